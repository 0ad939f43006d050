/** The paper of an agreement, for all that are to sign it: nobody signs what only another one can read. */
import type { QueryContext } from '../src/contract/projection.ts'
import type { EvidenceState, StoredDocument } from '../src/domain/evidence/evidence.ts'
import { wasParty } from '../src/domain/partnership/agreement.ts'
import { takesPartOn } from '../src/domain/partnership/partnership.ts'
import { partnershipFor } from './agreements.ts'

/**
 * The newest copy that the lead or a signatory keeps as an agreement, where a version that this viewer's organisation
 * sees names it. A document of another kind is let in by no agreement, whoever names it in one.
 */
export async function documentOfAgreement(
  { sha256, documents }: EvidenceState,
  partnershipId: string,
  context: QueryContext,
): Promise<StoredDocument | undefined> {
  const found = await partnershipFor(partnershipId, context)
  if ('rejected' in found) return undefined
  const { partnership, own } = found
  const seesAll = own === partnership.leadPartnerId && takesPartOn(partnership, own, context.today)
  const naming = [...partnership.agreements.values()]
    .filter((one) => seesAll || wasParty(one, own))
    .flatMap(({ versions }) => versions.filter(({ documentHash }) => documentHash === sha256))
  if (naming.length === 0) return undefined
  const keepers = new Set([partnership.leadPartnerId, ...naming.flatMap(({ signatories }) => signatories)])
  return documents.findLast(
    ({ kind, belongsTo, ownerId }) => kind === 'agreement' && belongsTo.kind === 'organisation' && keepers.has(ownerId),
  )
}
