import { z } from 'zod'
import { month, timesheetEvents } from '../../../events/timesheet.ts'
import { employmentId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { employments } from '../employment/employment.ts'
import { evidences } from '../evidence/evidence.ts'
import { refuseUnkept } from '../evidence/value-document.ts'
import { projects, worksInOn } from '../project/project.ts'
import { contractMinutesIn, daysOf } from './contract-minutes.ts'
import { timesheetId, timesheets } from './timesheet.ts'
import { bySuperior, employmentOf, refuseOwnHours, requiredEmployment } from './timesheet-people.ts'

/**
 * In place of a timesheet: a constant number of hours a month, by an addendum to the contract of employment that both
 * signed on paper [ESFP-2]. It is also the way of an employee without an account.
 */
export const fixHoursByAddendum = defineCommand({
  name: 'fixHoursByAddendum',
  summary: { nl: 'Leg vaste uren per maand vast', en: 'Fix a constant number of hours' },
  purpose: 'administration',
  stream: timesheets,
  opens: 'natural',
  input: z.strictObject({
    employmentId,
    month,
    ...timesheetEvents.shapes.HoursFixedByAddendum.decided.pick({ projectId: true, minutes: true, addendumHash: true })
      .shape,
  }),
  target: (input) => timesheetId(input.employmentId, input.month),
  needs: (input) => [
    employments.ref(input.employmentId),
    projects.ref(input.projectId),
    evidences.ref(input.addendumHash),
  ],
  who: (input, _sheet, facts) => bySuperior(employmentOf(input.employmentId, facts)),
  decide(sheet, input, context) {
    const { facts, actor, today } = context
    const employment = requiredEmployment(input.employmentId, facts)
    const refusal = refuseOwnHours(employment, undefined, context)
    if (refusal) return refusal
    if (sheet.version > 0 && sheet.status !== 'rejected') return rejected('timesheet-there')
    if (sheet.approved.has(input.projectId)) return rejected('hours-fixed')
    const unkept = refuseUnkept(facts.get(evidences.ref(input.addendumHash)), employment.employerId)
    if (unkept) return unkept
    const last = daysOf(input.month).at(-1) ?? today
    const project = facts.get(projects.ref(input.projectId))
    if (!project || !worksInOn(project, employment.employerId, last)) {
      return rejected('employer-not-in-project', { on: last })
    }
    const fixed = [...sheet.approved.values()].reduce((total, minutes) => total + minutes, input.minutes)
    const contractMinutes = contractMinutesIn(employment, input.month)
    if (input.minutes === 0 || fixed > contractMinutes) {
      return rejected('addendum-over-contract', { minutes: fixed, contractMinutes })
    }
    const data = { ...input, employerId: employment.employerId, recordedById: userId.parse(actor.userId) }
    return { events: [{ type: 'HoursFixedByAddendum', data }] }
  },
})
