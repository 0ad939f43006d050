import { z } from 'zod'
import { projectEvents } from '../../../events/project.ts'
import { projectId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personOf } from '../learner/authority.ts'
import { refuseJudge } from './judging-deliverable.ts'
import { projects } from './project.ts'
import { byWorker } from './project-people.ts'

/** It counts from here on (domain.md 4.4: the accepter is not the maker, and it counts once). */
export const acceptDeliverable = defineCommand({
  name: 'acceptDeliverable',
  summary: { nl: 'Keur een ingeleverd product goed', en: 'Accept a deliverable' },
  purpose: 'administration',
  stream: projects,
  input: z.strictObject({
    projectId,
    ...projectEvents.shapes.DeliverableAccepted.decided.omit({ acceptedById: true }).shape,
  }),
  target: (input) => input.projectId,
  who: ({ accepterId }, project) => byWorker(project, accepterId),
  decide(project, { projectId: _project, ...judged }, context) {
    const refusal = refuseJudge(project, judged.deliverableId, judged.accepterId, context)
    if (refusal) return refusal
    const data = { ...judged, acceptedById: personOf(context) }
    return { events: [{ type: 'DeliverableAccepted', data }], partnershipId: project.partnershipId }
  },
})
