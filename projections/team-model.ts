/**
 * Who works where, what was asked of them, what they answered, and what is shared with whom. All in one file, so that a
 * page of a team is read in one go. Names stay sealed in the rows.
 */
import { employmentEvents } from '../events/employment.ts'
import { learnerEvents } from '../events/learner.ts'
import { shareEvents } from '../events/share.ts'
import { shareRequestEvents } from '../events/share-request.ts'
import { sealedToRow } from '../src/contract/answer.ts'
import { defineProjection, handle, type WriteDb } from '../src/contract/projection.ts'
import { dayOf, idIn } from './event-facts.ts'

export const teamModel = defineProjection({
  name: 'team',
  version: 1,
  kind: 'current',
  tables: [
    `CREATE TABLE employment (
      employmentId TEXT PRIMARY KEY, employerId TEXT NOT NULL, learnerId TEXT, name TEXT, personnelNumber TEXT,
      department TEXT, jobTitle TEXT NOT NULL, contractMinutes INTEGER NOT NULL, startsOn TEXT NOT NULL, endsOn TEXT
    ) STRICT`,
    'CREATE INDEX employment_employer ON employment (employerId, employmentId)',
    'CREATE INDEX employment_learner ON employment (learnerId) WHERE learnerId IS NOT NULL',
    `CREATE TABLE given (
      shareId TEXT PRIMARY KEY, audienceId TEXT NOT NULL, learnerId TEXT NOT NULL, scope TEXT NOT NULL,
      showsName INTEGER NOT NULL, createdAt TEXT NOT NULL, until TEXT, employmentId TEXT, shareRequestId TEXT,
      revokedAt TEXT
    ) STRICT`,
    'CREATE INDEX given_audience ON given (audienceId, shareId)',
    'CREATE INDEX given_learner ON given (learnerId)',
    `CREATE TABLE request (
      shareRequestId TEXT PRIMARY KEY, organisationId TEXT NOT NULL, scope TEXT NOT NULL, purpose TEXT NOT NULL,
      term TEXT NOT NULL, answerBy TEXT NOT NULL, open INTEGER NOT NULL, requestedOn TEXT NOT NULL, closedOn TEXT,
      linkSecret TEXT
    ) STRICT`,
    'CREATE INDEX request_organisation ON request (organisationId, shareRequestId)',
    `CREATE TABLE asked (
      shareRequestId TEXT NOT NULL, employmentId TEXT NOT NULL, linkSecret TEXT, PRIMARY KEY (shareRequestId, employmentId)
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX asked_employment ON asked (employmentId)',
    `CREATE TABLE answer (
      shareRequestId TEXT NOT NULL, answeredAs TEXT NOT NULL, learnerId TEXT NOT NULL, employmentId TEXT,
      answer TEXT NOT NULL, shareId TEXT, answeredOn TEXT NOT NULL, PRIMARY KEY (shareRequestId, answeredAs)
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX answer_employment ON answer (employmentId) WHERE employmentId IS NOT NULL',
    'CREATE INDEX answer_learner ON answer (learnerId)',
  ],
  on: {
    ...handle(employmentEvents, {
      EmploymentRecorded(event, db) {
        const { data } = event
        db.run(
          'INSERT INTO employment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)',
          ...[data.employmentId, data.employerId, data.learnerId ?? null, sealedToRow(data.name)],
          ...[sealedToRow(data.personnelNumber), data.department ?? null, data.jobTitle, data.contractMinutes],
          dayOf(event),
        )
      },
      EmploymentChanged({ data, stream }, db) {
        const id = idIn(stream)
        db.run(
          'UPDATE employment SET department = ?, jobTitle = ?, contractMinutes = ? WHERE employmentId = ?',
          ...[data.department ?? null, data.jobTitle, data.contractMinutes, id],
        )
        if (data.name) db.run('UPDATE employment SET name = ? WHERE employmentId = ?', sealedToRow(data.name), id)
      },
      EmploymentLinked({ data, stream }, db) {
        db.run('UPDATE employment SET learnerId = ? WHERE employmentId = ?', data.learnerId, idIn(stream))
      },
      EmploymentEnded({ data, stream }, db) {
        db.run('UPDATE employment SET endsOn = ? WHERE employmentId = ?', data.lastDay, idIn(stream))
      },
    }),
    ...handle(shareEvents, {
      ShareCreated({ data, meta }, db) {
        if (!data.audienceId) return
        db.run(
          'INSERT INTO given VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)',
          ...[data.shareId, data.audienceId, data.learnerId, JSON.stringify(data.scope), data.showsName ? 1 : 0],
          ...[meta.recordedAt, data.until ?? null, data.employmentId ?? null, data.shareRequestId ?? null],
        )
      },
      ShareRevoked({ stream, meta }, db) {
        db.run('UPDATE given SET revokedAt = ? WHERE shareId = ?', meta.recordedAt, idIn(stream))
      },
    }),
    ...handle(shareRequestEvents, {
      SharesRequested(event, db) {
        const { data } = event
        const secret = sealedToRow(data.linkSecret)
        db.run(
          'INSERT INTO request VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)',
          ...[data.shareRequestId, data.organisationId, JSON.stringify(data.scope), data.purpose],
          ...[JSON.stringify(data.term), data.answerBy, data.open ? 1 : 0, dayOf(event), secret],
        )
        ask(db, data.shareRequestId, data.employmentIds, secret)
      },
      ShareRequestExtended({ data, stream }, db) {
        ask(db, idIn(stream), data.employmentIds, sealedToRow(data.linkSecret))
      },
      ShareRequestAnswered(event, db) {
        const { data, stream } = event
        db.run(
          'INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?)',
          ...[idIn(stream), data.learnerId, data.learnerId, data.employmentId ?? null, data.answer],
          ...[data.shareId ?? null, dayOf(event)],
        )
      },
      ShareRequestClosed(event, db) {
        db.run('UPDATE request SET closedOn = ? WHERE shareRequestId = ?', dayOf(event), idIn(event.stream))
      },
    }),
    ...handle(learnerEvents, {
      LearnersMerged({ stream, data }, db) {
        for (const table of ['employment', 'given', 'answer'] as const) {
          db.run(MOVES[table], idIn(stream), data.mergedId)
        }
      },
    }),
  },
})

const MOVES = {
  employment: 'UPDATE employment SET learnerId = ? WHERE learnerId = ?',
  given: 'UPDATE given SET learnerId = ? WHERE learnerId = ?',
  answer: 'UPDATE answer SET learnerId = ? WHERE learnerId = ?',
}

function ask(db: WriteDb, id: string, employmentIds: readonly string[], secret: string | null): void {
  for (const employmentId of employmentIds) db.run('INSERT INTO asked VALUES (?, ?, ?)', id, employmentId, secret)
}
