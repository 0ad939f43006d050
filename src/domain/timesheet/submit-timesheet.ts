import { z } from 'zod'
import { month, timesheetEvents } from '../../../events/timesheet.ts'
import { employmentId, userId } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { employments } from '../employment/employment.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { projects, worksInOn } from '../project/project.ts'
import { contractMinutesIn, daysOf } from './contract-minutes.ts'
import { type TimesheetDay, type TimesheetState, timesheetId, timesheets } from './timesheet.ts'
import { byEmployee, employmentOf, requiredEmployment } from './timesheet-people.ts'

const MINUTES_OF_A_DAY = 1440
/** In one month; each is looked up. */
const MOST_PROJECTS = 10

const { days } = timesheetEvents.shapes.TimesheetSubmitted.decided.shape

/**
 * The employee signs a month, day by day: projects, other work, absent (never why). The sheet is closed: together they
 * are the minutes that the contract asks in that month [ESF-TIJD]. A sheet that hours were taken of stays as it is.
 */
export const submitTimesheet = defineCommand({
  name: 'submitTimesheet',
  summary: { nl: 'Dien een urenstaat in', en: 'Submit a timesheet' },
  purpose: 'administration',
  stream: timesheets,
  opens: 'natural',
  input: z.strictObject({ employmentId, month, days }),
  target: (input) => timesheetId(input.employmentId, input.month),
  needs: (input) => [
    employments.ref(input.employmentId),
    ...projectsIn(input.days)
      .slice(0, MOST_PROJECTS)
      .map((id) => projects.ref(id)),
  ],
  who: (input, _sheet, facts) => byEmployee(employmentOf(input.employmentId, facts)),
  decide(sheet, input, context) {
    const { facts, actor, today } = context
    const employment = requiredEmployment(input.employmentId, facts)
    const contractMinutes = contractMinutesIn(employment, input.month)
    const refusal =
      refuseMachine(context) ??
      refuseChange(sheet) ??
      refuseDays(input.month, input.days, today) ??
      refuseProjects(input.days, employment.employerId, facts) ??
      refuseUnclosed(input.days, contractMinutes)
    if (refusal) return refusal
    const data = {
      ...input,
      employerId: employment.employerId,
      version: sheet.version + 1,
      contractMinutes,
      signedById: userId.parse(actor.userId),
    }
    return { events: [{ type: 'TimesheetSubmitted', data }] }
  },
})

const projectsIn = (sheet: readonly TimesheetDay[]): string[] => [
  ...new Set(sheet.flatMap(({ project }) => project.map(({ projectId }) => projectId))),
]

function refuseChange({ addendum, held }: TimesheetState): Rejection | undefined {
  if (addendum) return rejected('hours-fixed')
  return held.size > 0 ? rejected('hours-taken') : undefined
}

function refuseDays(of: string, sheet: readonly TimesheetDay[], today: string): Rejection | undefined {
  const allowed = new Set(daysOf(of))
  const seen = new Set<string>()
  for (const { on, project, other, absent } of sheet) {
    if (!allowed.has(on)) return rejected('day-outside-month', { on, month: of })
    // Only what was absent may be known before: leave that was granted.
    if (on > today && (other > 0 || project.length > 0)) return rejected('hours-ahead', { on, today })
    if (seen.has(on)) return rejected('day-twice', { on })
    seen.add(on)
    if (new Set(project.map(({ projectId }) => projectId)).size < project.length)
      return rejected('project-twice-in-a-day', { on })
    if (worked({ on, project, other, absent }) > MINUTES_OF_A_DAY) return rejected('more-than-a-day', { on })
  }
  return undefined
}

function refuseProjects(sheet: readonly TimesheetDay[], employerId: string, facts: Facts): Rejection | undefined {
  if (projectsIn(sheet).length > MOST_PROJECTS) return rejected('too-many-projects', { most: MOST_PROJECTS })
  for (const { on, project } of sheet) {
    for (const { projectId } of project) {
      const found = facts.get(projects.ref(projectId))
      if (!found || !worksInOn(found, employerId, on)) return rejected('employer-not-in-project', { on })
    }
  }
  return undefined
}

function refuseUnclosed(sheet: readonly TimesheetDay[], contractMinutes: number): Rejection | undefined {
  const minutes = sheet.reduce((total, day) => total + worked(day), 0)
  return minutes === contractMinutes ? undefined : rejected('timesheet-not-closed', { minutes, contractMinutes })
}

const worked = ({ project, other, absent }: TimesheetDay): number =>
  project.reduce((total, { minutes }) => total + minutes, other + absent)
