/** What more than one command about a meeting's list asks. */
import { MOST_ROWS } from '../../../events/meeting.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { isOpenRow, type MeetingState, type MeetingSubject, type NumberedRow, subjectKey } from './meeting.ts'

/** The rows with their numbers, which go on where those of the list end. */
export function numberedRows(
  meeting: MeetingState,
  subjects: readonly MeetingSubject[],
): readonly NumberedRow[] | Rejection {
  const first = meeting.rows.size + 1
  if (meeting.rows.size + subjects.length > MOST_ROWS) return rejected('list-full', { most: MOST_ROWS })
  const listed = new Set(
    [...meeting.rows.values()]
      .filter(({ out, refused }) => out === undefined && refused === undefined)
      .map(({ subject }) => subjectKey(subject)),
  )
  const numbered: NumberedRow[] = []
  for (const subject of subjects) {
    const key = subjectKey(subject)
    if (listed.has(key)) return rejected('row-twice', { row: first + numbered.length })
    listed.add(key)
    numbered.push({ ...subject, row: first + numbered.length })
  }
  return numbered
}

/** Each named once, and still to be decided. */
export function refuseRows(meeting: MeetingState, rows: readonly number[]): Rejection | undefined {
  const named = new Set<number>()
  for (const number of rows) {
    const row = meeting.rows.get(number)
    if (!row) return rejected('unknown-row', { row: number })
    if (named.has(number)) return rejected('row-twice', { row: number })
    named.add(number)
    if (row.decided) return rejected('row-decided', { row: number })
    if (!isOpenRow(row)) return rejected('row-not-on-list', { row: number })
  }
  return undefined
}
