/** Invoices that organisations keep, what each is worth, and whether an entry rests on it. Numbers stay sealed in the rows. */
import { evidenceEvents } from '../events/evidence.ts'
import { sealedToRow } from '../src/contract/answer.ts'
import { defineProjection, handle } from '../src/contract/projection.ts'

export const moneyDocumentsModel = defineProjection({
  name: 'moneyDocuments',
  version: 1,
  kind: 'current',
  tables: [
    `CREATE TABLE document (
      organisationId TEXT NOT NULL, sha256 TEXT NOT NULL, mediaType TEXT NOT NULL, storedAt TEXT NOT NULL,
      storedById TEXT, PRIMARY KEY (organisationId, sha256)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE worth (
      sha256 TEXT PRIMARY KEY, organisationId TEXT NOT NULL, supplierName TEXT, sealedSupplier TEXT, number TEXT,
      datedOn TEXT NOT NULL, net INTEGER NOT NULL, vat INTEGER NOT NULL, vatTreatment TEXT NOT NULL,
      valuedAt TEXT NOT NULL
    ) STRICT`,
    'CREATE INDEX worth_organisation ON worth (organisationId, valuedAt)',
    // A credit note is no invoice to declare.
    'CREATE TABLE note (sha256 TEXT PRIMARY KEY) STRICT, WITHOUT ROWID',
    `CREATE TABLE held (sha256 TEXT NOT NULL, commandId TEXT NOT NULL, PRIMARY KEY (sha256, commandId))
    STRICT, WITHOUT ROWID`,
  ],
  on: handle(evidenceEvents, {
    EvidenceStored({ data, meta }, db) {
      const { belongsTo, kind, sha256, mediaType } = data
      if (belongsTo.kind !== 'organisation' || kind !== 'invoice') return
      db.run(
        'INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?)',
        ...[belongsTo.organisationId, sha256, mediaType, meta.recordedAt, meta.actor.userId ?? null],
      )
    },
    DocumentValued({ data, stream, meta }, db) {
      db.run(
        'INSERT OR REPLACE INTO worth VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        ...[hashIn(stream), data.organisationId, data.supplierName ?? null, sealedToRow(data.sealedSupplier)],
        ...[sealedToRow(data.number), data.datedOn, data.net, data.vat, data.vatTreatment, meta.recordedAt],
      )
    },
    CreditNoteReceived({ data }, db) {
      db.run('INSERT OR IGNORE INTO note VALUES (?)', data.noteHash)
    },
    EvidenceReserved({ data, stream }, db) {
      db.run('INSERT OR IGNORE INTO held VALUES (?, ?)', hashIn(stream), data.commandId)
    },
    EvidenceReleased({ data, stream }, db) {
      db.run('DELETE FROM held WHERE sha256 = ? AND commandId = ?', hashIn(stream), data.commandId)
    },
  }),
})

const hashIn = (stream: string): string => stream.slice('evidence-'.length)
