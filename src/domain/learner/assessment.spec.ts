import { describe, expect, it } from 'vitest'
import { past, someId } from '../../../test/support/given.ts'
import {
  assessed,
  assessing,
  carla,
  enrolled,
  enrolling,
  established,
  examRules,
  FAIL,
  fatima,
  ids,
  ineke,
  joost,
  karin,
  known,
  learnerId,
  own,
  PASS,
  passedAll,
  person,
  policy,
  published,
  qualified,
  registered,
  resit,
  roleOf,
  sofie,
  started,
  sven,
} from '../../../test/support/learners.ts'
import { partnerships } from '../partnership/partnership.ts'
import { policies } from '../policy/policy.ts'
import { users } from '../user/user.ts'
import { completeEnrolment } from './complete-enrolment.ts'
import { confirmAssessment } from './confirm-assessment.ts'
import { confirmEnrolment } from './confirm-enrolment.ts'
import { enrolLearner } from './enrol-learner.ts'
import { establishResult } from './establish-result.ts'
import { grantResit } from './grant-resit.ts'
import { learners } from './learner.ts'
import { recordAssessment } from './record-assessment.ts'
import { rejectEnrolment } from './reject-enrolment.ts'
import { resolveAssessment } from './resolve-assessment.ts'
import { voidAssessment } from './void-assessment.ts'
import { withdrawEnrolment } from './withdraw-enrolment.ts'

describe('recordAssessment', () => {
  it('is the assessor’s own, on the day, under the policy of that day', () => {
    const { story, enrolmentId } = started()
    const newer = story.with(policy(ids.exam, examRules, 2, '2023-03-11'))
    const at = newer.when(recordAssessment, assessing(enrolmentId), fatima)
    at.then({
      type: 'AssessmentRecorded',
      effectiveOn: '2023-03-10',
      data: { attempt: 1, assessorId: fatima.userId, assessorOrganisationId: ids.argos, policy: { version: 1 } },
    })
    expect(at.outcome).toMatchObject({ policies: [{ policyId: ids.exam, version: 1 }] })
    newer
      .when(recordAssessment, assessing(enrolmentId, ids.w1, { assessedOn: '2023-03-11' }), fatima)
      .then({ type: 'AssessmentRecorded', data: { policy: { version: 2 } } })
  })
  it('is for assessors of the provider and of members on that day, not of others', () => {
    const { story, enrolmentId } = started()
    for (const one of [fatima, joost, karin]) {
      story.when(recordAssessment, assessing(enrolmentId), one).then({ type: 'AssessmentRecorded' })
    }
    story.when(recordAssessment, assessing(enrolmentId), sven).thenForbidden()
    story.when(recordAssessment, assessing(enrolmentId), carla).thenForbidden()
    const left = past(partnerships.ref(ids.zia), 'PartnerLeft', {
      member: { organisationId: ids.argos },
      on: '2023-03-10',
      reason: 'ended',
    })
    story.with(left).when(recordAssessment, assessing(enrolmentId), fatima).thenForbidden()
  })
  it('needs somebody who is qualified for the unit on that day, whoever vouches', () => {
    const { story, enrolmentId } = started()
    const disqualified = past(users.ref(someId('fatima')), 'AssessorDisqualified', {
      assessorQualificationId: someId(`fatima qualified ${[ids.w1, ids.w2].join()}`),
      on: '2023-03-10',
      reason: 'ended',
    })
    const later = story.with(disqualified)
    later
      .when(recordAssessment, assessing(enrolmentId), fatima)
      .thenRejected('assessor-not-qualified', { unit: 'W1', on: '2023-03-10' })
    later
      .when(recordAssessment, assessing(enrolmentId, ids.w1, { assessedOn: '2023-03-09' }), fatima)
      .then({ type: 'AssessmentRecorded' })
    later
      .with(qualified('fatima', [ids.w2]))
      .when(recordAssessment, assessing(enrolmentId), fatima)
      .thenRejected('assessor-not-qualified')
  })
  it('is never about oneself', () => {
    const { story, enrolmentId } = started()
    const own = past(users.ref(someId('fatima')), 'UserRegistered', {
      userId: someId('fatima'),
      kind: 'person',
      learnerId,
    })
    story.with(own).when(recordAssessment, assessing(enrolmentId), fatima).thenRejected('decides-about-self')
  })
  it('is done by a person, not by a program', () => {
    const { story, enrolmentId } = started()
    const robot = { ...fatima, machine: true }
    story.when(recordAssessment, assessing(enrolmentId), robot).thenRejected('person-needed')
  })
  it('is independent when the policy says so: not by a trainer of this offering or a supervisor at the employer', () => {
    const { story, enrolmentId } = started()
    const scope = { offeringId: ids.offering }
    const refused = (...roles: ReturnType<typeof roleOf>) =>
      story.with(...roles).when(recordAssessment, assessing(enrolmentId), fatima)
    refused(...roleOf('fatima', 'trainer', ids.albeda, scope)).thenRejected('assessor-not-independent')
    refused(...roleOf('fatima', 'trainer', ids.albeda)).thenRejected('assessor-not-independent')
    refused(...roleOf('fatima', 'practiceSupervisor', ids.zonnehuis)).thenRejected('assessor-not-independent')
    const elsewhere = { offeringId: someId('another offering') }
    refused(...roleOf('fatima', 'trainer', ids.albeda, elsewhere)).then({ type: 'AssessmentRecorded' })
    refused(...roleOf('fatima', 'practiceSupervisor', ids.argos)).then({ type: 'AssessmentRecorded' })
    const free = started({ exam: { independent: false } })
    free.story
      .with(...roleOf('fatima', 'trainer', ids.albeda, scope))
      .when(recordAssessment, assessing(free.enrolmentId), fatima)
      .then({ type: 'AssessmentRecorded' })
  })
  it('needs an enrolment that is confirmed and active on that day', () => {
    const asked = enrolled()
    asked.story.when(recordAssessment, assessing(asked.enrolmentId), fatima).thenRejected('enrolment-not-confirmed')
    const refused = asked.story.with()
    refused.did(rejectEnrolment, { learnerId, enrolmentId: asked.enrolmentId, reason: 'full' }, carla)
    refused.when(recordAssessment, assessing(asked.enrolmentId), fatima).thenRejected('enrolment-rejected')
    const { story, enrolmentId } = started()
    story
      .when(recordAssessment, assessing(enrolmentId, ids.w1, { assessedOn: '2023-01-31' }), fatima)
      .thenRejected('enrolment-not-active', { from: '2023-02-01', until: '2023-12-31' })
    story.did(withdrawEnrolment, { learnerId, enrolmentId, reason: 'moved', withdrawnOn: '2023-03-09' }, carla)
    story.when(recordAssessment, assessing(enrolmentId), fatima).thenRejected('enrolment-not-active')
    story
      .when(recordAssessment, assessing(enrolmentId, ids.w1, { assessedOn: '2023-03-09' }), fatima)
      .then({ type: 'AssessmentRecorded' })
    story.when(recordAssessment, assessing(someId('nothing')), { ...joost }).thenRejected('unknown-enrolment')
  })
  it('is about a planned unit, has evidence and is not ahead', () => {
    const { story, enrolmentId } = started()
    story.when(recordAssessment, assessing(enrolmentId, someId('W9')), fatima).thenRejected('unit-not-planned')
    story.when(recordAssessment, assessing(enrolmentId, ids.w1, { evidence: [] }), fatima).thenInvalid('evidence')
    story
      .when(recordAssessment, assessing(enrolmentId, ids.w1, { assessedOn: '2023-07-01' }), fatima)
      .thenRejected('date-ahead')
  })
  it('has a mark that fits pass or fail', () => {
    const { story, enrolmentId } = started()
    const marked = (value: string, passed: boolean) =>
      story.when(recordAssessment, assessing(enrolmentId, ids.w1, { outcome: { type: 'ovg', value, passed } }), fatima)
    marked('O', true).thenRejected('outcome-inconsistent')
    marked('V', false).thenRejected('outcome-inconsistent')
    marked('G', true).then({ type: 'AssessmentRecorded' })
  })
  it('needs a policy in force on that day', () => {
    const story = known({ offering: { assessmentPolicyId: someId('policy later') } }).with(
      policy(someId('policy later'), examRules, 1, '2023-04-01'),
    )
    const { enrolmentId } = story.did(enrolLearner, enrolling, carla)
    const confirmed = story.with(past(learners.ref(learnerId), 'EnrolmentConfirmed', { enrolmentId }))
    confirmed
      .when(recordAssessment, assessing(String(enrolmentId)), fatima)
      .thenRejected('assessment-policy-not-in-force', { on: '2023-03-10' })
    confirmed
      .when(recordAssessment, assessing(String(enrolmentId), ids.w1, { assessedOn: '2023-04-01' }), fatima)
      .then({ type: 'AssessmentRecorded' })
  })
  it('waits until the attempt before is final, and stops at a pass', () => {
    const { story, enrolmentId } = assessed({}, { outcome: FAIL })
    const again = assessing(enrolmentId, ids.w1, { assessedOn: '2023-05-01' })
    story.when(recordAssessment, again, fatima).thenRejected('attempt-pending', { attempt: 1 })
    established().story.when(recordAssessment, again, fatima).thenRejected('already-passed')
  })
  it('a second attempt needs a resit that was granted by then', () => {
    const { story, enrolmentId } = established({}, { outcome: FAIL })
    const again = (assessedOn: string) => assessing(enrolmentId, ids.w1, { assessedOn })
    story.when(recordAssessment, again('2023-05-01'), fatima).thenRejected('resit-not-granted', { attempt: 2 })
    resit(story, enrolmentId)
    story.when(recordAssessment, again('2023-04-14'), fatima).thenRejected('resit-not-granted')
    story.when(recordAssessment, again('2023-04-15'), fatima).then({ type: 'AssessmentRecorded', data: { attempt: 2 } })
  })
  it('goes no further than the attempts of the policy, but for an exception', () => {
    const { story, enrolmentId } = established({}, { outcome: FAIL })
    resit(story, enrolmentId)
    const fewer = story.with(policy(ids.exam, { ...examRules, attempts: 1 }, 2, '2023-04-20'))
    const again = (assessedOn: string) => assessing(enrolmentId, ids.w1, { assessedOn })
    fewer.when(recordAssessment, again('2023-04-20'), fatima).thenRejected('no-attempts-left', { used: 1, most: 1 })
    fewer.when(recordAssessment, again('2023-04-19'), fatima).then({ type: 'AssessmentRecorded' })
  })
})
describe('grantResit', () => {
  const asked = (enrolmentId: string, more: object = {}) => ({
    learnerId,
    enrolmentId,
    unitId: ids.w1,
    reason: 'failed',
    grantedOn: '2023-04-15',
    ...more,
  })
  it('follows on a final fail, within the attempts of the policy', () => {
    const { story, enrolmentId } = established({}, { outcome: FAIL })
    for (const one of [carla, sofie]) {
      story
        .when(grantResit, asked(enrolmentId), one)
        .then({ type: 'ResitGranted', effectiveOn: '2023-04-15', data: { attempt: 2, exception: false } })
    }
    story.when(grantResit, asked(enrolmentId), fatima).thenForbidden()
  })
  it('not while an attempt is open, after a pass, without an attempt, twice, or before the result', () => {
    const open = assessed({}, { outcome: FAIL })
    open.story.when(grantResit, asked(open.enrolmentId), carla).thenRejected('attempt-pending', { attempt: 1 })
    const passed = established()
    passed.story.when(grantResit, asked(passed.enrolmentId), carla).thenRejected('already-passed')
    const none = started()
    none.story.when(grantResit, asked(none.enrolmentId), carla).thenRejected('no-attempt-yet')
    const { story, enrolmentId } = established({}, { outcome: FAIL })
    story
      .when(grantResit, asked(enrolmentId, { grantedOn: '2023-03-31' }), carla)
      .thenRejected('date-too-early', { earliest: '2023-04-01' })
    story.when(grantResit, asked(enrolmentId, { reason: 'voided' }), carla).thenRejected('reason-does-not-fit')
    resit(story, enrolmentId)
    story.when(grantResit, asked(enrolmentId), carla).thenRejected('resit-already-granted', { attempt: 2 })
  })
  it('beyond the attempts only by the body, as an exception', () => {
    const { story, enrolmentId } = established({ exam: { attempts: 1 } }, { outcome: FAIL })
    story.when(grantResit, asked(enrolmentId), carla).thenRejected('resit-beyond-policy', { used: 1, most: 1 })
    story.when(grantResit, asked(enrolmentId), sofie).thenRejected('resit-beyond-policy')
    story.when(grantResit, asked(enrolmentId), ineke).then({
      type: 'ResitGranted',
      data: { exception: true, decidedBy: { kind: 'examBoard', users: [ineke.userId] } },
    })
    story.did(grantResit, asked(enrolmentId), ineke)
    story
      .when(recordAssessment, assessing(enrolmentId, ids.w1, { assessedOn: '2023-05-01' }), fatima)
      .then({ type: 'AssessmentRecorded', data: { attempt: 2 } })
  })
  it('an exception is made by a person of the board who assessed none of the attempts, and never for oneself', () => {
    const { story, enrolmentId } = established({ exam: { attempts: 1 } }, { outcome: FAIL })
    const asBoard = { userId: someId('joost'), role: 'examBoardMember', organisationId: ids.albeda } as const
    story
      .with(...roleOf('joost', 'examBoardMember', ids.albeda))
      .when(grantResit, asked(enrolmentId), asBoard)
      .thenRejected('board-member-assessed')
    story.when(grantResit, asked(enrolmentId), { ...ineke, machine: true }).thenRejected('person-needed')
    story.with(own('ineke')).when(grantResit, asked(enrolmentId), ineke).thenRejected('decides-about-self')
  })
  it('is about an enrolment of this learner that goes on, under a policy that is in force, and not ahead', () => {
    const { story, enrolmentId } = established({}, { outcome: FAIL })
    story.when(grantResit, asked(someId('nothing')), carla).thenRejected('unknown-enrolment')
    story.when(grantResit, asked(enrolmentId, { grantedOn: '2023-07-01' }), carla).thenRejected('date-ahead')
    const withdrawn = past(policies.ref(ids.exam), 'PolicyWithdrawn', { on: '2023-04-15', reason: 'ended' })
    story.with(withdrawn).when(grantResit, asked(enrolmentId), carla).thenRejected('assessment-policy-not-in-force')
    story.did(withdrawEnrolment, { learnerId, enrolmentId, reason: 'moved' }, carla)
    story.when(grantResit, asked(enrolmentId), carla).thenRejected('enrolment-withdrawn')
    const done = passedAll()
    done.story.did(completeEnrolment, { learnerId, enrolmentId }, carla)
    done.story.when(grantResit, asked(enrolmentId), carla).thenRejected('enrolment-completed')
  })
  it('who stops and enrols again in the same offering goes on counting', () => {
    const { story, enrolmentId } = established({ exam: { attempts: 1 } }, { outcome: FAIL })
    story.did(withdrawEnrolment, { learnerId, enrolmentId, reason: 'moved', withdrawnOn: '2023-04-10' }, carla)
    const { enrolmentId: again } = story.did(enrolLearner, { ...enrolling, startsOn: '2023-04-20' }, carla)
    story.did(confirmEnrolment, { learnerId, enrolmentId: again }, carla)
    const second = assessing(String(again), ids.w1, { assessedOn: '2023-05-01' })
    story.when(recordAssessment, second, fatima).thenRejected('resit-not-granted', { attempt: 2 })
    story.when(grantResit, asked(String(again), { grantedOn: '2023-04-20' }), carla).thenRejected('resit-beyond-policy')
    story.did(grantResit, asked(String(again), { grantedOn: '2023-04-20' }), ineke)
    story.when(recordAssessment, second, fatima).then({ type: 'AssessmentRecorded', data: { attempt: 2 } })
  })
  it('in another offering it begins anew', () => {
    const { story } = established({}, { outcome: FAIL })
    const elsewhere = story.with(published({ offeringId: someId('again') }))
    const { enrolmentId } = elsewhere.did(enrolLearner, { ...enrolling, offeringId: someId('again') }, carla)
    elsewhere.did(confirmEnrolment, { learnerId, enrolmentId }, carla)
    elsewhere
      .when(recordAssessment, assessing(String(enrolmentId)), fatima)
      .then({ type: 'AssessmentRecorded', data: { attempt: 1 } })
  })
  it('after a void attempt, which is used up only when the board says so', () => {
    const voided = (counts: boolean) => {
      const made = established({ exam: { attempts: 1 } })
      const input = {
        learnerId,
        attemptId: made.attemptId,
        reason: 'instrumentInvalid',
        counts,
        voidedOn: '2023-04-10',
      }
      made.story.did(voidAssessment, input, ineke)
      return made.story.when(grantResit, asked(made.enrolmentId, { reason: 'voided' }), carla)
    }
    voided(false).then({ type: 'ResitGranted', data: { attempt: 2, exception: false } })
    voided(true).thenRejected('resit-beyond-policy')
  })
})

describe('confirmAssessment', () => {
  const confirming = (attemptId: string, more: object = {}) => ({ learnerId, attemptId, agrees: true, ...more })
  it('is for another person, of another organisation when the policy says so', () => {
    const { story, attemptId } = assessed({}, {}, false)
    story
      .when(confirmAssessment, confirming(attemptId), joost)
      .then({ type: 'AssessmentConfirmed', data: { assessorId: joost.userId, assessorOrganisationId: ids.albeda } })
    story.when(confirmAssessment, confirming(attemptId), fatima).thenRejected('same-assessor')
    const twoHats = story.with(...roleOf('fatima', 'assessor', ids.albeda))
    twoHats
      .when(confirmAssessment, confirming(attemptId), { ...fatima, organisationId: ids.albeda })
      .thenRejected('same-assessor')
    const colleague = story.with(...roleOf('joost', 'assessor', ids.argos))
    const asColleague = { ...joost, organisationId: ids.argos }
    colleague.when(confirmAssessment, confirming(attemptId), asColleague).thenRejected('same-organisation')
    const loose = assessed({ exam: { otherOrganisation: false } }, {}, false)
    loose.story
      .with(...roleOf('joost', 'assessor', ids.argos))
      .when(confirmAssessment, confirming(loose.attemptId), asColleague)
      .then({ type: 'AssessmentConfirmed' })
  })
  it('happens once a person, and while the result is provisional', () => {
    const { story, attemptId } = assessed()
    story.when(confirmAssessment, confirming(attemptId), joost).thenRejected('same-assessor')
    story.when(confirmAssessment, confirming(attemptId), karin).then({ type: 'AssessmentConfirmed' })
    const final = established()
    final.story.when(confirmAssessment, confirming(final.attemptId), karin).thenRejected('already-established')
  })
  it('is for somebody qualified on the day, and independent', () => {
    const { story, attemptId } = assessed({}, {}, false)
    const ended = past(users.ref(someId('joost')), 'AssessorDisqualified', {
      assessorQualificationId: someId(`joost qualified ${[ids.w1, ids.w2].join()}`),
      on: '2023-04-01',
      reason: 'ended',
    })
    const later = story.with(ended)
    later.when(confirmAssessment, confirming(attemptId), joost).thenRejected('assessor-not-qualified')
    later
      .when(confirmAssessment, confirming(attemptId, { confirmedOn: '2023-03-31' }), joost)
      .then({ type: 'AssessmentConfirmed', effectiveOn: '2023-03-31' })
    story
      .with(...roleOf('joost', 'trainer', ids.albeda))
      .when(confirmAssessment, confirming(attemptId), joost)
      .thenRejected('assessor-not-independent')
    story
      .when(confirmAssessment, confirming(attemptId, { confirmedOn: '2023-03-09' }), joost)
      .thenRejected('date-too-early')
  })
  it('becomes a dispute with another outcome', () => {
    const { story, attemptId } = assessed({}, {}, false)
    story
      .when(confirmAssessment, confirming(attemptId, { agrees: false, outcome: FAIL }), joost)
      .then({ type: 'AssessmentDisputed', data: { outcome: FAIL, assessorId: joost.userId } })
    story
      .when(confirmAssessment, confirming(attemptId, { outcome: { type: 'grade', tenths: 75, passed: true } }), joost)
      .then({ type: 'AssessmentDisputed' })
    story.when(confirmAssessment, confirming(attemptId, { outcome: PASS }), joost).then({ type: 'AssessmentConfirmed' })
    story.when(confirmAssessment, confirming(attemptId, { agrees: false }), joost).thenRejected('outcome-missing')
    story
      .when(confirmAssessment, confirming(attemptId, { agrees: false, outcome: PASS }), joost)
      .thenRejected('same-outcome')
  })
  it('is by a person, never about oneself, not ahead, and with a mark that fits', () => {
    const { story, attemptId } = assessed({}, {}, false)
    const robot = { ...joost, machine: true }
    story.when(confirmAssessment, confirming(attemptId), robot).thenRejected('person-needed')
    story.with(own('joost')).when(confirmAssessment, confirming(attemptId), joost).thenRejected('decides-about-self')
    story
      .when(confirmAssessment, confirming(attemptId, { confirmedOn: '2023-07-01' }), joost)
      .thenRejected('date-ahead')
    const ovg = { type: 'ovg', value: 'V', passed: false }
    story
      .when(confirmAssessment, confirming(attemptId, { agrees: false, outcome: ovg }), joost)
      .thenRejected('outcome-inconsistent')
  })
  it('is for assessors of the partnership; an unknown attempt is said to those related', () => {
    const { story, attemptId } = assessed({}, {}, false)
    story.when(confirmAssessment, confirming(attemptId), sven).thenForbidden()
    story.when(confirmAssessment, confirming(someId('nothing')), joost).thenRejected('unknown-attempt')
    story.when(confirmAssessment, confirming(someId('nothing')), sven).thenForbidden()
  })
})

describe('resolveAssessment', () => {
  function disputed(more: Parameters<typeof assessed>[0] = {}) {
    const made = assessed(more, {}, false)
    const input = { learnerId, attemptId: made.attemptId, agrees: false, outcome: FAIL, confirmedOn: '2023-03-12' }
    made.story.did(confirmAssessment, input, joost)
    return made
  }
  const resolving = (attemptId: string, more: object = {}) => ({
    learnerId,
    attemptId,
    outcome: FAIL,
    reason: 'thirdAssessment',
    ...more,
  })
  it('is for a third assessor or the exam board', () => {
    const { story, attemptId } = disputed()
    story
      .when(resolveAssessment, resolving(attemptId), karin)
      .then({ type: 'AssessmentResolved', data: { resolver: 'assessor', resolvedById: karin.userId } })
    story
      .when(resolveAssessment, resolving(attemptId), ineke)
      .then({ type: 'AssessmentResolved', data: { resolver: 'examBoard' } })
    for (const one of [fatima, joost]) {
      story.when(resolveAssessment, resolving(attemptId), one).thenRejected('same-assessor')
    }
    story.when(resolveAssessment, resolving(attemptId), sven).thenForbidden()
  })
  it('chooses one of the two outcomes', () => {
    const { story, attemptId } = disputed()
    const third = { type: 'grade', tenths: 60, passed: true }
    story.when(resolveAssessment, resolving(attemptId, { outcome: third }), karin).thenRejected('outcome-not-given')
    story.when(resolveAssessment, resolving(attemptId, { outcome: PASS }), karin).then({ type: 'AssessmentResolved' })
  })
  it('by an assessor of another organisation than those whose side is taken, when the policy says so', () => {
    const { story, attemptId } = disputed()
    const asColleague = (name: string, organisationId: string): [typeof story, typeof karin] => [
      story.with(...person(name, 'assessor', organisationId), qualified(name, [ids.w1])),
      { userId: someId(name), role: 'assessor', organisationId },
    ]
    const side = (outcome: object, [told, one]: ReturnType<typeof asColleague>) =>
      told.when(resolveAssessment, resolving(attemptId, { outcome }), one)
    side(FAIL, asColleague('alma', ids.albeda)).thenRejected('same-organisation')
    side(PASS, asColleague('alma', ids.albeda)).then({ type: 'AssessmentResolved', data: { outcome: PASS } })
    side(PASS, asColleague('arie', ids.argos)).thenRejected('same-organisation')
    side(FAIL, asColleague('arie', ids.argos)).then({ type: 'AssessmentResolved', data: { outcome: FAIL } })
    const loose = disputed({ exam: { otherOrganisation: false } })
    loose.story
      .with(...person('alma', 'assessor', ids.albeda), qualified('alma', [ids.w1]))
      .when(resolveAssessment, resolving(loose.attemptId), asColleague('alma', ids.albeda)[1])
      .then({ type: 'AssessmentResolved' })
  })
  it('by an assessor as any other: qualified and independent; by the board never about oneself, and by a person', () => {
    const { story, attemptId } = disputed()
    const arie = { userId: someId('arie'), role: 'assessor', organisationId: ids.zonnehuis } as const
    const at = story.with(...person('arie', 'assessor', ids.zonnehuis))
    at.when(resolveAssessment, resolving(attemptId), arie).thenRejected('assessor-not-qualified', { unit: 'W1' })
    story
      .with(...roleOf('karin', 'practiceSupervisor', ids.zonnehuis))
      .when(resolveAssessment, resolving(attemptId), karin)
      .thenRejected('assessor-not-independent')
    story.with(own('karin')).when(resolveAssessment, resolving(attemptId), karin).thenRejected('decides-about-self')
    story.with(own('ineke')).when(resolveAssessment, resolving(attemptId), ineke).thenRejected('decides-about-self')
    story.when(resolveAssessment, resolving(attemptId), { ...ineke, machine: true }).thenRejected('person-needed')
  })
  it('not ahead, and not before the dispute', () => {
    const { story, attemptId } = disputed()
    const on = (resolvedOn: string) => story.when(resolveAssessment, resolving(attemptId, { resolvedOn }), karin)
    on('2023-07-01').thenRejected('date-ahead')
    on('2023-03-11').thenRejected('date-too-early', { earliest: '2023-03-12' })
    on('2023-03-12').then({ type: 'AssessmentResolved', effectiveOn: '2023-03-12' })
  })
  it('what the board decided is not assessed again', () => {
    const { story, attemptId } = disputed()
    story.did(resolveAssessment, resolving(attemptId, { resolvedOn: '2023-03-20' }), ineke)
    const again = { learnerId, attemptId, agrees: false, outcome: PASS }
    story.when(confirmAssessment, again, karin).thenRejected('decided-by-board', { on: '2023-03-20' })
    story.when(confirmAssessment, { learnerId, attemptId, agrees: true }, karin).thenRejected('decided-by-board')
    const { story: third, attemptId: other } = disputed({ exam: { assessors: 3 } })
    third.did(resolveAssessment, resolving(other), karin)
    const fourth = { userId: someId('arie'), role: 'assessor', organisationId: ids.zonnehuis } as const
    third
      .with(...person('arie', 'assessor', ids.zonnehuis), qualified('arie', [ids.w1]))
      .when(confirmAssessment, { learnerId, attemptId: other, agrees: true }, fourth)
      .then({ type: 'AssessmentConfirmed' })
  })
  it('an unknown attempt is said to those related', () => {
    const { story } = disputed()
    story.when(resolveAssessment, resolving(someId('nothing')), ineke).thenRejected('unknown-attempt')
    story.when(resolveAssessment, resolving(someId('nothing')), sven).thenForbidden()
  })
  it('only where there is a dispute', () => {
    const { story, attemptId } = assessed()
    story.when(resolveAssessment, resolving(attemptId), karin).thenRejected('not-disputed')
    const settled = disputed()
    settled.story.did(resolveAssessment, resolving(settled.attemptId), ineke)
    settled.story.when(resolveAssessment, resolving(settled.attemptId), karin).thenRejected('not-disputed')
  })
  it('until then nobody confirms and nothing is established; after it those who agree are counted', () => {
    const { story, attemptId } = disputed()
    const establishing = { learnerId, attemptId, establishedOn: '2023-06-30' }
    story.when(establishResult, establishing, ineke).thenRejected('attempt-disputed')
    story.when(confirmAssessment, { learnerId, attemptId, agrees: true }, karin).thenRejected('attempt-disputed')
    const byThird = story.with()
    byThird.did(resolveAssessment, resolving(attemptId), karin)
    expect([...(byThird.state().attempts.get(attemptId)?.agreeing ?? [])]).toEqual([joost.userId, karin.userId])
    byThird.when(establishResult, establishing, ineke).then({ type: 'ResultEstablished', data: { outcome: FAIL } })
    story.did(resolveAssessment, resolving(attemptId, { outcome: PASS }), ineke)
    story.when(establishResult, establishing, ineke).then({ type: 'ResultEstablished', data: { outcome: PASS } })
  })
})

it('an assessment of one learner is none of another', () => {
  const { story, attemptId } = assessed({}, {}, false)
  story
    .with(registered(ids.other))
    .when(confirmAssessment, { learnerId: ids.other, attemptId, agrees: true }, joost)
    .thenRejected('unknown-attempt')
})
