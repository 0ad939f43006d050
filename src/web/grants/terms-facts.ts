/** What a grant or a scheme holds to, in words. */
import type { GrantTerms } from '../../../events/scheme.ts'
import { assuranceWords, costCategoryWords, reportKindWords } from '../../language/act-words.ts'
import { decisionWords as words } from '../../language/decision-words.ts'
import type { Child } from '../html.ts'
import { amount } from '../kit/money.ts'
import { date, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { fractionText } from './fraction.ts'

export function termsFacts(visit: Visit, terms: GrantTerms): readonly (readonly [string, Child])[] {
  const { t, language } = visit
  const share = (name: 'rate' | 'cofinancingMinimum' | 'advanceShare' | 'shift' | 'accumulationMaximum') => {
    const value = terms[name]
    return [t(words[name]), value && fractionText(value, language)] as const
  }
  const { tolerances, assurance = [], reportDates = [], eligibleCosts = [] } = terms
  return [
    share('rate'),
    [t(words.maximum), amount(visit, terms.maximum)],
    share('cofinancingMinimum'),
    share('advanceShare'),
    share('shift'),
    share('accumulationMaximum'),
    [
      t(words.assurance),
      assurance
        .map(({ kind, from }) => t(words.assuranceFrom, { kind: assuranceWords[kind] ?? kind, fromCents: from }))
        .join('; '),
    ],
    [
      t(words.tolerances),
      tolerances &&
        t(words.toleranceText, {
          errors: fractionText(tolerances.errors, language),
          uncertainties: fractionText(tolerances.uncertainties, language),
        }),
    ],
    [
      t(words.reportDates),
      reportDates.map(({ kind, dueOn }) => `${word(visit, reportKindWords, kind)}: ${date(visit, dueOn)}`).join('; '),
    ],
    [t(words.eligibleCosts), eligibleCosts.map((one) => word(visit, costCategoryWords, one)).join(', ')],
  ]
}
