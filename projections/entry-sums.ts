/** What an entry adds to each column of the spend report, and reading entries with their sums. Cents. */
import { z } from 'zod'
import type { QueryContext, SqlRow, SqlValue } from '../src/contract/projection.ts'

/** Which entries; what is absent is not asked about (cost-entries.ts, params). */
interface Asked {
  readonly grantId: string
  readonly line?: string | undefined
  readonly state?: string | undefined
  readonly category?: string | undefined
  readonly inKind?: 'yes' | 'no' | undefined
  readonly postedIn?: string | undefined
  readonly periods?: string | undefined
  readonly fromMonth?: string | undefined
  readonly untilMonth?: string | undefined
  readonly entryId?: string | undefined
  readonly text?: string | undefined
  readonly amount?: EntryAmount | undefined
  readonly since?: string | undefined
  readonly totals?: 'yes' | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Columns of the spend report, and what an entry (`e`, or `b` as it was) adds to each: Σ entries = the cell. */
export const entryAmount = z.enum([
  'declared',
  'undecided',
  'rejected',
  'reversed',
  'approved',
  'inKindApproved',
  'eligibleVat',
])
export type EntryAmount = z.infer<typeof entryAmount>
const AMOUNTS: Readonly<Record<EntryAmount, (of: 'e' | 'b') => string>> = {
  declared: (of) => `${of}.declared`,
  undecided: (of) => `(${of}.declared - ${of}.rejected - ${of}.reversed - ${of}.approved)`,
  rejected: (of) => `${of}.rejected`,
  reversed: (of) => `${of}.reversed`,
  approved: (of) => `${of}.approved`,
  inKindApproved: (of) => `(${of}.approved * ${of}.inKind)`,
  eligibleVat: (of) => `${of}.eligibleVat`,
}
const cents = z.int()
export const entrySums = z.strictObject({
  declared: cents,
  undecided: cents,
  rejected: cents,
  reversed: cents,
  approved: cents,
  inKindApproved: cents,
  eligibleVat: cents,
})
export interface Read {
  readonly rows: readonly SqlRow[]
  readonly totals: SqlRow | undefined
}
export const NOTHING_READ: Read = { rows: [], totals: undefined }

/** Those of one partner, or of all. */
export function readFor(asked: Asked, partnerId: string | undefined, { db, at }: QueryContext): Read {
  // Where nothing was added later, what is known is what holds now.
  const isNow =
    db.get('SELECT 1 FROM entry WHERE grantId = ? AND fromPosition > ? LIMIT 1', asked.grantId, at) === undefined
  const { from, values, where } = foundBy(asked, partnerId, at, isNow)
  const [after = '', row = ''] = asked.cursor?.split(' ') ?? []
  // The sums stand in an index of their own; what is asked for by state, text, entry or an earlier day has a shorter way or needs the rows.
  const isSummed = isNow && [asked.state, asked.text, asked.entryId, asked.since].every((value) => value === undefined)
  const summedFrom = isSummed ? `${from} INDEXED BY entry_now` : from
  const totals =
    asked.totals === undefined
      ? undefined
      : db.get(
          `SELECT count(*) AS entries, ${totalsOf(asked)} FROM ${summedFrom} WHERE ${where}`,
          ...values.from,
          ...values.where,
        )
  if (totals?.entries === 0) return { rows: [], totals }
  const rows = db.all(
    `SELECT e.*${asked.since === undefined ? '' : `, ${DELTAS}`} FROM ${from} WHERE (e.firstPosition, e.rowId) > (?, ?) AND ${where}
ORDER BY e.firstPosition, e.rowId LIMIT ?`,
    ...[...values.from, after, row, ...values.where, asked.limit + 1],
  )
  return { rows, totals }
}

/** Tables and conditions. With `since` each row meets what was known of it then: rows never go away. */
function foundBy(asked: Asked, partnerId: string | undefined, at: string, isNow: boolean) {
  const { since, text } = asked
  const filters: readonly (readonly [string, SqlValue | undefined])[] = [
    ['e.line = ?', asked.line],
    ['e.partnerId = ?', partnerId],
    ['e.state = ?', asked.state],
    ['e.category = ?', asked.category],
    ['e.inKind = ?', asked.inKind && (asked.inKind === 'yes' ? 1 : 0)],
    ['e.period = ?', asked.postedIn],
    ['e.period IN (SELECT value FROM json_each(?))', asked.periods && JSON.stringify(asked.periods.split(','))],
    ['e.costDate >= ?', asked.fromMonth && `${asked.fromMonth}-01`],
    ['e.costDate <= ?', asked.untilMonth && `${asked.untilMonth}-31`],
    ['e.entryId = ?', asked.entryId],
    ["instr(lower(coalesce(e.title, '') || char(10) || coalesce(e.supplierName, '')), ?) > 0", text?.toLowerCase()],
    ['e.fromPosition > ?', since],
  ]
  const wanted = filters.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql: ` AND ${sql}`, value }]))
  const counts = asked.amount === undefined ? '' : ` AND ${amountOf(asked.amount, since)} <> 0`
  const earlier =
    ' LEFT JOIN entry b ON b.rowId = e.rowId AND b.fromPosition <= ? AND (b.toPosition IS NULL OR b.toPosition > ?)'
  return {
    from: `entry e${since === undefined ? '' : earlier}`,
    where: `e.grantId = ? AND ${isNow ? NOW : THEN}${wanted.map(({ sql }) => sql).join('')}${counts}`,
    values: {
      from: since === undefined ? [] : [since, since],
      where: [asked.grantId, ...(isNow ? [] : [at, at]), ...wanted.map(({ value }) => value)],
    },
  }
}

const NOW = 'e.toPosition IS NULL'
const THEN = 'e.fromPosition <= ? AND (e.toPosition IS NULL OR e.toPosition > ?)'

/** What a row adds to a column of the spend report; with `since` what it adds more than it did then. */
function amountOf(amount: EntryAmount, since: string | undefined): string {
  const sql = AMOUNTS[amount]
  return since === undefined ? sql('e') : `(${sql('e')} - coalesce(${sql('b')}, 0))`
}
const totalsOf = ({ since }: Asked): string =>
  entryAmount.options.map((amount) => `coalesce(sum(${amountOf(amount, since)}), 0) AS ${amount}`).join(', ')
const DELTAS = entryAmount.options.map((amount) => `${amountOf(amount, 'since')} AS more_${amount}`).join(', ')

export const sumsIn = (row: SqlRow | undefined, prefix: string) =>
  Object.fromEntries(entryAmount.options.map((amount) => [amount, Number(row?.[`${prefix}${amount}`] ?? 0)]))
