/** What is booked beside what is declared, as a file: the books are the sender's own and are not kept. */
import { exportTitles } from '../../language/exports-words.ts'
import { cents, column, tableOf } from './columns.ts'
import type { Known, Report } from './report.ts'

export interface BookedDifference {
  readonly kind: 'notBooked' | 'differs' | 'notDeclared'
  readonly document: string
  readonly project: string
  readonly date: string
  readonly description: string
  readonly grantName: string
  /** Cents. */
  readonly declared: number
  readonly booked: number
}

const COLUMNS = [
  column('kind', 'code', { words: 'difference' }),
  column('document', 'text', { label: 'documentNumber' }),
  column('project', 'text'),
  column('date', 'date', { label: 'onDay' }),
  column('description', 'text', { label: 'title' }),
  column('grantName', 'text', { label: 'ofGrant' }),
  cents('declared'),
  cents('booked'),
  cents('difference'),
]

export function differencesFile(
  of: { readonly id: string; readonly name: string; readonly year: string },
  differences: readonly BookedDifference[],
  known: Known,
): Report {
  const rows = differences.map(({ kind, document, project, date, description, grantName, declared, booked }) => ({
    ...{ kind, document, project, description, grantName, declared, booked },
    date: date === '' ? undefined : date,
    difference: declared - booked,
  }))
  return {
    what: `booked-and-declared-${of.year}`,
    title: exportTitles.differences,
    of: 'organisation',
    grant: { id: of.id, name: of.name },
    facts: [],
    texts: [],
    tables: [tableOf('differences', COLUMNS, rows, { sums: ['declared', 'booked', 'difference'] })],
    notes: [],
    known,
  }
}
