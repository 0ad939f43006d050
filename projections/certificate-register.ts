/**
 * The certificate register (domain.md section 5): one row per certificate and change, so that it can be asked as of any
 * position. No personal data: a learner is an id, the paper a commitment (model.md section 5, CertificateAwarded).
 */
import { credentialTypeEvents } from '../events/credential-type.ts'
import { learnerEvents } from '../events/learner.ts'
import { defineProjection, handle, type WriteDb } from '../src/contract/projection.ts'
import { dayBefore } from '../src/domain/organisation/organisation.ts'
import { dayOf, idIn } from './event-facts.ts'

export const certificateRegister = defineProjection({
  name: 'certificateRegister',
  version: 3,
  kind: 'versions',
  tables: [
    `CREATE TABLE certificate (
      certificateId TEXT NOT NULL, fromPosition TEXT NOT NULL, toPosition TEXT,
      awardPosition TEXT NOT NULL, certificateNumber TEXT NOT NULL, learnerId TEXT NOT NULL,
      credentialTypeId TEXT NOT NULL, credentialTypeVersion INTEGER NOT NULL, institutionId TEXT NOT NULL,
      body TEXT NOT NULL, awardedOn TEXT NOT NULL, validUntil TEXT, graceUntil TEXT, refreshAdvisedBy TEXT,
      factsCommitment TEXT NOT NULL, supersedes TEXT, supersededBy TEXT, supersededOn TEXT, revokedOn TEXT,
      register TEXT, registerRow TEXT, awardEventId TEXT NOT NULL, suspendedFrom TEXT, suspendedUntil TEXT,
      PRIMARY KEY (certificateId, fromPosition)
    ) STRICT`,
    'CREATE INDEX certificate_number ON certificate (certificateNumber)',
    'CREATE INDEX certificate_institution ON certificate (institutionId, awardPosition)',
    'CREATE INDEX certificate_award ON certificate (awardPosition)',
    'CREATE INDEX certificate_learner ON certificate (learnerId)',
    'CREATE INDEX certificate_event ON certificate (awardEventId)',
    `CREATE TABLE credentialType (
      credentialTypeId TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, legalBasis TEXT NOT NULL,
      titleNl TEXT NOT NULL, titleEn TEXT NOT NULL, PRIMARY KEY (credentialTypeId, version)
    ) STRICT`,
  ],
  on: {
    ...handle(credentialTypeEvents, {
      CredentialTypeDefined({ data }, db) {
        const { kind, legalBasis, label } = data
        db.run(INSERT_TYPE, data.credentialTypeId, data.version, kind, legalBasis, label.nl, label.en)
      },
      CredentialTypeRevised({ data, stream }, db) {
        const { kind, legalBasis, label } = data
        db.run(INSERT_TYPE, idIn(stream), data.version, kind, legalBasis, label.nl, label.en)
      },
    }),
    ...handle(learnerEvents, {
      CertificateAwarded(event, db) {
        const { data, position } = event
        const { validUntil = null, graceUntil = null, refreshAdvisedBy = null } = data.policyOutcome
        db.run(
          `INSERT INTO certificate VALUES (?, ?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL, NULL, ?, NULL, NULL)`,
          ...[data.certificateId, position, position, data.certificateNumber, data.learnerId],
          ...[data.credentialTypeId, data.credentialTypeVersion, data.institutionId, data.establishedBy.kind],
          ...[dayOf(event), validUntil, graceUntil, refreshAdvisedBy, data.factsCommitment, data.renewalOf ?? null],
          event.eventId,
        )
      },
      CertificateTakenOver(event, db) {
        const { data, position } = event
        const { validUntil = null, graceUntil = null, refreshAdvisedBy = null } = data.policyOutcome
        db.run(
          `INSERT INTO certificate VALUES (?, ?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL, ?, ?, ?, NULL, NULL)`,
          ...[data.certificateId, position, position, data.certificateNumber, data.learnerId],
          ...[data.credentialTypeId, data.credentialTypeVersion, data.institutionId, data.acceptedBy.kind],
          ...[dayOf(event), validUntil, graceUntil, refreshAdvisedBy, data.factsCommitment],
          ...[data.from.register, data.from.row, event.eventId],
        )
      },
      CertificateRevoked(event, db) {
        newVersion(db, event.data.certificateId, event.position)
        db.run(`UPDATE certificate SET revokedOn = ? ${CURRENT}`, dayOf(event), event.data.certificateId)
      },
      CertificateSuspended(event, db) {
        const { certificateId, until } = event.data
        newVersion(db, certificateId, event.position)
        db.run(
          `UPDATE certificate SET suspendedFrom = ?, suspendedUntil = ? ${CURRENT}`,
          ...[dayOf(event), until ?? null, certificateId],
        )
      },
      CertificateReinstated(event, db) {
        const { certificateId } = event.data
        newVersion(db, certificateId, event.position)
        const last = dayBefore(dayOf(event), undefined)
        db.run(`UPDATE certificate SET suspendedUntil = ? ${CURRENT}`, last, certificateId)
      },
      CertificateSuperseded(event, db) {
        const { certificateId, byCertificateId } = event.data
        newVersion(db, certificateId, event.position)
        db.run(
          `UPDATE certificate SET supersededBy = ?, supersededOn = ? ${CURRENT}`,
          byCertificateId,
          dayOf(event),
          certificateId,
        )
        newVersion(db, byCertificateId, event.position)
        db.run(`UPDATE certificate SET supersedes = ? ${CURRENT}`, certificateId, byCertificateId)
      },
      LearnersMerged({ data, stream, position }, db) {
        const rows = db.all(
          'SELECT certificateId FROM certificate WHERE learnerId = ? AND toPosition IS NULL',
          data.mergedId,
        )
        for (const row of rows) {
          const certificateId = String(row.certificateId)
          newVersion(db, certificateId, position)
          db.run(`UPDATE certificate SET learnerId = ? ${CURRENT}`, idIn(stream), certificateId)
        }
      },
    }),
  },
})

const INSERT_TYPE = 'INSERT INTO credentialType VALUES (?, ?, ?, ?, ?, ?)'
const CURRENT = 'WHERE certificateId = ? AND toPosition IS NULL'

const COLUMNS = `awardPosition, certificateNumber, learnerId, credentialTypeId, credentialTypeVersion, institutionId, body,
awardedOn, validUntil, graceUntil, refreshAdvisedBy, factsCommitment, supersedes, supersededBy, supersededOn, revokedOn, register,
registerRow, awardEventId, suspendedFrom, suspendedUntil`

/** Closes the row that stands and opens a copy of it; a second change at one position goes into the same row. */
function newVersion(db: WriteDb, certificateId: string, position: string): void {
  db.run(
    `UPDATE certificate SET toPosition = ? ${CURRENT} AND fromPosition < ?`,
    ...[position, certificateId, position],
  )
  db.run(
    `INSERT OR IGNORE INTO certificate (certificateId, fromPosition, toPosition, ${COLUMNS})
SELECT certificateId, ?, NULL, ${COLUMNS} FROM certificate WHERE certificateId = ? AND toPosition = ?`,
    ...[position, certificateId, position],
  )
}
