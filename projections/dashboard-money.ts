/**
 * What the dashboard counts of money (domain.md section 5, its last columns): what a partner brought in kind, promised and
 * delivered, what it declared and what of that was approved, and what still waits for a decision. By the month of the
 * cost or of the promise, as from the position at which it became known. Amounts in cents.
 */
import { booksEvents } from '../events/books.ts'
import type { Recording } from '../events/event.ts'
import { grantEvents } from '../events/grant.ts'
import { monthOf } from '../src/contract/dates.ts'
import { handle, type SqlRow, type WriteDb } from '../src/contract/projection.ts'
import { booksIn } from './books-event.ts'
import { add, type Measure } from './dashboard-cells.ts'
import { dayOf, idIn } from './event-facts.ts'

export const moneyTables: readonly string[] = [
  'CREATE TABLE grantOf (grantId TEXT PRIMARY KEY, partnershipId TEXT NOT NULL) STRICT, WITHOUT ROWID',
  'CREATE TABLE pledge (pledgeId TEXT PRIMARY KEY, partnerId TEXT NOT NULL, amount INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  // What a later event about an entry does not say again; `minutes` are those in kind.
  `CREATE TABLE entry (
    entryId TEXT PRIMARY KEY, partnerId TEXT NOT NULL, month TEXT NOT NULL, inKind INTEGER NOT NULL,
    declared INTEGER NOT NULL, minutes INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
]

export const grantHandlers = handle(grantEvents, {
  GrantApplied: ({ data }, db) => opened(db, data),
  CostSharingOpened: ({ data }, db) => opened(db, data),
  CofinancingCommitted(event, db) {
    const { pledgeId, partnerId, amount } = event.data
    db.run('INSERT OR REPLACE INTO pledge VALUES (?, ?, ?)', pledgeId, partnerId, amount)
    promised(db, event, partnerId, amount)
  },
  CofinancingReduced(event, db) {
    const { pledgeId, to } = event.data
    const pledge = db.get('SELECT * FROM pledge WHERE pledgeId = ?', pledgeId)
    if (!pledge) return
    db.run('UPDATE pledge SET amount = ? WHERE pledgeId = ?', to, pledgeId)
    promised(db, event, String(pledge.partnerId), to - Number(pledge.amount))
  },
})

export const booksHandlers = handle(booksEvents, {
  CostDeclared(event, db) {
    const { entryId, partnerId, allocated } = event.data
    declared(db, event, { entryId, partnerId, amount: allocated, inKind: false, minutes: 0 })
  },
  InKindDeclared(event, db) {
    const { entryId, partnerId, amount, labour } = event.data
    declared(db, event, { entryId, partnerId, amount, inKind: true, minutes: labour?.minutes ?? 0 })
  },
  CostApproved: (event, db) => decided(db, event, event.data.entryId),
  CostPartlyApproved: (event, db) => decided(db, event, event.data.entryId, event.data.approved),
  CostRejected: (event, db) => decided(db, event, event.data.entryId, 0),
  InKindApproved(event, db) {
    const { entryId, approved, givenMinutes } = event.data
    decided(db, event, entryId, approved, givenMinutes)
  },
  InKindRejected: (event, db) => decided(db, event, event.data.entryId, 0),
  CostReversed(event, db) {
    const { originalId, amount, declared: gross } = event.data
    const entry = entryOf(db, originalId)
    if (!entry) return
    count(db, event, 'declared', entry, 0 - gross)
    approvedBy(db, event, entry, 0 - amount, 0 - Number(entry.minutes))
  },
  // On another line it is the same cost of the same partner.
  CostReallocated({ data }, db) {
    const entry = entryOf(db, data.originalId)
    if (!entry) return
    const values = [entry.partnerId, entry.month, entry.inKind, entry.declared, entry.minutes].map(
      (value) => value ?? 0,
    )
    db.run('INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?)', data.entryId, ...values)
  },
  CofinancingPaid: (event, db) => received(db, event, event.data.partnerId, event.data.amount),
  ReceiptReversed(event, db) {
    if (event.data.receipt === 'cofinancing') received(db, event, event.data.partnerId, 0 - event.data.amount)
  },
})

function opened(db: WriteDb, { grantId, partnershipId }: { grantId: string; partnershipId: string }): void {
  db.run('INSERT OR IGNORE INTO grantOf VALUES (?, ?)', grantId, partnershipId)
}
const partnershipOf = (db: WriteDb, grantId: string): string =>
  String(db.get('SELECT partnershipId FROM grantOf WHERE grantId = ?', grantId)?.partnershipId ?? '')
const entryOf = (db: WriteDb, entryId: string): SqlRow | undefined =>
  db.get('SELECT * FROM entry WHERE entryId = ?', entryId)

function promised(db: WriteDb, event: Recording, one: string, by: number): void {
  const partnershipId = partnershipOf(db, idIn(event.stream))
  add(db, event.position, { measure: 'promised', partnershipId, month: monthOf(dayOf(event)), one }, by)
}
function received(db: WriteDb, event: Recording, one: string, by: number): void {
  const partnershipId = partnershipOf(db, booksIn(event.stream).grantId)
  add(db, event.position, { measure: 'delivered', partnershipId, month: monthOf(dayOf(event)), one }, by)
}

interface Declared {
  readonly entryId: string
  readonly partnerId: string
  readonly amount: number
  readonly inKind: boolean
  readonly minutes: number
}
function declared(db: WriteDb, event: Recording, { entryId, partnerId, amount, inKind, minutes }: Declared): void {
  const values = [entryId, partnerId, monthOf(dayOf(event)), inKind ? 1 : 0, amount, minutes]
  db.run('INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?)', ...values)
  const entry = entryOf(db, entryId)
  if (!entry) return
  count(db, event, 'declared', entry, amount)
  waiting(db, event, entry, 1)
}

/** Without an amount the whole of it; `off` are minutes that were not approved. */
function decided(db: WriteDb, event: Recording, entryId: string, amount?: number, off = 0): void {
  const entry = entryOf(db, entryId)
  if (!entry) return
  const approved = amount ?? Number(entry.declared)
  const minutes = approved === 0 ? 0 : Number(entry.minutes) - off
  db.run('UPDATE entry SET minutes = ? WHERE entryId = ?', minutes, entryId)
  approvedBy(db, event, entry, approved, minutes)
  waiting(db, event, entry, -1)
}

function approvedBy(db: WriteDb, event: Recording, entry: SqlRow, amount: number, minutes: number): void {
  count(db, event, 'approvedCosts', entry, amount)
  if (entry.inKind !== 1) return
  count(db, event, 'delivered', entry, amount)
  count(db, event, 'minutesInKind', entry, minutes)
}

function count(db: WriteDb, event: Recording, measure: Measure, { partnerId, month }: SqlRow, by: number): void {
  if (by === 0) return
  const partnershipId = partnershipOf(db, booksIn(event.stream).grantId)
  add(db, event.position, { measure, partnershipId, month: String(month), one: String(partnerId) }, by)
}
/** How many there are, in no month. */
function waiting(db: WriteDb, event: Recording, { partnerId }: SqlRow, by: 1 | -1): void {
  const partnershipId = partnershipOf(db, booksIn(event.stream).grantId)
  add(db, event.position, { measure: 'toDecide', partnershipId, one: String(partnerId) }, by)
}
