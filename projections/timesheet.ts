/** One month of one employee: its days, what may be written on them, and what the viewer may do with it. */
import { z } from 'zod'
import { month as monthValue, timesheetDay } from '../events/timesheet.ts'
import { employmentId, localDate, projectId } from '../events/values.ts'
import { personalAnswer, sealedFromRow } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { type ProjectState, projects as projectStreams, worksInOn } from '../src/domain/project/project.ts'
import { contractMinutesIn, daysOf } from '../src/domain/timesheet/contract-minutes.ts'
import { timesheets as sheetStreams, timesheetId } from '../src/domain/timesheet/timesheet.ts'
import { SUPERIOR } from '../src/domain/timesheet/timesheet-people.ts'
import { organisationAnswer, present } from './answers.ts'
import { loadNames, organisationOf } from './names.ts'
import { DECLARES_HOURS, runningOf, sheetReason, sheetStatus } from './timesheets.ts'
import { timesheetsModel } from './timesheets-model.ts'

const minutes = z.int()

export const timesheet = defineQuery({
  name: 'timesheet',
  summary: { nl: 'Eén urenstaat', en: 'One timesheet' },
  params: z.strictObject({ employmentId, ofMonth: monthValue }),
  result: z.strictObject({
    employmentId,
    month: monthValue,
    name: personalAnswer.optional(),
    employer: organisationAnswer,
    /** As the employee in person; as who signs after it; or as who declares the hours. */
    as: z.array(z.enum(['employee', 'superior', 'finance'])),
    status: sheetStatus,
    version: z.int(),
    reason: sheetReason.optional(),
    addendum: z.boolean(),
    /** Grants took hours of it: it stays as it is. */
    taken: minutes,
    contractMinutes: minutes,
    /** Days of the month in the employment; `contract` is what a day asks, Monday to Friday. */
    calendar: z.array(z.strictObject({ on: localDate, contract: minutes })),
    days: z.array(timesheetDay),
    /** Fixed by an addendum. */
    fixed: z.array(z.strictObject({ projectId, minutes })),
    /** On which the employer worked on a day of this month. */
    projects: z.array(z.strictObject({ projectId, name: z.string() })),
  }),
  source: timesheetsModel,
  asOf: false,
  run({ employmentId: id, ofMonth: month }, context) {
    const { db } = context
    const row = db.get('SELECT * FROM employment WHERE employmentId = ?', id)
    const as = row ? sightOf(row, context) : []
    if (!row || as.length === 0) return rejected('not-found')
    const sheet = db.get('SELECT * FROM sheet WHERE employmentId = ? AND month = ?', id, month)
    const ids = db.all(
      'SELECT projectId FROM works WHERE organisationId = ? ORDER BY projectId',
      String(row.employerId),
    )
    const taken = db.get(TAKEN, id, month)
    const told = { as, taken: Number(taken?.taken ?? 0), candidates: ids.map((one) => String(one.projectId)) }
    return answer({ row, sheet, month, ...told }, context)
  },
})

const TAKEN = 'SELECT coalesce(sum(minutes), 0) AS taken FROM held WHERE employmentId = ? AND month = ?'

interface Found {
  readonly row: SqlRow
  readonly sheet: SqlRow | undefined
  readonly month: string
  readonly as: readonly string[]
  readonly taken: number
  readonly candidates: readonly string[]
}

function sightOf(row: SqlRow, { viewer }: QueryContext): ('employee' | 'superior' | 'finance')[] {
  const employerId = String(row.employerId)
  const isEmployee =
    (viewer.kind === 'person' && row.userId !== null && row.userId === viewer.userId) ||
    (viewer.learnerId !== undefined && row.learnerId === viewer.learnerId)
  return [
    ...(isEmployee ? ['employee' as const] : []),
    ...(viewer.holds(SUPERIOR, employerId) ? ['superior' as const] : []),
    ...(viewer.holds(DECLARES_HOURS, employerId) ? ['finance' as const] : []),
  ]
}

async function answer({ row, sheet, month, as, taken, candidates }: Found, context: QueryContext) {
  const id = String(row.employmentId)
  const employerId = String(row.employerId)
  const state = await context.load(sheetStreams.ref(timesheetId(id, month)))
  const names = await loadNames(context, { organisations: [employerId] })
  const running = runningOf(row)
  const days = daysOf(month).filter((on) => on >= running.startsOn && (!running.endsOn || on <= running.endsOn))
  const named = new Set(state?.days.flatMap(({ project }) => project.map((one) => one.projectId)) ?? [])
  for (const one of state?.approved.keys() ?? []) named.add(one)
  return present({
    employmentId: id,
    month,
    name: sealedFromRow(row.name),
    employer: organisationOf(names, employerId),
    as,
    status: sheet?.status ?? 'none',
    version: state?.version ?? 0,
    reason: sheet?.reason ?? undefined,
    addendum: state?.addendum ?? false,
    taken,
    contractMinutes: contractMinutesIn(running, month),
    calendar: days.map((on) => ({ on, contract: contractOn(running, on) })),
    days: state?.addendum ? [] : (state?.days ?? []),
    fixed: state?.addendum ? [...state.approved].map(([one, fixed]) => ({ projectId: one, minutes: fixed })) : [],
    projects: await projectsOf([...new Set([...candidates, ...named])], { employerId, days, named }, context),
  })
}

/** A day alone: as in the month, so that a part of a minute is rounded there and here alike. */
const contractOn = (running: ReturnType<typeof runningOf>, on: string): number =>
  contractMinutesIn({ ...running, startsOn: on, endsOn: on }, on.slice(0, 7).replace('-', ''))

async function projectsOf(
  ids: readonly string[],
  of: { readonly employerId: string; readonly days: readonly string[]; readonly named: ReadonlySet<string> },
  { load }: QueryContext,
) {
  const states = await Promise.all(ids.map((id) => load(projectStreams.ref(id))))
  return states.flatMap((project, i) => {
    const id = ids[i] ?? ''
    if (!project || !(of.named.has(id) || isOpen(project, of))) return []
    return [{ projectId: id, name: project.name }]
  })
}

const isOpen = (project: ProjectState, { employerId, days }: { employerId: string; days: readonly string[] }) =>
  days.some(
    (on) =>
      on >= project.startsOn &&
      on <= project.endsOn &&
      (!project.ended || on <= project.ended.on) &&
      worksInOn(project, employerId, on),
  )
