/** Adds an e-invoice up: what does not agree is said with both sums, and what agrees is made lines that can be claimed. */
import { sum } from '../../domain/money.ts'
import { claimableLines } from './claimable-lines.ts'
import type { InvoiceRead, InvoiceWarning } from './invoice-read.ts'
import type { StatedInvoice } from './stated-invoice.ts'

/** UNTDID 1001, as far as EN 16931 has it: what asks for money, and what gives it back. */
const INVOICES = codes(
  '80 82 84 130 202 203 204 211 218 219 295 325 326 331 380 383 384 385 386 387 388 389 390 393 394 395 456 457 527',
  '553 575 623 633 751 780 817 870 875 876 877 935',
)
const CREDIT_NOTES = codes('81 83 261 262 296 308 381 396 420 458 532')
function codes(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(' ')))
}
/** As many as the value of a document has room for. */
const LINES_MAX = 500

export function settleInvoice(stated: StatedInvoice): InvoiceRead {
  const credits = CREDIT_NOTES.has(stated.type)
  const negative = stated.net < 0 || (stated.net === 0 && stated.vat < 0)
  // A number below nothing that asks for money gives it back.
  const turned = negative && !credits
  const counted = turned ? turnedRound(stated) : stated
  const differences = differencesOf(counted)
  const wholeOnly =
    differences.some(({ code }) => code === 'lines-differ' || code === 'vat-differs') || (negative && credits)
  const shared = wholeOnly ? undefined : claimableLines(counted)
  const lines = shared?.lines ?? []
  return {
    ...headOf(stated),
    kind: credits || turned ? 'creditNote' : 'invoice',
    net: counted.net,
    vat: counted.vat,
    payable: counted.payable,
    lines: lines.length > LINES_MAX ? [] : lines,
    stated: counted.amounts.map(({ title, kind, net, vatPercent }) => ({
      title,
      kind,
      net,
      ...(vatPercent !== undefined && { vatPercent }),
    })),
    warnings: [
      ...missingOf(stated, credits || turned),
      ...(negative ? [warning(credits ? 'negative-credit-note' : 'negative-invoice')] : []),
      ...differences,
      ...(shared && !shared.byRate ? [warning('vat-by-rate')] : []),
      ...(lines.length > LINES_MAX ? [{ code: 'many-lines' as const, values: { lines: lines.length } }] : []),
      ...remarksOf(counted),
    ],
  }
}

const headOf = ({
  form,
  number,
  issuedOn,
  dueOn,
  currency,
  supplier,
  buyer,
  refersTo,
  iban,
  paymentReference,
}: StatedInvoice) => ({
  form,
  number,
  issuedOn,
  ...(dueOn !== undefined && { dueOn }),
  currency,
  supplier,
  ...(buyer && { buyer }),
  ...(refersTo !== undefined && { refersTo }),
  ...(iban !== undefined && { iban }),
  ...(paymentReference !== undefined && { paymentReference }),
})

type Plain = Extract<InvoiceWarning, { values: Readonly<Record<string, never>> }>['code']
const warning = (code: Plain): InvoiceWarning => ({ code, values: {} })

function missingOf({ number, issuedOn, supplier, currency, type, refersTo }: StatedInvoice, credits: boolean) {
  const missing: InvoiceWarning[] = []
  if (number === '') missing.push(warning('no-number'))
  if (issuedOn === '') missing.push(warning('no-date'))
  if (supplier.name === '') missing.push(warning('no-supplier'))
  if (supplier.companyId === undefined && supplier.vatId === undefined) missing.push(warning('no-supplier-id'))
  if (currency !== 'EUR') missing.push({ code: 'other-currency', values: { currency } })
  if (!INVOICES.has(type) && !CREDIT_NOTES.has(type))
    missing.push({ code: 'type-unusual', values: { type: type.slice(0, 10) } })
  if (credits && refersTo === undefined) missing.push(warning('no-reference'))
  return missing
}

/** Sums of EN 16931: BR-CO-10 and -13 (lines), -14 (VAT), -15 (with VAT), -16 (to pay). */
function differencesOf(invoice: StatedInvoice): InvoiceWarning[] {
  const { amounts, vats, net, vat, prepaid, rounding, payable } = invoice
  const withVat = invoice.withVat ?? net + vat
  const sums = [
    // The smallest profiles of the standard have no lines, and none of their sums of VAT.
    ['lines-differ', net, amounts.some(({ kind }) => kind === 'line') ? sum(amounts.map((one) => one.net)) : net],
    ['vat-differs', vat, vats.length > 0 ? sum(vats.map((one) => one.vat)) : vat],
    ['total-differs', withVat, net + vat],
    ['payable-differs', payable, withVat - prepaid + rounding],
  ] as const
  return sums.flatMap(([code, stated, counted]) => (stated === counted ? [] : [{ code, values: { stated, counted } }]))
}

function remarksOf({ prepaid, rounding, partsOfCents }: StatedInvoice): InvoiceWarning[] {
  return [
    ...(prepaid === 0 ? [] : [{ code: 'prepaid' as const, values: { amount: prepaid } }]),
    ...(rounding === 0 ? [] : [{ code: 'rounded' as const, values: { amount: rounding } }]),
    ...(partsOfCents ? [warning('parts-of-cents')] : []),
  ]
}

function turnedRound(stated: StatedInvoice): StatedInvoice {
  const turn = (cents: number) => (cents === 0 ? 0 : -cents)
  return {
    ...stated,
    amounts: stated.amounts.map((one) => ({ ...one, net: turn(one.net) })),
    vats: stated.vats.map((one) => ({ ...one, net: turn(one.net), vat: turn(one.vat) })),
    net: turn(stated.net),
    vat: turn(stated.vat),
    ...(stated.withVat !== undefined && { withVat: turn(stated.withVat) }),
    prepaid: turn(stated.prepaid),
    rounding: turn(stated.rounding),
    payable: turn(stated.payable),
  }
}
