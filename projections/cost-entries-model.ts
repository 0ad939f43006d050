/**
 * Every entry of the books, and what it was known to be from which position on (domain.md section 5, entry level). Rows
 * add up to the spend report: a reversal and a move are rows of their own, and what they take back stays as it was.
 */
import { booksEvents } from '../events/books.ts'
import type { Recording } from '../events/event.ts'
import { sealedToRow } from '../src/contract/answer.ts'
import { defineProjection, handle, type SqlValue, type WriteDb } from '../src/contract/projection.ts'
import { booksIn, lostVatIn } from './books-event.ts'
import { dayOf } from './event-facts.ts'
import { SAMPLED_TABLES, sampled } from './sampled-entries.ts'

/** What never changes of a row, and what does. Amounts in cents. */
const FIXED = {
  grantId: 'TEXT NOT NULL',
  period: 'TEXT NOT NULL',
  firstPosition: 'TEXT NOT NULL',
  entryId: 'TEXT NOT NULL',
  sort: 'TEXT NOT NULL',
  line: 'TEXT NOT NULL',
  partnerId: 'TEXT NOT NULL',
  projectId: 'TEXT',
  category: 'TEXT',
  inKind: 'INTEGER NOT NULL',
  costDate: 'TEXT NOT NULL',
  title: 'TEXT',
  supplierName: 'TEXT',
  sealedSupplier: 'TEXT',
  net: 'INTEGER NOT NULL',
  vat: 'INTEGER NOT NULL',
  declared: 'INTEGER NOT NULL',
  reversed: 'INTEGER NOT NULL',
  labour: 'TEXT',
  booking: 'TEXT',
  taken: 'TEXT NOT NULL',
  evidence: 'TEXT NOT NULL',
  overrun: 'INTEGER NOT NULL',
  declaredById: 'TEXT NOT NULL',
  declaredAt: 'TEXT NOT NULL',
  reversalOf: 'TEXT',
} as const
const CHANGING = {
  state: 'TEXT NOT NULL',
  approved: 'INTEGER NOT NULL',
  rejected: 'INTEGER NOT NULL',
  vatTreatment: 'TEXT NOT NULL',
  eligibleVat: 'INTEGER NOT NULL',
  reason: 'TEXT',
  note: 'TEXT',
  decidedById: 'TEXT',
  decidedAt: 'TEXT',
  paid: 'INTEGER NOT NULL',
  paymentProof: 'TEXT',
  reversedBy: 'TEXT',
  lastEventId: 'TEXT NOT NULL',
} as const
const COLUMNS = { ...FIXED, ...CHANGING }
type Column = keyof typeof COLUMNS
type Row = Readonly<Partial<Record<Column, SqlValue>>>

export const costEntriesModel = defineProjection({
  name: 'costEntries',
  version: 5,
  kind: 'versions',
  tables: [
    `CREATE TABLE entry (
      rowId TEXT NOT NULL, fromPosition TEXT NOT NULL, toPosition TEXT,
      ${Object.entries(COLUMNS)
        .map(([name, type]) => `${name} ${type}`)
        .join(', ')},
      PRIMARY KEY (rowId, fromPosition)
    ) STRICT`,
    'CREATE INDEX entry_grant ON entry (grantId, firstPosition, rowId)',
    'CREATE INDEX entry_line ON entry (grantId, line, firstPosition, rowId)',
    'CREATE INDEX entry_partner ON entry (grantId, partnerId, firstPosition, rowId)',
    'CREATE INDEX entry_id ON entry (entryId)',
    'CREATE INDEX entry_from ON entry (grantId, fromPosition)',
    // As it is now: what waits is found at once, and what is summed is read without the rows.
    'CREATE INDEX entry_state ON entry (grantId, state, firstPosition, rowId) WHERE toPosition IS NULL',
    `CREATE INDEX entry_now ON entry (grantId, line, partnerId, period, costDate, state, category, inKind, declared,
      rejected, reversed, approved, eligibleVat) WHERE toPosition IS NULL`,
    // What happened to one entry, so that its page needs not read all books of a period. `data`: what is sealed stays so.
    `CREATE TABLE history (
      entryId TEXT NOT NULL, position TEXT NOT NULL, eventId TEXT NOT NULL, type TEXT NOT NULL, at TEXT NOT NULL,
      period TEXT NOT NULL, userId TEXT, organisationId TEXT, role TEXT, channel TEXT NOT NULL, data TEXT NOT NULL,
      PRIMARY KEY (entryId, position, eventId)
    ) STRICT, WITHOUT ROWID`,
    // What lines of bank statements prove, whatever grant each entry is of.
    `CREATE TABLE bankLine (
      statementHash TEXT NOT NULL, line INTEGER NOT NULL, entryId TEXT NOT NULL, amount INTEGER NOT NULL,
      PRIMARY KEY (statementHash, line, entryId)
    ) STRICT, WITHOUT ROWID`,
    ...SAMPLED_TABLES,
  ],
  on: { ...ofBooks(), ...sampled },
})

function ofBooks() {
  return handle(booksEvents, {
    CostDeclared(event, db) {
      const { data } = event
      const { title, supplierName = null, net, vat, vatTreatment, allocated: declared, booking } = data
      const bought = { supplierName, sealedSupplier: sealedToRow(data.sealedSupplier), net, vat, vatTreatment }
      const more = { category: data.category, booking: json(booking), ...proofOf(data), overrun: data.overrun ? 1 : 0 }
      post(db, event, { ...placeOf(data), ...bought, ...more, title, declared, declaredById: data.declaredById })
    },
    InKindDeclared(event, db) {
      const { data } = event
      const more = { ...proofOf(data), overrun: data.overrun ? 1 : 0, declaredById: data.declaredById }
      const worth = { declared: data.amount, net: data.amount }
      post(db, event, { ...placeOf(data), ...worth, ...more, title: data.title, inKind: 1 })
    },
    CostApproved: (event, db) => decide(db, event, 'approved', { by: event.data.approvedById }),
    CostPartlyApproved(event, db) {
      const { approved, approvedById: by, reason, vatTreatment } = event.data
      decide(db, event, 'partlyApproved', { by, approved, reason, vatTreatment, note: sealedToRow(event.data.note) })
    },
    CostRejected(event, db) {
      const { rejectedById: by, reason } = event.data
      decide(db, event, 'rejected', { by, approved: 0, reason, note: sealedToRow(event.data.note) })
    },
    InKindApproved(event, db) {
      const { approved, approvedById: by, reason } = event.data
      if (reason === 'whole') decide(db, event, 'approved', { by, approved })
      else decide(db, event, 'partlyApproved', { by, approved, reason })
    },
    InKindRejected(event, db) {
      decide(db, event, 'rejected', { by: event.data.rejectedById, approved: 0, reason: event.data.reason })
    },
    PaymentMatched(event, db) {
      keep(db, event, event.data.entryId)
      const { entryId, amount, line, statementHash: paymentProof } = event.data
      db.run('INSERT OR IGNORE INTO bankLine VALUES (?, ?, ?, ?)', paymentProof, line, entryId, amount)
      change(db, event, entryId, (row) => ({ paid: Number(row.paid) + amount, paymentProof }))
    },
    PaymentUnmatched(event, db) {
      keep(db, event, event.data.entryId)
      const { entryId, amount, line, statementHash } = event.data
      const key = [statementHash, line, entryId]
      db.run('DELETE FROM bankLine WHERE statementHash = ? AND line = ? AND entryId = ?', ...key)
      const last = db.get('SELECT statementHash FROM bankLine WHERE entryId = ? LIMIT 1', entryId)
      const paymentProof = last === undefined ? null : String(last.statementHash)
      change(db, event, entryId, (row) => ({ paid: Number(row.paid) - amount, paymentProof }))
    },
    CostReversed(event, db) {
      const { data } = event
      const { entryId, originalId: reversalOf, line, partnerId, amount, reason, reversedById } = data
      const original = current(db, reversalOf)
      const off = { approved: 0 - amount, reversed: amount, eligibleVat: 0 - Number(original?.eligibleVat ?? 0) }
      const by = { declaredById: reversedById, decidedById: reversedById, decidedAt: event.meta.recordedAt }
      const more = { sort: 'reversal', state: 'reversal', reason, reversalOf, inKind: data.inKind ? 1 : 0 }
      post(db, event, { ...inherited(original), entryId, line, partnerId, ...off, ...by, ...more })
      keep(db, event, reversalOf)
      change(db, event, reversalOf, () => ({ state: 'reversed', reversedBy: entryId }))
    },
    CostReallocated(event, db) {
      const { data } = event
      const { entryId, originalId: reversalOf, fromLine, toLine, amount, declared, reason, reallocatedById } = data
      const original = current(db, reversalOf)
      const lost = Number(original?.eligibleVat ?? 0)
      const by = { declaredById: reallocatedById, decidedById: reallocatedById, decidedAt: event.meta.recordedAt }
      const both = { ...inherited(original), ...placeOf({ ...data, line: toLine }), ...by, reason, reversalOf }
      const shared = { ...both, inKind: data.inKind ? 1 : 0, sort: 'move' }
      const rejected = declared - amount
      const less = { declared: 0 - declared, rejected: 0 - rejected, approved: 0 - amount, eligibleVat: 0 - lost }
      post(db, event, { ...shared, ...less, line: fromLine, state: 'moved' }, `${entryId}/off`)
      const { category, projectId = null } = data
      const on = { declared, rejected, approved: amount, eligibleVat: lost, category, projectId }
      const proof = {
        taken: original?.taken ?? '[]',
        evidence: original?.evidence ?? '[]',
        labour: original?.labour ?? null,
      }
      post(db, event, { ...shared, ...on, ...proof, line: toLine, state: rejected > 0 ? 'partlyApproved' : 'approved' })
      keep(db, event, reversalOf)
      change(db, event, reversalOf, () => ({ state: 'reversed', reversedBy: entryId }))
    },
  })
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))

type Named = Readonly<{ entryId: string; line: string; partnerId: string; projectId?: string | undefined }>
const placeOf = ({ entryId, line, partnerId, projectId = undefined }: Named) => ({
  entryId,
  line,
  partnerId,
  projectId: projectId ?? null,
})
const proofOf = ({ labour, taken, evidence }: { labour?: unknown; taken: unknown; evidence: unknown }) => ({
  labour: json(labour),
  taken: JSON.stringify(taken),
  evidence: JSON.stringify(evidence),
})
/** What a row that takes another one back says as that one does. */
const inherited = (row: Row | undefined): Row => ({
  title: row?.title ?? null,
  supplierName: row?.supplierName ?? null,
  sealedSupplier: row?.sealedSupplier ?? null,
  category: row?.category ?? null,
  projectId: row?.projectId ?? null,
  vatTreatment: row?.vatTreatment ?? 'none',
  booking: row?.booking ?? null,
})

const NOTHING: Row = {
  ...Object.fromEntries(Object.keys(COLUMNS).map((name) => [name, null])),
  ...{ sort: 'entry', inKind: 0, net: 0, vat: 0, vatTreatment: 'none', declared: 0, reversed: 0, taken: '[]' },
  ...{ evidence: '[]', overrun: 0, state: 'undecided', approved: 0, rejected: 0, eligibleVat: 0, paid: 0 },
}
const NAMES = Object.keys(COLUMNS) as readonly Column[]
const INSERT = `INSERT INTO entry (rowId, fromPosition, ${NAMES.join(', ')}) VALUES (?, ?, ${NAMES.map(() => '?').join(', ')})`

function post(db: WriteDb, event: Told, row: Row, rowId = String(row.entryId)): void {
  const { position: firstPosition, meta, eventId: lastEventId } = event
  const where = { ...booksIn(event.stream), firstPosition, lastEventId, costDate: dayOf(event) }
  const whole: Row = { ...NOTHING, ...where, declaredAt: meta.recordedAt, ...row }
  keep(db, event, String(row.entryId))
  db.run(INSERT, rowId, firstPosition, ...NAMES.map((name) => whole[name] ?? null))
}

type Told = Recording & { readonly type: string; readonly data: unknown }

const KEEP = 'INSERT OR IGNORE INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'
/** A move is told of both entries, and of the new one once. */
function keep(db: WriteDb, event: Told, entryId: string): void {
  const { position, eventId, type, meta, data } = event
  const { userId = null, organisationId = null, role = null } = meta.actor
  const { period } = booksIn(event.stream)
  const who = [userId, organisationId, role, meta.channel]
  db.run(KEEP, entryId, position, eventId, type, meta.recordedAt, period, ...who, JSON.stringify(data))
}

const current = (db: WriteDb, rowId: string): Row | undefined =>
  db.get('SELECT * FROM entry WHERE rowId = ? AND toPosition IS NULL', rowId) as Row | undefined

/** A second change at one position goes into the same row. */
function change(db: WriteDb, event: Recording, rowId: string, to: (row: Row) => Row): void {
  const row = current(db, rowId)
  if (!row) return
  const next: Row = { ...row, ...to(row), lastEventId: event.eventId }
  db.run('DELETE FROM entry WHERE rowId = ? AND fromPosition = ?', rowId, event.position)
  db.run('UPDATE entry SET toPosition = ? WHERE rowId = ? AND toPosition IS NULL', event.position, rowId)
  db.run(INSERT, rowId, event.position, ...NAMES.map((name) => next[name] ?? null))
}

interface Deciding {
  readonly by: string
  /** The whole when left out. */
  readonly approved?: number
  readonly reason?: string
  readonly vatTreatment?: string | undefined
  readonly note?: string | null
}
function decide(db: WriteDb, event: Told & { data: { entryId: string } }, state: string, given: Deciding): void {
  keep(db, event, event.data.entryId)
  change(db, event, event.data.entryId, (row) => {
    const declared = Number(row.declared)
    const approved = given.approved ?? declared
    const vatTreatment = given.vatTreatment ?? String(row.vatTreatment)
    return {
      state,
      approved,
      rejected: declared - approved,
      vatTreatment,
      eligibleVat: lostVatIn(approved, { net: Number(row.net), vat: Number(row.vat), vatTreatment }),
      reason: given.reason ?? null,
      note: given.note ?? null,
      decidedById: given.by,
      decidedAt: event.meta.recordedAt,
    }
  })
}
