import type { z } from 'zod'
import { examPlanEvents, type examPlanPart, type passRule } from '../../../events/exam-plan.ts'
import { defineStream, type StreamRef } from '../../contract/stream.ts'
import type { CredentialTypeDefinition } from '../credential-type/credential-type.ts'

export interface ExamPlanVersion {
  readonly from: string
  readonly parts: readonly z.infer<typeof examPlanPart>[]
  readonly passRule: z.infer<typeof passRule>
  readonly needsSitting: boolean
}
export interface ExamPlanState {
  institutionId: string | undefined
  crebo: string
  qualificationVersion: string
  cohort: string
  /** versions[0] is version 1. */
  versions: ExamPlanVersion[]
}

export const examPlans = defineStream<ExamPlanState, typeof examPlanEvents>({
  family: examPlanEvents,
  initial: () => ({ institutionId: undefined, crebo: '', qualificationVersion: '', cohort: '', versions: [] }),
  evolve(state, event) {
    if (event.type !== 'ExamPlanSet') return state
    const { institutionId, crebo, qualificationVersion, cohort, from, parts, passRule, needsSitting } = event.data
    Object.assign(state, { institutionId, crebo, qualificationVersion, cohort })
    state.versions.push({ from, parts, passRule, needsSitting })
    return state
  },
  exists: (state) => state.institutionId !== undefined,
})

export interface ExamPlanName {
  readonly institutionId: string
  readonly crebo: string
  readonly qualificationVersion: string
  readonly cohort: string
}
/** People write 2023/2024 and 2023-2024 for one cohort, and a name of a stream has no strokes: both are one plan. */
export const examPlanIdOf = ({ institutionId, crebo, qualificationVersion, cohort }: ExamPlanName): string =>
  `${institutionId}-${crebo}-${qualificationVersion}-${cohort.replace(/[^A-Za-z0-9.]/g, '.')}`
export const examPlanRef = (name: ExamPlanName): StreamRef<ExamPlanState> => examPlans.ref(examPlanIdOf(name))

export function planOn(
  state: ExamPlanState | undefined,
  on: string,
): (ExamPlanVersion & { readonly version: number }) | undefined {
  const index = state?.versions.findLastIndex(({ from }) => from <= on) ?? -1
  const found = state?.versions[index]
  return found && { ...found, version: index + 1 }
}

/**
 * The plan under which somebody of this cohort is examined in a unit: that of the qualification which the paper maps the
 * unit on. Undefined where there is no cohort or no such mapping; whether the plan was ever set is another question.
 */
export function examPlanFor(
  enrolment: { readonly institutionId: string; readonly cohort: string | undefined },
  unitId: string,
  paper: CredentialTypeDefinition | undefined,
): StreamRef<ExamPlanState> | undefined {
  const { institutionId, cohort } = enrolment
  const part = paper?.units.find((unit) => unit.unitId === unitId)?.qualificationUnit
  if (cohort === undefined || !part) return undefined
  return examPlanRef({ institutionId, crebo: part.crebo, qualificationVersion: part.version, cohort })
}
