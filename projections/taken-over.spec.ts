import { describe, expect, it } from 'vitest'
import { acceptTakenOver } from '../src/domain/learner/accept-taken-over.ts'
import { declineTakeOver } from '../src/domain/learner/decline-take-over.ts'
import { proposeRevocation } from '../src/domain/learner/propose-revocation.ts'
import { takeOverCertificate, takeOverEnrolment, takeOverResult } from '../src/domain/learner/propose-take-over.ts'
import { revokeCertificate } from '../src/domain/learner/revoke-certificate.ts'
import { withdrawTakenOver } from '../src/domain/learner/withdraw-taken-over.ts'
import { units } from '../src/domain/unit/unit.ts'
import { past } from '../test/support/given.ts'
import {
  bram,
  carla,
  hans,
  ids,
  ineke,
  known,
  learnerId,
  lena,
  omar,
  type Story,
  sofie,
} from '../test/support/learners.ts'
import { type Answer, readModels } from '../test/support/read-model.ts'
import { linkOf, share } from '../test/support/sharing.ts'
import { certificateHistory } from './certificate-history.ts'
import { partnerDashboardModel } from './partner-dashboard-model.ts'
import { certificateRegisterQuery } from './register-query.ts'
import { takeOvers } from './take-overs.ts'
import { transcript } from './transcript.ts'
import { verifyShare } from './verify-share.ts'
import { workQueueModel } from './work-queue-model.ts'

const from = { register: 'Cursusregister Zorgacademie', row: '17', documentHash: 'a'.repeat(64) }
const NL = 'overgenomen uit Cursusregister Zorgacademie'
const expires = { validity: { mode: 'expires', validFor: 'P3Y', grace: 'P3M' } }
const about = { learnerId, institutionId: ids.albeda, from }

function prepared(): { story: Story; list: string[] } {
  const data = { unitId: ids.w1, ownerId: ids.albeda, code: 'W1', title: { nl: 'Een', en: 'One' }, outcomes: [] }
  const unit = past(units.ref(ids.w1), 'LearningUnitDefined', {
    ...data,
    size: { n: 1, d: 1, unit: 'sbu' },
    skillUris: [],
  })
  const story = known(expires).with(unit)
  const passed = { type: 'passOrFail', passed: true }
  const inputs = [
    [takeOverEnrolment, { training: 'Zorg', startsOn: '2020-09-01', endedOn: '2021-04-30', completed: true }],
    [takeOverResult, { unitId: ids.w1, outcome: passed, establishedOn: '2021-04-15' }],
    [takeOverCertificate, { credentialTypeId: ids.basis, awardedOn: '2021-05-01', originalNumber: '2021/17' }],
  ] as const
  const list = inputs.map(([command, more]) => String(story.did(command, { ...about, ...more }, carla).takeOverId))
  return { story, list }
}
function taken() {
  const { story, list } = prepared()
  story.did(acceptTakenOver, { learnerId, takeOverIds: list }, sofie)
  const [certificate] = story.state().certificates.values()
  return { story, list, certificateId: String(certificate?.certificateId) }
}

describe('what was taken over', () => {
  it('says so in the transcript, each part of it', async () => {
    const { story } = taken()
    for (const by of [lena, carla]) {
      const { rows, earlierEnrolments, satisfied } = await readModels(story.events).ask(transcript, { learnerId }, by)
      expect(rows).toMatchObject([
        {
          rowKind: 'unit',
          basis: 'takenOver',
          takenOver: { row: '17' },
          statusText: { nl: `uitslag vastgesteld, ${NL}` },
        },
        { rowKind: 'certificate', basis: 'takenOver', statusText: { nl: `geldig, ${NL}` }, validUntil: '2024-05-01' },
      ])
      expect(earlierEnrolments).toMatchObject([{ training: 'Zorg', text: { nl: `afgerond, ${NL}` } }])
      expect(satisfied).toEqual([])
    }
    expect(await readModels(story.events).ask(transcript, { learnerId }, bram)).toMatchObject({ rejected: 'not-found' })
  })
  it('is not there before it is accepted, nor once it was withdrawn', async () => {
    const { story } = prepared()
    const seen = async (told: Story) => {
      const { rows, earlierEnrolments } = await readModels(told.events).ask(transcript, { learnerId }, lena)
      return [...rows, ...earlierEnrolments].length
    }
    expect(await seen(story)).toBe(0)
    const made = taken()
    expect(await seen(made.story)).toBe(3)
    for (const takeOverId of made.list.slice(0, 2)) {
      made.story.did(withdrawTakenOver, { learnerId, takeOverId, reason: 'wrongFacts' }, ineke)
    }
    expect(await seen(made.story)).toBe(1)
  })
  it('says so in the history of the certificate, without any act here', async () => {
    const { story, certificateId } = taken()
    const { events, takenOver, restsOn } = await readModels(story.events).ask(
      certificateHistory,
      { learnerId, certificateId },
      lena,
    )
    expect(takenOver).toEqual({ register: from.register, row: '17' })
    expect(events).toMatchObject([
      {
        on: '2021-05-01',
        sentence: { nl: `O${NL.slice(1)}, rij 17. school zegt dat dit bewijs daar staat, met nummer 2021/17.` },
      },
    ])
    expect(restsOn.map(({ unitCode }: Answer) => unitCode)).toEqual(['W1', 'W2'])
  })
  it('says so in the register and to whoever verifies it', async () => {
    const { story, certificateId } = taken()
    const world = readModels(story.events)
    const { rows } = await world.ask(certificateRegisterQuery, { institutionId: ids.albeda }, sofie)
    expect(rows).toMatchObject([{ certificateId, awardedOn: '2021-05-01', takenOver: { row: '17' }, status: 'valid' }])
    const shareId = share(story, { scope: { kind: 'certificate', certificateId } })
    const shown = readModels(story.events)
    const found = await shown.ask(verifyShare, { link: await linkOf(shown, shareId) }, undefined)
    expect(found).toMatchObject({ status: 'valid', takenOver: { register: from.register }, validUntil: '2024-05-01' })
    // Which row it is, is nobody else's business.
    expect(JSON.stringify(found)).not.toContain('"17"')
  })
  it('says so in a shared overview', async () => {
    const { story } = taken()
    const shareId = share(story, { scope: { kind: 'transcript' } })
    const world = readModels(story.events)
    const { transcript: shown } = await world.ask(verifyShare, { link: await linkOf(world, shareId) }, undefined)
    expect(shown).toMatchObject([{ code: 'W1', establishedOn: '2021-04-15', takenOver: { register: from.register } }])
  })
  it('can be revoked, and every read model follows', async () => {
    const { story, certificateId } = taken()
    const { proposalId } = story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke)
    story.did(revokeCertificate, { learnerId, proposalId, learnerInformedOn: '2023-06-30' }, omar)
    const world = readModels(story.events)
    expect(world.rows(partnerDashboardModel).certificate).toHaveLength(1)
    expect(world.rows(workQueueModel).certificate).toMatchObject([{ stands: 0 }])
    const { rows } = await world.ask(certificateRegisterQuery, { institutionId: ids.albeda }, sofie)
    expect(rows).toMatchObject([{ status: 'revoked', takenOver: { row: '17' } }])
  })
})

describe('the prepared list', () => {
  it('is for who prepares and who accepts, with what stands in the register', async () => {
    const { story, list } = prepared()
    const asked = { organisationId: ids.albeda }
    const ask = async (more: object = {}, by = sofie, today = '2023-06-30') =>
      (await readModels(story.events).ask(takeOvers, { ...asked, ...more }, by, { today })).rows
    const rows = await ask()
    expect(rows.map(({ what }: Answer) => what.kind).toSorted()).toEqual(['certificate', 'enrolment', 'result'])
    expect(rows[0]).toMatchObject({ name: learnerId, register: from.register, status: 'waiting', byYou: false })
    expect((await ask({}, carla))[0]).toMatchObject({ byYou: true })
    expect(await ask({ status: 'waiting' }, sofie, '2023-08-01')).toEqual([])
    expect(await ask({ status: 'lapsed' }, sofie, '2023-08-01')).toHaveLength(3)
    const [first = '', ...others] = list
    story.did(declineTakeOver, { learnerId, takeOverId: first, reason: 'otherPerson' }, sofie)
    story.did(acceptTakenOver, { learnerId, takeOverIds: others }, sofie)
    expect(await ask({ status: 'declined' })).toMatchObject([{ takeOverId: first, decidedOn: '2023-06-30' }])
    expect(await ask({ status: 'accepted', learnerId })).toHaveLength(2)
    for (const by of [hans, bram, lena]) {
      expect(await readModels(story.events).ask(takeOvers, asked, by)).toMatchObject({ rejected: 'forbidden' })
    }
  })
})
