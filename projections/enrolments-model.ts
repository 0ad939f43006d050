/** Who is registered by whom and enrolled in what, with the parties of each enrolment: what lists of learners begin with. */
import { learnerEvents } from '../events/learner.ts'
import { defineProjection, handle, type WriteDb } from '../src/contract/projection.ts'
import { dayBefore } from '../src/domain/organisation/organisation.ts'
import { dayOf, idIn } from './event-facts.ts'

export const enrolmentsModel = defineProjection({
  name: 'enrolments',
  version: 3,
  kind: 'current',
  tables: [
    // By every id that somebody has or had; `learnerId` is the one it lives on under.
    `CREATE TABLE identity (
      identityId TEXT PRIMARY KEY, learnerId TEXT NOT NULL, registeredById TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX identity_learner ON identity (learnerId)',
    'CREATE INDEX identity_registered ON identity (registeredById, learnerId)',
    `CREATE TABLE enrolment (
      enrolmentId TEXT PRIMARY KEY, learnerId TEXT NOT NULL, offeringId TEXT NOT NULL, partnershipId TEXT NOT NULL,
      providerId TEXT NOT NULL, institutionId TEXT NOT NULL, status TEXT NOT NULL,
      startsOn TEXT NOT NULL, endsOn TEXT NOT NULL, endedOn TEXT
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX enrolment_learner ON enrolment (learnerId)',
    'CREATE INDEX enrolment_offering ON enrolment (offeringId, enrolmentId)',
    'CREATE INDEX enrolment_provider ON enrolment (providerId, learnerId)',
    'CREATE INDEX enrolment_institution ON enrolment (institutionId, learnerId)',
    `CREATE TABLE party (
      enrolmentId TEXT NOT NULL, organisationId TEXT NOT NULL, kind TEXT NOT NULL, startsOn TEXT NOT NULL, endsOn TEXT
    ) STRICT`,
    // Most that is asked is who learns now, and whose: answered by these two alone (measured: 8 ms for 43).
    'CREATE INDEX enrolment_running ON enrolment (status, endsOn, startsOn, offeringId, partnershipId, providerId, institutionId)',
    'CREATE INDEX party_enrolment ON party (enrolmentId, organisationId, startsOn, endsOn)',
    'CREATE INDEX party_organisation ON party (organisationId, kind, enrolmentId)',
    `CREATE TABLE unit (
      enrolmentId TEXT NOT NULL, unitId TEXT NOT NULL, offeringId TEXT NOT NULL, PRIMARY KEY (enrolmentId, unitId)
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX unit_offering ON unit (unitId, offeringId)',
  ],
  on: handle(learnerEvents, {
    LearnerRegistered({ data }, db) {
      db.run('INSERT INTO identity VALUES (?, ?, ?)', data.learnerId, data.learnerId, data.registeredById)
    },
    LearnerEnrolled(event, db) {
      const { data } = event
      const on = dayOf(event)
      db.run(
        "INSERT INTO enrolment VALUES (?, ?, ?, ?, ?, ?, 'requested', ?, ?, NULL)",
        ...[data.enrolmentId, learnerNow(db, data.learnerId), data.offeringId, data.partnershipId],
        ...[data.providerId, data.institutionId, on, data.endsOn],
      )
      const parties = {
        provider: data.providerId,
        institution: data.institutionId,
        employer: data.employerId,
        workplace: data.workplaceId,
        referrer: data.referrerId,
      }
      for (const [kind, organisationId] of Object.entries(parties)) {
        if (organisationId) db.run(ADD_PARTY, data.enrolmentId, organisationId, kind, on)
      }
      for (const { unitId } of data.units) {
        db.run('INSERT INTO unit VALUES (?, ?, ?)', data.enrolmentId, unitId, data.offeringId)
      }
    },
    EnrolmentConfirmed: ({ data }, db) => end(db, data.enrolmentId, 'confirmed', null),
    EnrolmentRejected: (event, db) => end(db, event.data.enrolmentId, 'rejected', dayOf(event)),
    EnrolmentWithdrawn: (event, db) => end(db, event.data.enrolmentId, 'withdrawn', dayOf(event)),
    EnrolmentCompleted: (event, db) => end(db, event.data.enrolmentId, 'completed', dayOf(event)),
    EmployerChanged(event, db) {
      const { enrolmentId, toId } = event.data
      const on = dayOf(event)
      // Somebody who was brought in is employed from here on; without an employer the one who brought them in stays.
      const over = toId === undefined ? ['employer'] : ['employer', 'referrer']
      for (const kind of over) db.run(END_PARTY, dayBefore(on, undefined), enrolmentId, kind)
      if (toId !== undefined) db.run(ADD_PARTY, enrolmentId, toId, 'employer', on)
    },
    LearnersMerged({ data, stream }, db) {
      const survivor = learnerNow(db, idIn(stream))
      db.run('UPDATE enrolment SET learnerId = ? WHERE learnerId = ?', survivor, data.mergedId)
      db.run('UPDATE identity SET learnerId = ? WHERE learnerId = ?', survivor, data.mergedId)
    },
  }),
})

const ADD_PARTY = 'INSERT INTO party VALUES (?, ?, ?, ?, NULL)'
const END_PARTY = 'UPDATE party SET endsOn = ? WHERE enrolmentId = ? AND kind = ? AND endsOn IS NULL'

function learnerNow(db: WriteDb, id: string): string {
  return String(db.get('SELECT learnerId FROM identity WHERE identityId = ?', id)?.learnerId ?? id)
}

function end(db: WriteDb, enrolmentId: string, status: string, on: string | null): void {
  db.run('UPDATE enrolment SET status = ?, endedOn = ? WHERE enrolmentId = ?', status, on, enrolmentId)
}
