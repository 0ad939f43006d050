/** The register of an exam board: instruments, and which exam plans there are. */
import { examPlanEvents } from '../events/exam-plan.ts'
import { instrumentEvents } from '../events/instrument.ts'
import { defineProjection, handle } from '../src/contract/projection.ts'
import { idIn } from './event-facts.ts'

export const examBoardModel = defineProjection({
  name: 'examBoard',
  version: 1,
  kind: 'current',
  tables: [
    'CREATE TABLE instrument (instrumentId TEXT PRIMARY KEY, institutionId TEXT NOT NULL, withdrawnOn TEXT) STRICT',
    'CREATE INDEX instrument_institution ON instrument (institutionId, instrumentId)',
    `CREATE TABLE approval (
      instrumentId TEXT NOT NULL, version INTEGER NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL, edition TEXT,
      supplier TEXT, validationRoute TEXT NOT NULL, coreTasks TEXT NOT NULL, startsOn TEXT NOT NULL, endsOn TEXT,
      PRIMARY KEY (instrumentId, version)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE covered (
      instrumentId TEXT NOT NULL, version INTEGER NOT NULL, unitId TEXT NOT NULL,
      PRIMARY KEY (instrumentId, version, unitId)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE plan (
      examPlanId TEXT PRIMARY KEY, institutionId TEXT NOT NULL, crebo TEXT NOT NULL, qualificationVersion TEXT NOT NULL,
      cohort TEXT NOT NULL, version INTEGER NOT NULL, startsOn TEXT NOT NULL, parts INTEGER NOT NULL
    ) STRICT`,
    'CREATE INDEX plan_institution ON plan (institutionId, examPlanId)',
  ],
  on: {
    ...handle(instrumentEvents, {
      ExamInstrumentApproved({ data }, db) {
        const { instrumentId, version } = data
        db.run(
          'INSERT INTO instrument VALUES (?, ?, NULL) ON CONFLICT DO NOTHING',
          ...[instrumentId, data.institutionId],
        )
        db.run(
          'INSERT INTO approval VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
          ...[instrumentId, version, data.code, data.title, data.edition ?? null, data.supplier ?? null],
          ...[data.validationRoute, JSON.stringify(data.coreTasks), data.from, data.until ?? null],
        )
        for (const unitId of new Set(data.unitIds)) {
          db.run('INSERT INTO covered VALUES (?, ?, ?)', instrumentId, version, unitId)
        }
      },
      ExamInstrumentWithdrawn({ data, stream }, db) {
        db.run('UPDATE instrument SET withdrawnOn = ? WHERE instrumentId = ?', data.on, idIn(stream))
      },
    }),
    ...handle(examPlanEvents, {
      ExamPlanSet({ data, stream }, db) {
        db.run(
          `INSERT INTO plan VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (examPlanId) DO UPDATE SET
  version = excluded.version, startsOn = excluded.startsOn, parts = excluded.parts`,
          ...[stream.slice('exam-plan-'.length), data.institutionId, data.crebo, data.qualificationVersion],
          ...[data.cohort, data.version, data.from, data.parts.length],
        )
      },
    }),
  },
})
