import { z } from 'zod'
import { learnerId, proposalId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { codeRef } from '../code/code.ts'
import { personOf } from './authority.ts'
import { learners } from './learner.ts'
import { atRegistrar, refuseMerge, refuseOutsiders } from './merging.ts'
import { refuseSecond } from './refusals.ts'

/**
 * Another person makes the merge final (domain.md 4.4, LearnersMerged: two persons, both keys kept). From here the
 * survivor's history begins with that of the merged learner, whose own stream gets its last event by a follow-up.
 */
export const mergeLearners = defineCommand({
  name: 'mergeLearners',
  summary: { nl: 'Voeg twee deelnemers samen', en: 'Merge two learners' },
  purpose: 'administration',
  stream: learners,
  input: z.strictObject({ learnerId, proposalId }),
  target: (input) => input.learnerId,
  needs(input, learner) {
    const proposal = learner.merges.get(input.proposalId)
    return proposal ? [learners.ref(proposal.mergedId)] : []
  },
  who(input, learner, facts) {
    const proposal = learner.merges.get(input.proposalId)
    return [...atRegistrar(learner), ...atRegistrar(proposal && facts.get(learners.ref(proposal.mergedId)))]
  },
  // Another merge of the same learner may be decided at the same moment: what the facts say of it is not enough.
  reserves(input, learner) {
    const mergedId = learner.merges.get(input.proposalId)?.mergedId
    return mergedId ? [{ ref: codeRef('mergedLearner', mergedId), claim: { kind: 'mergedLearner' } }] : []
  },
  follows: ({ type, stream, data }) =>
    type === 'LearnersMerged'
      ? [
          {
            command: 'markMerged',
            input: { learnerId: data.mergedId, survivorId: stream.slice(`${learners.kind}-`.length) },
          },
        ]
      : [],
  decide(learner, input, context) {
    const proposal = learner.merges.get(input.proposalId)
    if (!proposal) return rejected('unknown-proposal')
    const { mergedId } = proposal
    const merged = context.facts.get(learners.ref(mergedId))
    const refusal = refuseSecond(proposal, context) ?? refuseMerge(learner, merged, mergedId, context)
    if (refusal) return refusal
    const outsiders = merged && refuseOutsiders(merged, [proposal.moment, context.actor])
    if (outsiders) return outsiders
    const data = { proposalId: proposal.proposalId, mergedId, decidedById: personOf(context) }
    return { events: [{ type: 'LearnersMerged', data }] }
  },
})
