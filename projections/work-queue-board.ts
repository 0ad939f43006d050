/** What the work queue knows of board meetings and sittings, and who has what to do there. */
import { meetingEvents } from '../events/meeting.ts'
import { sittingEvents } from '../events/sitting.ts'
import { handle, type WriteDb } from '../src/contract/projection.ts'
import { type NumberedRow, subjectKey } from '../src/domain/meeting/meeting.ts'
import { dayOfSitting } from '../src/domain/sitting/sitting.ts'
import { idIn, recordedOn } from './event-facts.ts'

export const boardTables: readonly string[] = [
  `CREATE TABLE meeting (
    meetingId TEXT PRIMARY KEY, institutionId TEXT NOT NULL, onDay TEXT NOT NULL, since TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX meeting_institution ON meeting (institutionId, onDay, meetingId)',
  'CREATE TABLE preparer (meetingId TEXT NOT NULL, userId TEXT NOT NULL, PRIMARY KEY (meetingId, userId)) STRICT, WITHOUT ROWID',
  // `status`: open, decided, heldBack, takenOff, refused.
  `CREATE TABLE meetingRow (
    meetingId TEXT NOT NULL, number INTEGER NOT NULL, subject TEXT NOT NULL, learnerId TEXT NOT NULL,
    credentialTypeId TEXT, status TEXT NOT NULL, PRIMARY KEY (meetingId, number)
  ) STRICT, WITHOUT ROWID`,
  "CREATE INDEX meetingRow_listed ON meetingRow (subject) WHERE status IN ('open', 'decided')",
  `CREATE TABLE rowConfirmed (
    meetingId TEXT NOT NULL, number INTEGER NOT NULL, userId TEXT NOT NULL, capacity TEXT NOT NULL, onDay TEXT NOT NULL,
    PRIMARY KEY (meetingId, number, userId, capacity)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE sitting (
    sittingId TEXT PRIMARY KEY, institutionId TEXT NOT NULL, instrumentId TEXT NOT NULL, startsAt TEXT NOT NULL,
    endsAt TEXT, place TEXT NOT NULL, onDay TEXT NOT NULL, learners INTEGER NOT NULL, irregularities INTEGER NOT NULL,
    cancelled TEXT, reported INTEGER NOT NULL, since TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX sitting_institution ON sitting (institutionId, startsAt, sittingId)',
  `CREATE TABLE sittingStaff (
    sittingId TEXT NOT NULL, userId TEXT NOT NULL, organisationId TEXT NOT NULL, task TEXT NOT NULL,
    PRIMARY KEY (sittingId, userId)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX sittingStaff_user ON sittingStaff (userId)',
]

export const boardHandlers = {
  ...handle(meetingEvents, {
    MeetingPrepared({ data, meta }, db) {
      const { meetingId, institutionId, on, rows } = data
      db.run('INSERT INTO meeting VALUES (?, ?, ?, ?)', meetingId, institutionId, on, meta.recordedAt)
      addRows(db, meetingId, rows, meta.actor.userId)
    },
    MeetingRowsAdded({ data, stream, meta }, db) {
      addRows(db, idIn(stream), data.rows, meta.actor.userId)
    },
    MeetingRowsTakenOff: ({ data, stream }, db) => setStatus(db, idIn(stream), data.rows, 'takenOff'),
    MeetingRowsHeldBack: ({ data, stream }, db) => setStatus(db, idIn(stream), data.rows, 'heldBack'),
    MeetingRowsConfirmed(event, db) {
      const { rows, confirmedById, capacity } = event.data
      for (const number of rows) {
        db.run(
          'INSERT OR REPLACE INTO rowConfirmed VALUES (?, ?, ?, ?, ?)',
          ...[idIn(event.stream), number, confirmedById, capacity, recordedOn(event)],
        )
      }
    },
    MeetingDecided({ data }, db) {
      const numbers = data.rows.map(({ row }) => row)
      setStatus(db, data.meetingId, numbers, 'decided')
    },
    MeetingRowRefused: ({ data, stream }, db) => setStatus(db, idIn(stream), [data.row], 'refused'),
  }),
  ...handle(sittingEvents, {
    SittingScheduled({ data, meta }, db) {
      db.run(
        'INSERT INTO sitting VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, NULL, 0, ?)',
        ...[data.sittingId, data.institutionId, data.instrumentId, data.startsAt, data.endsAt ?? null, data.place],
        ...[dayOfSitting(data), data.learners.length, meta.recordedAt],
      )
      for (const { userId, organisationId, task } of data.staff) {
        db.run('INSERT INTO sittingStaff VALUES (?, ?, ?, ?)', data.sittingId, userId, organisationId, task)
      }
    },
    SittingCancelled({ data, stream }, db) {
      db.run('UPDATE sitting SET cancelled = ? WHERE sittingId = ?', data.reason, idIn(stream))
    },
    IrregularityNoted({ stream }, db) {
      db.run('UPDATE sitting SET irregularities = irregularities + 1 WHERE sittingId = ?', idIn(stream))
    },
    SessionReportFiled({ stream }, db) {
      db.run('UPDATE sitting SET reported = 1 WHERE sittingId = ?', idIn(stream))
    },
  }),
}

function addRows(db: WriteDb, meetingId: string, rows: readonly NumberedRow[], by: string | undefined): void {
  if (by !== undefined) db.run('INSERT OR IGNORE INTO preparer VALUES (?, ?)', meetingId, by)
  for (const row of rows) {
    const paper = row.kind === 'award' ? row.credentialTypeId : null
    db.run(
      "INSERT INTO meetingRow VALUES (?, ?, ?, ?, ?, 'open')",
      ...[meetingId, row.row, subjectKey(row), row.learnerId, paper],
    )
  }
}

function setStatus(db: WriteDb, meetingId: string, rows: readonly number[], status: string): void {
  for (const number of rows) {
    db.run('UPDATE meetingRow SET status = ? WHERE meetingId = ? AND number = ?', status, meetingId, number)
  }
}
