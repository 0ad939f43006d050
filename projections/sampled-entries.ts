/** Which entries are in a sample: beside the entries themselves, so that a sample is read with what is known of them now. */
import { grantEvents } from '../events/grant.ts'
import { handle, type ReadDb, type SqlRow } from '../src/contract/projection.ts'
import type { PopulationEntry, SampleFilter } from '../src/domain/sampling/population.ts'

export const SAMPLED_TABLES = [
  'CREATE TABLE sample (sampleId TEXT PRIMARY KEY, grantId TEXT NOT NULL, position TEXT NOT NULL, knownAt TEXT NOT NULL, filter TEXT NOT NULL) STRICT',
  'CREATE TABLE sampled (sampleId TEXT NOT NULL, ordinal INTEGER NOT NULL, entryId TEXT NOT NULL, PRIMARY KEY (sampleId, ordinal)) STRICT, WITHOUT ROWID',
]

const GRANT_FROM = 'grant-'.length

export const sampled = handle(grantEvents, {
  AuditSampleDrawn(event, db) {
    const { sampleId, knownAt, filter, items } = event.data
    const grantId = event.stream.slice(GRANT_FROM)
    db.run(
      'INSERT INTO sample VALUES (?, ?, ?, ?, ?)',
      sampleId,
      grantId,
      event.position,
      knownAt,
      JSON.stringify(filter),
    )
    for (const [ordinal, { entryId }] of items.entries()) {
      db.run('INSERT INTO sampled VALUES (?, ?, ?)', sampleId, ordinal, entryId)
    }
  },
})

/** Rows of `entry` in the order of the sample, as known at a position. */
export const sampledRows = (db: ReadDb, sampleId: string, at: string): readonly SqlRow[] =>
  db.all(
    `SELECT entry.* FROM sampled JOIN entry ON entry.rowId = sampled.entryId
WHERE sampleId = ? AND fromPosition <= ? AND (toPosition IS NULL OR toPosition > ?) ORDER BY ordinal`,
    sampleId,
    at,
    at,
  )

/** Of which grant, what and when it was drawn from. */
export function drawnFrom(db: ReadDb, sampleId: string) {
  const row = db.get('SELECT * FROM sample WHERE sampleId = ?', sampleId)
  if (!row) return undefined
  return {
    grantId: String(row.grantId),
    knownAt: String(row.knownAt),
    filter: JSON.parse(String(row.filter)) as SampleFilter,
  }
}

/** The very list that src/domain/sampling/population.ts makes out of the books, read from rows as known at a position. */
export function populationAt(
  db: ReadDb,
  grantId: string,
  filter: SampleFilter,
  at: string,
): readonly PopulationEntry[] {
  const filters = [
    [' AND period >= ?', filter.fromPeriod],
    [' AND period <= ?', filter.untilPeriod],
    [' AND line = ?', filter.line],
    [' AND partnerId = ?', filter.partnerId],
  ] as const
  const wanted = filters.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]))
  const rows = db.all(
    `SELECT rowId, period, line, partnerId, approved FROM entry WHERE grantId = ? AND fromPosition <= ?
AND (toPosition IS NULL OR toPosition > ?) AND approved > 0 AND reversedBy IS NULL${wanted.map(({ sql }) => sql).join('')} ORDER BY rowId`,
    ...[grantId, at, at, ...wanted.map(({ value }) => value)],
  )
  return rows.map((row) => ({
    entryId: String(row.rowId),
    period: String(row.period),
    line: String(row.line),
    partnerId: String(row.partnerId),
    amount: Number(row.approved),
  }))
}
