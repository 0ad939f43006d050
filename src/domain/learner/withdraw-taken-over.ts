import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { learnerId, takeOverId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { ACCEPTING } from './accept-taken-over.ts'
import { atAnyParty, personOf } from './authority.ts'
import { learners } from './learner.ts'
import { refuseDecider } from './refusals.ts'

/** An earlier enrolment or result was taken over in error; what is known of it stays readable as withdrawn. */
export const withdrawTakenOver = defineCommand({
  name: 'withdrawTakenOver',
  summary: { nl: 'Trek iets terug dat is overgenomen', en: 'Withdraw what was taken over' },
  purpose: 'award',
  stream: learners,
  input: z.strictObject({
    learnerId,
    takeOverId,
    reason: learnerEvents.shapes.TakenOverWithdrawn.decided.shape.reason,
  }),
  target: (input) => input.learnerId,
  who(input, learner) {
    const found = learner.takenOver.get(input.takeOverId)
    return found ? [{ role: ACCEPTING, at: found.institutionId }] : atAnyParty(learner, ACCEPTING)
  },
  decide(learner, input, context) {
    const found = learner.takenOver.get(input.takeOverId)
    if (!found) return rejected('unknown-take-over')
    if (found.withdrawn) return rejected('already-withdrawn', { on: found.withdrawn.on })
    const refusal = refuseDecider(learner, context)
    if (refusal) return refusal
    const data = { takeOverId: found.takeOverId, reason: input.reason, decidedById: personOf(context) }
    return { events: [{ type: 'TakenOverWithdrawn', data }] }
  },
})
