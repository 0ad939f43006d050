import { describe, expect, it } from 'vitest'
import { past, someId } from '../../../test/support/given.ts'
import {
  assess,
  assessed,
  carla,
  enrolled,
  enrolling,
  established,
  FAIL,
  fatima,
  hans,
  henk,
  hugo,
  ids,
  ineke,
  joined,
  known,
  learnerId,
  lena,
  lies,
  PASS,
  passedAll,
  person,
  published,
  registered,
  roleOf,
  started,
} from '../../../test/support/learners.ts'
import { offerings } from '../offering/offering.ts'
import { organisations } from '../organisation/organisation.ts'
import { partnerships } from '../partnership/partnership.ts'
import { users } from '../user/user.ts'
import { changeEmployer } from './change-employer.ts'
import { completeEnrolment } from './complete-enrolment.ts'
import { confirmEnrolment } from './confirm-enrolment.ts'
import { correctResult } from './correct-result.ts'
import { enrolLearner } from './enrol-learner.ts'
import { partyOn } from './enrolment.ts'
import { establishResult } from './establish-result.ts'
import { registerLearner } from './register-learner.ts'
import { rejectEnrolment } from './reject-enrolment.ts'
import { voidAssessment } from './void-assessment.ts'
import { withdrawEnrolment } from './withdraw-enrolment.ts'

describe('registerLearner', () => {
  const input = { registeredById: ids.albeda, name: 'Lena Bos', learnerNumber: 'A-17' }
  it('keeps the name as something that no rule can read, and the number out of the stream', () => {
    const at = known().when(registerLearner, input, carla)
    at.then({ type: 'LearnerRegistered', data: { registeredById: ids.albeda, identityAssurance: 'low' } })
    expect(JSON.stringify(at.outcome)).not.toContain('Lena')
    expect(at.outcome).toMatchObject({
      identifiers: [{ scope: `learner-number:${ids.albeda}`, subjectId: someId('new registerLearner') }],
    })
  })
  it('is for those who register at that organisation', () => {
    known()
      .when(registerLearner, { ...input, registeredById: ids.argos }, carla)
      .thenForbidden()
    known().when(registerLearner, input, ineke).thenForbidden()
  })
  it('takes no birth date that does not exist', () => {
    known()
      .when(registerLearner, { ...input, birthDate: '2001-02-30' }, carla)
      .thenInvalid('birthDate')
  })
})

describe('enrolLearner', () => {
  it('plans what the offering says, takes a seat and starts on the first day', () => {
    const at = known().when(enrolLearner, enrolling, carla)
    at.then({
      type: 'LearnerEnrolled',
      effectiveOn: '2023-02-01',
      data: { providerId: ids.albeda, employerId: ids.zonnehuis, endsOn: '2023-12-31', route: 'OVO' },
    })
    expect(at.outcome).toMatchObject({ claims: [{ stream: offerings.ref(ids.offering).stream, claim: { seats: 1 } }] })
  })
  it('may start ahead of today', () => {
    known()
      .when(enrolLearner, { ...enrolling, startsOn: '2023-09-01' }, carla)
      .then({ type: 'LearnerEnrolled' })
  })
  it('is for the provider or the employer that it names', () => {
    known().when(enrolLearner, enrolling, hans).then({ type: 'LearnerEnrolled' })
    known().when(enrolLearner, enrolling, henk).thenForbidden()
    known().when(enrolLearner, enrolling, ineke).thenForbidden()
  })
  it('is for an employer that takes part in the partnership on the first day, as member or as user', () => {
    const own = { ...enrolling, employerId: ids.stranger }
    known().when(enrolLearner, own, hugo).thenForbidden()
    const taking = (more: object) => known().with(joined(ids.stranger, more))
    taking({ kind: 'user' }).when(enrolLearner, own, hugo).then({ type: 'LearnerEnrolled' })
    taking({ from: '2023-02-02' }).when(enrolLearner, own, hugo).thenForbidden()
    // The provider may name an employer from elsewhere.
    known().when(enrolLearner, own, carla).then({ type: 'LearnerEnrolled' })
  })
  it('is about a learner that somebody in the partnership knows: to others it reads as if there were none', () => {
    const by = (registrar: string, ...more: ReturnType<typeof past>[]) => {
      const story = known().with(registered(ids.other, registrar), ...more)
      return (one: typeof carla, input: object = {}) =>
        story.when(enrolLearner, { ...enrolling, learnerId: ids.other, ...input }, one)
    }
    by(ids.argos)(carla).then({ type: 'LearnerEnrolled' })
    by(ids.argos)(hans).then({ type: 'LearnerEnrolled' })
    by(ids.stranger)(carla).thenForbidden()
    by(ids.stranger)(hans).thenForbidden()
    // A partner that has left still knew the learner when it took part.
    by(ids.stranger, joined(ids.stranger, { until: '2022-12-31' }))(carla).then({ type: 'LearnerEnrolled' })
    const other = { userId: someId('other'), role: 'coordinator', organisationId: ids.stranger } as const
    const theirs = [
      ...person('other', 'coordinator', ids.stranger),
      past(partnerships.ref(someId('theirs')), 'PartnershipFounded', {
        partnershipId: someId('theirs'),
        name: 'Elders',
        region: 'Elders',
        startsOn: '2022-01-01',
        leadPartnerId: ids.stranger,
      }),
      published({ offeringId: someId('their offering'), partnershipId: someId('theirs'), providerId: ids.stranger }),
    ]
    const offeringId = someId('their offering')
    by(ids.argos, ...theirs)(other, { offeringId }).thenForbidden()
    by(ids.stranger, ...theirs)(other, { offeringId }).then({ type: 'LearnerEnrolled' })
  })
  it('says of an unknown offering nothing to those who do not know the learner', () => {
    const nowhere = { ...enrolling, offeringId: someId('nowhere') }
    known().when(enrolLearner, nowhere, carla).thenRejected('unknown-offering')
    known()
      .when(enrolLearner, { ...nowhere, employerId: ids.stranger }, hugo)
      .thenForbidden()
  })
  it('for a role that is narrowed, only within that partnership or offering', () => {
    const narrowed = (scope: object) =>
      known()
        .with(...roleOf('nora', 'coordinator', ids.albeda, scope))
        .when(enrolLearner, enrolling, nora)
    const nora = { userId: someId('nora'), role: 'coordinator', organisationId: ids.albeda } as const
    narrowed({ partnershipId: ids.zia }).then({ type: 'LearnerEnrolled' })
    narrowed({ partnershipId: ids.zia, offeringId: ids.offering }).then({ type: 'LearnerEnrolled' })
    narrowed({ partnershipId: someId('another') }).thenForbidden()
    narrowed({ offeringId: someId('another') }).thenForbidden()
  })
  it('takes a role that holds today, whatever the first day', () => {
    const over = past(users.ref(someId('carla')), 'RoleRevoked', {
      assignmentId: someId('carla coordinator'),
      on: '2023-06-30',
      reason: 'ended',
    })
    known().with(over).when(enrolLearner, enrolling, carla, '2023-06-29').then({ type: 'LearnerEnrolled' })
    known().with(over).when(enrolLearner, enrolling, carla, '2023-06-30').thenForbidden()
  })
  it('keeps target groups sealed', () => {
    const at = known().when(enrolLearner, { ...enrolling, targetGroups: ['jobSeeker'] }, carla)
    at.then({ type: 'LearnerEnrolled' })
    expect(JSON.stringify(at.outcome)).not.toContain('jobSeeker')
  })
  it('needs an offering that is open that day', () => {
    const input = { ...enrolling, offeringId: someId('nowhere') }
    known().when(enrolLearner, input, carla).thenRejected('unknown-offering')
    known()
      .when(enrolLearner, { ...enrolling, startsOn: '2023-01-31' }, carla)
      .thenRejected('outside-offering', { from: '2023-02-01', until: '2023-12-31', on: '2023-01-31' })
    const withdrawn = past(offerings.ref(ids.offering), 'OfferingWithdrawn', { on: '2023-03-01', reason: 'ended' })
    const story = known().with(withdrawn)
    story.when(enrolLearner, { ...enrolling, startsOn: '2023-03-01' }, carla).thenRejected('offering-withdrawn')
    story.when(enrolLearner, { ...enrolling, startsOn: '2023-02-28' }, carla).then({ type: 'LearnerEnrolled' })
  })
  it('needs a provider that is a member on that day', () => {
    const left = past(partnerships.ref(ids.zia), 'PartnerLeft', {
      member: { organisationId: ids.albeda },
      on: '2023-05-01',
      reason: 'ended',
    })
    const story = known().with(left)
    story.when(enrolLearner, { ...enrolling, startsOn: '2023-05-01' }, carla).thenRejected('provider-not-member')
    story.when(enrolLearner, { ...enrolling, startsOn: '2023-04-30' }, carla).then({ type: 'LearnerEnrolled' })
  })
  it('happens once for an offering, until it was rejected or withdrawn', () => {
    const { story, enrolmentId } = enrolled()
    story.when(enrolLearner, enrolling, carla).thenRejected('already-enrolled', { enrolmentId })
    story.did(withdrawEnrolment, { learnerId, enrolmentId, reason: 'moved' }, carla)
    story.when(enrolLearner, enrolling, carla).then({ type: 'LearnerEnrolled' })
  })
  it('needs registered organisations', () => {
    const nobody = someId('nobody')
    known()
      .when(enrolLearner, { ...enrolling, employerId: nobody }, carla)
      .thenRejected('unknown-employer')
    known()
      .when(enrolLearner, { ...enrolling, workplaceId: nobody }, carla)
      .thenRejected('unknown-workplace')
  })
  it.each(['BBL', 'BOL'])('%s needs a workplace that SBB recognises on the first day', (route) => {
    const story = known({ offering: { route } })
    const input = { ...enrolling, workplaceId: ids.zonnehuis }
    const recognised = past(organisations.ref(ids.zonnehuis), 'RecognitionRecorded', {
      recognitionId: someId('sbb'),
      scheme: 'sbbWorkplace',
      from: '2023-02-01',
    })
    story.when(enrolLearner, enrolling, carla).thenRejected('workplace-missing', { route })
    story.when(enrolLearner, input, carla).thenRejected('workplace-not-recognised', { on: '2023-02-01' })
    story.with(recognised).when(enrolLearner, input, carla).then({ type: 'LearnerEnrolled' })
    const lapsed = past(organisations.ref(ids.zonnehuis), 'RecognitionLapsed', {
      recognitionId: someId('sbb'),
      on: '2023-03-01',
      reason: 'expired',
    })
    const later = { ...input, startsOn: '2023-03-01' }
    story.with(recognised, lapsed).when(enrolLearner, later, carla).thenRejected('workplace-not-recognised')
  })
  it('BBL needs a workplace that is recognised for the qualification of the paper', () => {
    const story = known({ offering: { route: 'BBL' }, mapped: '25656' })
    const input = { ...enrolling, workplaceId: ids.zonnehuis }
    const recognised = (scope: string) =>
      past(organisations.ref(ids.zonnehuis), 'RecognitionRecorded', {
        recognitionId: someId('sbb'),
        scheme: 'sbbWorkplace',
        scope,
        from: '2022-01-01',
      })
    story.with(recognised('25655')).when(enrolLearner, input, carla).thenRejected('workplace-not-recognised')
    story.with(recognised('25656')).when(enrolLearner, input, carla).then({ type: 'LearnerEnrolled' })
  })
})

describe('confirmEnrolment and rejectEnrolment', () => {
  it('are the provider’s', () => {
    const { story, enrolmentId } = enrolled()
    story.when(confirmEnrolment, { learnerId, enrolmentId }, carla).then({ type: 'EnrolmentConfirmed' })
    story.when(confirmEnrolment, { learnerId, enrolmentId }, hans).thenForbidden()
    story.when(rejectEnrolment, { learnerId, enrolmentId, reason: 'full' }, hans).thenForbidden()
  })
  it('an unknown enrolment is said to those related, not to others', () => {
    const { story } = enrolled()
    const input = { learnerId, enrolmentId: someId('nothing') }
    story.when(confirmEnrolment, input, carla).thenRejected('unknown-enrolment')
    const foreign = { userId: someId('carla'), role: 'coordinator', organisationId: ids.stranger } as const
    story.when(confirmEnrolment, input, foreign).thenForbidden()
  })
  it('a rejection gives the seat back by the command that took it', () => {
    const { story, enrolmentId } = enrolled()
    const commandId = story.state().enrolments.get(enrolmentId)?.commandId
    const at = story.when(rejectEnrolment, { learnerId, enrolmentId, reason: 'full' }, carla)
    at.then({ type: 'EnrolmentRejected', data: { offeringId: ids.offering, enrolledByCommandId: commandId } })
    const event = { type: 'EnrolmentRejected', data: { offeringId: ids.offering, enrolledByCommandId: commandId } }
    expect(rejectEnrolment.gives?.(event as never)).toEqual([{ stream: offerings.ref(ids.offering).stream, commandId }])
    expect(withdrawEnrolment.gives?.({ ...event, type: 'EnrolmentCompleted' } as never)).toEqual([])
  })
  it('happen once', () => {
    const { story, enrolmentId } = started()
    const input = { learnerId, enrolmentId }
    story.when(confirmEnrolment, input, carla).thenRejected('already-confirmed')
    story.when(rejectEnrolment, { ...input, reason: 'full' }, carla).thenRejected('already-confirmed')
    const rejected = enrolled()
    rejected.story.did(rejectEnrolment, { ...input, reason: 'full' }, carla)
    rejected.story.when(confirmEnrolment, input, carla).thenRejected('enrolment-rejected')
    rejected.story.when(rejectEnrolment, { ...input, reason: 'full' }, carla).thenRejected('enrolment-rejected')
  })
  it('not when the learner stopped or is done', () => {
    const asked = enrolled()
    const input = { learnerId, enrolmentId: asked.enrolmentId }
    asked.story.did(withdrawEnrolment, { ...input, reason: 'moved' }, lena)
    asked.story.when(confirmEnrolment, input, carla).thenRejected('enrolment-withdrawn', { on: '2023-06-30' })
    asked.story.when(rejectEnrolment, { ...input, reason: 'full' }, carla).thenRejected('enrolment-withdrawn')
    const done = passedAll()
    done.story.did(completeEnrolment, input, carla)
    done.story.when(confirmEnrolment, input, carla).thenRejected('enrolment-completed')
    done.story.when(rejectEnrolment, { ...input, reason: 'full' }, carla).thenRejected('enrolment-completed')
  })
  it('a rejection of an unknown enrolment is said to those related', () => {
    const input = { learnerId, enrolmentId: someId('nothing'), reason: 'full' }
    enrolled().story.when(rejectEnrolment, input, carla).thenRejected('unknown-enrolment')
  })
})

describe('changeEmployer', () => {
  const changed = (enrolmentId: string) => ({ learnerId, enrolmentId, toId: ids.argos, changedOn: '2023-05-01' })
  it('does not end the enrolment, and each employer has its dates', () => {
    const { story, enrolmentId } = started()
    story.did(changeEmployer, changed(enrolmentId), carla)
    const enrolment = story.state().enrolments.get(enrolmentId)
    expect(enrolment?.status).toBe('confirmed')
    expect(enrolment && partyOn(enrolment, 'employer', '2023-04-30')).toBe(ids.zonnehuis)
    expect(enrolment && partyOn(enrolment, 'employer', '2023-05-01')).toBe(ids.argos)
    expect(assess(story, enrolmentId, ids.w1, { assessedOn: '2023-05-02' })).toBeTruthy()
  })
  it('is for the provider, the old and the new employer', () => {
    const { story, enrolmentId } = started()
    for (const one of [carla, hans, henk]) {
      story
        .when(changeEmployer, changed(enrolmentId), one)
        .then({ type: 'EmployerChanged', effectiveOn: '2023-05-01', data: { fromId: ids.zonnehuis, toId: ids.argos } })
    }
    story.when(changeEmployer, changed(enrolmentId), hugo).thenForbidden()
  })
  it('is for a new employer that takes part in the partnership on that day: nobody else makes itself a party', () => {
    const { story, enrolmentId } = started()
    const own = { ...changed(enrolmentId), toId: ids.stranger }
    story.when(changeEmployer, own, hugo).thenForbidden()
    const taking = (more: object) => story.with(joined(ids.stranger, more)).when(changeEmployer, own, hugo)
    taking({ kind: 'user' }).then({ type: 'EmployerChanged' })
    taking({ from: '2023-05-02' }).thenForbidden()
    taking({ from: '2022-01-01', until: '2023-04-30' }).thenForbidden()
    // The provider reports what it is told, also about an employer from elsewhere.
    story.when(changeEmployer, own, carla).then({ type: 'EmployerChanged' })
  })
  it('is no longer for an employer that the learner left', () => {
    const { story, enrolmentId } = started()
    story.did(changeEmployer, changed(enrolmentId), carla)
    story.when(changeEmployer, { learnerId, enrolmentId, changedOn: '2023-06-01' }, hans).thenForbidden()
    story.when(changeEmployer, { learnerId, enrolmentId, changedOn: '2023-06-01' }, henk).then({
      type: 'EmployerChanged',
    })
  })
  it('never goes back behind the last change, also when that left the learner without an employer', () => {
    const { story, enrolmentId } = started()
    story.did(changeEmployer, { learnerId, enrolmentId, changedOn: '2023-05-01' }, carla)
    const from = (changedOn: string) => story.when(changeEmployer, { ...changed(enrolmentId), changedOn }, carla)
    from('2023-04-30').thenRejected('date-too-early', { earliest: '2023-05-01' })
    from('2023-05-01').then({ type: 'EmployerChanged' })
  })
  it('is about an enrolment that this learner has, and that is not over', () => {
    const { story, enrolmentId } = started()
    story.when(changeEmployer, changed(someId('nothing')), carla).thenRejected('unknown-enrolment')
    story.did(withdrawEnrolment, { learnerId, enrolmentId, reason: 'moved' }, carla)
    story.when(changeEmployer, changed(enrolmentId), carla).thenRejected('enrolment-withdrawn')
    const rejected = enrolled()
    rejected.story.did(rejectEnrolment, { learnerId, enrolmentId, reason: 'full' }, carla)
    rejected.story.when(changeEmployer, changed(enrolmentId), carla).thenRejected('enrolment-rejected')
    const done = passedAll()
    done.story.did(completeEnrolment, { learnerId, enrolmentId }, carla)
    done.story.when(changeEmployer, changed(enrolmentId), carla).thenRejected('enrolment-completed')
  })
  it('may leave the learner without an employer', () => {
    const { story, enrolmentId } = started()
    story.did(changeEmployer, { learnerId, enrolmentId, changedOn: '2023-05-01' }, carla)
    const enrolment = story.state().enrolments.get(enrolmentId)
    expect(enrolment && partyOn(enrolment, 'employer', '2023-05-02')).toBeUndefined()
    story.when(changeEmployer, { learnerId, enrolmentId, changedOn: '2023-06-01' }, carla).thenRejected('same-employer')
  })
  it('goes to a registered organisation, another one, and not ahead or back', () => {
    const { story, enrolmentId } = started()
    const input = changed(enrolmentId)
    story.when(changeEmployer, { ...input, toId: someId('nobody') }, carla).thenRejected('unknown-employer')
    story.when(changeEmployer, { ...input, toId: ids.zonnehuis }, carla).thenRejected('same-employer')
    story.when(changeEmployer, { ...input, changedOn: '2023-07-01' }, carla).thenRejected('date-ahead')
    story.when(changeEmployer, { ...input, changedOn: '2023-01-31' }, carla).thenRejected('date-too-early')
  })
})

describe('withdrawEnrolment', () => {
  it('is for the provider and the learner in person', () => {
    const { story, enrolmentId } = started()
    const input = { learnerId, enrolmentId, reason: 'learnerStopped' }
    for (const one of [carla, lena]) {
      story.when(withdrawEnrolment, input, one).then({ type: 'EnrolmentWithdrawn', effectiveOn: '2023-06-30' })
    }
    story.when(withdrawEnrolment, input, lies).thenForbidden()
    story.when(withdrawEnrolment, input, hans).thenForbidden()
  })
  it('leaves no assessment outside the enrolment', () => {
    const { story, enrolmentId } = assessed()
    const input = { learnerId, enrolmentId, reason: 'moved', withdrawnOn: '2023-03-09' }
    story.when(withdrawEnrolment, input, carla).thenRejected('date-too-early', { earliest: '2023-03-10' })
    story.when(withdrawEnrolment, { ...input, withdrawnOn: '2023-03-10' }, carla).then({ type: 'EnrolmentWithdrawn' })
  })
  it('may come before the first day, but not before it was asked for', () => {
    const { story, enrolmentId } = enrolled()
    const on = (withdrawnOn: string) =>
      story.when(withdrawEnrolment, { learnerId, enrolmentId, reason: 'learnerStopped', withdrawnOn }, lena)
    on('2023-01-15').then({ type: 'EnrolmentWithdrawn', effectiveOn: '2023-01-15' })
    on('2023-01-14').thenRejected('date-too-early', { earliest: '2023-01-15' })
    on('2023-07-01').thenRejected('date-ahead')
    story
      .when(withdrawEnrolment, { learnerId, enrolmentId: someId('nothing'), reason: 'moved' }, lena)
      .thenRejected('unknown-enrolment')
    // Entered afterwards: somebody started in February, stopped in March, and is enrolled on paper in June.
    const late = known()
    const { enrolmentId: lateId } = late.did(enrolLearner, enrolling, carla)
    const stopping = { learnerId, enrolmentId: lateId, reason: 'moved' }
    late.when(withdrawEnrolment, { ...stopping, withdrawnOn: '2023-03-01' }, carla).then({ type: 'EnrolmentWithdrawn' })
    late.when(withdrawEnrolment, { ...stopping, withdrawnOn: '2023-01-31' }, carla).thenRejected('date-too-early')
  })
  it('happens once, and not after completion', () => {
    const { story, enrolmentId } = passedAll()
    const input = { learnerId, enrolmentId, reason: 'moved' }
    const withdrawn = story.with()
    withdrawn.did(withdrawEnrolment, input, carla)
    withdrawn.when(withdrawEnrolment, input, carla).thenRejected('enrolment-withdrawn')
    const rejected = enrolled()
    rejected.story.did(rejectEnrolment, { learnerId, enrolmentId, reason: 'full' }, carla)
    rejected.story.when(withdrawEnrolment, input, carla).thenRejected('enrolment-rejected')
    story.did(completeEnrolment, { learnerId, enrolmentId }, carla)
    story.when(withdrawEnrolment, input, carla).thenRejected('enrolment-completed')
  })
})

describe('completeEnrolment', () => {
  it('needs a final pass of every planned unit', () => {
    const half = established()
    const input = { learnerId, enrolmentId: half.enrolmentId }
    half.story.when(completeEnrolment, input, carla).thenRejected('unit-not-passed', { unit: 'W2' })
    assess(half.story, half.enrolmentId, ids.w2)
    half.story.when(completeEnrolment, input, carla).thenRejected('unit-not-passed', { unit: 'W2' })
    const { story } = passedAll()
    story.when(completeEnrolment, input, carla).then({ type: 'EnrolmentCompleted' })
    story.when(completeEnrolment, input, fatima).thenForbidden()
    story.when(completeEnrolment, { ...input, completedOn: '2023-04-01' }, carla).thenRejected('date-too-early')
    story.when(completeEnrolment, { ...input, completedOn: '2023-07-01' }, carla).thenRejected('date-ahead')
    story.did(withdrawEnrolment, { ...input, reason: 'moved' }, carla)
    story.when(completeEnrolment, input, carla).thenRejected('enrolment-withdrawn')
    const rejected = enrolled()
    rejected.story.did(rejectEnrolment, { ...input, reason: 'full' }, carla)
    rejected.story.when(completeEnrolment, input, carla).thenRejected('enrolment-rejected')
  })
  it('counts a pass from the day on which it became one', () => {
    const made = passedAll()
    const failed = established({}, { outcome: FAIL })
    const second = assess(failed.story, failed.enrolmentId, ids.w2)
    failed.story.did(establishResult, { learnerId, attemptId: second, establishedOn: '2023-04-02' }, ineke)
    const correcting = {
      learnerId,
      attemptId: failed.attemptId,
      to: PASS,
      reason: 'recount',
      correctedOn: '2023-05-01',
    }
    failed.story.did(correctResult, correcting, ineke)
    const on = (completedOn: string) =>
      failed.story.when(completeEnrolment, { learnerId, enrolmentId: failed.enrolmentId, completedOn }, carla)
    on('2023-04-30').thenRejected('date-too-early', { earliest: '2023-05-01' })
    on('2023-05-01').then({ type: 'EnrolmentCompleted' })
    const same = { learnerId, enrolmentId: made.enrolmentId, completedOn: '2023-04-02' }
    made.story.when(completeEnrolment, same, carla).then({ type: 'EnrolmentCompleted' })
  })
  it('takes a pass from another enrolment, and is about an enrolment of this learner that is not over', () => {
    const { story, enrolmentId } = passedAll()
    story.did(completeEnrolment, { learnerId, enrolmentId }, carla)
    story.when(completeEnrolment, { learnerId, enrolmentId }, carla).thenRejected('enrolment-completed')
    story
      .when(completeEnrolment, { learnerId, enrolmentId: someId('nothing') }, carla)
      .thenRejected('unknown-enrolment')
    const again = story.with(published({ offeringId: someId('again') }))
    const another = again.did(enrolLearner, { ...enrolling, offeringId: someId('again') }, carla)
    again.did(confirmEnrolment, { learnerId, enrolmentId: another.enrolmentId }, carla)
    again
      .when(completeEnrolment, { learnerId, enrolmentId: another.enrolmentId }, carla)
      .then({ type: 'EnrolmentCompleted' })
  })
  it('is undone by no later decision: a result that was voided leaves the enrolment as it was', () => {
    const { story, enrolmentId, attemptId } = passedAll()
    story.did(completeEnrolment, { learnerId, enrolmentId }, carla)
    story.did(voidAssessment, { learnerId, attemptId, reason: 'irregularity', counts: true }, ineke)
    expect(story.state().enrolments.get(enrolmentId)?.status).toBe('completed')
  })
  it('needs a confirmed enrolment', () => {
    const { story, enrolmentId } = enrolled()
    story.when(completeEnrolment, { learnerId, enrolmentId }, carla).thenRejected('enrolment-not-confirmed')
  })
})

it('an enrolment of one learner is none of another', () => {
  const { story, enrolmentId } = enrolled()
  const other = story.with(registered(ids.other))
  other.when(confirmEnrolment, { learnerId: ids.other, enrolmentId }, carla).thenRejected('unknown-enrolment')
})
