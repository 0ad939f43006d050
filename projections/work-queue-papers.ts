/** What the work queue makes of certificates, of proposals that wait for a second person, and of merges. */
import type { Actor, RecordedOf } from '../events/event.ts'
import { learnerEvents } from '../events/learner.ts'
import { addPeriod } from '../src/contract/dates.ts'
import { handle, type SqlValue, type WriteDb } from '../src/contract/projection.ts'
import type { PolicyOutcome } from '../src/domain/learner/learner.ts'
import { PROPOSAL_DAYS } from '../src/domain/learner/refusals.ts'
import { dayOf, idIn, recordedOn } from './event-facts.ts'
import { type Waiting, weighLearner, weighRenewal, weighTogether } from './work-queue-awards.ts'

type Event = RecordedOf<typeof learnerEvents>

export const paperHandlers = handle(learnerEvents, {
  LearnerRegistered({ data }, db) {
    db.run('INSERT INTO identity VALUES (?, ?, ?, 0)', data.learnerId, data.learnerId, data.registeredById)
  },
  CertificateAwarded(event, db) {
    const { data, position } = event
    const learnerId = learnerNow(db, data.learnerId)
    const basis = data.basis.map(({ eventId }) => eventId).join(' ')
    db.run(
      'INSERT INTO certificate VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, NULL, NULL, NULL, NULL, NULL)',
      ...[data.certificateId, learnerId, data.certificateNumber, data.credentialTypeId, data.institutionId],
      ...[data.establishedBy.kind, basis, dayOf(event), lastRefreshDay(data.policyOutcome) ?? null, position],
    )
    db.run('DELETE FROM award WHERE learnerId = ? AND credentialTypeId = ?', learnerId, data.credentialTypeId)
  },
  // It stands, and can be renewed and revoked; that it was got is no work for anybody.
  CertificateTakenOver(event, db) {
    const { data, position } = event
    const learnerId = learnerNow(db, data.learnerId)
    db.run(
      'INSERT INTO certificate VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, NULL, NULL, NULL, NULL, NULL)',
      ...[data.certificateId, learnerId, data.certificateNumber, data.credentialTypeId, data.institutionId],
      ...[data.acceptedBy.kind, '', dayOf(event), lastRefreshDay(data.policyOutcome) ?? null, position],
    )
    db.run('DELETE FROM award WHERE learnerId = ? AND credentialTypeId = ?', learnerId, data.credentialTypeId)
    weighLearner(db, learnerId, { since: event.meta.recordedAt, on: dayOf(event) })
  },
  CertificateRevocationProposed(event, db) {
    proposeAbout(db, event, 'revokeCertificate')
  },
  CertificateRevoked({ data }, db) {
    fall(db, data.certificateId)
    withdraw(db, data.certificateId, ['revokeCertificate', ...HOLDING])
  },
  CertificateSuspensionProposed(event, db) {
    proposeAbout(db, event, 'suspendCertificate', { heldUntil: event.data.until })
  },
  CertificateSuspended({ data }, db) {
    const { certificateId, until = null } = data
    db.run('UPDATE certificate SET suspendedUntil = ? WHERE certificateId = ?', until, certificateId)
    // What was proposed about an earlier time says nothing about this one.
    withdraw(db, certificateId, HOLDING)
  },
  CertificateReinstatementProposed(event, db) {
    const { certificateId } = event.data
    const held = db.get('SELECT suspendedUntil FROM certificate WHERE certificateId = ?', certificateId)
    // After its last day there is nothing left to reinstate.
    proposeAbout(db, event, 'reinstateCertificate', { until: held?.suspendedUntil })
  },
  CertificateReinstated: ({ data }, db) => withdraw(db, data.certificateId, HOLDING),
  CertificateSuperseded({ data }, db) {
    fall(db, data.certificateId)
    withdraw(db, data.certificateId, HOLDING)
  },
  CertificateReviewed({ data }, db) {
    db.run('UPDATE certificate SET reviewSince = NULL WHERE certificateId = ?', data.certificateId)
  },

  LearnersMergeProposed(event, db) {
    const { proposalId, mergedId, ground, proposedById } = event.data
    const answers = answersFor(db, event.meta.actor, mergedId)
    propose(db, event, { kind: 'mergeLearners', proposalId, aboutId: mergedId, reason: ground, proposedById, answers })
  },
  LearnersMerged(event, db) {
    const survivor = learnerNow(db, idIn(event.stream))
    const { mergedId } = event.data
    // What was proposed about the one that goes can't be done any more; this proposal was.
    db.run("DELETE FROM proposal WHERE kind = 'mergeLearners' AND aboutId = ?", mergedId)
    for (const move of MOVES) db.run(move, survivor, mergedId)
    db.run('DELETE FROM award WHERE learnerId = ?', mergedId)
    db.run('DELETE FROM resit WHERE learnerId IN (?, ?)', mergedId, survivor)
    const waiting = { since: event.meta.recordedAt, on: dayOf(event) }
    weighLearner(db, survivor, waiting)
    weighTogether(db, survivor, waiting)
  },

  ErasureProposed(event, db) {
    const { proposalId, class: dataClass, ground, proposedById } = event.data
    propose(db, event, { kind: 'erasePersonalData', proposalId, reason: ground, dataClass, proposedById })
  },
  PersonalDataErased({ data }, db) {
    // With it every other proposal to erase the same: there is nothing left to erase.
    db.run(
      "DELETE FROM proposal WHERE kind = 'erasePersonalData' AND learnerId = ? AND class = ?",
      ...[learnerNow(db, data.learnerId), data.class],
    )
    // A paper bears a name: without one there is nothing to award (`awardCertificate`).
    if (data.class === 'identity') db.run('UPDATE identity SET erased = 1 WHERE identityId = ?', data.learnerId)
  },
})

const MOVES = [
  'UPDATE identity SET learnerId = ? WHERE learnerId = ?',
  'UPDATE account SET learnerId = ? WHERE learnerId = ?',
  'UPDATE attempt SET learnerId = ? WHERE enrolmentId IN (SELECT enrolmentId FROM enrolment WHERE learnerId = ?)',
  'UPDATE enrolment SET learnerId = ? WHERE learnerId = ?',
  'UPDATE certificate SET learnerId = ? WHERE learnerId = ?',
  'UPDATE proposal SET learnerId = ? WHERE learnerId = ?',
  // Two waits for the same paper become the one that is there.
  'UPDATE OR IGNORE award SET learnerId = ? WHERE learnerId = ?',
] as const

/** Until when a refresh renews it (`basisFor`); none where it neither expires nor advises one. */
const lastRefreshDay = ({ graceUntil, validUntil, refreshAdvisedBy }: PolicyOutcome): string | undefined =>
  graceUntil ?? validUntil ?? refreshAdvisedBy

/** Whom this id stands for now: an event may have been decided just before its learner was merged. */
function learnerNow(db: WriteDb, id: string): string {
  return String(db.get('SELECT learnerId FROM identity WHERE identityId = ?', id)?.learnerId ?? id)
}

/** May this person speak for the learner that goes (`refuseOutsiders`)? */
function answersFor(db: WriteDb, { role, organisationId }: Actor, mergedId: string): boolean {
  if (role === 'operator') return true
  const registrar = 'SELECT 1 FROM identity WHERE learnerId = ? AND registeredById = ?'
  return db.get(registrar, mergedId, organisationId ?? null) !== undefined
}

interface Proposed {
  readonly kind: AboutCertificate | 'mergeLearners' | 'erasePersonalData'
  readonly proposalId: string
  readonly aboutId?: string
  readonly reason: string
  readonly dataClass?: string
  readonly institutionId?: SqlValue | undefined
  readonly body?: SqlValue | undefined
  readonly proposedById: string
  readonly answers?: boolean
  /** It ends of itself before it would lapse. */
  readonly until?: SqlValue | undefined
  /** Last day of what is proposed. */
  readonly heldUntil?: string | undefined
}

type AboutCertificate = 'revokeCertificate' | 'suspendCertificate' | 'reinstateCertificate'
/** What ends when a certificate begins or stops to count. */
const HOLDING: readonly AboutCertificate[] = ['suspendCertificate', 'reinstateCertificate']

function withdraw(db: WriteDb, certificateId: string, kinds: readonly AboutCertificate[]): void {
  for (const kind of kinds) db.run('DELETE FROM proposal WHERE kind = ? AND aboutId = ?', kind, certificateId)
}

type ProposalAbout = Extract<
  Event,
  { type: 'CertificateRevocationProposed' | 'CertificateSuspensionProposed' | 'CertificateReinstatementProposed' }
>
/** For the body that awarded it. */
function proposeAbout(
  db: WriteDb,
  event: ProposalAbout,
  kind: AboutCertificate,
  more: Pick<Proposed, 'until' | 'heldUntil'> = {},
): void {
  const { proposalId, certificateId, reason, proposedById } = event.data
  const certificate = db.get('SELECT institutionId, body FROM certificate WHERE certificateId = ?', certificateId)
  const at = { institutionId: certificate?.institutionId, body: certificate?.body }
  propose(db, event, { kind, proposalId, aboutId: certificateId, reason, proposedById, ...more, ...at })
}
/** It lapses of itself: the last day stands in the row, for a read model has no clock. */
function propose(db: WriteDb, event: Event, proposed: Proposed): void {
  const on = recordedOn(event)
  const lapses = addPeriod(on, `P${PROPOSAL_DAYS}D`)
  const lastDay = typeof proposed.until === 'string' && proposed.until < lapses ? proposed.until : lapses
  db.run(
    'INSERT INTO proposal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...[proposed.proposalId, proposed.kind, learnerNow(db, idIn(event.stream)), proposed.aboutId ?? null],
    ...[proposed.reason, proposed.dataClass ?? null, proposed.institutionId ?? null, proposed.body ?? null],
    ...[proposed.proposedById, proposed.answers ? 1 : 0, on, lastDay],
    ...[event.meta.recordedAt, proposed.heldUntil ?? null],
  )
}

/** It does not stand any more, so nobody has to look at it again. */
function fall(db: WriteDb, certificateId: string): void {
  db.run('UPDATE certificate SET stands = 0, reviewSince = NULL WHERE certificateId = ?', certificateId)
  weighRenewal(db, certificateId)
}

interface Decided {
  readonly learnerId: string
  readonly unitCode: string
  /** Ids of the events that made and changed the result, with a space between. */
  readonly decisions: string
}
/** Certificates that rest on a result that changed have to be looked at again; the first change says since when. */
export function flagCertificates(db: WriteDb, attempt: Decided, reason: string, { since, on }: Waiting): void {
  const standing = db.all(
    'SELECT certificateId, basis FROM certificate WHERE learnerId = ? AND stands = 1',
    attempt.learnerId,
  )
  const decisions = new Set(attempt.decisions.split(' '))
  for (const { certificateId, basis } of standing) {
    if (
      !String(basis)
        .split(' ')
        .some((eventId) => decisions.has(eventId))
    )
      continue
    db.run(
      `UPDATE certificate SET reviewSince = ?, reviewOn = ?, reviewReason = ?, reviewUnitCode = ?
WHERE certificateId = ? AND reviewSince IS NULL`,
      ...[since, on, reason, attempt.unitCode, certificateId ?? null],
    )
  }
}
