/** What stands on an e-invoice, before anything is added up: what both forms come to. */
import { MOST_CENTS } from '../../../events/money.ts'
import { localDate } from '../../../events/values.ts'
import { centsOfDecimal } from './decimal-cents.ts'
import type { InvoiceParty, InvoiceRead } from './invoice-read.ts'
import type { XmlElement } from './xml-element.ts'

export interface StatedAmount {
  readonly title: string
  readonly kind: 'line' | 'allowance' | 'charge'
  /** Signed: what an allowance takes off is negative. */
  readonly net: number
  /** Category and rate of its VAT, by which it belongs to a sum of VAT. */
  readonly rate: string
  readonly vatPercent?: string
}
export interface StatedVat {
  readonly rate: string
  readonly net: number
  readonly vat: number
}
export interface StatedInvoice
  extends Pick<
    InvoiceRead,
    'form' | 'number' | 'issuedOn' | 'currency' | 'dueOn' | 'refersTo' | 'iban' | 'paymentReference'
  > {
  /** UNTDID 1001: 380 is an invoice, 381 a credit note. */
  readonly type: string
  readonly supplier: InvoiceParty
  readonly buyer?: InvoiceParty
  readonly amounts: readonly StatedAmount[]
  readonly vats: readonly StatedVat[]
  readonly net: number
  readonly vat: number
  readonly withVat?: number
  readonly prepaid: number
  readonly rounding: number
  readonly payable: number
  readonly partsOfCents: boolean
}

/** What makes an invoice unreadable: an amount that is none, or that is missing. `where` is its path. */
export class InvoiceFault extends Error {
  readonly code: 'invoice-amount' | 'invoice-without-total'
  readonly where: string
  constructor(code: InvoiceFault['code'], where: string) {
    super(code)
    this.code = code
    this.where = where
  }
}

/** Reads amounts and remembers whether one of them had parts of a cent. */
export class AmountReader {
  partsOfCents = false

  /** Undefined where there is nothing at the path. */
  at(element: XmlElement, path: string, place = path): number | undefined {
    const text = element.textAt(path)
    return text === undefined ? undefined : this.of(text, place)
  }
  needed(element: XmlElement, path: string): number {
    const cents = this.at(element, path)
    if (cents === undefined) throw new InvoiceFault('invoice-without-total', plainPath(path))
    return cents
  }
  of(text: string, place: string): number {
    const read = centsOfDecimal(text)
    if (!read || Math.abs(read.cents) > MOST_CENTS) throw new InvoiceFault('invoice-amount', plainPath(place))
    if (!read.exact) this.partsOfCents = true
    return read.cents
  }
}
/** As people find it in the file: without the prefixes. */
const plainPath = (path: string): string => path.replaceAll(/[a-z]+:/g, '')

/** A day that exists, or nothing. */
export const dayOf = (text: string | undefined): string | undefined => localDate.safeParse(text?.slice(0, 10)).data
export const shortened = (text: string | undefined, most: number): string =>
  (text ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, most)
/** Two ways of writing one rate are one: `21`, `21.00`. */
export const rateOf = (category: string | undefined, percent: string | undefined): string =>
  `${category ?? ''} ${percent === undefined || percent === '' ? '0' : percent.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')}`
