/** A month as it is written: a row for each day, as text, so that what was typed comes back as it was. Pure. */
import type { z } from 'zod'
import type { timesheetDay } from '../../../events/timesheet.ts'
import type { timesheet } from '../../../projections/timesheet.ts'
import type { Fields } from '../kit/fields.ts'
import { hoursText, minutesOf } from './hours-text.ts'

export type Sheet = z.infer<typeof timesheet.result>
type Day = z.infer<typeof timesheetDay>

/** One day: a text for each project of the sheet in its order, for other work, and for absence. */
export interface GridRow {
  readonly on: string
  readonly contract: number
  readonly texts: readonly string[]
}
export interface Grid {
  /** Names of the columns: an id for each project, then `other` and `absent`. */
  readonly columns: readonly string[]
  readonly rows: readonly GridRow[]
}

export const columnsOf = ({ projects }: Sheet): readonly string[] => [
  ...projects.map(({ projectId }) => projectId),
  'other',
  'absent',
]
/** `c0-2026-10-01`: the first column on that day. */
export const cellName = (column: number, on: string): string => `c${column}-${on}`

/** Of the sheet as it was handed in. */
export function gridOf(sheet: Sheet): Grid {
  const columns = columnsOf(sheet)
  const days = new Map(sheet.days.map((day) => [day.on, day]))
  const rows = sheet.calendar.map(({ on, contract }) => {
    const day = days.get(on)
    return { on, contract, texts: columns.map((column) => (day ? textIn(day, column) : '')) }
  })
  return { columns, rows }
}

function textIn({ project, other, absent }: Day, column: string): string {
  const minutes =
    column === 'other' || column === 'absent'
      ? { other, absent }[column]
      : (project.find(({ projectId }) => projectId === column)?.minutes ?? 0)
  return minutes === 0 ? '' : hoursText(minutes)
}

/** As it was typed. */
export function typedGrid(sheet: Sheet, fields: Fields): Grid {
  const columns = columnsOf(sheet)
  const rows = sheet.calendar.map(({ on, contract }) => ({
    on,
    contract,
    texts: columns.map((_column, index) => fields.text(cellName(index, on))),
  }))
  return { columns, rows }
}

export const isWeekend = (on: string): boolean => [0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay())
const isEmpty = ({ texts }: GridRow): boolean => texts.every((text) => text === '')
/** Weekends only where something stands there, or when they were asked for. */
export const shownRows = ({ rows }: Grid, weekends: boolean): readonly GridRow[] =>
  rows.filter((row) => weekends || !isWeekend(row.on) || !isEmpty(row))

/** Minutes of a row that are readable; a text that is none counts for nothing until it is put right. */
export const minutesOfRow = ({ texts }: GridRow): number =>
  texts.reduce((total, text) => total + (minutesOf(text) ?? 0), 0)
export const totalOf = ({ rows }: Grid): number => rows.reduce((total, row) => total + minutesOfRow(row), 0)
export const totalOfColumn = ({ rows }: Grid, column: number): number =>
  rows.reduce((total, { texts }) => total + (minutesOf(texts[column] ?? '') ?? 0), 0)

/** The same as on the working day before it, on this day. */
export function asDayBefore(grid: Grid, on: string): Grid {
  const before = grid.rows.findLast((row) => row.on < on && !isWeekend(row.on))
  return before ? withTexts(grid, (row) => (row.on === on ? before.texts : undefined)) : grid
}

/** Monday to Friday of the week of this day like this day; only absence may lie ahead. */
export function wholeWeek(grid: Grid, on: string, today: string): Grid {
  const like = grid.rows.find((row) => row.on === on)
  if (!like) return grid
  const week = mondayOf(on)
  const [absent] = like.texts.slice(-1)
  const ahead = like.texts.map((_text, index) => (index === like.texts.length - 1 ? (absent ?? '') : ''))
  return withTexts(grid, (row) => {
    if (mondayOf(row.on) !== week || isWeekend(row.on)) return undefined
    return row.on > today ? ahead : like.texts
  })
}

/** What a day lacks of its contract is other work; days that lie ahead stay as they are. */
export function restIsOther(grid: Grid, today: string): Grid {
  const other = grid.columns.indexOf('other')
  return withTexts(grid, (row) => {
    const missing = row.contract - minutesOfRow(row)
    if (missing <= 0 || row.on > today) return undefined
    const now = minutesOf(row.texts[other] ?? '')
    return now === undefined ? undefined : row.texts.with(other, hoursText(now + missing))
  })
}

const withTexts = (grid: Grid, texts: (row: GridRow) => readonly string[] | undefined): Grid => ({
  ...grid,
  rows: grid.rows.map((row) => ({ ...row, texts: texts(row) ?? row.texts })),
})

function mondayOf(on: string): string {
  const day = new Date(`${on}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7))
  return day.toISOString().slice(0, 10)
}

/** The days that hold anything, or the cells whose text is no time. */
export function daysIn({ columns, rows }: Grid): {
  readonly days: Day[]
  readonly wrong: readonly (readonly [number, GridRow])[]
} {
  const wrong: (readonly [number, GridRow])[] = []
  const days: Day[] = []
  for (const row of rows) {
    const minutes = row.texts.map((text, column) => {
      const read = minutesOf(text)
      if (read === undefined) wrong.push([column, row])
      return read ?? 0
    })
    if (minutes.every((one) => one === 0)) continue
    const of = (name: string) => minutes[columns.indexOf(name)] ?? 0
    const project = columns.slice(0, -2).flatMap((projectId, column) => {
      const spent = minutes[column] ?? 0
      return spent === 0 ? [] : [{ projectId: projectId as Day['project'][number]['projectId'], minutes: spent }]
    })
    days.push({ on: row.on, project, other: of('other'), absent: of('absent') })
  }
  return { days, wrong }
}
