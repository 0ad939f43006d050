/**
 * What was spent, approved, taken back, brought and received under each grant, by line, partner, month of the cost and
 * period of the books (domain.md section 5, spend report).
 */
import { booksEvents } from '../events/books.ts'
import type { Recording } from '../events/event.ts'
import { defineProjection, handle, type WriteDb } from '../src/contract/projection.ts'
import { booksIn, lostVatIn, monthOf } from './books-event.ts'
import { dayOf } from './event-facts.ts'
import { add, cellOf, type MoneyCell, moneyTables, type Sums } from './money-cells.ts'

interface Entry {
  readonly cell: number
  readonly inKind: boolean
  readonly declared: number
  readonly net: number
  readonly vat: number
  readonly vatTreatment: string
  /** Of what was approved of it. */
  readonly eligibleVat: number
}

export const spendModel = defineProjection({
  name: 'spendReport',
  version: 2,
  kind: 'totals',
  tables: [
    ...moneyTables,
    // What a later event about an entry does not say again.
    `CREATE TABLE entry (
      entryId TEXT PRIMARY KEY, cell INTEGER NOT NULL, inKind INTEGER NOT NULL, declared INTEGER NOT NULL,
      net INTEGER NOT NULL, vat INTEGER NOT NULL, vatTreatment TEXT NOT NULL, eligibleVat INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
  ],
  on: handle(booksEvents, {
    CostDeclared(event, db) {
      const { entryId, allocated: declared, net, vat, vatTreatment } = event.data
      const cell = costCell(db, event, event.data)
      keep(db, entryId, { cell, inKind: false, declared, net, vat, vatTreatment, eligibleVat: 0 })
      add(db, event.position, cell, { declared })
    },
    InKindDeclared(event, db) {
      const { entryId, amount: declared } = event.data
      const cell = costCell(db, event, event.data)
      keep(db, entryId, { cell, inKind: true, declared, net: declared, vat: 0, vatTreatment: 'none', eligibleVat: 0 })
      add(db, event.position, cell, { declared })
    },
    CostApproved: ({ data, position }, db) => decided(db, position, data.entryId),
    CostPartlyApproved: ({ data, position }, db) =>
      decided(db, position, data.entryId, data.approved, data.vatTreatment),
    InKindApproved: ({ data, position }, db) => decided(db, position, data.entryId, data.approved),
    CostRejected: ({ data, position }, db) => decided(db, position, data.entryId, 0),
    InKindRejected: ({ data, position }, db) => decided(db, position, data.entryId, 0),
    CostReversed(event, db) {
      const { originalId, amount, inKind } = event.data
      const lost = entryOf(db, originalId)?.eligibleVat ?? 0
      const off = counted(amount, inKind, lost, -1)
      add(db, event.position, costCell(db, event, event.data), { ...off, reversed: amount })
    },
    CostReallocated(event, db) {
      const { entryId, originalId, fromLine, toLine, amount, declared, inKind } = event.data
      const original = entryOf(db, originalId)
      const lost = original?.eligibleVat ?? 0
      const off = costCell(db, event, { ...event.data, line: fromLine })
      const on = costCell(db, event, { ...event.data, line: toLine })
      // What an approver took off goes along, so that each line still adds up.
      const rejected = declared - amount
      const less = { declared: 0 - declared, rejected: 0 - rejected }
      add(db, event.position, off, { ...counted(amount, inKind, lost, -1), ...less })
      add(db, event.position, on, { ...counted(amount, inKind, lost, 1), declared, rejected })
      const { net = amount, vat = 0, vatTreatment = 'none' } = original ?? {}
      keep(db, entryId, { cell: on, inKind, declared, net, vat, vatTreatment, eligibleVat: lost })
    },
    CofinancingPaid(event, db) {
      const { pledgeId: detail, partnerId, amount } = event.data
      const cell = cellFor(db, event, { sort: 'cofinancing', line: '', partnerId, detail })
      add(db, event.position, cell, { cofinancing: amount })
    },
    ProjectIncomeRecorded(event, db) {
      const { kind: detail, line = '', partnerId, amount } = event.data
      add(db, event.position, cellFor(db, event, { sort: 'income', line, partnerId, detail }), { income: amount })
    },
    ReceiptReversed(event, db) {
      const { receipt, pledgeId = '', kind = '', line = '', partnerId, amount } = event.data
      const isIncome = receipt === 'income'
      const cell = cellFor(db, event, { sort: receipt, line, partnerId, detail: isIncome ? kind : pledgeId })
      add(db, event.position, cell, isIncome ? { income: 0 - amount } : { cofinancing: 0 - amount })
    },
  }),
})

type Place = Pick<MoneyCell, 'sort' | 'line' | 'partnerId' | 'detail'>

const cellFor = (db: WriteDb, event: Recording, place: Place): number =>
  cellOf(db, { ...place, ...booksIn(event.stream), month: monthOf(dayOf(event)) })

const costCell = (db: WriteDb, event: Recording, { line, partnerId }: Pick<MoneyCell, 'line' | 'partnerId'>): number =>
  cellFor(db, event, { sort: 'cost', line, partnerId, detail: '' })

const counted = (amount: number, inKind: boolean, eligibleVat: number, sign: 1 | -1): Partial<Sums> => ({
  approved: sign * amount,
  inKindApproved: inKind ? sign * amount : 0,
  eligibleVat: sign * eligibleVat,
})

/** `approved` left out: the whole. */
function decided(db: WriteDb, position: string, entryId: string, approved?: number, treatment?: string): void {
  const entry = entryOf(db, entryId)
  if (!entry) return
  const amount = approved ?? entry.declared
  const lost = lostVatIn(amount, { ...entry, vatTreatment: treatment ?? entry.vatTreatment })
  db.run('UPDATE entry SET eligibleVat = ? WHERE entryId = ?', lost, entryId)
  add(db, position, entry.cell, { ...counted(amount, entry.inKind, lost, 1), rejected: entry.declared - amount })
}

function keep(db: WriteDb, entryId: string, entry: Entry): void {
  const { cell, inKind, declared, net, vat, vatTreatment, eligibleVat } = entry
  const values = [cell, inKind ? 1 : 0, declared, net, vat, vatTreatment, eligibleVat]
  db.run('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)', entryId, ...values)
}

function entryOf(db: WriteDb, entryId: string): Entry | undefined {
  const row = db.get('SELECT * FROM entry WHERE entryId = ?', entryId)
  if (!row) return undefined
  return {
    cell: Number(row.cell),
    inKind: row.inKind === 1,
    declared: Number(row.declared),
    net: Number(row.net),
    vat: Number(row.vat),
    vatTreatment: String(row.vatTreatment),
    eligibleVat: Number(row.eligibleVat),
  }
}
