import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { learnerId, proposalId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { personOf } from './authority.ts'
import { learners } from './learner.ts'
import { atRegistrar, refuseMerge } from './merging.ts'
import { isOpen, refuseMachine } from './refusals.ts'

/**
 * The first of two persons proposes that two learners are one; `learnerId` is the one that goes on (domain.md 4.4,
 * LearnersMerged). By the organisation that registered the one that goes on, or the operator.
 */
export const proposeMerge = defineCommand({
  name: 'proposeMerge',
  summary: { nl: 'Stel voor twee deelnemers samen te voegen', en: 'Propose to merge two learners' },
  purpose: 'administration',
  stream: learners,
  input: z.strictObject({
    learnerId,
    ...learnerEvents.shapes.LearnersMergeProposed.decided.pick({ mergedId: true, ground: true }).shape,
  }),
  target: (input) => input.learnerId,
  needs: ({ mergedId }) => [learners.ref(mergedId)],
  who: (_input, learner) => atRegistrar(learner),
  answers: ['proposalId'],
  decide(learner, { mergedId, ground }, context) {
    const merged = context.facts.get(learners.ref(mergedId))
    const refusal = refuseMachine(context) ?? refuseMerge(learner, merged, mergedId, context)
    if (refusal) return refusal
    for (const other of learner.merges.values()) {
      if (other.mergedId === mergedId && isOpen(other, context.today)) {
        return rejected('already-proposed', { proposalId: other.proposalId })
      }
    }
    const data = { proposalId: context.id(proposalId), mergedId, ground, proposedById: personOf(context) }
    return { events: [{ type: 'LearnersMergeProposed', data }] }
  },
})
