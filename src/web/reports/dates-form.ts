/** The two dates of a report, chosen: of which time the costs are, and as known when. A form that only reads. */
import { addPeriod } from '../../contract/dates.ts'
import { reportsWords as words } from '../../language/reports-words.ts'
import { type Html, html } from '../html.ts'
import { button, type FormErrors, hidden, selectField, textField } from '../kit/form.ts'
import { date, folded, link } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { type Asked, addressOf, type DateField } from './asked.ts'
import { sayPeriod } from './said-time.ts'

export interface DatesParts {
  /** Which of them this report takes. */
  readonly fields: readonly DateField[]
  readonly errors: FormErrors
  /** Periods of the books; empty where nothing can be chosen by them. */
  readonly periods: readonly string[]
  /** First and last day of the grant, for quick choices; absent where it can't be seen. */
  readonly lasts?: { readonly startsOn: string; readonly endsOn: string } | undefined
  /** Parameters of the page that are not dates and stay. */
  readonly keep?: Readonly<Record<string, string>>
}

export function datesForm(visit: Visit, asked: Asked, parts: DatesParts): Html {
  const { fields, errors, periods, keep = {} } = parts
  const has = (name: DateField) => fields.includes(name)
  const month = (name: 'fromMonth' | 'untilMonth') =>
    has(name) && textField(visit, { name, label: words[name], type: 'month', value: asked[name], errors, short: true })
  const day = (name: 'asOf' | 'compare') =>
    has(name) && textField(visit, { name, label: words[name], type: typeFor(asked[name]), value: asked[name], errors })
  const postedIn =
    has('postedIn') &&
    periods.length > 0 &&
    selectField(visit, {
      name: 'postedIn',
      label: words.postedIn,
      value: asked.postedIn,
      empty: words.allPeriods,
      errors,
      choices: periods.map((value) => ({ value, label: sayPeriod(visit, value) })),
    })
  return html`<form class="lb-form lb-form--row lb-screen" method="get" action="${visit.here}">
${Object.entries(keep).map(([name, value]) => hidden(name, value))}
${month('fromMonth')}${month('untilMonth')}${postedIn}${day('asOf')}${day('compare')}
${button(visit.t(words.show), 'secondary')}
</form>
${parts.lasts && quickChoices(visit, parts, parts.lasts)}`
}

/** An instant or a number of the ledger does not fit into a box for days. */
const typeFor = (value: string | undefined): 'date' | 'text' =>
  value === undefined || /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : 'text'

const MOST_YEARS = 6

function quickChoices(visit: Visit, { fields, keep = {} }: DatesParts, lasts: { startsOn: string; endsOn: string }) {
  const choice = (label: string, asked: Asked) => {
    const fitting = Object.fromEntries(Object.entries(asked).filter(([name]) => fields.includes(name as DateField)))
    return { label, href: addressOf(visit.here, fitting, keep) }
  }
  const choices = [choice(visit.t(words.everything), {})]
  const years = fields.includes('fromMonth') ? yearsOf(lasts, visit.today) : []
  for (const year of years) {
    const months = { fromMonth: `${year}-01`, untilMonth: `${year}-12` }
    choices.push(choice(visit.t(words.wholeYear, { year }), months))
    const inJanuary = `${Number(year) + 1}-01-15`
    if (inJanuary > visit.today) continue
    const on = date(visit, inJanuary)
    choices.push(choice(visit.t(words.yearInJanuary, { year, on }), { ...months, asOf: inJanuary }))
    if (fields.includes('compare')) {
      choices.push(choice(visit.t(words.yearDifference, { year, on }), { ...months, compare: inJanuary }))
    }
  }
  for (const on of quarterEnds(lasts.endsOn, visit.today)) {
    choices.push(choice(visit.t(words.quarterEnd, { on: date(visit, on) }), { asOf: on }))
  }
  const list = choices.map(({ label, href }) => html`<li>${link(href, label)}</li>`)
  return html`<div class="lb-screen">${folded(visit.t(words.quick), html`<ul class="lb-list lb-quick">${list}</ul>`)}</div>`
}

/** The last ones that have begun. */
function yearsOf({ startsOn, endsOn }: { startsOn: string; endsOn: string }, today: string): string[] {
  const [first, last] = [startsOn, endsOn < today ? endsOn : today].map((day) => Number(day.slice(0, 4))) as [
    number,
    number,
  ]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String(first + index)).slice(-MOST_YEARS)
}

const ENDS = ['03-31', '06-30', '09-30', '12-31']
/** The last that is over, and the first after the grant's last day, by when its costs are in. */
function quarterEnds(endsOn: string, today: string): string[] {
  const ends = (day: string) => {
    const year = Number(day.slice(0, 4))
    return [year - 1, year, year + 1].flatMap((one) => ENDS.map((end) => `${one}-${end}`))
  }
  const past = ends(today).findLast((end) => end < today)
  const afterwards = ends(addPeriod(endsOn, 'P1D')).find((end) => end > endsOn)
  return [...new Set([afterwards, past])].flatMap((end) => (end !== undefined && end < today ? [end] : []))
}

/** As a printed report says it: which costs, as known when. */
export function whichCosts(visit: Visit, asked: Asked): string {
  const { fromMonth: from, untilMonth: until, postedIn } = asked
  const text = (month: string) => sayPeriod(visit, month)
  const costs =
    from !== undefined && until !== undefined
      ? visit.t(words.costsOf, { from: text(from), until: text(until) })
      : from !== undefined
        ? visit.t(words.costsFrom, { from: text(from) })
        : until !== undefined
          ? visit.t(words.costsUntil, { until: text(until) })
          : visit.t(words.allCosts)
  return postedIn === undefined ? costs : `${costs}, ${visit.t(words.bookedIn, { period: sayPeriod(visit, postedIn) })}`
}
