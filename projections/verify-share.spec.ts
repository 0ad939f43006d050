import { describe, expect, it } from 'vitest'
import { erasePersonalData } from '../src/domain/learner/erase-personal-data.ts'
import { markMerged } from '../src/domain/learner/mark-merged.ts'
import { mergeLearners } from '../src/domain/learner/merge-learners.ts'
import { proposeErasure } from '../src/domain/learner/propose-erasure.ts'
import { proposeMerge } from '../src/domain/learner/propose-merge.ts'
import { proposeRevocation } from '../src/domain/learner/propose-revocation.ts'
import { revokeCertificate } from '../src/domain/learner/revoke-certificate.ts'
import { revokeShare } from '../src/domain/share/revoke-share.ts'
import { units } from '../src/domain/unit/unit.ts'
import { past, someId } from '../test/support/given.ts'
import {
  award,
  awarded,
  carla,
  established,
  FAIL,
  ids,
  ineke,
  learnerId,
  lena,
  omar,
  passedAgain,
  paula,
  petra,
  pim,
  registered,
  type Story,
  sealedName,
} from '../test/support/learners.ts'
import { type Asking, readModels } from '../test/support/read-model.ts'
import { linkOf, share, UNTIL } from '../test/support/sharing.ts'
import { verifyShare } from './verify-share.ts'

const sharing = (story: Story, more: Record<string, unknown> = {}) => share(story, more)
async function seen(story: Story, shareId: string, asking: Asking = {}) {
  const world = readModels(story.events)
  return world.ask(verifyShare, { link: await linkOf(world, shareId) }, undefined, asking)
}
const internals = (shareId: string) => ({ shareId, learnerId })

describe('a shared certificate', () => {
  it('shows what is on it, and that it is valid', async () => {
    const { story, certificateId, number } = awarded()
    const title = (code: string) => ({ nl: `Eenheid ${code}`, en: `Unit ${code}` })
    for (const [unitId, code] of [
      [ids.w1, 'W1'],
      [ids.w2, 'W2'],
    ] as const) {
      const size = { n: 40, d: 1, unit: 'sbu' }
      const data = { unitId, ownerId: ids.albeda, code, title: title(code), outcomes: [], size, skillUris: [] }
      story.events.push(past(units.ref(unitId), 'LearningUnitDefined', data))
    }
    const shareId = sharing(story, { scope: { kind: 'certificate', certificateId } })
    expect(await seen(story, shareId)).toEqual({
      status: 'valid',
      title: { nl: 'Basis', en: 'Basics' },
      kind: 'mboCertificate',
      issuer: 'school',
      awardedOn: '2023-04-10',
      number,
      name: learnerId,
      units: [
        { code: 'W1', title: title('W1') },
        { code: 'W2', title: title('W2') },
      ],
      ...internals(shareId),
    })
  })
  it('hides the name where the learner wants that', async () => {
    const { story, certificateId } = awarded()
    const shareId = sharing(story, { scope: { kind: 'certificate', certificateId }, showsName: false, maxViews: 5 })
    const found = await seen(story, shareId)
    expect(found).toMatchObject({ status: 'valid', maxViews: 5 })
    expect(JSON.stringify(found)).not.toContain('"name"')
  })
  it('says at the very next look that it was revoked', async () => {
    const { story, certificateId } = awarded()
    const shareId = sharing(story, { scope: { kind: 'certificate', certificateId } })
    const { proposalId } = story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke)
    expect(await seen(story, shareId)).toMatchObject({ status: 'valid' })
    story.did(revokeCertificate, { learnerId, proposalId, learnerInformedOn: '2023-06-30' }, omar)
    expect(await seen(story, shareId)).toMatchObject({ status: 'revoked', statusSince: '2023-06-30' })
  })
  it('says when it expired, and that another one came in its place', async () => {
    const { story, certificateId } = awarded({ validity: { mode: 'expires', validFor: 'P60D', grace: 'P30D' } })
    const shareId = sharing(story, { scope: { kind: 'certificate', certificateId } })
    const on = (today: string) => seen(story, shareId, { today })
    expect(await on('2023-06-09')).toMatchObject({ status: 'valid', validUntil: '2023-06-09' })
    expect(await on('2023-06-10')).toMatchObject({ status: 'in-grace', statusSince: '2023-06-10' })
    expect(await on('2023-07-10')).toMatchObject({ status: 'lapsed', statusSince: '2023-07-10' })
    passedAgain(story, '2023-06-01', [ids.w1])
    award(story, { awardedOn: '2023-06-02', replaces: { certificateId, reason: 'nameCorrected' } })
    expect(await on('2023-06-30')).toMatchObject({ status: 'superseded', supersededByKnown: true })
  })
  it('says that the name was erased, and stays valid', async () => {
    const { story, certificateId } = awarded()
    const shareId = sharing(story, { scope: { kind: 'certificate', certificateId } })
    expect(await seen(story, shareId)).toMatchObject({ name: learnerId })
    const { proposalId } = story.did(proposeErasure, { learnerId, class: 'award', ground: 'request' }, paula)
    story.did(erasePersonalData, { learnerId, proposalId }, pim)
    expect(await seen(story, shareId)).toMatchObject({ status: 'valid', name: { erased: true } })
  })
})

describe('a shared overview', () => {
  it('shows final passes alone: never a fail, and nothing that is not final', async () => {
    const { story } = established({}, { outcome: FAIL })
    const failing = sharing(story, { scope: { kind: 'transcript' } })
    expect(await seen(story, failing)).toEqual({
      status: 'valid',
      name: learnerId,
      transcript: [],
      ...internals(failing),
    })
    const passed = established()
    const shareId = sharing(passed.story, { scope: { kind: 'transcript' } })
    const { transcript, ...rest } = await seen(passed.story, shareId)
    expect(transcript).toEqual([
      { code: 'W1', title: { nl: 'W1', en: 'W1' }, passed: true, establishedOn: '2023-04-01', institution: 'school' },
    ])
    expect(rest).not.toHaveProperty('units')
  })
  it('goes on when the learner is merged into another one', async () => {
    const { story } = established()
    const shareId = sharing(story, { scope: { kind: 'transcript' } })
    story.events.push(registered(ids.other, ids.argos, { name: sealedName('Lies') }))
    const ground = { learnerId: ids.other, mergedId: learnerId, ground: 'learnerConfirmed' }
    const { proposalId } = story.did(proposeMerge, ground, petra)
    story.did(mergeLearners, { learnerId: ids.other, proposalId }, carla)
    story.did(markMerged, { learnerId, survivorId: ids.other }, { system: true })
    const world = readModels(story.events)
    const link = await linkOf(world, shareId, ids.other)
    expect(await world.ask(verifyShare, { link }, undefined)).toMatchObject({
      status: 'valid',
      name: 'Lies',
      transcript: [{ code: 'W1' }],
    })
  })
})

describe('a link', () => {
  const shared = () => {
    const { story, certificateId } = awarded()
    return { story, shareId: sharing(story, { scope: { kind: 'certificate', certificateId } }) }
  }
  it('opens nothing once the learner takes it back', async () => {
    const { story, shareId } = shared()
    story.did(revokeShare, { shareId, reason: 'noLongerNeeded' }, lena)
    expect(await seen(story, shareId)).toEqual({ status: 'not-shared', ...internals(shareId) })
  })
  it('opens nothing from its last moment on, not only from the next day', async () => {
    const { story, shareId } = shared()
    const at = (now: string) => seen(story, shareId, { today: '2023-12-31', now })
    expect(await at('2023-12-31T11:59:59.999Z')).toMatchObject({ status: 'valid' })
    expect(await at(UNTIL)).toEqual({ status: 'not-shared', ...internals(shareId) })
  })
  it('that is wrong, unknown or no link at all answers alike, and names nobody', async () => {
    const { story, shareId } = shared()
    const world = readModels(story.events)
    const link = await linkOf(world, shareId)
    const wrong = `${shareId}.${'A'.repeat(22)}`
    for (const asked of [wrong, link.replace(shareId, someId('nothing')), 'x', `${link}a`]) {
      expect(await world.ask(verifyShare, { link: asked }, undefined)).toEqual({ status: 'not-shared' })
    }
  })
})
