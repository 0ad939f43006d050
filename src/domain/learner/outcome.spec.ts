import { describe, expect, it } from 'vitest'
import { someId } from '../../../test/support/given.ts'
import {
  assess,
  carla,
  enrolled,
  enrolling,
  hans,
  henk,
  hugo,
  ids,
  ineke,
  known,
  learnerId,
  PASS,
  passedAll,
  person,
  started,
} from '../../../test/support/learners.ts'
import { changeEmployer } from './change-employer.ts'
import { completeEnrolment } from './complete-enrolment.ts'
import { confirmEnrolment } from './confirm-enrolment.ts'
import { enrolLearner } from './enrol-learner.ts'
import { organisationsOf, partyOn } from './enrolment.ts'
import { recordOutcome } from './record-outcome.ts'

describe('recordOutcome', () => {
  const recording = (enrolmentId: string, more: Record<string, unknown> = {}) => ({
    learnerId,
    enrolmentId,
    kind: 'employed',
    moment: 'atEnd',
    proof: 'employmentContract',
    employerId: ids.zonnehuis,
    ...more,
  })
  const made = started()
  const at = made.story
  const refused = (code: string, more: Record<string, unknown>) =>
    at.when(recordOutcome, recording(made.enrolmentId, more), carla).thenRejected(code)

  it('by the provider, and by the employer about who works there on that day', () => {
    at.when(recordOutcome, recording(made.enrolmentId), carla).then({
      type: 'OutcomeRecorded',
      effectiveOn: '2023-06-30',
      data: { kind: 'employed', moment: 'atEnd', providerId: ids.albeda, employerId: ids.zonnehuis },
    })
    at.when(recordOutcome, recording(made.enrolmentId), hans).then({ type: 'OutcomeRecorded' })
  })
  it('by no employer about who works elsewhere, nor by anybody else', () => {
    at.when(recordOutcome, recording(made.enrolmentId, { employerId: ids.argos }), hans).thenForbidden()
    at.when(recordOutcome, recording(made.enrolmentId), henk).thenForbidden()
    at.when(recordOutcome, recording(made.enrolmentId), hugo).thenForbidden()
    at.when(recordOutcome, recording(made.enrolmentId), ineke).thenForbidden()
  })
  it('of an enrolment that was confirmed, on a day in which it can be known', () => {
    refused('unknown-enrolment', { enrolmentId: someId('nothing') })
    const asked = enrolled()
    asked.story.when(recordOutcome, recording(asked.enrolmentId), carla).thenRejected('enrolment-not-confirmed')
    refused('date-ahead', { measuredOn: '2023-07-01' })
    refused('date-too-early', { measuredOn: '2023-01-31' })
    refused('enrolment-not-ended', { moment: 'after3Months' })
  })
  it('of a later moment once it is over', () => {
    const { story, enrolmentId } = passedAll()
    story.did(completeEnrolment, { learnerId, enrolmentId, completedOn: '2023-04-10' }, carla)
    const later = recording(enrolmentId, { moment: 'after3Months' })
    story.when(recordOutcome, { ...later, measuredOn: '2023-04-09' }, carla).thenRejected('date-too-early')
    story.when(recordOutcome, later, carla).then({ type: 'OutcomeRecorded' })
  })
  it('says nothing that does not fit together', () => {
    refused('employer-without-work', { kind: 'furtherStudy' })
    refused('sectors-missing', { kind: 'otherSector', sectorFrom: 'retail' })
    refused('sectors-missing', { kind: 'otherSector', sectorFrom: 'retail', sectorTo: 'retail' })
    refused('proof-of-nothing', { kind: 'unknown', employerId: undefined })
    refused('unknown-employer', { employerId: someId('nobody') })
  })
  it('once for each moment; a mistake is corrected by one that names it', () => {
    const { story, enrolmentId } = started()
    const first = story.did(recordOutcome, recording(enrolmentId), carla)
    story.when(recordOutcome, recording(enrolmentId), carla).thenRejected('outcome-recorded', { on: '2023-06-30' })
    const correction = recording(enrolmentId, { kind: 'moreHours', correctsId: first.outcomeId })
    const second = story.did(recordOutcome, correction, carla)
    story.when(recordOutcome, correction, carla).thenRejected('unknown-outcome')
    story.when(recordOutcome, { ...correction, correctsId: second.outcomeId }, carla).then({ type: 'OutcomeRecorded' })
    expect(story.state().outcomes.get(String(first.outcomeId))?.correctedById).toBe(second.outcomeId)
  })
  it('of nobody by themself', () => {
    const story = started().story.with(...person('lisa', 'coordinator', ids.albeda, { learnerId }))
    const lisa = { userId: someId('lisa'), role: 'coordinator' as const, organisationId: ids.albeda }
    story.when(recordOutcome, recording(made.enrolmentId), lisa).thenRejected('decides-about-self')
  })
})

describe('a job seeker', () => {
  const { employerId: _none, ...unemployed } = enrolling
  const input = { ...unemployed, referrerId: ids.zonnehuis }

  it('is brought in by an organisation that takes part, which is no employer', () => {
    const story = known()
    story
      .when(enrolLearner, input, hans, '2023-01-15')
      .then({ type: 'LearnerEnrolled', data: { referrerId: ids.zonnehuis } })
    story.when(enrolLearner, { ...input, referrerId: ids.stranger }, hugo, '2023-01-15').thenForbidden()
    story.when(enrolLearner, { ...input, employerId: ids.argos }, carla).thenRejected('employer-and-referrer')
    story.when(enrolLearner, { ...input, referrerId: someId('x') }, carla).thenRejected('unknown-organisation')
  })
  it('has come through it until there is an employer, and keeps it among those who knew', () => {
    const story = known()
    const { enrolmentId } = story.did(enrolLearner, input, hans, '2023-01-15')
    story.did(confirmEnrolment, { learnerId, enrolmentId }, carla, '2023-01-20')
    const change = { learnerId, enrolmentId, toId: ids.argos, changedOn: '2023-05-01' }
    story.when(changeEmployer, change, hans).then({ type: 'EmployerChanged', data: { toId: ids.argos } })
    story.did(changeEmployer, change, henk)
    const enrolment = story.state().enrolments.get(String(enrolmentId))
    if (!enrolment) throw new Error('no enrolment')
    expect(partyOn(enrolment, 'referrer', '2023-04-30')).toBe(ids.zonnehuis)
    expect(partyOn(enrolment, 'referrer', '2023-05-01')).toBeUndefined()
    expect(partyOn(enrolment, 'employer', '2023-05-01')).toBe(ids.argos)
    expect(organisationsOf(story.state())).toContain(ids.zonnehuis)
  })
})

describe('the same course once more', () => {
  it('after it was completed, counting its attempts anew', () => {
    const { story, enrolmentId } = passedAll()
    story.when(enrolLearner, enrolling, carla).thenRejected('already-enrolled')
    story.did(completeEnrolment, { learnerId, enrolmentId, completedOn: '2023-04-10' }, carla)
    const again = story.did(enrolLearner, { ...enrolling, startsOn: '2023-05-01' }, carla, '2023-05-01')
    story.did(confirmEnrolment, { learnerId, enrolmentId: again.enrolmentId }, carla, '2023-05-01')
    const attemptId = assess(story, String(again.enrolmentId), ids.w1, { assessedOn: '2023-05-10', outcome: PASS })
    expect(story.state().attempts.get(attemptId)).toMatchObject({ attempt: 1 })
    story.when(enrolLearner, enrolling, carla).thenRejected('already-enrolled', { enrolmentId: again.enrolmentId })
  })
})
