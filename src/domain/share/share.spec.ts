import { describe, expect, it } from 'vitest'
import { type As, type PastEvent, past, someId, stateAfter } from '../../../test/support/given.ts'
import {
  awarded,
  carla,
  ids,
  ineke,
  known,
  learnerId,
  lena,
  lies,
  otto,
  person,
  registered,
} from '../../../test/support/learners.ts'
import { learners } from '../learner/learner.ts'
import { createShare } from './create-share.ts'
import { revokeShare } from './revoke-share.ts'
import { isOpenAt, shares } from './share.ts'

const UNTIL = '2023-12-31T22:59:59.000Z'
const sharing = (more: object = {}) => ({
  learnerId,
  scope: { kind: 'transcript' },
  until: UNTIL,
  showsName: true,
  ...more,
})
const shareId = someId('share')
const created = (more: object = {}) => past(shares.ref(shareId), 'ShareCreated', { shareId, ...sharing(more) })
const merged = (mergedId: string, survivorId: string) => [
  past(learners.ref(survivorId), 'LearnersMerged', {
    proposalId: someId(`merge of ${mergedId}`),
    mergedId,
    decidedById: someId('otto'),
  }),
  past(learners.ref(mergedId), 'LearnerMergedInto', { survivorId }),
]
const erased = past(learners.ref(learnerId), 'PersonalDataErased', {
  proposalId: someId('erasure'),
  learnerId,
  class: 'identity',
  ground: 'request',
  method: 'keyDestroyed',
  decidedById: someId('paula'),
})

describe('createShare', () => {
  it('is the learner’s own: nobody else shares what somebody learnt', () => {
    const story = known()
    story.when(createShare, sharing(), lena).then({ type: 'ShareCreated', data: { learnerId, showsName: true } })
    for (const one of [lies, carla, ineke, otto]) story.when(createShare, sharing(), one).thenForbidden()
    // The same account, but acting in another role.
    const asCoordinator: As = { userId: lena.userId ?? '', role: 'coordinator', organisationId: ids.albeda }
    story.when(createShare, sharing(), asCoordinator).thenForbidden()
  })
  it('shows one certificate that the learner has, whatever became of it, or the transcript', () => {
    const { story, certificateId } = awarded()
    const one = sharing({ scope: { kind: 'certificate', certificateId } })
    story.when(createShare, one, lena).then({ type: 'ShareCreated', data: { scope: { certificateId } } })
    const none = sharing({ scope: { kind: 'certificate', certificateId: someId('none') } })
    story.when(createShare, none, lena).thenRejected('unknown-certificate')
    const theirs = { ...one, learnerId: ids.other }
    story.with(registered(ids.other)).when(createShare, theirs, lies).thenRejected('unknown-certificate')
    story.when(createShare, sharing({ scope: { kind: 'everything' } }), lena).thenInvalid('scope.kind')
  })
  it('ends, at most five years ahead', () => {
    const story = known()
    const until = (instant: string) => story.when(createShare, sharing({ until: instant }), lena)
    until('2023-06-30T10:00:00.000Z').thenRejected('until-passed')
    until('2023-06-30T10:00:00.001Z').then({ type: 'ShareCreated' })
    until('2028-06-30T21:59:59.000Z').then({ type: 'ShareCreated' })
    until('2028-07-01T00:00:00.000Z').thenRejected('until-too-far', { latest: '2028-06-30' })
  })
  it('may be for one organisation, which exists, and for so many looks', () => {
    const story = known()
    story
      .when(createShare, sharing({ audienceId: ids.argos, maxViews: 3 }), lena)
      .then({ type: 'ShareCreated', data: { audienceId: ids.argos, maxViews: 3 } })
    story.when(createShare, sharing({ audienceId: someId('nobody') }), lena).thenRejected('unknown-audience')
    story.when(createShare, sharing({ maxViews: 0 }), lena).thenInvalid('maxViews')
  })
  it('shows no name that was erased', () => {
    const story = known().with(erased)
    story.when(createShare, sharing(), lena).thenRejected('personal-data-erased')
    story.when(createShare, sharing({ showsName: false }), lena).then({ type: 'ShareCreated' })
  })
  it('after a merge is made under the id that goes on, with either login', () => {
    const story = known().with(registered(ids.other), ...merged(learnerId, ids.other))
    story.when(createShare, sharing(), lena).thenRejected('already-merged', { survivorId: ids.other })
    for (const one of [lena, lies]) {
      story.when(createShare, sharing({ learnerId: ids.other }), one).then({ type: 'ShareCreated' })
    }
  })
  it('is of a learner that exists', () => {
    const story = known()
    story.when(createShare, sharing({ learnerId: ids.other }), lies).thenRejected('unknown-learner')
    story.when(createShare, sharing({ learnerId: ids.other }), lena).thenForbidden()
  })
})

describe('revokeShare', () => {
  const revoking = { shareId, reason: 'noLongerNeeded' }
  const shared = (...more: readonly PastEvent[]) => known().with(created(), ...more)

  it('is the learner’s own, at once', () => {
    shared()
      .when(revokeShare, revoking, lena)
      .then({ type: 'ShareRevoked', data: { reason: 'noLongerNeeded' } })
    for (const one of [lies, carla, otto]) shared().when(revokeShare, revoking, one).thenForbidden()
    known().when(revokeShare, revoking, lena).thenForbidden()
  })
  it('happens once', () => {
    const at = { at: '2023-06-01T08:00:00.000Z' }
    const revoked = { ...past(shares.ref(shareId), 'ShareRevoked', { reason: 'misuse' }), ...at }
    shared(revoked).when(revokeShare, revoking, lena).thenRejected('share-already-revoked', at)
  })
  it('after a merge with every login that the person has, however often it was merged', () => {
    const third = someId('l03')
    const chain = shared(
      registered(ids.other),
      registered(third),
      ...merged(learnerId, ids.other),
      ...merged(ids.other, third),
      ...person('lotte', 'learner', undefined, { learnerId: third }),
    )
    const lotte: As = { userId: someId('lotte'), role: 'learner' }
    for (const one of [lena, lies, lotte]) chain.when(revokeShare, revoking, one).then({ type: 'ShareRevoked' })
    chain
      .with(registered(someId('l04')))
      .when(revokeShare, revoking, carla)
      .thenForbidden()
  })
  it('also when the name was erased', () => {
    shared(erased).when(revokeShare, revoking, lena).then({ type: 'ShareRevoked' })
  })
})

describe('a share', () => {
  const told = (...more: readonly PastEvent[]) => stateAfter(shares.ref(shareId), ...more)
  it('opens until its end, and no longer than it was not taken back', () => {
    const open = told(created())
    expect(isOpenAt(open, '2023-12-31T22:59:58.999Z')).toBe(true)
    expect(isOpenAt(open, UNTIL)).toBe(false)
    const revoked = past(shares.ref(shareId), 'ShareRevoked', { reason: 'misuse' })
    expect(isOpenAt(told(created(), revoked), '2023-06-30T10:00:00.000Z')).toBe(false)
    expect(isOpenAt(told(), '2023-06-30T10:00:00.000Z')).toBe(false)
  })
  it('is known to nobody but who has the link', () => {
    expect(shares.knownTo?.(told(created()), { organisationId: ids.albeda, userId: someId('carla') })).toBe(false)
  })
})
