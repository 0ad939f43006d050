/** Where something is posted: which grant and line, in which period, on which day; and what is refused before it is sent. */
import type { z } from 'zod'
import type { Role } from '../../../events/values.ts'
import { declarableGrants } from '../../../projections/declarable-grants.ts'
import { lastDayOf, periodOf } from '../../domain/grant/periods.ts'
import { costCategoryWords, evidenceKindWords, postingWords as words } from '../../language/declare-words.ts'
import { sayMoney } from '../../language/language.ts'
import { rejectionSentence } from '../../language/rejections.ts'
import { type Html, html } from '../html.ts'
import { type Choice, type FormErrors, selectField, textField } from '../kit/form.ts'
import { centsOf } from '../kit/money.ts'
import { small, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { sayPeriod } from '../reports/said-time.ts'

/** Who declare; of the lead's own also its finance. Commands decide all the same. */
export const DECLARING: readonly Role[] = ['projectOfficer', 'partnerFinance', 'leadFinance']

export type Declarable = z.infer<typeof declarableGrants.result>['grants'][number]
type Line = Declarable['lines'][number]
export interface Place {
  readonly grant: Declarable
  readonly line: Line
}

export async function declarableOf(visit: Visit): Promise<readonly Declarable[]> {
  return (await visit.ask(declarableGrants, {})).result.grants
}

const GRANT_LENGTH = 26
/** `{grant}.{line}`: one choice for both, so that it works without a script. */
export const placeValue = (grant: Declarable, line: Line): string => `${grant.grantId}.${line.line}`
export function placeIn(grants: readonly Declarable[], value: string): Place | undefined {
  const grant = grants.find(({ grantId }) => grantId === value.slice(0, GRANT_LENGTH))
  const line = grant?.lines.find((one) => one.line === value.slice(GRANT_LENGTH + 1))
  return grant && line && { grant, line }
}
export const placeChoices = (
  visit: Visit,
  grants: readonly Declarable[],
  fits: (line: Line) => boolean = () => true,
): readonly Choice[] =>
  grants.flatMap((grant) =>
    grant.lines.filter(fits).map((line) => ({
      value: placeValue(grant, line),
      label: visit.t(words.placeOf, {
        grant: grant.name,
        line: line.line,
        title: line.title,
        room: sayMoney(line.room, visit.language),
      }),
    })),
  )

export function categoryChoices(
  visit: Visit,
  grants: readonly Declarable[],
  without: readonly string[] = [],
): Choice[] {
  const all = [...new Set(grants.flatMap(({ categories }) => categories))].filter((one) => !without.includes(one))
  return all.map((value) => ({ value, label: word(visit, costCategoryWords, value) }))
}

/** As chosen; else the first open period that is not before the day of the cost; else the last one, which says why not. */
export function periodFor(grant: Declarable, costDate: string, chosen: string): string {
  if (chosen !== '') return chosen
  const from = /^\d{4}-\d{2}-\d{2}$/.test(costDate) ? periodOf(grant.calendar, costDate) : ''
  const open = grant.periods.find(({ period, closed }) => !closed && period >= from)
  return open?.period ?? grant.periods.at(-1)?.period ?? from
}

/** What the rule would say about the day and the period, said at its field before anything is sent. */
export function refusedPosting(
  visit: Visit,
  { grant }: Place,
  at: { readonly costDate: string; readonly period: string },
  names: { readonly costDate: string; readonly period: string } = { costDate: 'costDate', period: 'period' },
): FormErrors {
  const errors = new Map<string, string>()
  const say = (name: string, code: string, values: Readonly<Record<string, string>>) => {
    const sentence = rejectionSentence(code, visit.language, values)
    if (sentence !== undefined && !errors.has(name)) errors.set(name, sentence)
  }
  const { startsOn, endsOn, periods } = grant
  const { costDate: date, period } = at
  if (/^\d{4}-\d{2}-\d{2}$/.test(date)) {
    if (date > visit.today) say(names.costDate, 'date-ahead', { date, today: visit.today })
    if (date < startsOn || date > endsOn) say(names.costDate, 'outside-the-grant', { date, startsOn, endsOn })
  }
  const found = periods.find((one) => one.period === period)
  const open = periods.find((one) => !one.closed && one.period > period)?.period
  if (found?.closed)
    say(names.period, open === undefined ? 'all-books-closed' : 'books-closed', { period, open: open ?? '' })
  if (found && date > lastDayOf(period)) say(names.period, 'after-the-period', { date, period })
  return errors
}

export function periodField(visit: Visit, grants: readonly Declarable[], value: string, errors: FormErrors): Html {
  const all = [...new Set(grants.flatMap(({ periods }) => periods.map(({ period }) => period)))].toSorted().toReversed()
  const isOpen = (period: string) =>
    grants.some(({ periods }) => periods.some((one) => one.period === period && !one.closed))
  return selectField(visit, {
    name: 'period',
    label: words.period,
    hint: words.periodHint,
    empty: words.periodSelf,
    choices: all.map((period) => ({
      value: period,
      label: isOpen(period) ? sayPeriod(visit, period) : visit.t(words.closed, { period }),
    })),
    value,
    errors,
  })
}

/** Projects are asked for only where a grant has more than one. */
export function projectField(
  visit: Visit,
  grants: readonly Declarable[],
  value: string,
  errors: FormErrors,
): Html | false {
  const several = grants.filter(({ projects }) => projects.length > 1)
  if (several.length === 0) return false
  const choices = new Map(several.flatMap(({ projects }) => projects.map((one) => [one.projectId, one.name] as const)))
  return selectField(visit, {
    name: 'projectId',
    label: words.project,
    empty: words.choose,
    choices: [...choices].map(([id, label]) => ({ value: id, label })),
    value,
    errors,
    optional: true,
  })
}
/** The chosen project, where the grant knows it. */
export const projectIn = (visit: Visit, { grant }: Place): { projectId?: string } => {
  const id = visit.fields.text('projectId')
  return grant.projects.length > 1 && grant.projects.some(({ projectId }) => projectId === id) ? { projectId: id } : {}
}

export const bookingFields = (visit: Visit, was: (name: string) => string, errors: FormErrors): Html =>
  html`${textField(visit, { name: 'administration', label: words.administration, value: was('administration'), maxlength: 40, short: true, optional: true, errors })}
${textField(visit, { name: 'bookingNumber', label: words.bookingNumber, value: was('bookingNumber'), maxlength: 40, short: true, optional: true, errors })}
${textField(visit, { name: 'projectCode', label: words.projectCode, value: was('projectCode'), maxlength: 40, short: true, optional: true, errors })}`

/** Administration and number go together; the code of the project is extra. */
export function bookingIn(visit: Visit, errors: Map<string, string>) {
  const { fields, t } = visit
  const administration = fields.text('administration')
  const documentNumber = fields.text('bookingNumber')
  const projectCode = fields.optional('projectCode')
  if (administration === '' && documentNumber === '' && projectCode === undefined) return undefined
  if (administration === '' || documentNumber === '') {
    errors.set(administration === '' ? 'administration' : 'bookingNumber', t(words.bookingHalf))
    return undefined
  }
  return { administration, documentNumber, ...(projectCode !== undefined && { projectCode }) }
}

/** Cents of a typed amount, more than nothing; else the error stands at its field. Empty is for the form to say. */
export function amountIn(visit: Visit, name: string, errors: Map<string, string>, least = 1): number | undefined {
  const text = visit.fields.text(name)
  if (text === '') return undefined
  const cents = centsOf(text)
  if (cents === undefined) errors.set(name, visit.t(words.badAmount, { text }))
  else if (cents < least) errors.set(name, visit.t(words.negative))
  else return cents
  return undefined
}

export const needed = (visit: Visit, name: string, errors: Map<string, string>): void => {
  if (!errors.has(name)) errors.set(name, visit.t(words.noAmount))
}

/** What each scheme asks beside the hours or the invoice, for a kind of cost. */
export function askedEvidence(visit: Visit, grants: readonly Declarable[]): Html {
  const asked = grants.flatMap(({ evidence }) => evidence.filter(({ kinds }) => kinds.length > 0))
  const lines = new Set(
    asked.map(({ category, kinds }) =>
      visit.t(words.evidenceAsked, {
        category: word(visit, costCategoryWords, category).toLowerCase(),
        kinds: kinds.map((kind) => word(visit, evidenceKindWords, kind).toLowerCase()).join(', '),
      }),
    ),
  )
  return html`${[...lines].map((line) => small(line))}`
}

/** What was done, and what happens next. */
export function doneText(
  visit: Visit,
  done: { readonly place: Place; readonly amount: number; readonly period: string },
): string {
  const { place, amount, period } = done
  const said = visit.t(words.done, {
    amount: sayMoney(amount, visit.language),
    grant: place.grant.name,
    line: place.line.line,
    period,
  })
  return amount > place.line.room ? `${said} ${visit.t(words.overrun)}` : said
}
