/** What a reader makes of an audit file: the entries of one administration in one year, in cents. */

export interface LedgerLine {
  readonly transaction: string
  readonly line: string
  readonly journal: string
  /** `2024-03-31`; empty where the file has none. */
  readonly on: string
  readonly period: string
  readonly account: string
  readonly description: string
  /** Debit is positive, credit negative. */
  readonly amount: number
  readonly documentRef?: string
  readonly invoiceRef?: string
  readonly relation?: string
  readonly project?: string
  readonly costCentre?: string
  readonly bankAccount?: string
}
export type LedgerWarning =
  | {
      /** In the file as a whole debit is not credit; or its own totals are not what its lines come to. */
      readonly code: 'unbalanced' | 'debit-differs' | 'credit-differs' | 'count-differs'
      readonly values: { readonly stated: number; readonly counted: number }
    }
  | { readonly code: 'other-currency'; readonly values: { readonly currency: string } }
  | { readonly code: 'parts-of-cents'; readonly values: Readonly<Record<string, never>> }

export interface LedgerRead {
  /** `3.2` of its namespace. */
  readonly version: string
  readonly company: string
  readonly fiscalYear: string
  readonly from: string
  readonly until: string
  readonly currency: string
  readonly software: string
  /** Number and name; `kind`: P of profit and loss, B of the balance sheet, M of both. */
  readonly accounts: ReadonlyMap<string, { readonly name: string; readonly kind: string }>
  readonly relations: ReadonlyMap<
    string,
    { readonly name: string; readonly companyId?: string; readonly iban?: string }
  >
  readonly periods: readonly { readonly number: string; readonly from: string; readonly until: string }[]
  readonly lines: readonly LedgerLine[]
  readonly warnings: readonly LedgerWarning[]
}
