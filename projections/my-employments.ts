/** Where the viewer works in person, and the months that were handed in there: what an employee signs. */
import { z } from 'zod'
import { month } from '../events/timesheet.ts'
import { employmentId, localDate } from '../events/values.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { organisationAnswer, present } from './answers.ts'
import { loadNames, organisationOf } from './names.ts'
import { sheetReason, sheetStatus } from './timesheets.ts'
import { timesheetsModel } from './timesheets-model.ts'

export const myEmployments = defineQuery({
  name: 'myEmployments',
  summary: { nl: 'Waar ik werk, en mijn urenstaten', en: 'Where I work, and my timesheets' },
  params: z.strictObject({}),
  result: z.strictObject({
    employments: z.array(
      z.strictObject({
        employmentId,
        employer: organisationAnswer,
        startsOn: localDate,
        endsOn: localDate.optional(),
        /** The employer takes part in a project: there are hours to write. */
        writesHours: z.boolean(),
        sheets: z.array(z.strictObject({ month, status: sheetStatus, reason: sheetReason.optional() })),
      }),
    ),
  }),
  source: timesheetsModel,
  asOf: false,
  run(_params, context) {
    const { viewer, db } = context
    if (viewer.kind !== 'person' || viewer.userId === undefined) return rejected('forbidden')
    const rows = db.all(MINE, viewer.userId, viewer.learnerId ?? null)
    const sheets = rows.map((row) => db.all(SHEETS, String(row.employmentId)))
    return answer(rows, sheets, context)
  },
})

const MINE = `SELECT e.*, EXISTS (SELECT 1 FROM works w WHERE w.organisationId = e.employerId) AS writes
FROM employment e WHERE e.userId = ?1 OR (?2 IS NOT NULL AND e.learnerId = ?2) ORDER BY e.employmentId LIMIT 20`
const SHEETS = 'SELECT month, status, reason FROM sheet WHERE employmentId = ? ORDER BY month DESC LIMIT 24'

async function answer(rows: readonly SqlRow[], sheets: readonly (readonly SqlRow[])[], context: QueryContext) {
  const names = await loadNames(context, { organisations: rows.map((row) => String(row.employerId)) })
  return {
    employments: rows.map((row, i) =>
      present({
        employmentId: row.employmentId,
        employer: organisationOf(names, String(row.employerId)),
        startsOn: row.startsOn,
        endsOn: row.endsOn ?? undefined,
        writesHours: row.writes === 1,
        sheets: (sheets[i] ?? []).map((sheet) =>
          present({ month: sheet.month, status: sheet.status, reason: sheet.reason ?? undefined }),
        ),
      }),
    ),
  }
}
