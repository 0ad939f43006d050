import { z } from 'zod'
import { projectEvents } from '../../../events/project.ts'
import { projectId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personOf } from '../learner/authority.ts'
import { refuseJudge } from './judging-deliverable.ts'
import { projects } from './project.ts'
import { byWorker } from './project-people.ts'

/** It does not count; what is made anew is handed in anew. */
export const rejectDeliverable = defineCommand({
  name: 'rejectDeliverable',
  summary: { nl: 'Wijs een ingeleverd product af', en: 'Reject a deliverable' },
  purpose: 'administration',
  stream: projects,
  input: z.strictObject({
    projectId,
    ...projectEvents.shapes.DeliverableRejected.decided.omit({ rejectedById: true }).shape,
  }),
  target: (input) => input.projectId,
  who: ({ accepterId }, project) => byWorker(project, accepterId),
  decide(project, { projectId: _project, ...judged }, context) {
    const refusal = refuseJudge(project, judged.deliverableId, judged.accepterId, context)
    if (refusal) return refusal
    const data = { ...judged, rejectedById: personOf(context) }
    return { events: [{ type: 'DeliverableRejected', data }], partnershipId: project.partnershipId }
  },
})
