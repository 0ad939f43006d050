/** Who record de-minimis aid of an undertaking, and take such a record back. */
import type { Role } from '../../../events/values.ts'
import type { Facts, Requirement } from '../../contract/command.ts'
import type { StreamRef } from '../../contract/stream.ts'
import { grants } from '../grant/grant.ts'
import { byDecision, partnershipRefs } from '../grant/grant-people.ts'
import { schemeRefs } from '../grant/terms.ts'

/** Who answer for what their own organisation received elsewhere. */
const STATING: readonly Role[] = ['organisationAdmin', 'partnerFinance', 'leadFinance']

export function aidRefs(grantId: string | undefined, facts: Facts): readonly StreamRef[] {
  if (grantId === undefined) return []
  const grant = facts.get(grants.ref(grantId))
  return [grants.ref(grantId), ...(grant ? [...partnershipRefs(grant), ...schemeRefs(grant)] : [])]
}

/** Of a grant that is here who decides about it; of what another gave the undertaking's own. */
export function byWhoRecords(
  grantId: string | undefined,
  organisationId: string,
  facts: Facts,
): readonly Requirement[] {
  if (grantId === undefined) return [{ role: STATING, at: organisationId }]
  const grant = facts.get(grants.ref(grantId))
  return grant ? byDecision(grant, facts) : []
}
