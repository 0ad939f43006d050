/** How one month looks: as a grid to write in, as a table to read, and what each reader can do with it. */
import { sheetReasons, sheetStates, hoursWords as words } from '../../language/hours-words.ts'
import { ownerOf } from '../assess/offline-part.ts'
import { ACCEPT } from '../declare/attaching.ts'
import { type Html, html } from '../html.ts'
import {
  actionButton,
  button,
  errorSummary,
  type FormErrors,
  fileField,
  form,
  hidden,
  idOf,
  selectField,
  textField,
} from '../kit/form.ts'
import type { Shown } from '../kit/page.ts'
import {
  type BadgeTone,
  badge,
  date,
  facts,
  folded,
  heading,
  link,
  notice,
  personal,
  small,
  table,
  word,
} from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import {
  cellName,
  type Grid,
  type GridRow,
  minutesOfRow,
  type Sheet,
  shownRows,
  totalOf,
  totalOfColumn,
} from './grid.ts'
import { hoursText, monthBeside, monthText } from './hours-text.ts'

interface SheetGiven {
  readonly grid: Grid
  readonly writes: boolean
  readonly errors: FormErrors
  readonly weekends: boolean
  /** The boxes hold what somebody typed just now, not what was handed in. */
  readonly typed?: boolean
  /** Hash of an addendum that is kept already. */
  readonly addendum?: string
}

const TONES: Readonly<Record<string, BadgeTone>> = {
  none: 'neutral',
  submitted: 'info',
  approved: 'ok',
  rejected: 'warning',
}
export const statusBadge = (visit: Visit, status: string): Html =>
  badge(TONES[status] ?? 'neutral', word(visit, sheetStates, status))

export function sheetShown(visit: Visit, sheet: Sheet, given: SheetGiven): Shown {
  const { t } = visit
  const { errors, writes } = given
  const month = monthText(visit, sheet.month)
  const isOwn = sheet.as.includes('employee')
  const title = isOwn ? t(words.sheetMine, { month }) : t(words.sheetOf, { name: personal(visit, sheet.name), month })
  const content = html`${errorSummary(visit, errors)}${heading(1, title)}
${monthLinks(visit, sheet)}
${standing(visit, sheet)}
${isOwn && draftPart(visit, sheet, given)}
${writes ? writing(visit, sheet, given) : reading(visit, sheet, given)}
${!writes && decisions(visit, sheet, given)}
<p class="nl-paragraph lb-screen">${link(overviewOf(visit, sheet), t(words.back))}</p>`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

const overviewOf = (visit: Visit, { month }: Sheet): string =>
  visit.role === 'learner' ? '/my/hours' : `/hours?month=${month}`

/** Says that what was typed earlier on this device stands in the boxes again; a client module keeps it and fills it in. */
function draftPart(visit: Visit, { employmentId, month, version }: Sheet, { typed = false }: SheetGiven): Html {
  const { t } = visit
  return html`<div id="hours-draft" hidden data-key="${ownerOf(visit)}/${employmentId}/${month}" data-version="${String(version)}" data-typed="${typed ? '1' : ''}">${notice(
    'info',
    t(words.draftBack),
    html`<button class="nl-button nl-button--secondary" type="button"><span class="nl-button__label">${t(words.draftDrop)}</span></button>`,
  )}</div>`
}

function monthLinks(visit: Visit, { employmentId, month }: Sheet): Html {
  const to = (by: 1 | -1) => `/hours/${employmentId}/${monthBeside(month, by)}`
  return html`<p class="nl-paragraph lb-screen">${link(to(-1), visit.t(words.earlierMonth, { month: monthText(visit, monthBeside(month, -1)) }))} · ${link(to(1), visit.t(words.laterMonth, { month: monthText(visit, monthBeside(month, 1)) }))}</p>`
}

function standing(visit: Visit, sheet: Sheet): Html {
  const { t } = visit
  const { status, reason, taken, addendum } = sheet
  const reasonText = reason === undefined ? '' : word(visit, sheetReasons, reason)
  const told = {
    none: notice('info', t(words.noneText), ahead(visit, sheet)),
    submitted: notice('info', t(words.waitsText)),
    approved: notice('ok', t(addendum ? words.fixedText : words.approvedText)),
    rejected: notice('warning', t(words.rejectedText, { reason: reasonText })),
  }[status]
  return html`${told}${taken > 0 && small(t(words.takenText, { hours: hoursText(taken) }))}`
}

/** Work that lies ahead can't be written yet; said before a whole month is filled in for nothing. */
function ahead(visit: Visit, { calendar, as }: Sheet): Html | undefined {
  const last = calendar.findLast(({ on, contract }) => contract > 0 && on > visit.today)
  return last && as.includes('employee')
    ? html`<p class="nl-paragraph">${visit.t(words.notYetOver, { on: last.on })}</p>`
    : undefined
}

const sums = (visit: Visit, sheet: Sheet, grid: Grid): Html => {
  const { t } = visit
  const total = totalOf(grid)
  const missing = sheet.contractMinutes - total
  return facts([
    [t(words.employer), personal(visit, sheet.employer.name)],
    [t(words.contractHours), hoursText(sheet.contractMinutes)],
    [t(words.written), hoursText(total)],
    [missing < 0 ? t(words.tooMany) : t(words.left), missing === 0 ? t(words.closedNow) : hoursText(Math.abs(missing))],
  ])
}

function writing(visit: Visit, sheet: Sheet, { grid, errors, weekends }: SheetGiven): Html {
  const { t } = visit
  const names = [...sheet.projects.map(({ name }) => name), t(words.other), t(words.absent)]
  const cell = (row: GridRow, column: number) => {
    const name = cellName(column, row.on)
    const isWrong = errors.has(name)
    return html`<input class="utrecht-textbox utrecht-textbox--html-input lb-hours-box${isWrong ? ' utrecht-textbox--invalid' : ''}" id="${idOf(name)}" name="${name}" value="${row.texts[column] ?? ''}" inputmode="text" autocomplete="off" maxlength="8" aria-invalid="${isWrong ? 'true' : 'false'}" aria-label="${names[column] ?? ''}, ${dayText(visit, row.on)}">`
  }
  return form(visit, {
    errors,
    content: html`${sums(visit, sheet, grid)}
<div class="lb-actions">${button(t(words.recount), 'secondary', { name: 'do', value: 'count' })} ${button(t(words.restOther), 'secondary', { name: 'do', value: 'rest' })} ${!weekends && button(t(words.alsoWeekends), 'secondary', { name: 'do', value: 'weekend' })}</div>
${weekends && hidden('weekends', '1')}
${small(t(words.hint))}
${sheet.projects.length === 0 && notice('warning', t(words.noProjects))}
${table(
  t(words.sheetMine, { month: monthText(visit, sheet.month) }),
  [
    { label: t(words.day), cell: ({ on }) => dayText(visit, on) },
    ...names.map((label, column) => ({ label, cell: (row: GridRow) => cell(row, column) })),
    { label: t(words.total), kind: 'number' as const, cell: (row: GridRow) => totalCell(visit, row) },
    { label: t(words.quick), kind: 'action' as const, cell: (row: GridRow) => quick(visit, row) },
  ],
  shownRows(grid, weekends),
  {
    hideCaption: true,
    total: [
      t(words.total),
      ...names.map((_name, column) => hoursText(totalOfColumn(grid, column))),
      hoursText(totalOf(grid)),
      '',
    ],
  },
)}
${small(t(words.submitText))}
<div class="lb-actions">${button(t(sheet.status === 'none' ? words.submit : words.submitAgain), 'primary', { name: 'do', value: 'submit' })}</div>`,
  })
}

/** `ma 5 oktober`: the year stands above. */
function dayText(visit: Visit, on: string): string {
  const weekday = words.weekdays[new Date(`${on}T00:00:00Z`).getUTCDay()]
  return `${weekday ? visit.t(weekday) : ''} ${date(visit, on).replace(/\s\d{4}$/, '')}`
}

const totalCell = (visit: Visit, row: GridRow): string => {
  const minutes = minutesOfRow(row)
  const asked = row.contract > 0 ? ` / ${hoursText(row.contract)}` : ''
  return minutes === 0 && row.on > visit.today ? '' : `${hoursText(minutes)}${asked}`
}

function quick(visit: Visit, { on }: GridRow): Html {
  const { t } = visit
  const plain = (what: string, label: string) =>
    html`<button class="lb-plain-button" type="submit" name="do" value="${what}-${on}">${label}<span class="lb-unseen">, ${dayText(visit, on)}</span></button>`
  return html`${plain('before', t(words.asAbove))} ${plain('week', t(words.wholeWeek))}`
}

function reading(visit: Visit, sheet: Sheet, { grid }: SheetGiven): Html {
  const { t } = visit
  if (sheet.addendum) {
    const named = new Map(sheet.projects.map(({ projectId, name }) => [projectId, name]))
    return facts(sheet.fixed.map(({ projectId, minutes }) => [named.get(projectId) ?? projectId, hoursText(minutes)]))
  }
  if (sheet.days.length === 0) return sums(visit, sheet, grid)
  const names = [...sheet.projects.map(({ name }) => name), t(words.other), t(words.absent)]
  const used = names.map((_name, column) => column >= names.length - 2 || totalOfColumn(grid, column) > 0)
  const columns = names.flatMap((label, column) =>
    used[column] ? [{ label, kind: 'number' as const, cell: (row: GridRow) => row.texts[column] ?? '' }] : [],
  )
  return html`${sums(visit, sheet, grid)}
${table(
  t(words.sheetOf, { name: personal(visit, sheet.name), month: monthText(visit, sheet.month) }),
  [
    { label: t(words.day), cell: ({ on }: GridRow) => dayText(visit, on) },
    ...columns,
    { label: t(words.total), kind: 'number' as const, cell: (row: GridRow) => hoursText(minutesOfRow(row)) },
  ],
  shownRows(grid, false),
  {
    hideCaption: true,
    total: [
      t(words.total),
      ...names.flatMap((_name, column) => (used[column] ? [hoursText(totalOfColumn(grid, column))] : [])),
      hoursText(totalOf(grid)),
    ],
  },
)}`
}

/** What this reader can do: correct, sign, send back, fix by an addendum, declare. */
function decisions(visit: Visit, sheet: Sheet, given: SheetGiven): Html {
  const { t } = visit
  const { as, status, employmentId, month, taken, addendum } = sheet
  const isOwn = as.includes('employee')
  const signs = as.includes('superior') && !isOwn
  return html`${isOwn && !addendum && taken === 0 && status !== 'none' && html`<p class="nl-paragraph lb-screen">${link(`/hours/${employmentId}/${month}?change=1`, t(words.change))}</p>`}
${isOwn && as.includes('superior') && status === 'submitted' && notice('info', t(words.ownSheet))}
${signs && status === 'submitted' && signing(visit, sheet)}
${signs && (status === 'none' || status === 'rejected' || addendum) && addendumForm(visit, sheet, given)}
${as.includes('finance') && status === 'approved' && html`<p class="nl-paragraph lb-screen">${link('/declare/labour', t(words.declare))}</p>`}`
}

function signing(visit: Visit, { version }: Sheet): Html {
  const { t } = visit
  const reasons = Object.entries(sheetReasons).map(([value, label]) => ({ value, label: t(label) }))
  return html`${actionButton(visit, { label: t(words.sign), tone: 'primary', fields: { do: 'sign', version: String(version) } })}
${folded(
  t(words.rejectTitle),
  form(visit, {
    submit: words.reject,
    tone: 'secondary',
    content: html`${hidden('do', 'reject')}${hidden('version', String(version))}${selectField(visit, { name: 'reason', label: words.rejectWhy, choices: reasons })}`,
  }),
)}`
}

function addendumForm(visit: Visit, { projects }: Sheet, { errors, addendum = '' }: SheetGiven): Html {
  const { t, fields } = visit
  const choices = projects.map(({ projectId, name }) => ({ value: projectId, label: name }))
  const isOpen = ['document', 'addendumHours', 'projectId'].some((name) => errors.has(name))
  const kept = /^[0-9a-f]{64}$/.test(addendum)
  return folded(
    t(words.addendumTitle),
    form(visit, {
      files: true,
      errors,
      submit: words.addendumDo,
      content: html`${small(t(words.addendumText))}${hidden('do', 'addendum')}
${kept && html`${hidden('addendum', addendum)}${notice('info', t(words.addendumKept))}`}
${selectField(visit, { name: 'projectId', label: words.project, choices, value: fields.text('projectId'), errors })}
${textField(visit, { name: 'addendumHours', label: words.addendumHours, value: fields.text('addendumHours'), short: true, errors })}
${fileField(visit, { name: 'document', label: words.addendumFile, accept: ACCEPT, errors, optional: kept })}`,
    }),
    isOpen,
  )
}
