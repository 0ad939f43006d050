/** With what somebody is assessed: an approved instrument, in the exam plan where there is one, at a sitting. */
import type { z } from 'zod'
import type { learnerEvents } from '../../../events/learner.ts'
import { type InstrumentId, instrumentId as instrumentIdShape, type SittingId } from '../../../events/values.ts'
import type { DecisionContext, Facts } from '../../contract/command.ts'
import { type Rejection, rejected, type StreamRef } from '../../contract/stream.ts'
import { credentialTypes, newestVersion } from '../credential-type/credential-type.ts'
import { type ExamPlanVersion, examPlanFor, planOn } from '../exam-plan/exam-plan.ts'
import { approvedOn, instruments } from '../instrument/instrument.ts'
import { dayOfSitting, type SittingState, sittings } from '../sitting/sitting.ts'
import type { Enrolment } from './state.ts'

type Recorded = z.infer<typeof learnerEvents.shapes.AssessmentRecorded.decided>
interface Assessing {
  readonly learnerId: string
  readonly unitId: string
  readonly assessedOn: string
  readonly instrument?: string | undefined
  readonly instrumentId?: InstrumentId | undefined
  readonly sittingId?: SittingId | undefined
}

/** Only for a cohort, which a plan is for, or where the assessor names an instrument or a sitting of the register. */
export function examFacts(
  { unitId, instrumentId, sittingId }: Assessing,
  enrolment: Enrolment,
  facts: Facts,
): readonly StreamRef[] {
  const sitting = sittingId ? facts.get(sittings.ref(sittingId)) : undefined
  const used = instrumentId ?? sitting?.instrumentId
  const { cohort, credentialTypeId: paper } = enrolment
  const type = paper && facts.get(credentialTypes.ref(paper))
  const plan = type && examPlanFor(enrolment, unitId, newestVersion(type)?.definition)
  return [
    ...(sittingId ? [sittings.ref(sittingId)] : []),
    ...(used ? [instruments.ref(used)] : []),
    ...(cohort !== undefined && paper ? [credentialTypes.ref(paper)] : []),
    ...(plan ? [plan] : []),
  ]
}

/**
 * What the event says about it, or what stands in the way. Without a plan for the cohort the instrument may be a mere
 * code, or nothing: a board that keeps no register is not held to one (docs/decisions/16-board-meetings.md).
 */
export function examinedWith(
  input: Assessing,
  enrolment: Enrolment,
  context: DecisionContext,
): Pick<Recorded, 'instrument' | 'instrumentId' | 'instrumentVersion' | 'sittingId'> | Rejection {
  const { facts } = context
  const { assessedOn: on, instrument: code, sittingId } = input
  const sitting = sittingId ? facts.get(sittings.ref(sittingId)) : undefined
  if (sittingId && !sitting) return rejected('unknown-sitting', { sittingId })
  const id = input.instrumentId ?? (sitting ? instrumentIdShape.parse(sitting.instrumentId) : undefined)
  const refusal =
    (code !== undefined && id !== undefined ? rejected('instrument-named-twice') : undefined) ??
    (sitting ? refuseSitting(sitting, input, enrolment, context) : undefined) ??
    refusePlan(planOf(input.unitId, enrolment, on, facts), input.unitId, id, sitting)
  if (refusal) return refusal
  if (id === undefined) return code === undefined ? {} : { instrument: code }
  const instrument = facts.get(instruments.ref(id))
  const approved = approvedOn(instrument, on)
  if (!approved || instrument?.institutionId !== enrolment.institutionId)
    return rejected('instrument-not-approved', { on })
  if (!approved.unitIds.some((unitId) => unitId === input.unitId)) {
    return rejected('instrument-not-for-unit', { instrument: approved.code })
  }
  return {
    instrument: approved.code,
    instrumentId: id,
    instrumentVersion: approved.version,
    ...(sittingId && { sittingId }),
  }
}

/** The plan that the unit is examined under on a day; undefined where none was set by then. */
export function planOf(
  unitId: string,
  enrolment: Pick<Enrolment, 'institutionId' | 'cohort' | 'credentialTypeId'>,
  on: string,
  facts: Pick<Facts, 'get'>,
): ExamPlanVersion | undefined {
  const type = enrolment.credentialTypeId && facts.get(credentialTypes.ref(enrolment.credentialTypeId))
  const ref = type ? examPlanFor(enrolment, unitId, newestVersion(type)?.definition) : undefined
  return ref && planOn(facts.get(ref), on)
}

export const standsInPlan = ({ parts }: ExamPlanVersion, unitId: string, instrumentId: string | undefined): boolean =>
  parts.some((part) => part.instrumentId === instrumentId && part.unitIds.some((id) => id === unitId))

function refusePlan(
  plan: ExamPlanVersion | undefined,
  unitId: string,
  instrumentId: string | undefined,
  sitting: SittingState | undefined,
): Rejection | undefined {
  if (!plan) return undefined
  if (instrumentId === undefined) return rejected('instrument-missing')
  if (!standsInPlan(plan, unitId, instrumentId)) return rejected('instrument-not-in-plan')
  return plan.needsSitting && !sitting ? rejected('sitting-missing') : undefined
}

/** An assessor who is named there for this learner, on that day, with that instrument (model.md section 5). */
function refuseSitting(
  sitting: SittingState,
  { learnerId, instrumentId, assessedOn }: Assessing,
  enrolment: Enrolment,
  { actor }: DecisionContext,
): Rejection | undefined {
  if (sitting.institutionId !== enrolment.institutionId)
    return rejected('unknown-sitting', { sittingId: sitting.sittingId ?? '' })
  if (sitting.cancelled !== undefined) return rejected('sitting-cancelled', { reason: sitting.cancelled })
  const on = dayOfSitting(sitting)
  if (on !== assessedOn) return rejected('sitting-on-another-day', { on })
  if (instrumentId !== undefined && instrumentId !== sitting.instrumentId)
    return rejected('sitting-with-another-instrument')
  const named = sitting.learners.find((one) => one.learnerId === learnerId)
  if (!named || named.enrolmentId !== enrolment.enrolmentId) return rejected('learner-not-on-sitting', { learnerId })
  if (!named.assessorIds.some((id) => id === actor.userId)) return rejected('not-named-on-sitting')
  const attendance = sitting.attendance.get(learnerId)
  const absent = attendance === 'notPresent' || attendance === 'notStarted'
  return absent ? rejected('learner-was-absent', { attendance }) : undefined
}
