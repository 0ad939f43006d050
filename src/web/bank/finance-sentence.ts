/** What a reader of files of money refused or noticed, as people read it. */
import { financeFaults, financeWarnings } from '../../language/finance-words.ts'
import { invoiceWarnings } from '../../language/invoice-words.ts'
import { kitWords } from '../../language/kit-words.ts'
import type { Visit } from '../kit/visit.ts'

export function faultSentence(
  visit: Visit,
  { code, where }: { readonly code: string; readonly where?: string },
): string {
  const sentence = financeFaults[code]
  return sentence ? visit.t(sentence, { where: where ?? '?' }) : visit.t(kitWords.refused, { code })
}

interface Warning {
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}
const MONEY = new Set(['stated', 'counted', 'amount'])

export function warningSentence(visit: Visit, { code, values }: Warning): string {
  const sentence = financeWarnings[code] ?? invoiceWarnings[code]
  // Each sum is there as money and as it is: the sentence says which it names.
  const named = Object.entries(values).flatMap(([name, value]) =>
    MONEY.has(name) ? [[name, value] as const, [`${name}Cents`, value] as const] : [[name, value] as const],
  )
  return sentence ? visit.t(sentence, Object.fromEntries(named)) : code
}
