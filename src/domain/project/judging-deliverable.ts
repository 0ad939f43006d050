/** Who accepts or rejects what was handed in: another organisation, and another person, than who made it. */
import type { DecisionContext } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { refuseMachine } from '../learner/refusals.ts'
import type { ProjectState } from './project.ts'

export function refuseJudge(
  project: ProjectState,
  deliverableId: string,
  accepterId: string,
  context: DecisionContext,
): Rejection | undefined {
  const deliverable = project.deliverables.get(deliverableId)
  if (!deliverable) return rejected('unknown-deliverable')
  const machine = refuseMachine(context)
  if (machine) return machine
  if (deliverable.status !== 'submitted') return rejected('deliverable-judged', { status: deliverable.status })
  if (deliverable.makerId === accepterId) return rejected('maker-accepts')
  if (deliverable.submittedById === context.actor.userId) return rejected('same-person')
  return undefined
}
