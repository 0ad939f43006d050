/** Hours in a declaration: of a signed timesheet, or of documents that say them; and the rate that goes with them. */
import { timesheets } from '../../../projections/timesheets.ts'
import { worthOfHours } from '../../domain/books/proving.ts'
import { hoursDeclareWords as words } from '../../language/declare-words.ts'
import { sayMoney } from '../../language/language.ts'
import { hoursText, minutesOf, monthText } from '../hours/hours-text.ts'
import { type Html, html } from '../html.ts'
import { type FormErrors, selectField, textField } from '../kit/form.ts'
import { personal } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import type { Declarable, Place } from './posting.ts'
import type { Was } from './simple-declaration.ts'

const MOST_MINUTES = 1_000_000

/** One project of one signed month, of which something is left. */
export interface OpenSheet {
  /** `{employment}-{yyyymm}-{project}`. */
  readonly value: string
  readonly employmentId: string
  readonly month: string
  readonly projectId: string
  readonly left: number
  readonly label: string
  /** What for, without the name: it is the published title of an entry. */
  readonly title: string
}

export async function openSheets(visit: Visit): Promise<readonly OpenSheet[]> {
  const { result } = await visit.ask(timesheets, { organisationId: visit.organisationId, limit: 200 })
  return result.rows
    .filter(({ status }) => status === 'approved')
    .flatMap(({ employmentId, month, name, projects }) =>
      projects.flatMap(({ projectId, name: project, minutes, taken }) => {
        const left = minutes - taken
        if (left <= 0) return []
        const label = visit.t(words.sheetOf, {
          name: personal(visit, name),
          month: monthText(visit, month),
          project,
          hours: hoursText(left),
        })
        const title = visit.t(words.titleOf, { month: monthText(visit, month), project })
        return [{ value: `${employmentId}-${month}-${projectId}`, employmentId, month, projectId, left, label, title }]
      }),
    )
}

interface HoursIn {
  readonly rateId: string
  readonly minutes: number
  readonly amount: number
  readonly sheet: OpenSheet | undefined
}

/** What was chosen, with what it is worth at the rate; undefined when something is missing. */
export function hoursIn(
  visit: Visit,
  { place, costDate }: { readonly place: Place; readonly costDate: string },
  sheets: readonly OpenSheet[],
  errors: Map<string, string>,
): HoursIn | undefined {
  const { fields, t } = visit
  const chosen = fields.text('sheet')
  const sheet = sheets.find(({ value }) => value === chosen)
  if (chosen !== '' && !sheet) errors.set('sheet', t(words.sheetGone))
  const text = fields.text('hours')
  const minutes = text === '' ? sheet?.left : minutesOf(text, MOST_MINUTES)
  if (minutes === undefined || minutes === 0)
    errors.set('hours', t(text === '' ? words.noHours : words.badHours, { text }))
  const year = (sheet ? sheet.month : costDate).slice(0, 4)
  const rates = place.grant.rates.filter((one) => one.year === year)
  const rate = rates.find(({ rateId }) => rateId === fields.text('rate')) ?? (rates.length === 1 ? rates[0] : undefined)
  if (!rate)
    errors.set('rate', t(rates.length === 0 ? words.noRate : words.chooseRate, { year, grant: place.grant.name }))
  if (errors.size > 0 || minutes === undefined || !rate) return undefined
  return { rateId: rate.rateId, minutes, amount: worthOfHours(minutes, rate.centsPerHour), sheet }
}

export function hoursFields(
  visit: Visit,
  {
    grants,
    sheets,
    was,
    errors,
  }: {
    readonly grants: readonly Declarable[]
    readonly sheets: readonly OpenSheet[]
    readonly was: Was
    readonly errors: FormErrors
  },
): Html {
  const { t } = visit
  const rates = grants.flatMap((grant) =>
    grant.rates.map(({ rateId, year, label, centsPerHour }) => ({
      value: rateId,
      label: t(words.rateOf, {
        grant: grant.name,
        year,
        label: label ?? '',
        amount: sayMoney(centsPerHour, visit.language),
      }),
    })),
  )
  return html`${selectField(visit, { name: 'sheet', label: words.sheet, hint: sheets.length === 0 ? words.noSheets : words.sheetHint, empty: words.noSheet, choices: sheets.map(({ value, label }) => ({ value, label })), value: was('sheet'), errors })}
${textField(visit, { name: 'hours', label: words.hours, hint: words.hoursHint, value: was('hours'), short: true, optional: true, errors })}
${selectField(visit, { name: 'rate', label: words.rate, hint: words.rateHint, empty: words.rateSelf, choices: rates, value: was('rate'), errors })}`
}

/** Of a signed month the last day of it that is over; the cost falls in that month. */
export function dayOfSheet(visit: Visit, month: string): string {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(4)), 0)).toISOString().slice(0, 10)
  return last > visit.today ? visit.today : last
}
