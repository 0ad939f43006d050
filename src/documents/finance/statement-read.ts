/** What a reader makes of a bank statement: amounts in cents of the account's currency, what was paid out negative. */

export interface BankLine {
  /** Its place in the file, from 1, over all its statements: what a proof of payment names. */
  readonly line: number
  /** Negative: paid by the account. */
  readonly amount: number
  /** In the books of the bank, else the day it counts from. Missing in some files. */
  readonly bookedOn?: string
  /** It takes back an earlier one. */
  readonly reversal: boolean
  readonly counterparty?: string
  readonly counterIban?: string
  /** All text for people that came along. */
  readonly remittance: string
  /** Structured: a payment reference, numbers of invoices. */
  readonly references: readonly string[]
  /** One of so many that the bank booked together. */
  readonly batch?: number
}

interface Balance {
  readonly amount: number
  readonly on?: string
}
export type StatementWarning =
  | {
      /** The opening balance and the lines do not come to the closing balance. */
      readonly code: 'balances-differ'
      readonly values: { readonly stated: number; readonly counted: number }
    }
  | { readonly code: 'other-currency'; readonly values: { readonly currency: string } }
  | {
      /** So many lines without a day, which prove no payment; or not booked yet, which are left out. */
      readonly code: 'lines-without-date' | 'lines-pending'
      readonly values: { readonly lines: number }
    }
  | {
      readonly code: 'no-id' | 'no-balances' | 'parts-of-cents'
      readonly values: Readonly<Record<string, never>>
    }

export interface StatementRead {
  readonly id: string
  /** IBAN, or what the bank calls the account. */
  readonly account: string
  readonly currency: string
  readonly opening?: Balance
  readonly closing?: Balance
  readonly lines: readonly BankLine[]
  readonly warnings: readonly StatementWarning[]
}
