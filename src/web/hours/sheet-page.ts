/**
 * `/hours/{employmentId}/{yyyymm}`: one month of one person. The employee writes and signs it; the superior signs after, or
 * sends it back; who declares it looks at it. The query says which of these somebody is.
 */
import { timesheet } from '../../../projections/timesheet.ts'
import { approveTimesheet } from '../../domain/timesheet/approve-timesheet.ts'
import { fixHoursByAddendum } from '../../domain/timesheet/fix-hours-by-addendum.ts'
import { rejectTimesheet } from '../../domain/timesheet/reject-timesheet.ts'
import { submitTimesheet } from '../../domain/timesheet/submit-timesheet.ts'
import { hoursWords as words } from '../../language/hours-words.ts'
import { sayDate } from '../../language/language.ts'
import { attachedFile } from '../declare/attaching.ts'
import { PageError } from '../error-page.ts'
import { noErrors } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { personal } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import {
  asDayBefore,
  cellName,
  daysIn,
  type Grid,
  gridOf,
  restIsOther,
  type Sheet,
  typedGrid,
  wholeWeek,
} from './grid.ts'
import { minutesOf, monthText } from './hours-text.ts'
import { sheetShown } from './sheet-shown.ts'

export const sheetPage = definePage({
  path: '/hours/:employmentId/:month',
  wide: true,
  files: true,
  scripts: ['hours-draft'],
  async show(visit) {
    const sheet = await loaded(visit)
    const writes = isWriting(sheet, visit.parameters.get('change') === '1')
    return sheetShown(visit, sheet, { grid: gridOf(sheet), writes, errors: noErrors, weekends: false })
  },
  async post(visit) {
    const sheet = await loaded(visit)
    const action = visit.fields.text('do')
    if (action === 'sign' || action === 'reject') return decided(visit, sheet, action)
    if (action === 'addendum') return fixed(visit, sheet)
    return written(visit, sheet, action)
  },
})

const MONTH = /^(19|20|21)\d{2}(0[1-9]|1[0-2])$/
const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/

async function loaded(visit: Visit): Promise<Sheet> {
  const { employmentId = '', month = '' } = visit.path
  if (!MONTH.test(month) || !ID.test(employmentId)) throw new PageError(404)
  return (await visit.ask(timesheet, { employmentId, ofMonth: month })).result
}

/** Nothing handed in, or it came back; else only when somebody wants to correct it and nothing was taken of it. */
const canChange = ({ as, addendum, taken }: Sheet): boolean => as.includes('employee') && !addendum && taken === 0
const isWriting = (sheet: Sheet, wants: boolean): boolean =>
  canChange(sheet) && (wants || sheet.status === 'none' || sheet.status === 'rejected')

const CELL = /^(before|week)-(\d{4}-\d{2}-\d{2})$/

/** Quick filling, or signing. */
async function written(visit: Visit, sheet: Sheet, action: string): Promise<Shown | Next> {
  if (!canChange(sheet))
    return sheetShown(visit, sheet, { grid: gridOf(sheet), writes: false, errors: noErrors, weekends: false })
  const grid = typedGrid(sheet, visit.fields)
  const weekends = action === 'weekend' || visit.fields.checked('weekends')
  const again = (filled: Grid, errors: ReadonlyMap<string, string> = noErrors) =>
    sheetShown(visit, sheet, { grid: filled, writes: true, errors, weekends, typed: true })
  const [, what, on = ''] = CELL.exec(action) ?? []
  if (what === 'before') return again(asDayBefore(grid, on))
  if (what === 'week') return again(wholeWeek(grid, on, visit.today))
  if (action === 'rest') return again(restIsOther(grid, visit.today))
  const { days, wrong } = daysIn(grid)
  const errors = new Map(
    wrong.map(([column, row]) => [
      cellName(column, row.on),
      visit.t(words.badTime, { on: sayDate(row.on, visit.language), text: row.texts[column] ?? '' }),
    ]),
  )
  if (action !== 'submit' || errors.size > 0) return again(grid, errors)
  return submitted(visit, sheet, { days, again: (found) => again(grid, found) })
}

async function submitted(
  visit: Visit,
  { employmentId, month, projects }: Sheet,
  {
    days,
    again,
  }: {
    readonly days: ReturnType<typeof daysIn>['days']
    readonly again: (errors: ReadonlyMap<string, string>) => Shown
  },
): Promise<Shown | Next> {
  if (days.length === 0) return again(new Map([['', visit.t(words.nothingWritten)]]))
  const outcome = await visit.act(submitTimesheet, { employmentId, month, days })
  if (outcome.kind === 'accepted') {
    return { to: visit.here, said: { tone: 'ok', text: visit.t(words.submitted, { month: monthText(visit, month) }) } }
  }
  const [text] = [...errorsOf(visit, outcome).values()]
  const on = outcome.kind === 'rejected' ? outcome.details.on : undefined
  // A refusal about a day leads to that day.
  const name =
    typeof on === 'string'
      ? cellName(outcome.kind === 'rejected' && outcome.code === 'more-than-a-day' ? projects.length : 0, on)
      : ''
  return again(new Map([[name, text ?? '']]))
}

async function decided(visit: Visit, sheet: Sheet, action: 'sign' | 'reject'): Promise<Shown | Next> {
  const { employmentId, month } = sheet
  const version = visit.fields.whole('version') ?? 0
  const outcome =
    action === 'sign'
      ? await visit.act(approveTimesheet, { employmentId, month, version })
      : await visit.act(rejectTimesheet, {
          employmentId,
          month,
          version,
          reason: visit.fields.text('reason') as 'notClosed',
        })
  if (outcome.kind !== 'accepted') {
    const errors = errorsOf(visit, outcome)
    return sheetShown(visit, sheet, { grid: gridOf(sheet), writes: false, errors, weekends: false })
  }
  const values = { name: personal(visit, sheet.name), month: monthText(visit, month) }
  const text = action === 'sign' ? visit.t(words.signed, values) : visit.t(words.rejectedDone)
  return { to: '/hours', said: { tone: 'ok', text } }
}

const MOST_MINUTES = 1_000_000
const ADDENDUM_FIELDS = {
  addendumHash: 'document',
  'document-unknown': 'document',
  minutes: 'addendumHours',
  'addendum-over-contract': 'addendumHours',
  'employer-not-in-project': 'projectId',
  'hours-fixed': 'projectId',
}

/** On behalf of who has no account: by an addendum that both signed on paper, which is kept. */
async function fixed(visit: Visit, sheet: Sheet): Promise<Shown | Next> {
  const errors = new Map<string, string>()
  const added = await attachedFile(visit, 'employmentAddendum', errors)
  const addendum = added?.sha256 ?? visit.fields.text('addendum')
  const again = (found: ReadonlyMap<string, string>) =>
    sheetShown(visit, sheet, { grid: gridOf(sheet), writes: false, errors: found, weekends: false, addendum })
  if (errors.size === 0 && !/^[0-9a-f]{64}$/.test(addendum)) errors.set('document', visit.t(words.noAddendum))
  const minutes = minutesOf(visit.fields.text('addendumHours'), MOST_MINUTES)
  if (!minutes) errors.set('addendumHours', visit.t(words.hoursPlain))
  if (errors.size > 0 || !minutes) return again(errors)
  const { employmentId, month } = sheet
  const projectId = visit.fields.text('projectId')
  const outcome = await visit.act(fixHoursByAddendum, {
    employmentId,
    month,
    projectId,
    minutes,
    addendumHash: addendum,
  })
  if (outcome.kind !== 'accepted') return again(errorsOf(visit, outcome, ADDENDUM_FIELDS))
  return { to: visit.here, said: { tone: 'ok', text: visit.t(words.addendumDone, { month: monthText(visit, month) }) } }
}
