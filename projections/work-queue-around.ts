/** What the work queue must know of the world around learners to say for whom something waits. */
import { credentialTypeEvents } from '../events/credential-type.ts'
import { offeringEvents } from '../events/offering.ts'
import { organisationEvents } from '../events/organisation.ts'
import { partnershipEvents } from '../events/partnership.ts'
import { policyEvents } from '../events/policy.ts'
import { userEvents } from '../events/user.ts'
import { handle, type WriteDb } from '../src/contract/projection.ts'
import { isExamBoardPaper } from '../src/domain/credential-type/exam-board-paper.ts'
import { dayBefore } from '../src/domain/organisation/organisation.ts'
import { idIn, recordedOn } from './event-facts.ts'
import { weighPaper } from './work-queue-awards.ts'

const NOT_INDEPENDENT: readonly string[] = ['trainer', 'practiceSupervisor']

export const aroundHandlers = {
  ...handle(policyEvents, {
    PolicyPublished({ data }, db) {
      const { policyId, version, from, rules } = data
      if (rules.kind !== 'assessment') return
      db.run(
        'INSERT INTO policy VALUES (?, ?, ?, NULL, ?, ?, ?, ?, ?)',
        ...[policyId, version, from, rules.assessors, rules.otherOrganisation ? 1 : 0, rules.independent ? 1 : 0],
        ...[rules.attempts, rules.establisher],
      )
    },
    PolicyWithdrawn({ data, stream }, db) {
      db.run('UPDATE policy SET withdrawnOn = ? WHERE policyId = ?', data.on, idIn(stream))
    },
  }),
  ...handle(credentialTypeEvents, {
    CredentialTypeDefined({ data }, db) {
      const { credentialTypeId, kind } = data
      // A diploma is composed of other papers, not awarded on its units (`awardCertificate`).
      const composed = kind === 'diploma' ? 1 : 0
      db.run('INSERT INTO paper VALUES (?, ?, ?)', credentialTypeId, isExamBoardPaper(kind) ? 1 : 0, composed)
      setUnits(db, data.credentialTypeId, data.units)
    },
    CredentialTypeRevised({ data, stream, meta }, db) {
      const credentialTypeId = idIn(stream)
      setUnits(db, credentialTypeId, data.units)
      weighPaper(db, credentialTypeId, { since: meta.recordedAt, on: recordedOn({ meta }) })
    },
  }),
  ...handle(organisationEvents, {
    AwardingMandateGranted({ data, stream }, db) {
      db.run(
        'INSERT INTO mandate VALUES (?, ?, ?, ?, ?)',
        ...[data.mandateId, idIn(stream), data.credentialTypeId, data.from, data.until ?? null],
      )
    },
    AwardingMandateWithdrawn({ data }, db) {
      endOn(db, END_MANDATE, data.mandateId, data.on)
    },
  }),
  ...handle(partnershipEvents, {
    PartnershipFounded({ data }, db) {
      join(db, data.partnershipId, data.leadPartnerId, data.startsOn)
    },
    PartnerJoined({ data, stream }, db) {
      const { member, kind, from, until } = data
      if (kind === 'member' && 'organisationId' in member) join(db, idIn(stream), member.organisationId, from, until)
    },
    PartnerLeft({ data, stream }, db) {
      if (!('organisationId' in data.member)) return
      db.run(
        `UPDATE member SET endsOn = ? WHERE organisationId = ? AND partnershipId = ?
AND (endsOn IS NULL OR endsOn >= ?)`,
        ...[dayBefore(data.on, undefined), data.member.organisationId, idIn(stream), data.on],
      )
    },
  }),
  ...handle(offeringEvents, {
    OfferingPublished({ data }, db) {
      db.run('INSERT INTO offering VALUES (?, ?)', data.offeringId, data.partnershipId)
    },
  }),
  ...handle(userEvents, {
    UserRegistered({ data }, db) {
      if (data.learnerId === undefined) return
      // A learner may have been merged before somebody made the account.
      db.run(
        `INSERT INTO account VALUES (?, coalesce((SELECT learnerId FROM identity WHERE identityId = ?), ?))`,
        ...[data.userId, data.learnerId, data.learnerId],
      )
    },
    RoleAssigned({ data, stream }, db) {
      if (!NOT_INDEPENDENT.includes(data.role) || data.organisationId === undefined) return
      db.run(
        'INSERT INTO post VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[data.assignmentId, idIn(stream), data.organisationId],
        ...[data.scope?.partnershipId ?? null, data.scope?.offeringId ?? null, data.from, data.until ?? null],
      )
    },
    RoleRevoked({ data }, db) {
      endOn(db, END_POST, data.assignmentId, data.on)
    },
    AssessorQualified({ data, stream }, db) {
      for (const unitId of data.unitIds) {
        db.run(
          'INSERT INTO qualified VALUES (?, ?, ?, ?, ?)',
          ...[idIn(stream), unitId, data.assessorQualificationId, data.from, data.until ?? null],
        )
      }
    },
    AssessorDisqualified({ data }, db) {
      endOn(db, END_QUALIFIED, data.assessorQualificationId, data.on)
    },
  }),
}

function setUnits(db: WriteDb, credentialTypeId: string, units: readonly { readonly unitId: string }[]): void {
  db.run('DELETE FROM paperUnit WHERE credentialTypeId = ?', credentialTypeId)
  for (const { unitId } of units) db.run('INSERT INTO paperUnit VALUES (?, ?)', credentialTypeId, unitId)
}

function join(db: WriteDb, partnershipId: string, organisationId: string, from: string, until?: string): void {
  db.run('INSERT INTO member VALUES (?, ?, ?, ?)', organisationId, partnershipId, from, until ?? null)
}

const END_MANDATE = 'UPDATE mandate SET endsOn = min(coalesce(endsOn, ?), ?) WHERE mandateId = ?'
const END_POST = 'UPDATE post SET endsOn = min(coalesce(endsOn, ?), ?) WHERE assignmentId = ?'
const END_QUALIFIED = 'UPDATE qualified SET endsOn = min(coalesce(endsOn, ?), ?) WHERE assessorQualificationId = ?'

/** Ended `on`: the day before is the last one, and an earlier end stands. */
function endOn(db: WriteDb, update: string, id: string, on: string): void {
  const last = dayBefore(on, undefined)
  db.run(update, last, last, id)
}
