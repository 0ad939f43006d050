/** What a reader makes of an e-invoice, whichever of the two forms of EN 16931 it came in. */

export interface InvoiceParty {
  readonly name: string
  /** Of the trade register; in the Netherlands the KvK number, as it stands there. */
  readonly companyId?: string
  readonly vatId?: string
}

/** What can be claimed of it: never negative, and all together net and VAT of the document to the cent. */
export interface InvoiceLine {
  /** Its place among the stated lines, from 1. */
  readonly line: number
  readonly title: string
  readonly net: number
  readonly vat: number
  /** As it stands there: `21`, `9.00`. */
  readonly vatPercent?: string
}
/** As it stands on the document: an allowance and goods that go back are negative. */
export interface StatedLine {
  readonly title: string
  readonly kind: 'line' | 'allowance' | 'charge'
  readonly net: number
  readonly vatPercent?: string
}

/** A sum that the document states beside the one that its parts come to; both in cents. */
type Differs = { readonly stated: number; readonly counted: number }
export type InvoiceWarning =
  | {
      readonly code: 'lines-differ' | 'vat-differs' | 'total-differs' | 'payable-differs'
      readonly values: Differs
    }
  | {
      /** In cents: paid before, and rounded on the amount to pay. */
      readonly code: 'prepaid' | 'rounded'
      readonly values: { readonly amount: number }
    }
  | { readonly code: 'other-currency'; readonly values: { readonly currency: string } }
  | { readonly code: 'type-unusual'; readonly values: { readonly type: string } }
  | { readonly code: 'many-lines'; readonly values: { readonly lines: number } }
  | {
      readonly code:
        | 'no-number'
        | 'no-date'
        | 'no-supplier'
        | 'no-supplier-id'
        /** A credit note that does not say of which invoice. */
        | 'no-reference'
        /** An invoice of less than nothing: read as the credit note that it is, its amounts turned round. */
        | 'negative-invoice'
        /** Which of the two minus signs is meant only its sender knows: the amounts are as they stand. */
        | 'negative-credit-note'
        /** Amounts had parts of a cent. */
        | 'parts-of-cents'
        /** Its VAT is not stated by the rates of its lines: it is shared over them by what each rate comes to. */
        | 'vat-by-rate'
      readonly values: Readonly<Record<string, never>>
    }

export interface InvoiceRead {
  readonly form: 'ubl' | 'cii'
  /** `creditNote` takes off: its amounts are what comes back. */
  readonly kind: 'invoice' | 'creditNote'
  /** Empty where the document has none, and a warning says so; so are the date and the supplier's name. */
  readonly number: string
  readonly issuedOn: string
  readonly dueOn?: string
  readonly currency: string
  readonly supplier: InvoiceParty
  readonly buyer?: InvoiceParty
  /** Of the document, in cents of its currency. */
  readonly net: number
  readonly vat: number
  /** What is left to pay. */
  readonly payable: number
  /** Without them (the totals differ, or there are too many) it is claimed as a whole. */
  readonly lines: readonly InvoiceLine[]
  readonly stated: readonly StatedLine[]
  /** The number of the invoice that it corrects or takes off. */
  readonly refersTo?: string
  /** Where it is to be paid, and with which reference. */
  readonly iban?: string
  readonly paymentReference?: string
  readonly warnings: readonly InvoiceWarning[]
}
