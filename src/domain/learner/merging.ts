/** Who answers for which of two learners that are one person. */
import type { Role } from '../../../events/values.ts'
import type { DecisionContext, Requirement } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { isOpen, refuseSelf } from './refusals.ts'
import type { LearnerState } from './state.ts'

export const MERGING: readonly Role[] = ['studentAdmin', 'coordinator', 'privacyOfficer']

/** Where the learner was registered, or the operator. */
export const atRegistrar = (state: LearnerState | undefined): readonly Requirement[] => [
  ...(state?.identities ?? []).map(({ registeredById }) => ({ role: MERGING, at: registeredById })),
  { role: 'operator' },
]

/**
 * Is there something to merge: two learners that both exist and live on in none else? While it is undecided whether
 * the other takes somebody in, it goes nowhere itself: two proposals that cross would end in a circle.
 */
export function refuseMerge(
  survivor: LearnerState,
  merged: LearnerState | undefined,
  mergedId: string,
  context: DecisionContext,
): Rejection | undefined {
  if (survivor.identities.some(({ learnerId }) => learnerId === mergedId)) return rejected('same-learner')
  if (!merged) return rejected('unknown-learner', { learnerId: mergedId })
  if (merged.mergedInto !== undefined) return rejected('already-merged', { survivorId: merged.mergedInto })
  if (merged.identities.some(({ learnerId }) => learnerId === survivor.learnerId)) return rejected('same-learner')
  const undecided = [...merged.merges.values()].find((proposal) => isOpen(proposal, context.today))
  if (undecided) return rejected('merge-undecided', { proposalId: undecided.proposalId })
  return refuseSelf(survivor, context) ?? refuseSelf(merged, context)
}

interface Officer {
  readonly role: string | undefined
  readonly organisationId: string | undefined
}

/** Between them the two persons answer for both learners: nobody takes another organisation's learner over. */
export function refuseOutsiders(merged: LearnerState, officers: readonly Officer[]): Rejection | undefined {
  const answers = officers.some(
    ({ role, organisationId }) =>
      role === 'operator' || merged.identities.some(({ registeredById }) => registeredById === organisationId),
  )
  return answers ? undefined : rejected('registrar-not-involved')
}
