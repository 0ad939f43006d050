import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { learnerId, takeOverId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { ACCEPTING } from './accept-taken-over.ts'
import { atAnyParty } from './authority.ts'
import { learners } from './learner.ts'
import { refuseDecider } from './refusals.ts'
import { rowKeyOf, rowRef } from './taking-over.ts'

/** It did not stand there, or of somebody else: the row is free again, to be taken over as it should be. */
export const declineTakeOver = defineCommand({
  name: 'declineTakeOver',
  summary: { nl: 'Wijs af wat uit een eerder register kwam', en: 'Decline what came from an earlier register' },
  purpose: 'award',
  stream: learners,
  input: z.strictObject({
    learnerId,
    takeOverId,
    reason: learnerEvents.shapes.TakeOverDeclined.decided.shape.reason,
  }),
  target: (input) => input.learnerId,
  who(input, learner) {
    const proposal = learner.takeOvers.get(input.takeOverId)
    return proposal ? [{ role: ACCEPTING, at: proposal.institutionId }] : atAnyParty(learner, ACCEPTING)
  },
  gives: ({ type, data }) =>
    type === 'TakeOverDeclined'
      ? [{ stream: rowRef(String(data.rowKey)).stream, commandId: String(data.proposedByCommandId) }]
      : [],
  decide(learner, input, context) {
    const proposal = learner.takeOvers.get(input.takeOverId)
    if (!proposal) return rejected('unknown-take-over')
    if (proposal.decided) return rejected('proposal-decided', { on: proposal.decided.on })
    const refusal = refuseDecider(learner, context)
    if (refusal) return refusal
    const { takeOverId: id, institutionId, what, from, commandId } = proposal
    const data = {
      takeOverId: id,
      rowKey: rowKeyOf(institutionId, what.kind, from),
      proposedByCommandId: commandId,
      reason: input.reason,
    }
    return { events: [{ type: 'TakeOverDeclined', data }] }
  },
})
