/** One version of a scheme in words: what it says, and what it leaves to each decision. */
import type { SchemeTerms } from '../../../events/scheme.ts'
import {
  actWords,
  cofinancingWords,
  costCategoryWords,
  rateMethodWords,
  reportKindWords,
} from '../../language/act-words.ts'
import { organisationKindWords } from '../../language/admin-words.ts'
import { decisionWords } from '../../language/decision-words.ts'
import { openTermWords } from '../../language/grants-list-words.ts'
import type { Sentence } from '../../language/language.ts'
import { costEvidenceWords, schemesWords as words } from '../../language/schemes-words.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { facts, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { termsFacts } from './terms-facts.ts'

export function schemeFacts(visit: Visit, scheme: SchemeTerms): Html {
  const { t } = visit
  const named = (known: Readonly<Record<string, Sentence>>, codes: readonly string[]) =>
    codes.map((code) => word(visit, known, code)).join(', ')
  const yes = (is: boolean) => is && t(actWords.yes)
  const { source, reopeningYears, units, evidence, reports } = scheme
  return facts([
    [t(words.basis), word(visit, words.bases, scheme.legalBasis)],
    [t(words.source), source !== undefined && html`<a class="nl-link" href="${source}" rel="noreferrer">${source}</a>`],
    [t(words.forWhom), named(organisationKindWords, scheme.beneficiaryKinds)],
    ...termsFacts(visit, scheme.terms),
    [t(words.open), named(openTermWords, scheme.open)],
    [t(words.costs), named(costCategoryWords, scheme.costCategories)],
    [t(words.cofinancing), named(cofinancingWords, scheme.cofinancingCounts)],
    [t(words.methods), named(rateMethodWords, scheme.rateMethods)],
    [t(words.yearHours), scheme.yearHours],
    [t(words.fixedRate), amount(visit, scheme.fixedCentsPerHour)],
    [
      t(words.evidence),
      evidence
        .map(({ category, kinds }) => `${word(visit, costCategoryWords, category)}: ${named(costEvidenceWords, kinds)}`)
        .join('; '),
    ],
    [t(words.vat), word(visit, words.vats, scheme.vat)],
    [t(words.mode), word(visit, decisionWords.modes, scheme.settlementMode)],
    [
      t(words.units),
      units
        .map(({ title, cents }) =>
          cents === undefined ? title : t(words.unitWorth, { unit: title, worthCents: cents }),
        )
        .join('; '),
    ],
    [t(words.calendar), word(visit, words.calendars, scheme.calendar)],
    [
      t(words.reports),
      reports
        .map(({ kind, from, after }) =>
          t(from === 'start' ? words.reportStart : words.reportEnd, {
            kind: reportKindWords[kind] ?? kind,
            after: periodText(after, visit.language),
          }),
        )
        .join('; '),
    ],
    [t(words.grounds), scheme.grounds.join(', ')],
    [t(words.reopening), reopeningYears !== undefined && t(words.years, { years: reopeningYears })],
    [t(words.attendance), yes(scheme.attendanceInKind)],
    [
      t(words.deMinimis),
      scheme.deMinimisCeiling &&
        t(words.deMinimisText, { amountCents: scheme.deMinimisCeiling.amount, years: scheme.deMinimisCeiling.years }),
    ],
  ])
}

const UNITS: Readonly<Record<string, Sentence>> = {
  Y: { nl: 'jaar', en: 'years' },
  M: { nl: 'maanden', en: 'months' },
  W: { nl: 'weken', en: 'weeks' },
  D: { nl: 'dagen', en: 'days' },
}
/** `P13M` is 13 months. */
export const periodText = (period: string, language: 'nl' | 'en'): string =>
  [...period.matchAll(/(\d+)([YMWD])/g)]
    .map(([, number = '', unit = '']) => `${number} ${UNITS[unit]?.[language] ?? unit}`)
    .join(' ')
