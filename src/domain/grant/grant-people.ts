/** Who may do what about a grant. */
import type { Role } from '../../../events/values.ts'
import type { Facts, Requirement } from '../../contract/command.ts'
import type { StreamRef } from '../../contract/stream.ts'
import { isAround, partnerships, tookPart } from '../partnership/partnership.ts'
import type { GrantState } from './state.ts'

/** The beneficiary's administration: it alone moves money and changes a budget. */
export const FINANCE: readonly Role[] = ['leadFinance']
/** Also those who write applications and reports. */
export const OFFICE: readonly Role[] = ['leadFinance', 'projectOfficer']
/** Who answer for a partner's money. */
export const PARTNER: readonly Role[] = ['partnerFinance', 'projectOfficer', 'programmeManager', 'organisationAdmin']

const scopeOf = ({ partnershipId, grantId }: GrantState) => ({ partnershipId, grantId })

export const byBeneficiary = (grant: GrantState, role: readonly Role[]): readonly Requirement[] => [
  { role, at: grant.beneficiaryId, scope: scopeOf(grant) },
]

export const byFunder = (grant: GrantState): readonly Requirement[] => [
  { role: 'funderController', at: grant.funderId, scope: scopeOf(grant) },
]

/** What `byDecision` reads, and whether an organisation is a partner. */
export const partnershipRefs = ({ partnershipId }: GrantState): readonly StreamRef[] =>
  partnershipId === '' ? [] : [partnerships.ref(partnershipId)]

/**
 * A decision of the funder: its controller takes it here. A funder that was never asked into the partnership has nobody
 * here; then the beneficiary enters what stands in the letter, whose hash is kept. Which of the two it was, the event's
 * actor says.
 */
export function byDecision(grant: GrantState, facts: Facts): readonly Requirement[] {
  const partnership = facts.get(partnerships.ref(grant.partnershipId))
  const isHere = grant.funderId !== undefined && isAround(partnership, grant.funderId)
  return isHere ? byFunder(grant) : [...byFunder(grant), ...byBeneficiary(grant, OFFICE)]
}

/** A partner speaks for its own money. Of an organisation that takes no part nobody does. */
export function byPartner(grant: GrantState, partnerId: string | undefined, facts: Facts): readonly Requirement[] {
  if (partnerId === undefined || !isPartner(grant, partnerId, facts)) return []
  return [{ role: PARTNER, at: partnerId, scope: scopeOf(grant) }]
}

export const isPartner = (
  { partnershipId, beneficiaryId }: GrantState,
  organisationId: string,
  facts: Facts,
): boolean => organisationId === beneficiaryId || tookPart(facts.get(partnerships.ref(partnershipId)), organisationId)
