/**
 * Who signs hours at which employer, what was handed in of which month, and what of it grants took. Days stand in the
 * sheets themselves. Names stay sealed in the rows. Minutes.
 */
import { employmentEvents } from '../events/employment.ts'
import { learnerEvents } from '../events/learner.ts'
import { projectEvents } from '../events/project.ts'
import { timesheetEvents } from '../events/timesheet.ts'
import { sealedToRow } from '../src/contract/answer.ts'
import { defineProjection, handle, type WriteDb } from '../src/contract/projection.ts'
import { minutesByProject } from '../src/domain/timesheet/timesheet.ts'
import { dayOf, idIn } from './event-facts.ts'

export const timesheetsModel = defineProjection({
  name: 'timesheets',
  version: 1,
  kind: 'current',
  tables: [
    `CREATE TABLE employment (
      employmentId TEXT PRIMARY KEY, employerId TEXT NOT NULL, userId TEXT, learnerId TEXT, name TEXT,
      startsOn TEXT NOT NULL, endsOn TEXT, contracts TEXT NOT NULL
    ) STRICT`,
    'CREATE INDEX employment_employer ON employment (employerId, employmentId)',
    'CREATE INDEX employment_user ON employment (userId) WHERE userId IS NOT NULL',
    'CREATE INDEX employment_learner ON employment (learnerId) WHERE learnerId IS NOT NULL',
    `CREATE TABLE sheet (
      employmentId TEXT NOT NULL, month TEXT NOT NULL, employerId TEXT NOT NULL, status TEXT NOT NULL,
      version INTEGER NOT NULL, addendum INTEGER NOT NULL, other INTEGER NOT NULL, absent INTEGER NOT NULL,
      reason TEXT, signedById TEXT, changedAt TEXT NOT NULL, PRIMARY KEY (employmentId, month)
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX sheet_employer ON sheet (employerId, month, employmentId)',
    `CREATE TABLE hours (
      employmentId TEXT NOT NULL, month TEXT NOT NULL, projectId TEXT NOT NULL, minutes INTEGER NOT NULL,
      PRIMARY KEY (employmentId, month, projectId)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE held (
      employmentId TEXT NOT NULL, month TEXT NOT NULL, commandId TEXT NOT NULL, projectId TEXT NOT NULL,
      minutes INTEGER NOT NULL, PRIMARY KEY (employmentId, month, commandId)
    ) STRICT, WITHOUT ROWID`,
    // Whose people may write hours on which project; on which days, the project itself says.
    `CREATE TABLE works (
      organisationId TEXT NOT NULL, projectId TEXT NOT NULL, PRIMARY KEY (organisationId, projectId)
    ) STRICT, WITHOUT ROWID`,
  ],
  on: {
    ...handle(employmentEvents, {
      EmploymentRecorded(event, db) {
        const { employmentId, employerId, learnerId, name, contractMinutes } = event.data
        const contracts = JSON.stringify([{ from: dayOf(event), minutes: contractMinutes }])
        const row = [employmentId, employerId, learnerId ?? null, sealedToRow(name), dayOf(event), contracts]
        db.run('INSERT INTO employment VALUES (?, ?, NULL, ?, ?, ?, NULL, ?)', ...row)
      },
      EmploymentChanged(event, db) {
        const { name, contractMinutes } = event.data
        const id = idIn(event.stream)
        const contract = JSON.stringify({ from: dayOf(event), minutes: contractMinutes })
        db.run(
          "UPDATE employment SET contracts = json_insert(contracts, '$[#]', json(?)) WHERE employmentId = ?",
          contract,
          id,
        )
        if (name) db.run('UPDATE employment SET name = ? WHERE employmentId = ?', sealedToRow(name), id)
      },
      EmploymentLinked({ data, stream }, db) {
        db.run('UPDATE employment SET learnerId = ? WHERE employmentId = ?', data.learnerId, idIn(stream))
      },
      EmploymentAccountNamed({ data, stream }, db) {
        db.run('UPDATE employment SET userId = ? WHERE employmentId = ?', data.userId, idIn(stream))
      },
      EmploymentEnded({ data, stream }, db) {
        db.run('UPDATE employment SET endsOn = ? WHERE employmentId = ?', data.lastDay, idIn(stream))
      },
    }),
    ...handle(learnerEvents, {
      LearnersMerged({ stream, data }, db) {
        db.run('UPDATE employment SET learnerId = ? WHERE learnerId = ?', idIn(stream), data.mergedId)
      },
    }),
    ...handle(projectEvents, {
      ProjectOpened: ({ data }, db) => works(db, data.coordinatorId, data.projectId),
      ProjectParticipantJoined: ({ data, stream }, db) => works(db, data.organisationId, idIn(stream)),
    }),
    ...handle(timesheetEvents, {
      TimesheetSubmitted({ data, meta }, db) {
        const { employmentId, month, employerId, version, days, signedById } = data
        const sum = (of: 'other' | 'absent') => days.reduce((total, day) => total + day[of], 0)
        db.run(
          'INSERT OR REPLACE INTO sheet VALUES (?, ?, ?, ?, ?, 0, ?, ?, NULL, ?, ?)',
          ...[employmentId, month, employerId, 'submitted', version, sum('other'), sum('absent')],
          ...[signedById, meta.recordedAt],
        )
        db.run('DELETE FROM hours WHERE employmentId = ? AND month = ?', employmentId, month)
        for (const [projectId, minutes] of minutesByProject(days)) {
          db.run('INSERT INTO hours VALUES (?, ?, ?, ?)', employmentId, month, projectId, minutes)
        }
      },
      TimesheetApproved: ({ stream, meta }, db) => decided(db, stream, 'approved', null, meta.recordedAt),
      TimesheetRejected: ({ data, stream, meta }, db) => decided(db, stream, 'rejected', data.reason, meta.recordedAt),
      HoursFixedByAddendum({ data, meta }, db) {
        const { employmentId, month, employerId, projectId, minutes } = data
        const before = db.get('SELECT * FROM sheet WHERE employmentId = ? AND month = ?', employmentId, month)
        // What was sent back no longer counts; a second project of the same addendum stands beside the first.
        if (before?.addendum !== 1)
          db.run('DELETE FROM hours WHERE employmentId = ? AND month = ?', employmentId, month)
        db.run(
          "INSERT OR REPLACE INTO sheet VALUES (?, ?, ?, 'approved', ?, 1, 0, 0, NULL, NULL, ?)",
          ...[employmentId, month, employerId, Number(before?.version ?? 0), meta.recordedAt],
        )
        db.run('INSERT OR REPLACE INTO hours VALUES (?, ?, ?, ?)', employmentId, month, projectId, minutes)
      },
      HoursReserved({ data, stream }, db) {
        const { employmentId, month } = sheetIn(stream)
        const { projectId, minutes } = data.claim
        db.run('INSERT INTO held VALUES (?, ?, ?, ?, ?)', employmentId, month, data.commandId, projectId, minutes)
      },
      HoursReleased({ data, stream }, db) {
        const { employmentId, month } = sheetIn(stream)
        db.run(`DELETE FROM held ${OF_CLAIM}`, employmentId, month, data.commandId)
      },
      HoursGivenBack({ data, stream }, db) {
        const { employmentId, month } = sheetIn(stream)
        db.run(
          `UPDATE held SET minutes = max(0, minutes - ?) ${OF_CLAIM}`,
          ...[data.minutes, employmentId, month, data.takenByCommandId],
        )
      },
    }),
  },
})

const OF_CLAIM = 'WHERE employmentId = ? AND month = ? AND commandId = ?'

function works(db: WriteDb, organisationId: string, projectId: string): void {
  db.run('INSERT OR IGNORE INTO works VALUES (?, ?)', organisationId, projectId)
}

function decided(db: WriteDb, stream: string, status: string, reason: string | null, at: string): void {
  const { employmentId, month } = sheetIn(stream)
  db.run(
    'UPDATE sheet SET status = ?, reason = ?, changedAt = ? WHERE employmentId = ? AND month = ?',
    ...[status, reason, at, employmentId, month],
  )
}

const ID_LENGTH = 26
/** `timesheet-{employment}-{yyyymm}`. */
function sheetIn(stream: string): { readonly employmentId: string; readonly month: string } {
  const from = 'timesheet-'.length
  return { employmentId: stream.slice(from, from + ID_LENGTH), month: stream.slice(from + ID_LENGTH + 1) }
}
