/**
 * What all grants together take of each document, and what it is worth, from which position on (model.md section 6,
 * `totals`). A claim counts from its reservation, as it does for the rule that refuses the next one. Cents.
 */
import { evidenceEvents } from '../events/evidence.ts'
import { defineProjection, handle, type SqlRow, type WriteDb } from '../src/contract/projection.ts'
import { less, type Part } from '../src/domain/evidence/taken.ts'
import { sum } from '../src/domain/money.ts'

export const doubleFundingModel = defineProjection({
  name: 'doubleFunding',
  version: 1,
  kind: 'totals',
  tables: [
    `CREATE TABLE worth (
      sha256 TEXT NOT NULL, position TEXT NOT NULL, organisationId TEXT NOT NULL, net INTEGER NOT NULL,
      vat INTEGER NOT NULL, vatTreatment TEXT NOT NULL, creditNet INTEGER NOT NULL, creditVat INTEGER NOT NULL,
      PRIMARY KEY (sha256, position)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE total (
      sha256 TEXT NOT NULL, grantId TEXT NOT NULL, position TEXT NOT NULL, sum INTEGER NOT NULL,
      PRIMARY KEY (sha256, grantId, position)
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX total_grant ON total (grantId, sha256, position)',
    // What a later event about a claim does not say again.
    `CREATE TABLE held (
      sha256 TEXT NOT NULL, commandId TEXT NOT NULL, grantId TEXT NOT NULL, taken TEXT NOT NULL,
      PRIMARY KEY (sha256, commandId)
    ) STRICT, WITHOUT ROWID`,
  ],
  on: handle(evidenceEvents, {
    DocumentValued({ data, stream, position }, db) {
      const { organisationId, net, vat, vatTreatment } = data
      const last = worthOf(db, hashIn(stream))
      putWorth(db, hashIn(stream), position, { ...NO_CREDIT, ...last, organisationId, net, vat, vatTreatment })
    },
    CreditNoteReceived({ data, stream, position }, db) {
      const last = worthOf(db, hashIn(stream))
      if (!last) return
      const creditNet = Number(last.creditNet) + data.net
      putWorth(db, hashIn(stream), position, { ...last, creditNet, creditVat: Number(last.creditVat) + data.vat })
    },
    EvidenceReserved({ data, stream, position }, db) {
      const { commandId, claim } = data
      const sha256 = hashIn(stream)
      db.run('INSERT INTO held VALUES (?, ?, ?, ?)', sha256, commandId, claim.grantId, JSON.stringify(claim.taken))
      add(db, { sha256, grantId: claim.grantId, position }, totalOf(claim.taken))
    },
    EvidenceReleased({ data, stream, position }, db) {
      const sha256 = hashIn(stream)
      const held = heldBy(db, sha256, data.commandId)
      if (!held) return
      db.run('DELETE FROM held WHERE sha256 = ? AND commandId = ?', sha256, data.commandId)
      add(db, { sha256, grantId: held.grantId, position }, 0 - totalOf(held.taken))
    },
    EvidenceGivenBack({ data, stream, position }, db) {
      const sha256 = hashIn(stream)
      const held = heldBy(db, sha256, data.takenByCommandId)
      if (!held) return
      const left = less(held.taken, data.taken)
      db.run(
        'UPDATE held SET taken = ? WHERE sha256 = ? AND commandId = ?',
        ...[JSON.stringify(left), sha256, data.takenByCommandId],
      )
      add(db, { sha256, grantId: held.grantId, position }, totalOf(left) - totalOf(held.taken))
    },
  }),
})

const hashIn = (stream: string): string => stream.slice('evidence-'.length)
const totalOf = (taken: readonly Part[]): number => sum(taken.map(({ amount }) => amount))
const NO_CREDIT = { creditNet: 0, creditVat: 0 }

const worthOf = (db: WriteDb, sha256: string): SqlRow | undefined =>
  db.get('SELECT * FROM worth WHERE sha256 = ? ORDER BY position DESC LIMIT 1', sha256)

function putWorth(db: WriteDb, sha256: string, position: string, row: SqlRow): void {
  const { organisationId = '', net = 0, vat = 0, vatTreatment = '', creditNet = 0, creditVat = 0 } = row
  const values = [sha256, position, organisationId, net, vat, vatTreatment, creditNet, creditVat]
  db.run('INSERT OR REPLACE INTO worth VALUES (?, ?, ?, ?, ?, ?, ?, ?)', ...values)
}

function heldBy(db: WriteDb, sha256: string, commandId: string) {
  const row = db.get('SELECT * FROM held WHERE sha256 = ? AND commandId = ?', sha256, commandId)
  return row && { grantId: String(row.grantId), taken: JSON.parse(String(row.taken)) as readonly Part[] }
}

const ADD = `INSERT INTO total SELECT ?1, ?2, ?3, ?4 + coalesce(
  (SELECT sum FROM total WHERE sha256 = ?1 AND grantId = ?2 ORDER BY position DESC LIMIT 1), 0)
WHERE true ON CONFLICT DO UPDATE SET sum = excluded.sum`

/** A document that only backs an entry is taken for nothing, and has no row. */
function add(db: WriteDb, at: { sha256: string; grantId: string; position: string }, by: number): void {
  if (by !== 0) db.run(ADD, at.sha256, at.grantId, at.position, by)
}
