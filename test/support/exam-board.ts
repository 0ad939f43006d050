/** A cohort with an exam plan, instruments and sittings, on top of the small partnership of `learners.ts`. */
import { examPlanIdOf, examPlans } from '../../src/domain/exam-plan/exam-plan.ts'
import { instruments } from '../../src/domain/instrument/instrument.ts'
import { sittings } from '../../src/domain/sitting/sitting.ts'
import { type PastEvent, past, someId } from './given.ts'
import { fatima, ids, joost, learnerId } from './learners.ts'

export const CREBO = { crebo: '25656', version: '2020' }
export const COHORT = '2023/2024'
export const instrumentId = someId('instrument PT')
export const sittingId = someId('sitting 1')

export function approved(name = 'instrument PT', more: object = {}): PastEvent {
  return past(instruments.ref(someId(name)), 'ExamInstrumentApproved', {
    instrumentId: someId(name),
    version: 1,
    institutionId: ids.albeda,
    code: 'PT-1',
    title: 'Proeve persoonlijke verzorging',
    validationRoute: 'certifiedSupplier',
    unitIds: [ids.w1],
    coreTasks: [],
    from: '2022-01-01',
    ...more,
  })
}
const planName = {
  institutionId: ids.albeda,
  crebo: CREBO.crebo,
  qualificationVersion: CREBO.version,
  cohort: COHORT,
}
export function planned(more: object = {}): PastEvent {
  return past(examPlans.ref(examPlanIdOf(planName)), 'ExamPlanSet', {
    ...planName,
    version: 1,
    from: '2023-01-01',
    parts: [{ instrumentId, unitIds: [ids.w1], weight: 1 }],
    passRule: { kind: 'eachPassed' },
    needsSitting: false,
    ...more,
  })
}
export const staff = [
  { userId: fatima.userId, organisationId: ids.argos, task: 'assessor' },
  { userId: joost.userId, organisationId: ids.albeda, task: 'assessor' },
]
/** Of the day on which `assessing` assesses. */
export function scheduled(enrolmentId: string, more: object = {}): PastEvent {
  return past(sittings.ref(sittingId), 'SittingScheduled', {
    sittingId,
    institutionId: ids.albeda,
    instrumentId,
    startsAt: '2023-03-10T08:00:00.000Z',
    place: 'Lokaal 3',
    staff,
    learners: [{ learnerId, enrolmentId, assessorIds: [String(fatima.userId)] }],
    ...more,
  })
}
/** The paper maps both units on the qualification, in an offering for the cohort. */
export const inCohort = { mapped: CREBO.crebo, offering: { cohort: COHORT } }
