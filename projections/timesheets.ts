/** Timesheets of an employer's people: of one month with who has not handed in, or all of which hours are not declared yet. */
import { z } from 'zod'
import { month as monthValue } from '../events/timesheet.ts'
import { employmentId, organisationId, projectId, type Role } from '../events/values.ts'
import { personalAnswer, sealedFromRow } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { projects } from '../src/domain/project/project.ts'
import { contractMinutesIn } from '../src/domain/timesheet/contract-minutes.ts'
import { SUPERIOR } from '../src/domain/timesheet/timesheet-people.ts'
import { pageOf, pageParams, present } from './answers.ts'
import { timesheetsModel } from './timesheets-model.ts'

/** Who declare the hours of their people, and so have to know what was signed. */
export const DECLARES_HOURS: readonly Role[] = ['projectOfficer', 'partnerFinance', 'leadFinance']

export const sheetStatus = z.enum(['none', 'submitted', 'approved', 'rejected'])
export const sheetReason = z.enum(['notClosed', 'wrongProject', 'wrongMinutes'])
const minutes = z.int()
const row = z.strictObject({
  employmentId,
  month: monthValue,
  name: personalAnswer.optional(),
  status: sheetStatus,
  version: z.int(),
  /** Fixed by an addendum to the contract, in place of days. */
  addendum: z.boolean(),
  reason: sheetReason.optional(),
  contractMinutes: minutes,
  projects: z.array(z.strictObject({ projectId, name: z.string(), minutes, taken: minutes })),
  other: minutes,
  absent: minutes,
  /** Signed by the viewer in person: somebody else approves it. */
  ownHours: z.boolean(),
})

export const timesheets = defineQuery({
  name: 'timesheets',
  summary: { nl: 'Urenstaten van onze medewerkers', en: 'Timesheets of our people' },
  params: z.strictObject({
    organisationId,
    /** With it everybody who signs hours here, handed in or not; without it what waits or is not declared yet. */
    ofMonth: monthValue.optional(),
    employmentId: employmentId.optional(),
    ...pageParams,
  }),
  result: z.strictObject({ rows: z.array(row), next: z.string().optional() }),
  source: timesheetsModel,
  asOf: false,
  run({ organisationId: at, ofMonth: month = null, employmentId: one = null, cursor = '', limit }, context) {
    const { viewer, db } = context
    if (!viewer.holds([...SUPERIOR, ...DECLARES_HOURS], at)) return rejected('forbidden')
    const [after = '', afterId = ''] = cursor.split(' ')
    const rows = db.all(month === null ? OPEN : OF_MONTH, ...[at, month, one, after, afterId, limit + 1])
    const { shown, next } = pageOf(rows, limit, (last) => `${last.month} ${last.employmentId}`)
    const hours = shown.map((sheet) => db.all(HOURS, String(sheet.employmentId), String(sheet.month)))
    return answer(shown, hours, next, context)
  },
})

/** Who signs: an account was named, or a sheet was handed in before; as long as the employment runs in that month. */
const OF_MONTH = `SELECT e.*, ?2 AS month, s.status, s.version, s.addendum, s.reason, s.other, s.absent, s.signedById
FROM employment e LEFT JOIN sheet s ON s.employmentId = e.employmentId AND s.month = ?2
WHERE e.employerId = ?1 AND (?3 IS NULL OR e.employmentId = ?3) AND e.employmentId > ?5 AND ?4 = ?4
  AND substr(e.startsOn, 1, 7) <= substr(?2, 1, 4) || '-' || substr(?2, 5)
  AND (e.endsOn IS NULL OR substr(e.endsOn, 1, 7) >= substr(?2, 1, 4) || '-' || substr(?2, 5))
  AND (e.userId IS NOT NULL OR EXISTS (SELECT 1 FROM sheet o WHERE o.employmentId = e.employmentId))
ORDER BY e.employmentId LIMIT ?6`
/** Handed in and not signed, or signed with hours that no grant took. */
const OPEN = `SELECT e.*, s.month, s.status, s.version, s.addendum, s.reason, s.other, s.absent, s.signedById
FROM sheet s JOIN employment e ON e.employmentId = s.employmentId
WHERE s.employerId = ?1 AND ?2 IS NULL AND (?3 IS NULL OR s.employmentId = ?3) AND (s.month, s.employmentId) > (?4, ?5)
  AND (s.status = 'submitted' OR (s.status = 'approved' AND
    (SELECT coalesce(sum(h.minutes), 0) FROM hours h WHERE h.employmentId = s.employmentId AND h.month = s.month) >
    (SELECT coalesce(sum(t.minutes), 0) FROM held t WHERE t.employmentId = s.employmentId AND t.month = s.month)))
ORDER BY s.month, s.employmentId LIMIT ?6`
const HOURS = `SELECT h.projectId, h.minutes, (SELECT coalesce(sum(t.minutes), 0) FROM held t
  WHERE t.employmentId = h.employmentId AND t.month = h.month AND t.projectId = h.projectId) AS taken
FROM hours h WHERE h.employmentId = ? AND h.month = ? ORDER BY h.projectId`

async function answer(
  rows: readonly SqlRow[],
  hours: readonly (readonly SqlRow[])[],
  next: string | undefined,
  context: QueryContext,
) {
  const names = await namesOfProjects(hours.flat(), context)
  return present({ rows: rows.map((sheet, i) => rowOf(sheet, hours[i] ?? [], names, context)), next })
}

async function namesOfProjects(rows: readonly SqlRow[], { load }: Pick<QueryContext, 'load'>) {
  const ids = [...new Set(rows.map((one) => String(one.projectId)))]
  const states = await Promise.all(ids.map((id) => load(projects.ref(id))))
  return new Map(ids.map((id, i) => [id, states[i]?.name ?? id]))
}

function rowOf(sheet: SqlRow, hours: readonly SqlRow[], names: ReadonlyMap<string, string>, context: QueryContext) {
  const { viewer } = context
  const isSelf = [sheet.userId, sheet.signedById].includes(viewer.userId ?? '')
  return present({
    employmentId: sheet.employmentId,
    month: sheet.month,
    name: sealedFromRow(sheet.name),
    status: sheet.status ?? 'none',
    version: Number(sheet.version ?? 0),
    addendum: sheet.addendum === 1,
    reason: sheet.reason ?? undefined,
    contractMinutes: contractMinutesIn(runningOf(sheet), String(sheet.month)),
    projects: hours.map((one) => {
      const id = String(one.projectId)
      return { projectId: id, name: names.get(id) ?? id, minutes: Number(one.minutes), taken: Number(one.taken) }
    }),
    other: Number(sheet.other ?? 0),
    absent: Number(sheet.absent ?? 0),
    ownHours: isSelf || (viewer.learnerId !== undefined && viewer.learnerId === sheet.learnerId),
  })
}

/** What the contract asks follows from this. */
export const runningOf = (employment: SqlRow) => ({
  startsOn: String(employment.startsOn),
  endsOn: employment.endsOn === null ? undefined : String(employment.endsOn),
  contracts: (JSON.parse(String(employment.contracts)) as { from: string; minutes: number }[]).toSorted((a, b) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : 0,
  ),
})
