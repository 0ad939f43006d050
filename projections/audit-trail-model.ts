/**
 * Who did what about the money of a grant, and when: its own stream, its books, what it takes of documents and of
 * timesheets, and what happened to those. A row says what, not all of it: the body stands in the log (domain.md section 5).
 */
import { booksEvents } from '../events/books.ts'
import type { RecordedEvent } from '../events/event.ts'
import { evidenceEvents } from '../events/evidence.ts'
import { grantEvents } from '../events/grant.ts'
import { timesheetEvents } from '../events/timesheet.ts'
import { defineProjection, type ProjectionSpec, type SqlValue, type WriteDb } from '../src/contract/projection.ts'
import { booksIn } from './books-event.ts'
import { dayOf, recordedOn } from './event-facts.ts'

/** What happened to a document or a timesheet before any grant took of it waits under no grant. */
const NOBODYS = ''

export const auditTrailModel = defineProjection({
  name: 'auditTrail',
  version: 1,
  kind: 'versions',
  tables: [
    // `fromPosition`: from when on it concerns the grant, at or after where it stands itself.
    `CREATE TABLE trail (
      grantId TEXT NOT NULL, position TEXT NOT NULL, eventId TEXT NOT NULL, fromPosition TEXT NOT NULL,
      stream TEXT NOT NULL, part TEXT NOT NULL, type TEXT NOT NULL, commandId TEXT NOT NULL,
      actorKind TEXT NOT NULL, userId TEXT, role TEXT, organisationId TEXT, channel TEXT NOT NULL,
      occurredOn TEXT NOT NULL, recordedAt TEXT NOT NULL, recordedOn TEXT NOT NULL, policyVersions TEXT NOT NULL,
      period TEXT, entryId TEXT, amount INTEGER, takenBy TEXT,
      PRIMARY KEY (grantId, position, eventId)
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX trail_type ON trail (grantId, type, position)',
    'CREATE INDEX trail_user ON trail (grantId, userId, position)',
    'CREATE INDEX trail_day ON trail (grantId, recordedOn, position)',
    'CREATE INDEX trail_entry ON trail (grantId, entryId, position)',
    'CREATE INDEX trail_stream ON trail (stream, takenBy)',
  ],
  on: {
    ...eachOf(grantEvents, (event, db) => keep(db, event, event.stream.slice('grant-'.length), 'grant')),
    ...eachOf(booksEvents, (event, db) => {
      const { grantId, period } = booksIn(event.stream)
      keep(db, event, grantId, 'books', period)
    }),
    ...eachOf(evidenceEvents, (event, db) => follow(db, event, 'evidence')),
    ...eachOf(timesheetEvents, (event, db) => follow(db, event, 'timesheet')),
  },
})

function eachOf(
  family: { readonly shapes: object },
  run: (event: RecordedEvent, db: WriteDb) => void,
): ProjectionSpec['on'] {
  // An abandoned command did nothing; its event is of every kind of stream.
  const types = Object.keys(family.shapes).filter((type) => type !== 'CommandAbandoned')
  return Object.fromEntries(types.map((type) => [type, run]))
}

/** What each grant takes is its own; what happens to the document or the sheet concerns all that take of it. */
function follow(db: WriteDb, event: RecordedEvent, part: string): void {
  const { stream, position, data } = event
  const claim = data.claim as { readonly grantId: string } | undefined
  if (claim) {
    keep(db, event, claim.grantId, part)
    db.run(
      `INSERT OR IGNORE INTO trail SELECT ?, position, eventId, ?, ${COPIED} FROM trail WHERE grantId = ? AND stream = ?`,
      ...[claim.grantId, position, NOBODYS, stream],
    )
    return
  }
  const takenBy = data.takenByCommandId ?? (/Confirmed$|Released$/.test(event.type) ? data.commandId : undefined)
  if (typeof takenBy === 'string') {
    const row = db.get(
      "SELECT grantId FROM trail WHERE stream = ? AND type IN ('EvidenceReserved', 'HoursReserved') AND takenBy = ?",
      stream,
      takenBy,
    )
    if (row) keep(db, event, String(row.grantId), part)
    return
  }
  keep(db, event, NOBODYS, part)
  const grants = db.all('SELECT DISTINCT grantId FROM trail WHERE stream = ? AND grantId <> ?', stream, NOBODYS)
  for (const { grantId } of grants) keep(db, event, String(grantId), part)
}

const COPIED =
  'stream, part, type, commandId, actorKind, userId, role, organisationId, channel, occurredOn, recordedAt, recordedOn, policyVersions, period, entryId, amount, takenBy'

function keep(db: WriteDb, event: RecordedEvent, grantId: string, part: string, period: string | null = null): void {
  const { position, eventId, stream, type, meta, data } = event
  const { actor, channel, recordedAt, policyVersions, commandId } = meta
  const claim = (data.claim ?? {}) as Readonly<Record<string, unknown>>
  const amount = type === 'CostApproved' ? declaredIn(db, grantId, data.entryId) : amountIn(data)
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  const values: readonly SqlValue[] = [
    ...[grantId, position, eventId, position, stream, part, type, commandId],
    ...[actor.kind, actor.userId ?? null, actor.role ?? null, actor.organisationId ?? null, channel],
    ...[dayOf(event), recordedAt, recordedOn(event), JSON.stringify(policyVersions)],
    ...[period ?? text(data.period), text(data.entryId ?? claim.entryId), amount, text(data.commandId)],
  ]
  db.run(`INSERT OR IGNORE INTO trail VALUES (${values.map(() => '?').join(', ')})`, ...values)
}

/**
 * Approved as a whole: the event says no amount of its own. By the entry, for SQLite would look through all that was ever
 * declared under the grant: with 100,000 entries each approval took 6 ms.
 */
function declaredIn(db: WriteDb, grantId: string, entryId: unknown): number | null {
  const sql =
    "SELECT amount FROM trail INDEXED BY trail_entry WHERE grantId = ? AND entryId = ? AND type = 'CostDeclared'"
  const row = db.get(sql, grantId, String(entryId))
  return typeof row?.amount === 'number' ? row.amount : null
}

/** What it is about in euros: what was approved, else taken, paid or found. */
function amountIn(data: Readonly<Record<string, unknown>>): number | null {
  const found = [data.approved, data.allocated, data.amount, data.awarded, data.requested, data.total].find(
    (value) => typeof value === 'number',
  )
  return typeof found === 'number' ? found : null
}
