/** Amounts on pages: shown as euros, typed as people type them, whole cents in between. */
import { typedAmount } from '../../contract/typed-amount.ts'
import { sayMoney } from '../../language/language.ts'
import { type Html, html } from '../html.ts'
import type { Visit } from './visit.ts'

export { centsOf, typedAmount } from '../../contract/typed-amount.ts'

/** As this reader types it: `1234,56`, in English `1234.56`. */
export const fieldAmount = ({ language }: Pick<Visit, 'language'>, cents: number): string =>
  typedAmount(cents, language === 'nl' ? ',' : '.')

/** Never breaks over two lines. Undefined (not for this reader) shows as an empty cell. */
export const amount = (visit: Visit, cents: number | undefined): Html | false =>
  cents !== undefined && html`<span class="lb-amount">${sayMoney(cents, visit.language)}</span>`
