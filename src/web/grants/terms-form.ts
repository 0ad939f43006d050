/** Fields of a grant's own terms: those that its scheme leaves open must be given, the others may be where they differ. */
import type { z } from 'zod'
import type { GrantTerms, openTerm } from '../../../events/scheme.ts'
import { actWords, assuranceWords, costCategoryWords, reportKindWords } from '../../language/act-words.ts'
import { decisionWords as words } from '../../language/decision-words.ts'
import { type Html, html } from '../html.ts'
import { paragraph } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import type { Given } from './given.ts'
import { choicesOf, type GrantAt } from './grant-page.ts'
import type { Sent } from './sent.ts'

type Open = z.infer<typeof openTerm>
const SHARES = ['rate', 'cofinancingMinimum', 'advanceShare', 'shift', 'accumulationMaximum'] as const
/** As many as a letter has; the scheme's own lists stand where these are left empty. */
const THRESHOLDS = [1, 2, 3] as const
const REPORTS = [1, 2, 3, 4, 5, 6] as const

/** One or more fields for each term that the scheme leaves to the decision. */
export function termsFields(given: Given, at: GrantAt, visit: Visit): Html {
  const { open } = at.life.scheme.terms
  if (open.length === 0) return html``
  const fields = open.map((term) => termField(given, at, visit, term))
  return html`${paragraph(visit.t(words.required))}${fields}`
}

function termField(given: Given, at: GrantAt, visit: Visit, term: Open): Html {
  const { t } = visit
  const { scheme } = at.life
  switch (term) {
    case 'maximum':
      return given.money('maximum', words.maximum)
    case 'assurance':
      return html`${THRESHOLDS.map((number) => html`<div class="lb-money-fields">${given.select(`assurance-kind-${number}`, t(words.assuranceKind, { number }), choicesOf(visit, assuranceWords), { empty: actWords.none, optional: number > 1 })}${given.money(`assurance-from-${number}`, t(words.assuranceAt, { number }), { optional: true })}</div>`)}`
    case 'tolerances':
      return html`${given.text('tolerance-errors', words.toleranceErrors, { short: true, hint: words.shareHint })}${given.text('tolerance-uncertainties', words.toleranceUncertainties, { short: true, hint: words.shareHint })}`
    case 'reportDates':
      return html`${REPORTS.map((number) => html`<div class="lb-money-fields">${given.select(`report-kind-${number}`, t(words.reportKind, { number }), choicesOf(visit, reportKindWords), { empty: actWords.none, optional: number > 1 })}${given.date(`report-due-${number}`, t(words.reportDue, { number }), { optional: true })}</div>`)}`
    case 'eligibleCosts':
      return given.checks(
        'eligibleCosts',
        words.eligibleCosts,
        choicesOf(visit, costCategoryWords, scheme.terms.costCategories),
      )
    case 'unitAmounts':
      return html`${scheme.terms.units.map(({ code, title, cents }) => given.money(`unit-${code}`, t(words.unitAmount, { unit: title }), { cents }))}`
    default:
      return given.text(term, words[term], { short: true, hint: words.shareHint })
  }
}

/** What was filled in; what an open term still lacks the command names. */
export function termsIn(sent: Sent, at: GrantAt): GrantTerms {
  const { open, units } = at.life.scheme.terms
  const has = (term: Open) => open.includes(term)
  const shares = SHARES.filter(has).flatMap((term) => {
    const share = sent.fraction(term)
    return share === undefined ? [] : [[term, share] as const]
  })
  const maximum = has('maximum') ? sent.someCents('maximum') : undefined
  return {
    ...Object.fromEntries(shares),
    ...(maximum !== undefined && { maximum }),
    ...(has('assurance') && listed('assurance', assuranceIn(sent))),
    ...(has('tolerances') && tolerancesIn(sent)),
    ...(has('reportDates') && listed('reportDates', reportsIn(sent))),
    ...(has('eligibleCosts') && listed('eligibleCosts', sent.all('eligibleCosts'))),
    ...(has('unitAmounts') &&
      listed(
        'unitAmounts',
        units.flatMap(({ code }) => {
          const cents = sent.someCents(`unit-${code}`)
          return cents === undefined ? [] : [{ code, cents }]
        }),
      )),
    // The command's own schema checks what was chosen.
  } as GrantTerms
}

/** A list that nobody filled in was not given. */
const listed = (name: string, list: readonly unknown[]) => (list.length === 0 ? {} : { [name]: list })

const assuranceIn = (sent: Sent) =>
  THRESHOLDS.flatMap((number) => {
    const kind = sent.text(`assurance-kind-${number}`)
    return kind === '' ? [] : [{ kind, from: sent.someCents(`assurance-from-${number}`) ?? 0 }]
  })
const reportsIn = (sent: Sent) =>
  REPORTS.flatMap((number) => {
    const kind = sent.text(`report-kind-${number}`)
    return kind === '' ? [] : [{ kind, dueOn: sent.text(`report-due-${number}`) }]
  })
function tolerancesIn(sent: Sent) {
  const [errors, uncertainties] = [sent.fraction('tolerance-errors'), sent.fraction('tolerance-uncertainties')]
  return errors && uncertainties ? { tolerances: { errors, uncertainties } } : {}
}

/** `term-left-open` names its term: the error stands at the first field of it. */
export const TERM_FIELDS: Readonly<Record<string, string>> = {
  assurance: 'assurance-kind-1',
  tolerances: 'tolerance-errors',
  reportDates: 'report-kind-1',
}
