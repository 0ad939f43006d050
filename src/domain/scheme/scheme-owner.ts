import type { Role } from '../../../events/values.ts'
import type { Requirement } from '../../contract/command.ts'

const OWNING: readonly Role[] = ['funderController', 'programmeManager', 'leadFinance', 'organisationAdmin']

/** The funder, or the lead partner where costs are shared without one; the operator for a funder without an account. */
export const byOwner = (ownerId: string): readonly Requirement[] => [
  { role: OWNING, at: ownerId },
  { role: 'operator' },
]
