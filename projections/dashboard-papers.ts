/** What the dashboard counts of certificates: awarded, revoked, and on which day they expire. */
import { learnerEvents } from '../events/learner.ts'
import { monthOf } from '../src/contract/dates.ts'
import { handle, type SqlValue, type WriteDb } from '../src/contract/projection.ts'
import { add } from './dashboard-cells.ts'
import { dayOf } from './event-facts.ts'

export const paperTables: readonly string[] = [
  `CREATE TABLE certificate (
    certificateId TEXT PRIMARY KEY, partnershipId TEXT NOT NULL, institutionId TEXT NOT NULL, expiresOn TEXT
  ) STRICT`,
]

export const paperHandlers = handle(learnerEvents, {
  CertificateAwarded(event, db) {
    const { certificateId, institutionId: one, policyOutcome, renewalOf } = event.data
    const { position } = event
    const partnershipId = event.meta.partnershipId ?? ''
    const expiresOn = policyOutcome.validUntil
    db.run('INSERT INTO certificate VALUES (?, ?, ?, ?)', certificateId, partnershipId, one, expiresOn ?? null)
    add(db, position, { measure: 'awarded', partnershipId, month: monthOf(dayOf(event)), one }, 1)
    if (expiresOn) countExpiry(db, position, { partnershipId, institutionId: one, expiresOn }, 1)
    // Who has renewed it need not be warned.
    if (renewalOf) forgetExpiry(db, position, renewalOf)
  },
  // Got before, in no month that is counted here; it may be revoked like any other.
  CertificateTakenOver({ data, meta }, db) {
    const partnershipId = meta.partnershipId ?? ''
    db.run('INSERT INTO certificate VALUES (?, ?, ?, NULL)', data.certificateId, partnershipId, data.institutionId)
  },
  CertificateRevoked(event, db) {
    const { certificateId } = event.data
    const certificate = db.get('SELECT * FROM certificate WHERE certificateId = ?', certificateId)
    if (!certificate) throw new Error(`certificate ${certificateId} was never awarded here`)
    const partnershipId = String(certificate.partnershipId)
    const one = String(certificate.institutionId)
    add(db, event.position, { measure: 'revoked', partnershipId, month: monthOf(dayOf(event)), one }, 1)
    forgetExpiry(db, event.position, certificateId)
  },
  CertificateSuperseded: ({ data, position }, db) => forgetExpiry(db, position, data.certificateId),
})

/** Once: whatever else happens to it afterwards, it is not counted any more. */
function forgetExpiry(db: WriteDb, position: string, certificateId: string): void {
  const certificate = db.get(
    'SELECT * FROM certificate WHERE certificateId = ? AND expiresOn IS NOT NULL',
    certificateId,
  )
  if (!certificate) return
  db.run('UPDATE certificate SET expiresOn = NULL WHERE certificateId = ?', certificateId)
  countExpiry(db, position, certificate, -1)
}

function countExpiry(
  db: WriteDb,
  position: string,
  certificate: { partnershipId?: SqlValue; institutionId?: SqlValue; expiresOn?: SqlValue },
  by: 1 | -1,
): void {
  const detail = String(certificate.expiresOn)
  const [partnershipId, one] = [String(certificate.partnershipId), String(certificate.institutionId)]
  add(db, position, { measure: 'expiring', partnershipId, month: monthOf(detail), one, detail }, by)
}
