/** What was typed about an invoice, worked out: what it is worth, and the one or two parts that are declared of it. Cents. */

import type { z } from 'zod'
import { vatTreatment } from '../../../events/money.ts'
import { sum } from '../../domain/money.ts'
import { postingWords } from '../../language/declare-words.ts'
import { invoiceWords as words } from '../../language/invoice-words.ts'
import { rejectionSentence } from '../../language/rejections.ts'
import type { Visit } from '../kit/visit.ts'
import {
  amountIn,
  bookingIn,
  type Declarable,
  needed,
  type Place,
  periodFor,
  placeIn,
  refusedPosting,
} from './posting.ts'
import type { ReadDocument } from './reading.ts'

type Treatment = z.infer<typeof vatTreatment>
export interface DocumentLine {
  readonly line: number
  readonly title: string
  readonly net: number
  readonly vat: number
  readonly taken: number
}
export interface Take {
  readonly line: number
  readonly amount: number
}
export interface Part {
  readonly place: Place
  readonly category: string
  readonly period: string
  readonly amount: number
  /** By line of the invoice; empty where it is taken of as a whole. */
  readonly takes: readonly Take[]
}
export interface InvoiceDraft {
  readonly supplier: string
  readonly isNatural: boolean
  readonly kvk: string | undefined
  readonly number: string
  readonly datedOn: string
  readonly net: number
  readonly vat: number
  readonly treatment: Treatment
  readonly title: string
  readonly costDate: string
  readonly booking: ReturnType<typeof bookingIn>
  readonly lines: readonly DocumentLine[]
  /** What may be taken of it at all, and what of that is left. */
  readonly ceiling: number
  readonly left: number
  readonly parts: readonly Part[]
}

/** Of what was valued before, with the titles that the e-invoice has; else of the e-invoice, in euros. */
export function linesOf({ document, invoice }: ReadDocument): readonly DocumentLine[] {
  const titles = new Map(invoice?.lines.map(({ line, title }) => [line, title]) ?? [])
  if (document.worth) {
    return document.worth.lines.map((one) => ({ ...one, title: titles.get(one.line) ?? '' }))
  }
  return invoice?.currency === 'EUR' && invoice.kind === 'invoice'
    ? invoice.lines.map(({ line, title, net, vat }) => ({ line, title, net, vat, taken: 0 }))
    : []
}

/** Once a part of it was declared its worth stands. */
export const isFixed = ({ document }: ReadDocument): boolean => document.worth !== undefined && document.taken > 0

/** Undefined when there are errors. */
export function draftOf(
  visit: Visit,
  read: ReadDocument,
  grants: readonly Declarable[],
  errors: Map<string, string>,
): InvoiceDraft | undefined {
  const { fields, t } = visit
  const worth = worthIn(visit, read, errors)
  const common = { title: fields.text('title'), costDate: fields.text('costDate'), booking: bookingIn(visit, errors) }
  if (common.title === '') errors.set('title', t(postingWords.noTitle))
  const lines = worth && agreeing(linesOf(read), worth)
  const ceiling = ceilingOf(worth, read)
  const left = Math.max(0, ceiling - read.document.taken)
  const parts = worth && partsOf(visit, grants, { lines: lines ?? [], left, costDate: common.costDate }, errors)
  if (errors.size > 0 || !worth || !parts) return undefined
  return { ...worth, ...common, lines: lines ?? [], ceiling, left, parts }
}

function worthIn(visit: Visit, read: ReadDocument, errors: Map<string, string>) {
  const { fields, t } = visit
  const fixed = isFixed(read) ? read.document.worth : undefined
  const names = {
    supplier: fields.text('supplier'),
    isNatural: fields.checked('natural'),
    kvk: fields.optional('kvk')?.replace(/\s/g, ''),
    number: fields.text('number'),
  }
  if (fixed) {
    const { datedOn, net: fixedNet, vat: fixedVat, vatTreatment: fixedTreatment } = fixed
    return { ...names, datedOn, net: fixedNet, vat: fixedVat, treatment: fixedTreatment }
  }
  const net = amountIn(visit, 'net', errors)
  if (net === undefined) needed(visit, 'net', errors)
  const vat = amountIn(visit, 'vat', errors, 0) ?? 0
  const known = vatTreatment.safeParse(fields.text('treatment')).data
  // Without VAT it makes no difference what becomes of it.
  const treatment = known ?? (vat === 0 && !errors.has('vat') ? 'nonRecoverable' : undefined)
  if (treatment === undefined) errors.set('treatment', t(words.noTreatment))
  if (net !== undefined && vat > net) set(visit, errors, 'vat', 'vat-over-net')
  if (names.number !== '' && names.supplier === '') set(visit, errors, 'supplier', 'supplier-missing')
  if (net === undefined || treatment === undefined) return undefined
  return { ...names, datedOn: fields.text('datedOn'), net, vat, treatment }
}

function set(visit: Visit, errors: Map<string, string>, name: string, code: string, values = {}): void {
  const sentence = rejectionSentence(code, visit.language, values)
  if (sentence !== undefined && !errors.has(name)) errors.set(name, sentence)
}

/** Where somebody typed other totals than the lines come to, the invoice is declared as a whole. */
const agreeing = (lines: readonly DocumentLine[], { net, vat }: { net: number; vat: number }) =>
  sum(lines.map((one) => one.net)) === net && sum(lines.map((one) => one.vat)) === vat ? lines : []

function ceilingOf(
  worth: { readonly net: number; readonly vat: number; readonly treatment: Treatment } | undefined,
  { document }: ReadDocument,
): number {
  if (!worth) return document.ceiling
  const lost = (one: { readonly net: number; readonly vat: number }) =>
    one.net + (worth.treatment === 'nonRecoverable' ? one.vat : 0)
  return lost(worth) - sum(document.credits.map(lost))
}

interface Dividing {
  readonly lines: readonly DocumentLine[]
  readonly left: number
  readonly costDate: string
}

function partsOf(
  visit: Visit,
  grants: readonly Declarable[],
  dividing: Dividing,
  errors: Map<string, string>,
): Part[] | undefined {
  const { fields, t } = visit
  const first = partIn(visit, grants, '', dividing, errors)
  const hasSecond =
    ['place2', 'amount2'].some((name) => fields.text(name) !== '') || takesIn(visit, '2', dividing, errors).length > 0
  if (hasSecond && fields.text('place2') === '') {
    errors.set('place2', t(words.noSecond))
    return undefined
  }
  const second = hasSecond ? partIn(visit, grants, '2', dividing, errors) : undefined
  if (hasSecond && second && second.amount === undefined) needed(visit, 'amount2', errors)
  if (fields.text('place2') !== '' && fields.text('place2') === fields.text('place')) {
    errors.set('place2', t(words.samePlace))
  }
  if (!first || errors.size > 0) return undefined
  const rest = wholeFor(first.place, visit, dividing) - (second?.amount ?? 0)
  const amount = first.amount ?? rest
  if (dividing.left === 0) errors.set('amount', t(words.leftNothing))
  else if (amount <= 0 || amount + (second?.amount ?? 0) > dividing.left) {
    set(visit, errors, first.amount === undefined ? 'amount2' : 'amount', 'evidence-exhausted', {
      leftCents: dividing.left,
    })
  }
  const parts = [{ ...first, amount }, ...(second?.amount === undefined ? [] : [{ ...second, amount: second.amount }])]
  return errors.size > 0 ? undefined : parts
}

/** All that is left; of a scheme that takes no VAT at most what it is without. */
function wholeFor({ grant }: Place, visit: Visit, { left }: Dividing): number {
  const net = amountIn(visit, 'net', new Map())
  return grant.takesVat || net === undefined ? left : Math.min(left, net)
}

function partIn(
  visit: Visit,
  grants: readonly Declarable[],
  suffix: '' | '2',
  dividing: Dividing,
  errors: Map<string, string>,
): (Omit<Part, 'amount'> & { readonly amount: number | undefined }) | undefined {
  const { fields, t } = visit
  const value = fields.text(`place${suffix}`)
  const place = placeIn(grants, value)
  if (!place) {
    errors.set(`place${suffix}`, t(value === '' ? postingWords.noPlace : postingWords.unknownPlace))
    return undefined
  }
  const period = periodFor(place.grant, dividing.costDate, fields.text('period'))
  for (const [name, text] of refusedPosting(visit, place, { costDate: dividing.costDate, period })) {
    if (!errors.has(name)) errors.set(name, text)
  }
  const category = fields.text(`category${suffix}`) || (place.line.category ?? '')
  if (category === '') errors.set(`category${suffix}`, t(postingWords.noCategory))
  const takes = takesIn(visit, suffix, dividing, errors)
  const typed = amountIn(visit, `amount${suffix}`, errors)
  return { place, category, period, takes, amount: takes.length > 0 ? sum(takes.map((one) => one.amount)) : typed }
}

function takesIn(visit: Visit, suffix: '' | '2', { lines }: Dividing, errors: Map<string, string>): readonly Take[] {
  return lines.flatMap(({ line }) => {
    const amount = amountIn(visit, `take${suffix}-${line}`, errors)
    return amount === undefined ? [] : [{ line, amount }]
  })
}
