import { z } from 'zod'
import { projectEvents } from '../../../events/project.ts'
import { localDate, projectId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { projects } from './project.ts'
import { byCoordinator, refuseDay } from './project-people.ts'

/** A day that the project is remembered by: each milestone is reached once. */
export const reachMilestone = defineCommand({
  name: 'reachMilestone',
  summary: { nl: 'Leg vast dat een mijlpaal is bereikt', en: 'Record that a milestone was reached' },
  purpose: 'administration',
  stream: projects,
  input: z.strictObject({ projectId, ...projectEvents.shapes.MilestoneReached.decided.shape, reachedOn: localDate }),
  target: (input) => input.projectId,
  who: (_input, project) => byCoordinator(project),
  decide(project, { code, title, reachedOn }, { today }) {
    const refusal = refuseDay(project, reachedOn, today)
    if (refusal) return refusal
    if (project.milestones.has(code)) return rejected('milestone-reached', { code })
    const events = [{ type: 'MilestoneReached' as const, effectiveOn: reachedOn, data: { code, title } }]
    return { events, partnershipId: project.partnershipId }
  },
})
