/** Every key of every issuer, and the name that it goes by: few rows, asked for often. */
import { issuerEvents } from '../events/issuer.ts'
import { didOf } from '../src/contract/issuers.ts'
import { defineProjection, handle } from '../src/contract/projection.ts'

export const issuersModel = defineProjection({
  name: 'issuers',
  version: 1,
  kind: 'current',
  tables: [
    `CREATE TABLE issuerKey (
      keyId TEXT PRIMARY KEY, position TEXT NOT NULL, organisationId TEXT NOT NULL, did TEXT NOT NULL, home TEXT NOT NULL,
      publicKeyMultibase TEXT NOT NULL, fromAt TEXT NOT NULL, untilAt TEXT, compromisedFrom TEXT
    ) STRICT`,
    'CREATE INDEX issuer_key_did ON issuerKey (did)',
    'CREATE INDEX issuer_key_organisation ON issuerKey (organisationId)',
  ],
  on: handle(issuerEvents, {
    IssuerKeyAdded({ data, meta, position }, db) {
      const { keyId, organisationId, home, publicKeyMultibase } = data
      db.run(
        'INSERT INTO issuerKey VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)',
        ...[keyId, position, organisationId, didOf(organisationId, data), home, publicKeyMultibase, meta.recordedAt],
      )
    },
    IssuerKeyRotated({ data, meta }, db) {
      db.run('UPDATE issuerKey SET untilAt = ? WHERE keyId = ?', meta.recordedAt, data.keyId)
    },
    IssuerKeyCompromised({ data }, db) {
      db.run('UPDATE issuerKey SET compromisedFrom = ? WHERE keyId = ?', data.from, data.keyId)
    },
  }),
})
