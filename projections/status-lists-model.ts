/** Which bit stands for which certificate, and what is held against it: what a signed list is made from. */
import { credentialTypeEvents } from '../events/credential-type.ts'
import { issuerEvents } from '../events/issuer.ts'
import { learnerEvents } from '../events/learner.ts'
import { statusListEvents } from '../events/status-list.ts'
import { defineProjection, handle, type WriteDb } from '../src/contract/projection.ts'
import { dayBefore } from '../src/domain/organisation/organisation.ts'
import { statusPurposeOf } from '../src/domain/status-list/status-list.ts'
import { dayOf, idIn } from './event-facts.ts'

export const statusListsModel = defineProjection({
  name: 'statusLists',
  version: 1,
  kind: 'current',
  tables: [
    `CREATE TABLE list (
      listId TEXT PRIMARY KEY, issuerId TEXT NOT NULL, purpose TEXT NOT NULL, number INTEGER NOT NULL,
      size INTEGER NOT NULL, home TEXT NOT NULL, taken INTEGER NOT NULL
    ) STRICT`,
    'CREATE INDEX list_of ON list (issuerId, purpose, number)',
    `CREATE TABLE entry (
      listId TEXT NOT NULL, bit INTEGER NOT NULL, certificateId TEXT NOT NULL, PRIMARY KEY (listId, bit)
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX entry_certificate ON entry (certificateId)',
    // Days: from `suspendedFrom` to `suspendedUntil`, both included; only the last suspension is of the present.
    `CREATE TABLE certificate (
      certificateId TEXT PRIMARY KEY, learnerId TEXT NOT NULL, institutionId TEXT NOT NULL, purpose TEXT NOT NULL,
      revokedOn TEXT, suspendedFrom TEXT, suspendedUntil TEXT
    ) STRICT`,
    'CREATE INDEX certificate_learner ON certificate (learnerId)',
    `CREATE TABLE kind (
      credentialTypeId TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (credentialTypeId, version)
    ) STRICT, WITHOUT ROWID`,
    // Where a new list of an issuer would stand.
    'CREATE TABLE issuer (issuerId TEXT PRIMARY KEY, home TEXT NOT NULL) STRICT',
  ],
  on: {
    ...handle(credentialTypeEvents, {
      CredentialTypeDefined({ data }, db) {
        db.run('INSERT INTO kind VALUES (?, 1, ?)', data.credentialTypeId, data.kind)
      },
      CredentialTypeRevised({ data, stream }, db) {
        db.run('INSERT INTO kind VALUES (?, ?, ?)', idIn(stream), data.version, data.kind)
      },
    }),
    ...handle(issuerEvents, {
      IssuerKeyAdded({ data }, db) {
        const { organisationId, home } = data
        db.run('INSERT INTO issuer VALUES (?, ?) ON CONFLICT DO UPDATE SET home = excluded.home', organisationId, home)
      },
    }),
    ...handle(statusListEvents, {
      StatusListOpened({ data, stream }, db) {
        const { issuerId, purpose, number, size, home } = data
        db.run('INSERT INTO list VALUES (?, ?, ?, ?, ?, ?, 0)', listIdIn(stream), issuerId, purpose, number, size, home)
      },
      StatusIndexAssigned({ data, stream }, db) {
        const listId = listIdIn(stream)
        for (const { certificateId, index } of data.assigned) {
          db.run('INSERT INTO entry VALUES (?, ?, ?)', listId, index, certificateId)
        }
        db.run('UPDATE list SET taken = taken + ? WHERE listId = ?', data.assigned.length, listId)
      },
    }),
    ...handle(learnerEvents, {
      CertificateAwarded: ({ data }, db) => awarded(db, data),
      CertificateTakenOver: ({ data }, db) => awarded(db, data),
      CertificateRevoked(event, db) {
        db.run('UPDATE certificate SET revokedOn = ? WHERE certificateId = ?', dayOf(event), event.data.certificateId)
      },
      CertificateSuspended(event, db) {
        const { certificateId, until } = event.data
        db.run(
          'UPDATE certificate SET suspendedFrom = ?, suspendedUntil = ? WHERE certificateId = ?',
          ...[dayOf(event), until ?? null, certificateId],
        )
      },
      CertificateReinstated(event, db) {
        const last = dayBefore(dayOf(event), undefined)
        db.run('UPDATE certificate SET suspendedUntil = ? WHERE certificateId = ?', last, event.data.certificateId)
      },
      LearnersMerged({ data, stream }, db) {
        db.run('UPDATE certificate SET learnerId = ? WHERE learnerId = ?', idIn(stream), data.mergedId)
      },
    }),
  },
})

const listIdIn = (stream: string): string => stream.slice('status-list-'.length)

interface Awarded {
  readonly certificateId: string
  readonly learnerId: string
  readonly institutionId: string
  readonly credentialTypeId: string
  readonly credentialTypeVersion: number
}
function awarded(db: WriteDb, data: Awarded): void {
  const { certificateId, learnerId, institutionId, credentialTypeId, credentialTypeVersion } = data
  const found = db.get(
    'SELECT kind FROM kind WHERE credentialTypeId = ? AND version = ?',
    ...[credentialTypeId, credentialTypeVersion],
  )
  const purpose = statusPurposeOf(String(found?.kind))
  db.run(
    'INSERT INTO certificate VALUES (?, ?, ?, ?, NULL, NULL, NULL)',
    ...[certificateId, learnerId, institutionId, purpose],
  )
}
