import { describe, expect, it } from 'vitest'
import type { AnyCommand } from '../src/contract/command.ts'
import { readRequestLink } from '../src/contract/request-link.ts'
import { endEmployment } from '../src/domain/employment/end-employment.ts'
import { linkEmployment } from '../src/domain/employment/link-employment.ts'
import { createRequestedShare } from '../src/domain/share/create-requested-share.ts'
import { revokeShare } from '../src/domain/share/revoke-share.ts'
import { shares } from '../src/domain/share/share.ts'
import { answerShareRequest } from '../src/domain/share-request/answer-share-request.ts'
import { closeShareRequest } from '../src/domain/share-request/close-share-request.ts'
import { requestShares } from '../src/domain/share-request/request-shares.ts'
import { past, someId } from '../test/support/given.ts'
import {
  awarded,
  carla,
  hans,
  henk,
  ids,
  learnerId,
  lena,
  lies,
  registered,
  type Story,
} from '../test/support/learners.ts'
import { as, staff } from '../test/support/programme.ts'
import { readModels } from '../test/support/read-model.ts'
import { linkOf, share } from '../test/support/sharing.ts'
import { JOB, working } from '../test/support/working.ts'
import { matchesPerson } from './matches-person.ts'
import { myDetails } from './my-details.ts'
import { myTeam } from './my-team.ts'
import { openShare } from './open-share.ts'
import { shareRequestForMe } from './request-for-me.ts'
import { shareRequestsForMe } from './requests-for-me.ts'
import { sharePreview } from './share-preview.ts'
import { shareRequest, shareRequests } from './share-requests.ts'
import { sharedWithUs } from './shared-with-us.ts'
import { verifyShare } from './verify-share.ts'

const COLLEAGUE = someId('job of a colleague')
const NOT_FOUND = { rejected: 'not-found', details: {} }
const zonnehuis = { organisationId: ids.zonnehuis }

/** Lena and a colleague work at Zonnehuis, which does not know that Lena learns. */
function atWork(around = {}) {
  const made = awarded(around)
  made.story.events.push(working(), working({ department: 'Thuiszorg' }, COLLEAGUE))
  return made
}
function asked(story: Story, more: object = {}): string {
  const input = {
    organisationId: ids.zonnehuis,
    scope: { kind: 'credentialTypes', credentialTypeIds: [ids.basis] },
    purpose: 'competence',
    term: { kind: 'whileEmployed' },
    answerBy: '2023-08-31',
    open: false,
    employmentIds: [JOB, COLLEAGUE],
    ...more,
  }
  const { shareRequestId } = story.did(requestShares, input, hans)
  // What sealing fills in, so that a rule can look at it.
  const data = readModels(story.events).events.at(-1)?.data
  const event = story.events.pop()
  if (event && data) story.events.push({ ...event, data })
  return String(shareRequestId)
}
const onTheWall = { open: true, employmentIds: [], term: { kind: 'until', until: '2023-12-31' } }

/** The link that the employer hands to somebody, as the learner gets it. */
async function linkFor(story: Story, shareRequestId: string, employmentId?: string) {
  const { link, rows } = await readModels(story.events).ask(shareRequest, { shareRequestId }, hans)
  const found = employmentId
    ? rows.find((one: { employmentId: string }) => one.employmentId === employmentId).link
    : link
  return readRequestLink(found) ?? expect.unreachable('no link')
}
/** With what follows on it. */
async function answered(story: Story, shareRequestId: string, answer: string, employmentId?: string) {
  const link = await linkFor(story, shareRequestId, employmentId)
  const data = story.did(answerShareRequest, { ...link, learnerId, answer }, lena)
  for (const { command, input: next } of answerShareRequest.follows?.({
    type: 'ShareRequestAnswered',
    stream: `share-request-${shareRequestId}`,
    data,
  } as never) ?? []) {
    story.did(followUps[command] as AnyCommand, next, { system: true })
  }
  return String(data.shareId)
}
const followUps: Readonly<Record<string, AnyCommand>> = { createRequestedShare, linkEmployment }
describe('a request by name', () => {
  it('counts who gave, refused and waits, and has a link for each who waits', async () => {
    const { story } = atWork()
    const shareRequestId = asked(story)
    const world = readModels(story.events)
    const { rows } = await world.ask(shareRequests, zonnehuis, hans)
    expect(rows).toMatchObject([
      {
        shareRequestId,
        scope: 'credentialTypes',
        credentialTypes: [{ title: { nl: 'Basis', en: 'Basics' } }],
        status: 'running',
        counts: { given: 0, refused: 0, waiting: 2 },
      },
    ])
    const one = await world.ask(shareRequest, { shareRequestId }, hans)
    expect(one.rows.map(({ answer }: { answer: string }) => answer)).toEqual(['waiting', 'waiting'])
    expect(new Set(one.rows.map(({ link }: { link: string }) => link)).size).toBe(2)
    expect(JSON.stringify(one)).not.toContain('linkSecret')
    for (const by of [henk, carla, lena, undefined]) {
      expect(await world.ask(shareRequest, { shareRequestId }, by)).toEqual(NOT_FOUND)
      expect(await world.ask(shareRequests, zonnehuis, by)).toMatchObject({ rejected: 'forbidden' })
    }
  })
  it('shows the learner exactly what the employer will see, and then that is what it sees', async () => {
    const { story, certificateId } = atWork()
    const shareRequestId = asked(story)
    const link = await linkFor(story, shareRequestId, JOB)
    const before = await readModels(story.events).ask(shareRequestForMe, { ...link, learnerId }, lena)
    expect(before).toMatchObject({
      organisation: { id: ids.zonnehuis },
      employee: `employee ${JOB}`,
      status: 'waiting',
      shown: { status: 'several', name: learnerId, certificates: [{ status: 'valid' }] },
    })
    const shareId = await answered(story, shareRequestId, 'given', JOB)
    const world = readModels(story.events)
    const { shareId: _share, learnerId: _learner, ...seen } = await world.ask(openShare, { shareId }, hans)
    expect(seen).toEqual(before.shown)
    expect(certificateId).toBeDefined()
    for (const by of [henk, carla, undefined]) expect(await world.ask(openShare, { shareId }, by)).toEqual(NOT_FOUND)
    expect(await world.ask(shareRequest, { shareRequestId }, hans)).toMatchObject({
      counts: { given: 1, refused: 0, waiting: 1 },
    })
  })
  it('is not there for another learner, nor without the link', async () => {
    const { story } = atWork()
    story.events.push(registered(ids.other))
    const shareRequestId = asked(story)
    const link = await linkFor(story, shareRequestId, JOB)
    const world = readModels(story.events)
    const ask = (params: object, by = lena) => world.ask(shareRequestForMe, { ...link, learnerId, ...params }, by)
    expect(await ask({}, lies)).toEqual(NOT_FOUND)
    expect(await ask({ code: undefined })).toEqual(NOT_FOUND)
    expect(await ask({ employmentId: COLLEAGUE })).toEqual(NOT_FOUND)
    expect(await ask({ shareRequestId: someId('none') })).toEqual(NOT_FOUND)
    expect(await ask({})).toMatchObject({ status: 'waiting' })
  })
  it('waits among what is asked of a learner whom the employer knows, until it is answered', async () => {
    const { story } = awarded()
    story.events.push(working({ learnerId }))
    const shareRequestId = asked(story, { employmentIds: [JOB] })
    const waiting = async (today = '2023-06-30', by = lena) =>
      (await readModels(story.events).ask(shareRequestsForMe, { learnerId }, by, { today })).rows
    expect(await waiting()).toMatchObject([{ shareRequestId, employmentId: JOB, purpose: 'competence' }])
    expect(await waiting('2023-09-01')).toEqual([])
    expect(await readModels(story.events).ask(shareRequestsForMe, { learnerId }, hans)).toEqual(NOT_FOUND)
    story.did(answerShareRequest, { shareRequestId, learnerId, employmentId: JOB, answer: 'refused' }, lena)
    expect(await waiting()).toEqual([])
    expect(await readModels(story.events).ask(shareRequest, { shareRequestId }, hans)).toMatchObject({
      counts: { given: 0, refused: 1, waiting: 0 },
      rows: [{ answer: 'refused' }],
    })
  })
  it('that is closed has no links any more', async () => {
    const { story } = atWork()
    const shareRequestId = asked(story)
    story.did(closeShareRequest, { shareRequestId, reason: 'enough' }, hans)
    const one = await readModels(story.events).ask(shareRequest, { shareRequestId }, hans)
    expect(one).toMatchObject({ status: 'closed', closedOn: '2023-06-30' })
    expect(JSON.stringify(one)).not.toContain('link')
  })
})

describe('a request on the wall', () => {
  it('says only who gave', async () => {
    const { story } = atWork()
    const shareRequestId = asked(story, onTheWall)
    const shareId = await answered(story, shareRequestId, 'given')
    const world = readModels(story.events)
    expect(await world.ask(shareRequest, { shareRequestId }, hans)).toMatchObject({
      counts: { given: 1 },
      rows: [{ name: learnerId, answer: 'given', shareId }],
    })
    story.did(revokeShare, { shareId, reason: 'sharedInError' }, lena)
    const { rows } = await readModels(story.events).ask(shareRequest, { shareRequestId }, hans)
    expect(rows).toEqual([{ answer: 'given', answeredOn: '2023-06-30', shareId }])
    const refused = atWork()
    const other = asked(refused.story, onTheWall)
    await answered(refused.story, other, 'refused')
    const answer = await readModels(refused.story.events).ask(shareRequest, { shareRequestId: other }, hans)
    expect(answer).toMatchObject({ counts: { given: 0 }, rows: [] })
    expect(JSON.stringify(answer)).not.toContain('refused')
  })
  it('is followed by the employer saying who that is among its people', async () => {
    const { story } = atWork()
    const shareId = await answered(story, asked(story, onTheWall), 'given')
    const team = async () =>
      (await readModels(story.events).ask(myTeam, { ...zonnehuis, employmentId: JOB }, hans)).rows
    expect(await team()).toMatchObject([{ shareIds: [], certificates: [] }])
    story.did(linkEmployment, { employmentId: JOB, shareId }, hans)
    expect(await team()).toMatchObject([{ learnerId, shareIds: [shareId], certificates: [{ validity: 'valid' }] }])
  })
})

describe('a team', () => {
  it('has its people, those of a department, and one page after another', async () => {
    const world = readModels(atWork().story.events)
    const ask = (more: object = {}) => world.ask(myTeam, { ...zonnehuis, ...more }, hans)
    const { rows } = await ask()
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({ jobTitle: 'Verzorgende IG', contractMinutes: 1440, startsOn: '2023-01-02' })
    expect((await ask({ department: 'Thuiszorg' })).rows).toMatchObject([{ employmentId: COLLEAGUE }])
    const first = await ask({ limit: 1 })
    expect(first.rows).toHaveLength(1)
    expect((await ask({ limit: 1, cursor: first.next })).rows).toEqual([rows[1]])
    for (const by of [henk, carla, lena, undefined]) {
      expect(await world.ask(myTeam, zonnehuis, by)).toMatchObject({ rejected: 'forbidden' })
    }
  })
  it('shows how what was shared stands today, and nothing once it ended or was taken back', async () => {
    const { story } = atWork({ validity: { mode: 'expires', validFor: 'P1Y', grace: 'P30D' } })
    const shareId = await answered(story, asked(story), 'given', JOB)
    const seen = async (today: string) => {
      const params = { ...zonnehuis, employmentId: JOB, left: 'yes' }
      const { rows } = await readModels(story.events).ask(myTeam, params, hans, { today })
      return rows[0].certificates.map(({ validity }: { validity: string }) => validity)
    }
    expect(await seen('2023-07-01')).toEqual(['valid'])
    expect(await seen('2024-02-01')).toEqual(['expiring'])
    expect(await seen('2024-04-20')).toEqual(['expiring'])
    expect(await seen('2024-06-01')).toEqual(['lapsed'])
    story.did(endEmployment, { employmentId: JOB, lastDay: '2023-12-31', reason: 'ended' }, hans)
    expect(await seen('2023-12-31')).toEqual(['valid'])
    expect(await seen('2024-01-01')).toEqual([])
    const world = readModels(story.events)
    const later = { today: '2024-01-01', now: '2024-01-01T10:00:00.000Z' }
    expect(await world.ask(openShare, { shareId }, hans, later)).toMatchObject({ status: 'not-shared' })
    expect((await world.ask(sharedWithUs, zonnehuis, hans, later)).rows).toEqual([])
    story.did(revokeShare, { shareId, reason: 'noLongerNeeded' }, lena)
    expect(await seen('2023-12-31')).toEqual([])
  })
  it('sees no more than the share: not what the learner shares with another, and no name that is hidden', async () => {
    const { story } = awarded()
    story.events.push(working({ learnerId }))
    const transcript = { scope: { kind: 'transcript' } }
    const hidden = share(story, { ...transcript, audienceId: ids.zonnehuis, showsName: false })
    const shareId = someId('share with argos')
    const other = { shareId, learnerId, ...transcript, audienceId: ids.argos, showsName: true }
    story.events.push(past(shares.ref(shareId), 'ShareCreated', other))
    const world = readModels(story.events)
    const { rows } = await world.ask(myTeam, { ...zonnehuis, employmentId: JOB }, hans)
    expect(rows).toMatchObject([{ shareIds: [], sharesOverview: false }])
    const shared = await world.ask(sharedWithUs, zonnehuis, hans)
    expect(shared.rows).toMatchObject([{ shareId: hidden, scope: 'transcript' }])
    expect(shared.rows[0]).not.toHaveProperty('name')
    expect(await world.ask(sharedWithUs, zonnehuis, henk)).toMatchObject({ rejected: 'forbidden' })
  })
  it('who hides the name is not given away by the work that the share lasts as long as', async () => {
    const { story } = awarded()
    story.events.push(working({ learnerId }))
    const hidden = { scope: { kind: 'transcript' }, employmentId: JOB, until: undefined, showsName: false }
    share(story, hidden)
    const { rows } = await readModels(story.events).ask(sharedWithUs, zonnehuis, hans)
    expect(rows).toHaveLength(1)
    expect(rows[0]).not.toHaveProperty('employmentId')
  })
  it('an admin keeps the list of employees, and sees nothing of what they share', async () => {
    const { story } = atWork()
    await answered(story, asked(story), 'given', JOB)
    const world = readModels([...story.events, ...staff('ada', 'organisationAdmin', 'zonnehuis')])
    const ada = as('ada', 'organisationAdmin', 'zonnehuis')
    const { rows } = await world.ask(myTeam, { ...zonnehuis, employmentId: JOB }, ada)
    expect(rows).toMatchObject([{ employmentId: JOB, shareIds: [], certificates: [], sharesOverview: false }])
    expect(rows[0]).not.toHaveProperty('learnerId')
    expect((await world.ask(myTeam, { ...zonnehuis, employmentId: JOB }, hans)).rows).toMatchObject([
      { learnerId, certificates: [{}] },
    ])
  })
})

describe('a preview', () => {
  it('is what the link then shows', async () => {
    for (const [name, showsName] of [
      ['shown', true],
      ['hidden', false],
    ] as const) {
      const { story, certificateId } = awarded()
      const { shown } = await readModels(story.events).ask(
        sharePreview,
        { learnerId, certificateIds: certificateId, name },
        lena,
      )
      const shareId = share(story, { scope: { kind: 'certificate', certificateId }, showsName })
      const world = readModels(story.events)
      const seen = await world.ask(verifyShare, { link: await linkOf(world, shareId) }, undefined)
      const { shareId: _share, learnerId: _learner, ...outside } = seen
      expect(outside).toEqual(shown)
    }
  })
  it('is the learner’s own, of what it has', async () => {
    const world = readModels(awarded().story.events)
    expect(await world.ask(sharePreview, { learnerId }, hans)).toEqual(NOT_FOUND)
    expect(await world.ask(sharePreview, { learnerId }, lena)).toMatchObject({ shown: { transcript: [{}, {}] } })
    for (const certificateIds of [someId('none'), 'x,y']) {
      expect(await world.ask(sharePreview, { learnerId, certificateIds }, lena)).toMatchObject({
        rejected: 'unknown-certificate',
      })
    }
  })
})

describe('whether it belongs to somebody', () => {
  const BORN = '1980-02-29'
  async function belongs(said: { name: string; birthDate: string; link?: string }, more: object = {}) {
    const { story } = awarded()
    const birthDate = { keyId: someId('key'), box: BORN, eventId: someId('sealed'), path: 'birthDate' }
    const name = { ...birthDate, box: 'Zoë de Vries' }
    for (const event of story.events) {
      if (event.type === 'LearnerRegistered') Object.assign(event.data, { birthDate, name })
    }
    const shareId = share(story, { scope: { kind: 'transcript' }, showsName: false, ...more })
    const world = readModels(story.events)
    const link = said.link ?? (await linkOf(world, shareId))
    return world.ask(matchesPerson, { ...said, link }, undefined)
  }
  it('is yes to the name and the birth date, however the name is written', async () => {
    for (const name of ['Zoë de Vries', 'ZOE DE VRIES', ' zoe  de-vries ']) {
      expect(await belongs({ name, birthDate: BORN })).toMatchObject({ belongs: 'yes', learnerId })
    }
  })
  it('is no to anything else, and to a link that shows nothing', async () => {
    expect(await belongs({ name: 'Zoë de Vries', birthDate: '1980-02-28' })).toMatchObject({ belongs: 'no' })
    expect(await belongs({ name: 'Zoë Bakker', birthDate: BORN })).toMatchObject({ belongs: 'no' })
    const link = `${someId('none')}.${'A'.repeat(22)}`
    expect(await belongs({ name: 'Zoë de Vries', birthDate: BORN, link })).toEqual({ belongs: 'no' })
  })
})

describe('my details', () => {
  it('are all that is known, and who may see what of it on which ground', async () => {
    const { story } = atWork()
    const shareId = await answered(story, asked(story), 'given', JOB)
    const world = readModels(story.events)
    const details = await world.ask(myDetails, { learnerId }, lena)
    expect(details).toMatchObject({ name: learnerId, registeredBy: { id: ids.albeda }, identityAssurance: 'low' })
    expect(details.classes).toContainEqual({ class: 'identity', held: true })
    const told = details.organisations.map((one: { organisation: { id: string }; ground: string; sees: string[] }) => [
      one.organisation.id,
      one.ground,
      one.sees.join(),
    ])
    expect(told).toEqual([
      [ids.albeda, 'registered', 'identity,contact'],
      [ids.albeda, 'provider', 'identity,enrolments,results'],
      [ids.albeda, 'institution', 'identity,enrolments,results'],
      [ids.zonnehuis, 'employer', 'identity,enrolmentStatus'],
      [ids.albeda, 'awarded', 'identity,certificates'],
      [ids.zonnehuis, 'share', 'shared'],
      [ids.zonnehuis, 'employment', 'shared'],
    ])
    expect(shareId).toMatch(/^[0-9A-Z]{26}$/)
    for (const by of [hans, carla, lies, undefined]) {
      expect(await world.ask(myDetails, { learnerId }, by)).toEqual(NOT_FOUND)
    }
  })
})
