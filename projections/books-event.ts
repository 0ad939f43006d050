/** What read models of money work out of one event of the books. Amounts in cents. */
import { shareOf } from '../src/domain/money.ts'

const GRANT_FROM = 'books-'.length
const GRANT_UNTIL = GRANT_FROM + 26

/** `books-{grant}-{period}`. */
export const booksIn = (stream: string) => ({
  grantId: stream.slice(GRANT_FROM, GRANT_UNTIL),
  period: stream.slice(GRANT_UNTIL + 1),
})
export const monthOf = (date: string): string => date.slice(0, 7)

/** Of an amount that counts, what is VAT: in proportion to the whole of the document's part, and only where it is lost. */
export function lostVatIn(
  amount: number,
  of: { readonly net: number; readonly vat: number; readonly vatTreatment: string },
) {
  if (of.vatTreatment !== 'nonRecoverable' || of.vat === 0) return 0
  return shareOf(amount, { n: of.vat, d: of.net + of.vat })
}
