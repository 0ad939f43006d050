/** May this person assess this unit of this learner? The same for the first, the second and the third assessor. */
import type { Outcome } from '../../../events/values.ts'
import type { DecisionContext } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { holdsRole, qualifiedOn, users } from '../user/user.ts'
import { scopeOf } from './authority.ts'
import { partyOn } from './enrolment.ts'
import { refuseMachine, refuseSelf } from './refusals.ts'
import type { Enrolment, LearnerState } from './state.ts'

/**
 * Qualified for the unit on the day, by whichever organisation; not the learner; and, when the policy says independent,
 * not the learner's own trainer or practice supervisor (domain.md 4.4, AssessmentRecorded). Who that is, is known from
 * roles: one at the provider, the employer or the workplace that holds on the day for this offering. A trainer of other
 * groups has the role narrowed to those.
 */
export function refuseAssessor(
  state: LearnerState,
  enrolment: Enrolment,
  unit: { readonly unitId: string; readonly code: string },
  on: string,
  independent: boolean,
  context: DecisionContext,
): Rejection | undefined {
  const refusal = refuseMachine(context) ?? refuseSelf(state, context)
  if (refusal) return refusal
  const user = context.facts.get(users.ref(context.actor.userId))
  if (!qualifiedOn(user, unit.unitId, on)) return rejected('assessor-not-qualified', { unit: unit.code, on })
  if (!independent) return undefined
  for (const role of ['trainer', 'practiceSupervisor'] as const) {
    for (const kind of ['provider', 'employer', 'workplace'] as const) {
      const at = partyOn(enrolment, kind, on)
      if (at !== undefined && holdsRole(user, role, at, on, scopeOf(enrolment))) {
        return rejected('assessor-not-independent', { role })
      }
    }
  }
  return undefined
}

/** Insufficient is no pass, sufficient and good are one; a grade's pass mark is the instrument's. */
export function refuseInconsistent(outcome: Outcome): Rejection | undefined {
  if (outcome.type !== 'ovg' || outcome.passed === (outcome.value !== 'O')) return undefined
  return rejected('outcome-inconsistent', { value: outcome.value })
}
