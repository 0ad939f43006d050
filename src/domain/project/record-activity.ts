import { z } from 'zod'
import { projectEvents } from '../../../events/project.ts'
import { activityId, localDate, projectId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { projects, worksInOn } from './project.ts'
import { byCoordinator, byWorker, refuseDay } from './project-people.ts'

/**
 * What was done on a day, by which organisations, for how long and with how many people; who they were is not kept
 * (model.md 5). By who coordinates the project, or one of those organisations.
 */
export const recordActivity = defineCommand({
  name: 'recordActivity',
  summary: { nl: 'Leg een activiteit van een project vast', en: 'Record an activity of a project' },
  purpose: 'administration',
  stream: projects,
  input: z.strictObject({
    projectId,
    ...projectEvents.shapes.ActivityRecorded.decided.omit({ activityId: true }).shape,
    heldOn: localDate,
  }),
  target: (input) => input.projectId,
  who: ({ organisationIds }, project) => [
    ...byCoordinator(project),
    ...organisationIds.flatMap((id) => byWorker(project, id)),
  ],
  answers: ['activityId'],
  decide(project, { projectId: _project, heldOn, ...activity }, { today, id }) {
    const refusal = refuseDay(project, heldOn, today)
    if (refusal) return refusal
    const { organisationIds } = activity
    const twice = organisationIds.find((one, index) => organisationIds.indexOf(one) !== index)
    if (twice !== undefined) return rejected('organisation-twice', { organisationId: twice })
    const stranger = organisationIds.find((one) => !worksInOn(project, one, heldOn))
    if (stranger !== undefined) return rejected('not-in-project', { organisationId: stranger })
    const data = { activityId: id(activityId), ...activity }
    const events = [{ type: 'ActivityRecorded' as const, effectiveOn: heldOn, data }]
    return { events, partnershipId: project.partnershipId }
  },
})
