import { z } from 'zod'
import { projectEvents } from '../../../events/project.ts'
import { deliverableId, localDate, projectId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { personOf } from '../learner/authority.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { projects, worksInOn } from './project.ts'
import { byWorker, refuseDay } from './project-people.ts'

/** The maker hands in what it made (domain.md 4.4). Of a route it says whether it rests on a ministerial certificate. */
export const submitDeliverable = defineCommand({
  name: 'submitDeliverable',
  summary: { nl: 'Lever een product van een project in', en: 'Hand in a deliverable of a project' },
  purpose: 'administration',
  stream: projects,
  input: z.strictObject({
    projectId,
    ...projectEvents.shapes.DeliverableSubmitted.decided.omit({ deliverableId: true, submittedById: true }).shape,
    submittedOn: localDate,
  }),
  target: (input) => input.projectId,
  who: ({ makerId }, project) => byWorker(project, makerId),
  answers: ['deliverableId'],
  decide(project, { projectId: _project, submittedOn, ...deliverable }, context) {
    const refusal = refuseMachine(context) ?? refuseDay(project, submittedOn, context.today)
    if (refusal) return refusal
    const { kind, makerId, restsOn } = deliverable
    if (!worksInOn(project, makerId, submittedOn)) return rejected('not-in-project', { organisationId: makerId })
    if (kind === 'route' && restsOn === undefined) return rejected('route-rests-on-nothing')
    if (kind !== 'route' && restsOn !== undefined) return rejected('only-a-route-rests-on', { kind })
    const data = { deliverableId: context.id(deliverableId), ...deliverable, submittedById: personOf(context) }
    const events = [{ type: 'DeliverableSubmitted' as const, effectiveOn: submittedOn, data }]
    return { events, partnershipId: project.partnershipId }
  },
})
