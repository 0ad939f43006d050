import { z } from 'zod'
import { evidenceEvents } from '../../../events/evidence.ts'
import { kvkNumber } from '../../../events/organisation.ts'
import type { holding } from '../../../events/reservation.ts'
import { Personal, type Role, sha256, title } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalText } from '../../contract/input.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { invoiceRefs, type NameHmac } from '../invoice/invoice.ts'
import { refuseDate } from '../learner/refusals.ts'
import { sum } from '../money.ts'
import { type EvidenceState, evidences } from './evidence.ts'

/** Who enter an organisation's documents and what they are worth. */
export const BOOKKEEPING: readonly Role[] = ['projectOfficer', 'partnerFinance', 'leadFinance']

const shape = evidenceEvents.shapes.DocumentValued.decided
const input = z.strictObject({
  sha256,
  ...shape.pick({ organisationId: true, datedOn: true, net: true, vat: true, vatTreatment: true, lines: true }).shape,
  /** Of an invoice, as it stands there. */
  number: title(60).optional(),
  supplierName: title().optional(),
  supplierKvk: kvkNumber.optional(),
  /** In place of the two above where the supplier is a natural person. */
  personalSupplier: personalText(200).optional(),
})
type Valuing = z.infer<typeof input>

/**
 * What a document is worth: of an invoice net and VAT, line by line. Supplier and number are kept apart by a keyed hash,
 * so that a second scan of the same invoice is caught; a natural person's name by an HMAC in the vault, which can be
 * erased. As long as nothing was taken of it, it may be valued again: somebody typed wrongly.
 */
export const valueDocument = defineCommand({
  name: 'valueDocument',
  summary: { nl: 'Leg vast wat een document waard is', en: 'Record what a document is worth' },
  purpose: 'administration',
  stream: evidences,
  opens: 'natural',
  input,
  target: (valuing) => valuing.sha256,
  who: ({ organisationId: at }) => [{ role: BOOKKEEPING, at }],
  reserves: (valuing, _evidence, { nameHmac }) =>
    invoicesOf(valuing, nameHmac).map((ref) => ({ ref, claim: { sha256: valuing.sha256 } })),
  identifies({ number, personalSupplier }, { nameHmac, streamId }) {
    if (number === undefined || personalSupplier === undefined) return []
    const taken = rejected('invoice-known')
    return [{ scope: `invoice:${nameHmac(number)}`, value: personalSupplier, subjectId: streamId, taken }]
  },
  gives({ data }) {
    const replaced = data.replaces as z.infer<typeof holding> | undefined
    return replaced?.streams.map((stream) => ({ stream, commandId: replaced.commandId })) ?? []
  },
  decide(evidence, valuing, { today, nameHmac }) {
    const { sha256: _hash, number, supplierKvk: _kvk, personalSupplier, ...value } = valuing
    const refusal =
      refuseUnkept(evidence, value.organisationId) ??
      refuseDate(value.datedOn, today) ??
      refuseAgain(evidence) ??
      refuseNames(valuing) ??
      refuseUnnumbered(evidence, valuing) ??
      refuseSums(valuing)
    if (refusal) return refusal
    const data = {
      ownerId: value.organisationId,
      ...value,
      ...(number !== undefined && { number: new Personal(number) }),
      ...(personalSupplier && { sealedSupplier: personalSupplier }),
      invoices: invoicesOf(valuing, nameHmac).map(({ stream }) => stream),
      ...(evidence.value && { replaces: evidence.value.holding }),
    }
    return { events: [{ type: 'DocumentValued', data }] }
  },
})

/** Under the supplier's name, and under the KvK number where that is given. */
function invoicesOf({ number, supplierName, supplierKvk }: Valuing, nameHmac: NameHmac) {
  const suppliers = [supplierName, supplierKvk].filter((one) => one !== undefined)
  return number === undefined ? [] : invoiceRefs(nameHmac, suppliers, number)
}

/** One that is kept for somebody else is to this organisation as one that does not exist. */
export function refuseUnkept(
  evidence: EvidenceState | undefined,
  ...keepers: readonly string[]
): Rejection | undefined {
  return evidence && keepers.some((keeper) => isKeptBy(evidence, keeper)) ? undefined : rejected('document-unknown')
}
export const isKeptBy = ({ documents }: EvidenceState, keeper: string): boolean =>
  documents.some(({ belongsTo }) => belongsTo.kind === 'organisation' && belongsTo.organisationId === keeper)

const refuseAgain = ({ value, held }: EvidenceState): Rejection | undefined =>
  value && held.size > 0 ? rejected('document-valued') : undefined

function refuseNames({ number, supplierName, supplierKvk, personalSupplier }: Valuing): Rejection | undefined {
  const named = supplierName !== undefined || supplierKvk !== undefined
  if (named && personalSupplier !== undefined) return rejected('supplier-named-twice')
  const supplier = supplierName !== undefined || personalSupplier !== undefined
  return number !== undefined && !supplier ? rejected('supplier-missing') : undefined
}

/** By its number alone a second scan of the same invoice is known: left out, both could be paid. */
function refuseUnnumbered({ documents }: EvidenceState, { organisationId, number }: Valuing): Rejection | undefined {
  const isInvoice = documents.some((one) => one.kind === 'invoice' && one.ownerId === organisationId)
  return isInvoice && number === undefined ? rejected('invoice-number-missing') : undefined
}

/** An invoice whose lines do not add up is refused here; what a reader makes of it is said where it is read. */
function refuseSums({ net, vat, lines }: Valuing): Rejection | undefined {
  if (net + vat === 0) return rejected('document-worth-nothing')
  if (vat > net) return rejected('vat-over-net')
  if (lines.length === 0) return undefined
  if (new Set(lines.map(({ line }) => line)).size < lines.length) return rejected('document-line-twice')
  const [netCents, vatCents] = [sum(lines.map((line) => line.net)), sum(lines.map((line) => line.vat))]
  return netCents === net && vatCents === vat ? undefined : rejected('lines-do-not-add-up', { netCents, vatCents })
}
