import { describe, expect, it } from 'vitest'
import { type As, type PastEvent, past, someId, stateAfter } from '../../../test/support/given.ts'
import {
  awarded,
  bram,
  carla,
  hans,
  ineke,
  known,
  learnerId,
  lena,
  lies,
  omar,
  otto,
  own,
  ids as people,
  person,
  registered,
} from '../../../test/support/learners.ts'
import { JOB, stopped, working } from '../../../test/support/working.ts'
import { employments } from '../employment/employment.ts'
import { learners } from '../learner/learner.ts'
import { createPaperShare } from './create-paper-share.ts'
import { createRequestedShare } from './create-requested-share.ts'
import { createShare } from './create-share.ts'
import { revokeShare } from './revoke-share.ts'
import { isOpenAt, shares } from './share.ts'

const ids = { ...people, job: JOB }
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
    story
      .when(createShare, one, lena)
      .then({ type: 'ShareCreated', data: { scope: { kind: 'certificates', certificateIds: [certificateId] } } })
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
  it('ends with a moment, a day by the clock of Amsterdam, or some minutes: one of them', () => {
    const story = known()
    const ends = (more: object) => story.when(createShare, sharing({ until: undefined, ...more }), lena)
    ends({ untilDay: '2023-06-30' }).then({ type: 'ShareCreated', data: { until: '2023-06-30T21:59:59.999Z' } })
    ends({ untilDay: '2024-01-31' }).then({ type: 'ShareCreated', data: { until: '2024-01-31T22:59:59.999Z' } })
    ends({ forMinutes: 10 }).then({ type: 'ShareCreated', data: { until: '2023-06-30T10:10:00.000Z' } })
    ends({ untilDay: '2023-06-29' }).thenRejected('until-passed')
    ends({ untilDay: '2028-07-01' }).thenRejected('until-too-far')
    ends({}).thenRejected('one-end-needed')
    ends({ untilDay: '2023-07-30', forMinutes: 10 }).thenRejected('one-end-needed')
    ends({ forMinutes: 0 }).thenInvalid('forMinutes')
  })
  it('lasts as long as the learner works somewhere, for that employer alone', () => {
    const story = known().with(working({ learnerId }))
    const lasting = (more: object = {}, in_ = story) =>
      in_.when(createShare, sharing({ until: undefined, employmentId: ids.job, ...more }), lena)
    const { outcome } = lasting()
    expect(outcome).toMatchObject({ kind: 'accepted', events: [{ data: { audienceId: ids.zonnehuis } }] })
    expect(JSON.stringify(outcome)).not.toContain('until')
    lasting({ audienceId: ids.argos }).thenRejected('audience-not-the-employer')
    lasting({ employmentId: someId('none') }).thenRejected('unknown-employment')
    lasting({}, known().with(working())).thenRejected('unknown-employment')
    lasting({}, story.with(stopped('2023-06-29'))).thenRejected('employment-ended', { on: '2023-06-29' })
    lasting({ untilDay: '2023-12-31' }).then({ type: 'ShareCreated', data: { employmentId: ids.job } })
  })
  it('shows several certificates, or those of a kind that the learner has', () => {
    const { story, certificateId } = awarded()
    const several = (certificateIds: string[]) =>
      story.when(createShare, sharing({ scope: { kind: 'certificates', certificateIds } }), lena)
    several([certificateId]).then({ type: 'ShareCreated' })
    several([certificateId, someId('none')]).thenRejected('unknown-certificate')
    several([]).thenInvalid('scope.certificateIds')
    const kinds = (credentialTypeIds: string[]) =>
      story.when(createShare, sharing({ scope: { kind: 'credentialTypes', credentialTypeIds } }), lena)
    kinds([ids.basis]).then({ type: 'ShareCreated' })
    kinds([ids.basis, someId('another kind')]).thenRejected('nothing-of-this-kind')
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

describe('createPaperShare', () => {
  const { story, certificateId } = awarded()
  const printing = (more: object = {}) => ({
    learnerId,
    organisationId: ids.albeda,
    certificateIds: [certificateId],
    ...more,
  })
  it('is done by a coordinator of a provider of the learner, on its behalf, and does not end by itself', () => {
    const { outcome } = story.when(createPaperShare, printing(), carla)
    expect(outcome).toMatchObject({
      kind: 'accepted',
      events: [{ type: 'ShareCreated', data: { learnerId, printedById: ids.albeda, showsName: true } }],
    })
    expect(JSON.stringify(outcome)).not.toContain('until')
    for (const one of [lena, ineke, hans, otto]) story.when(createPaperShare, printing(), one).thenForbidden()
    const bert = person('bert', 'coordinator', ids.stranger)
    const elsewhere: As = { userId: someId('bert'), role: 'coordinator', organisationId: ids.stranger }
    const there = printing({ organisationId: ids.stranger })
    story
      .with(...bert)
      .when(createPaperShare, there, elsewhere)
      .thenForbidden()
  })
  it('prints what was got there, and nothing of another school', () => {
    story
      .when(createPaperShare, printing({ certificateIds: [someId('none')] }), carla)
      .thenRejected('unknown-certificate')
    const henny = person('henny', 'coordinator', ids.zonnehuis)
    const employer: As = { userId: someId('henny'), role: 'coordinator', organisationId: ids.zonnehuis }
    const there = printing({ organisationId: ids.zonnehuis })
    story
      .with(...henny)
      .when(createPaperShare, there, employer)
      .thenRejected('unknown-certificate')
  })
  it('is not for oneself, not for who lives on as another, and not without a name', () => {
    story.with(own('carla')).when(createPaperShare, printing(), carla).thenRejected('decides-about-self')
    const gone = story.with(registered(ids.other), ...merged(learnerId, ids.other))
    gone.when(createPaperShare, printing(), carla).thenRejected('already-merged')
    story.with(erased).when(createPaperShare, printing(), carla).thenRejected('personal-data-erased')
  })
  it('is ended by the learner or by the body that awarded it, and by nobody else', () => {
    const paper = story.with(
      created({
        until: undefined,
        printedById: ids.albeda,
        scope: { kind: 'certificates', certificateIds: [certificateId] },
      }),
    )
    for (const one of [lena, ineke, omar]) {
      paper.when(revokeShare, { shareId, reason: 'misuse' }, one).then({ type: 'ShareRevoked' })
    }
    for (const one of [carla, bram, hans]) paper.when(revokeShare, { shareId, reason: 'misuse' }, one).thenForbidden()
    // Only paper: what the learner shares itself is the learner's alone.
    const own_ = story.with(created({ scope: { kind: 'certificates', certificateIds: [certificateId] } }))
    own_.when(revokeShare, { shareId, reason: 'misuse' }, ineke).thenForbidden()
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
  const open = (share: Parameters<typeof isOpenAt>[0], now: string) => isOpenAt(share, now, now.slice(0, 10))
  it('opens until its end, and no longer than it was not taken back', () => {
    const share = told(created())
    expect(open(share, '2023-12-31T22:59:58.999Z')).toBe(true)
    expect(open(share, UNTIL)).toBe(false)
    const revoked = past(shares.ref(shareId), 'ShareRevoked', { reason: 'misuse' })
    expect(open(told(created(), revoked), '2023-06-30T10:00:00.000Z')).toBe(false)
  })
  it('that goes with an employment shows nothing after its last day, or where there is no such employment', () => {
    const share = told(created({ until: undefined, employmentId: ids.job }))
    const work = (...more: readonly PastEvent[]) => stateAfter(employments.ref(ids.job), working(), ...more)
    const on = (day: string, employment = work()) => isOpenAt(share, `${day}T10:00:00.000Z`, day, employment)
    expect(on('2033-06-30')).toBe(true)
    expect(on('2023-07-31', work(stopped('2023-07-31')))).toBe(true)
    expect(on('2023-08-01', work(stopped('2023-07-31')))).toBe(false)
    expect(isOpenAt(share, UNTIL, '2023-06-30')).toBe(false)
  })
  it('is known to nobody but who has the link', () => {
    expect(shares.knownTo?.(told(created()), { organisationId: ids.albeda, userId: someId('carla') })).toBe(false)
  })
})

describe('what a learner gave', () => {
  it('is shared by the program, as it was asked for', () => {
    const input = { shareId, learnerId, shareRequestId: someId('nothing') }
    known().when(createRequestedShare, input, { system: true }).thenRejected('unknown-share-request')
    known().when(createRequestedShare, input, lena).thenForbidden()
  })
})
