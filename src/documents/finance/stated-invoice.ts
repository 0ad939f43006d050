/** What stands on an e-invoice, before anything is added up: what both forms come to. */
import type { InvoiceParty, InvoiceRead } from './invoice-read.ts'

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

/** Two ways of writing one rate are one: `21`, `21.00`. */
export const rateOf = (category: string | undefined, percent: string | undefined): string =>
  `${category ?? ''} ${percent === undefined || percent === '' ? '0' : percent.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')}`
