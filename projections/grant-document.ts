/** Documents behind the euros of a grant: for its funder, its lead, and the partner that declared them. */
import type { Role } from '../events/values.ts'
import type { QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import type { EvidenceState, StoredDocument } from '../src/domain/evidence/evidence.ts'
import { type GrantSight, seenGrant } from './grant-sight.ts'

/** Besides the funder's controller, whose office pays the wages. */
const OWN_FINANCE: readonly Role[] = ['partnerFinance', 'leadFinance']
const CONTROLLER: Role = 'funderController'

/** May show what somebody earns: for the own finance and the controller alone (events/evidence.ts, accessClass). */
export const showsWages = ({ kind, accessClass }: StoredDocument): boolean =>
  accessClass === 'wages' || kind === 'wageStatement'

/** Where an organisation keeps a wage document, its finance opens it, and nobody else who files papers there. */
export const mayOpenWages = ({ ownerId }: StoredDocument, { viewer }: Pick<QueryContext, 'viewer'>): boolean =>
  viewer.holds(OWN_FINANCE, ownerId)

/**
 * The newest copy that this viewer may open because entries of the grant rest on it, or an answer in it names it: naming it under the grant is what
 * its organisation let the grant's funder and lead see it by. A partner opens its own alone, and its finance those of the
 * lead, whose costs it may decide about.
 */
export async function documentOfGrant(
  known: EvidenceState,
  grantId: string,
  context: QueryContext,
): Promise<StoredDocument | undefined> {
  const seen = await seenGrant(grantId, context)
  if (isRejection(seen)) return undefined
  const isHeld = [...known.held.values()].some(({ claim }) => claim.grantId === grantId)
  const isNamed = isHeld || seen.grant.answeredWith.has(known.sha256 ?? '')
  return isNamed ? openableUnder(known, seen.sight, context) : undefined
}

/** The same, where the grant was looked at already, and an entry of it is known to name the document. */
export function openableUnder(
  { documents }: Pick<EvidenceState, 'documents'>,
  sight: GrantSight,
  context: Pick<QueryContext, 'viewer'>,
): StoredDocument | undefined {
  return documents.findLast((document) => {
    if (document.belongsTo.kind !== 'organisation') return false
    if (sight.view === 'own' && ![sight.organisationId, sight.decidesFor].includes(document.ownerId)) return false
    if (!showsWages(document)) return true
    return context.viewer.role === CONTROLLER || mayOpenWages(document, context)
  })
}
