/**
 * Entries of the books that nobody decided about yet, across grants, with what an approver compares them to: what the
 * same partner declared before, and how it treats VAT. A row is gone once it is decided.
 */
import { booksEvents } from '../events/books.ts'
import type { Recording } from '../events/event.ts'
import { grantEvents } from '../events/grant.ts'
import { sealedToRow } from '../src/contract/answer.ts'
import { normalForm } from '../src/contract/naming.ts'
import { defineProjection, handle, type SqlValue, type WriteDb } from '../src/contract/projection.ts'
import { booksIn } from './books-event.ts'
import { dayOf, idIn } from './event-facts.ts'

/** Amounts in cents. */
const WAITING = {
  entryId: 'TEXT PRIMARY KEY',
  position: 'TEXT NOT NULL',
  grantId: 'TEXT NOT NULL',
  period: 'TEXT NOT NULL',
  line: 'TEXT NOT NULL',
  partnerId: 'TEXT NOT NULL',
  projectId: 'TEXT',
  category: 'TEXT',
  inKind: 'INTEGER NOT NULL',
  basis: 'TEXT',
  costDate: 'TEXT NOT NULL',
  title: 'TEXT NOT NULL',
  supplierName: 'TEXT',
  sealedSupplier: 'TEXT',
  net: 'INTEGER NOT NULL',
  vat: 'INTEGER NOT NULL',
  vatTreatment: 'TEXT NOT NULL',
  declared: 'INTEGER NOT NULL',
  labour: 'TEXT',
  booking: 'TEXT',
  taken: 'TEXT NOT NULL',
  evidence: 'TEXT NOT NULL',
  overrun: 'INTEGER NOT NULL',
  declaredById: 'TEXT NOT NULL',
  since: 'TEXT NOT NULL',
  paid: 'INTEGER NOT NULL',
} as const
type Column = keyof typeof WAITING
const COLUMNS = Object.keys(WAITING) as readonly Column[]
const INSERT = `INSERT INTO waiting (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`

export const approvalsModel = defineProjection({
  name: 'approvals',
  version: 3,
  kind: 'current',
  tables: [
    `CREATE TABLE waiting (${Object.entries(WAITING)
      .map(([name, type]) => `${name} ${type}`)
      .join(', ')}) STRICT, WITHOUT ROWID`,
    'CREATE INDEX waiting_grant ON waiting (grantId, position)',
    `CREATE TABLE head (
      grantId TEXT PRIMARY KEY, funderId TEXT, beneficiaryId TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX head_beneficiary ON head (beneficiaryId)',
    'CREATE INDEX head_funder ON head (funderId)',
    // Finance of another partner may decide about what the lead spent itself.
    `CREATE TABLE party (
      organisationId TEXT NOT NULL, grantId TEXT NOT NULL, PRIMARY KEY (organisationId, grantId)
    ) STRICT, WITHOUT ROWID`,
    // Open ones; `answered` once the other side said something.
    `CREATE TABLE finding (
      findingId TEXT PRIMARY KEY, grantId TEXT NOT NULL, position TEXT NOT NULL, answered INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX finding_grant ON finding (grantId, position)',
    // What stands in the books or waits, rejected entries left out.
    `CREATE TABLE bought (
      entryId TEXT PRIMARY KEY, grantId TEXT NOT NULL, partnerId TEXT NOT NULL, supplier TEXT, amount INTEGER NOT NULL,
      costDate TEXT NOT NULL, vat INTEGER NOT NULL, vatTreatment TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX bought_same ON bought (partnerId, supplier, amount)',
    'CREATE INDEX bought_vat ON bought (partnerId, vatTreatment) WHERE vat > 0',
  ],
  on: {
    ...handle(grantEvents, {
      GrantApplied: ({ data }, db) => opened(db, data.grantId, data.beneficiaryId, data.funderId),
      CostSharingOpened: ({ data }, db) => opened(db, data.grantId, data.leadId),
      BudgetApproved: ({ data, stream }, db) =>
        parties(db, idIn(stream), ...[...data.lines, ...data.plan].map(({ partnerId }) => partnerId)),
      PartnerShareAgreed: ({ data, stream }, db) => parties(db, idIn(stream), data.partnerId),
      CommitmentMade: ({ data, stream }, db) => parties(db, idIn(stream), data.partnerId),
      CofinancingCommitted: ({ data, stream }, db) => parties(db, idIn(stream), data.partnerId),
      AuditFindingRecorded: ({ data, stream, position }, db) =>
        db.run('INSERT INTO finding VALUES (?, ?, ?, 0)', data.findingId, idIn(stream), position),
      AuditFindingAnswered: ({ data }, db) =>
        db.run('UPDATE finding SET answered = 1 WHERE findingId = ?', data.findingId),
      AuditFindingClosed: ({ data }, db) => db.run('DELETE FROM finding WHERE findingId = ?', data.findingId),
    }),
    ...handle(booksEvents, {
      CostDeclared(event, db) {
        const { entryId, partnerId, net, vat, vatTreatment, allocated, supplierName } = event.data
        const { title, category, booking, declaredById } = event.data
        const bought = { supplierName: supplierName ?? null, sealedSupplier: sealedToRow(event.data.sealedSupplier) }
        const amounts = { net, vat, vatTreatment, declared: allocated }
        wait(db, event, { ...bought, ...amounts, title, category, booking: json(booking), declaredById, inKind: 0 })
        const supplier = supplierName === undefined ? null : normalForm(supplierName)
        const named = [entryId, booksIn(event.stream).grantId, partnerId, supplier, net + vat, dayOf(event)]
        db.run('INSERT OR IGNORE INTO bought VALUES (?, ?, ?, ?, ?, ?, ?, ?)', ...named, vat, vatTreatment)
      },
      InKindDeclared(event, db) {
        const { title, amount, basis, declaredById } = event.data
        const worth = { net: amount, vat: 0, vatTreatment: 'none', declared: amount }
        wait(db, event, { ...worth, title, basis, declaredById, inKind: 1 })
      },
      PaymentMatched: ({ data }, db) =>
        db.run('UPDATE waiting SET paid = paid + ? WHERE entryId = ?', data.amount, data.entryId),
      PaymentUnmatched: ({ data }, db) =>
        db.run('UPDATE waiting SET paid = paid - ? WHERE entryId = ?', data.amount, data.entryId),
      CostApproved: ({ data }, db) => decided(db, data.entryId),
      CostPartlyApproved({ data }, db) {
        decided(db, data.entryId)
        // What an approver takes the VAT to be is what it is.
        if (data.vatTreatment) {
          db.run('UPDATE bought SET vatTreatment = ? WHERE entryId = ?', data.vatTreatment, data.entryId)
        }
      },
      CostRejected({ data }, db) {
        decided(db, data.entryId)
        db.run('DELETE FROM bought WHERE entryId = ?', data.entryId)
      },
      InKindApproved: ({ data }, db) => decided(db, data.entryId),
      InKindRejected: ({ data }, db) => decided(db, data.entryId),
      CostReversed({ data }, db) {
        decided(db, data.originalId)
        db.run('DELETE FROM bought WHERE entryId = ?', data.originalId)
      },
    }),
  },
})

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))

function opened(db: WriteDb, grantId: string, beneficiaryId: string, funderId?: string): void {
  db.run('INSERT OR IGNORE INTO head VALUES (?, ?, ?)', grantId, funderId ?? null, beneficiaryId)
  parties(db, grantId, beneficiaryId, funderId)
}
function parties(db: WriteDb, grantId: string, ...organisations: readonly (string | undefined)[]): void {
  for (const id of organisations) {
    if (id !== undefined) db.run('INSERT OR IGNORE INTO party VALUES (?, ?)', id, grantId)
  }
}
const decided = (db: WriteDb, entryId: string): void => db.run('DELETE FROM waiting WHERE entryId = ?', entryId)

type Declared = Recording & {
  readonly data: {
    readonly entryId: string
    readonly line: string
    readonly partnerId: string
    readonly projectId?: string | undefined
    readonly labour?: unknown
    readonly taken: unknown
    readonly evidence: unknown
    readonly overrun: boolean
  }
}
function wait(db: WriteDb, event: Declared, more: Readonly<Partial<Record<Column, SqlValue>>>): void {
  const { entryId, line, partnerId, projectId = null, labour, taken, evidence, overrun } = event.data
  const proof = { labour: json(labour), taken: JSON.stringify(taken), evidence: JSON.stringify(evidence) }
  const place = { ...booksIn(event.stream), entryId, position: event.position, line, partnerId, projectId }
  const at = { costDate: dayOf(event), since: event.meta.recordedAt, overrun: overrun ? 1 : 0, paid: 0 }
  const row: Readonly<Partial<Record<Column, SqlValue>>> = { ...place, ...at, ...proof, ...more }
  db.run(INSERT, ...COLUMNS.map((name) => row[name] ?? null))
}
