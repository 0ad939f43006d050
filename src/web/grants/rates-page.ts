/** `/grants/{grantId}/rates`: what an hour costs, by organisation, year and function, with the base it was worked out from. */
import { fixRate } from '../../domain/grant/fix-rate.ts'
import { actWords, rateMethodWords } from '../../language/act-words.ts'
import { ratesWords as words } from '../../language/money-words.ts'
import { type Html, html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { empty, lead, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import type { Act } from './act.ts'
import { fractionText } from './fraction.ts'
import {
  choicesOf,
  documentLink,
  type GrantAt,
  grantPage,
  isFinance,
  isRunning,
  type Life,
  nameOf,
  partnerChoices,
  WHOLE,
} from './grant-page.ts'
import type { Sent } from './sent.ts'

type Rate = Life['rates'][number]

const fix: Act<GrantAt> = {
  name: 'rate',
  title: words.fixTitle,
  text: words.fixText,
  submit: words.fixDo,
  files: true,
  may: (visit, at) => isFinance(visit, at) && isRunning(at) && at.life.scheme.terms.rateMethods.length > 0,
  content(given, at, visit) {
    const { rateMethods, yearHours, fixedCentsPerHour } = at.life.scheme.terms
    const has = (method: string) => rateMethods.some((one) => one === method)
    return html`${given.select('organisationId', words.organisation, partnerChoices(visit, at), { empty: actWords.choose })}
${given.text('year', words.year, { value: visit.today.slice(0, 4), short: true, maxlength: 4 })}
${given.text('label', words.label, { hint: words.labelHint, optional: true, maxlength: 80 })}
${given.select('method', words.method, choicesOf(visit, rateMethodWords, rateMethods))}
${has('wagePlusSurcharge') && html`${given.money('yearWage', words.yearWage, { hint: words.yearWageHint, optional: true })}${given.text('surcharge', words.surcharge, { hint: words.surchargeHint, optional: true, short: true })}`}
${has('integralCosts') && given.money('integralCosts', words.integralCosts, { hint: words.integralHint, optional: true })}
${(has('wagePlusSurcharge') || has('integralCosts')) && given.text('yearHours', words.yearHours, { hint: words.yearHoursHint, optional: true, short: true, value: yearHours === undefined ? '' : String(yearHours) })}
${given.money('centsPerHour', words.centsPerHour, { cents: fixedCentsPerHour })}
${given.date('fixedOn', words.fixedOn)}${given.document('evidence', words.evidence)}`
  },
  async run(sent, { id }, visit) {
    const organisationId = sent.choice<string>('organisationId')
    const method = sent.choice<'fixedRate'>('method')
    const base = baseIn(sent, method, visit)
    const centsPerHour = sent.cents('centsPerHour')
    const hash = (await sent.document('evidence', 'other')) ?? ''
    if (sent.failed) return sent.errors
    const what = { organisationId, year: sent.text('year'), ...sent.some('label'), method, base, centsPerHour }
    return visit.act(fixRate, { grantId: id, ...what, evidence: [hash], fixedOn: sent.text('fixedOn') })
  },
  fieldOf: {
    'rate-differs': 'centsPerHour',
    'rate-fixed': 'label',
    'another-rate-method': 'method',
    'year-hours-differ': 'yearHours',
    'rate-base-missing': 'method',
    'rate-evidence-missing': 'evidence',
    'base/yearHours': 'yearHours',
    base: 'method',
  },
  done: words.fixDone,
}

/** Of the fields that the method has; what stands in others was typed for another method, and is left. */
function baseIn(sent: Sent, method: string, visit: Visit) {
  if (method === 'fixedRate') return {}
  const yearHours = sent.whole('yearHours')
  const hours = yearHours === undefined ? {} : { yearHours }
  if (method === 'integralCosts') {
    const integralCosts = sent.someCents('integralCosts')
    return { ...hours, ...(integralCosts !== undefined && { integralCosts }) }
  }
  const yearWage = sent.someCents('yearWage')
  const surcharge = surchargeOf(sent.text('surcharge'))
  if (surcharge === undefined) sent.wrong('surcharge', visit.t(words.noSurcharge))
  return { ...hours, ...(yearWage !== undefined && { yearWage }), ...(surcharge && { surcharge }) }
}

/** `32 %` is {n: 32, d: 100}; a surcharge may be more than the whole. */
export function surchargeOf(text: string): { readonly n: number; readonly d: number } | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim())
  if (!match) return undefined
  const [, whole = '', decimals = ''] = match
  const n = Number(whole + decimals)
  return n > 10_000 ? undefined : { n, d: 100 * 10 ** decimals.length }
}

export const ratesPage = grantPage({
  place: 'rates',
  title: words.title,
  roles: WHOLE,
  acts: [fix],
  content(visit, { life }) {
    const { t } = visit
    const { rates, scheme } = life
    if (scheme.terms.rateMethods.length === 0) return empty(t(words.noMethods))
    if (rates.length === 0) return html`${lead(t(words.lead))}${empty(t(words.none))}`
    return html`${lead(t(words.lead))}${table<Rate>(
      t(words.title),
      [
        { label: t(words.organisation), cell: ({ organisation }) => nameOf(visit, organisation) },
        { label: t(words.year), cell: ({ year }) => year },
        { label: t(words.label), cell: ({ label }) => label ?? t(words.all) },
        { label: t(words.method), cell: ({ method }) => word(visit, rateMethodWords, method) },
        { label: t(words.base), cell: (rate) => baseText(visit, rate, scheme.terms.fixedCentsPerHour !== undefined) },
        { label: t(words.rate), kind: 'number', cell: ({ centsPerHour }) => amount(visit, centsPerHour) },
        {
          label: t(words.evidence),
          cell: ({ evidence }) => html`${evidence.map((hash): Html | false => documentLink(visit, hash))}`,
        },
      ],
      rates.toSorted((a, b) => (a.year < b.year ? 1 : a.year > b.year ? -1 : 0)),
      { hideCaption: true },
    )}`
  },
})

function baseText(visit: Visit, { method, base }: Rate, isSchemes: boolean): string {
  const { yearWage = 0, surcharge = { n: 0, d: 1 }, yearHours = 0, integralCosts = 0 } = base
  if (method === 'fixedRate') return visit.t(isSchemes ? words.fixedBase : words.fixedOwn)
  if (method === 'integralCosts') return visit.t(words.costsBase, { integralCostsCents: integralCosts, yearHours })
  const share = fractionText(surcharge, visit.language)
  return visit.t(words.wageBase, { yearWageCents: yearWage, surcharge: share, yearHours })
}
