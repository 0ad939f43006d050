/** Erasing is per class of data, for each learner id that the person has had. */
import { dataClass } from '../../../events/values.ts'
import type { Requirement } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { isOpen } from './refusals.ts'
import type { Identity, LearnerState } from './state.ts'

/** The classes that stand about a learner, each under its own key (domain.md 0.8). */
export const learnerClass = dataClass.extract([
  'contact',
  'identity',
  'target-group',
  'assessment-evidence',
  'award',
  'share-access',
  'document',
])

export const atPrivacyOfficer = (state: LearnerState): readonly Requirement[] => [
  ...state.identities.map(({ registeredById }) => ({ role: 'privacyOfficer' as const, at: registeredById })),
  { role: 'operator' },
]

/**
 * Whose keys of this class go. Shares, documents and invitations (which hold an address) stand in streams of their own,
 * so there the vault knows what there is.
 */
export function heldBy(state: LearnerState, of: string): readonly Identity[] {
  if (['share-access', 'document', 'contact'].includes(of)) return state.identities
  return state.identities.filter(({ holds }) => [...holds].some((held) => held === of))
}

/** There must be something, and a revocation that is under way must be able to say what was on the paper. */
export function refuseErasure(state: LearnerState, of: string, today: string): Rejection | undefined {
  if (heldBy(state, of).length === 0) return rejected('nothing-to-erase', { class: of })
  for (const proposal of state.revocations.values()) {
    if (isOpen(proposal, today)) return rejected('revocation-undecided', { proposalId: proposal.proposalId })
  }
  return undefined
}
