import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { learnerId, proposalId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { personOf } from './authority.ts'
import { atPrivacyOfficer, learnerClass, refuseErasure } from './erasure.ts'
import { learners } from './learner.ts'
import { isOpen, refuseDecider } from './refusals.ts'

/**
 * The first of two persons proposes to erase one class of a learner's personal data, and says on what ground
 * (domain.md 4.4, PersonalDataErased; 0.8: per class, never the whole person).
 */
export const proposeErasure = defineCommand({
  name: 'proposeErasure',
  summary: { nl: 'Stel voor persoonsgegevens te wissen', en: 'Propose to erase personal data' },
  purpose: 'privacy',
  stream: learners,
  input: z.strictObject({
    learnerId,
    class: learnerClass,
    ground: learnerEvents.shapes.ErasureProposed.decided.shape.ground,
  }),
  target: (input) => input.learnerId,
  who: (_input, learner) => atPrivacyOfficer(learner),
  answers: ['proposalId'],
  decide(learner, input, context) {
    const refusal = refuseDecider(learner, context) ?? refuseErasure(learner, input.class, context.today)
    if (refusal) return refusal
    for (const other of learner.erasures.values()) {
      if (other.class === input.class && isOpen(other, context.today)) {
        return rejected('already-proposed', { proposalId: other.proposalId })
      }
    }
    const { ground } = input
    const data = { proposalId: context.id(proposalId), class: input.class, ground, proposedById: personOf(context) }
    return { events: [{ type: 'ErasureProposed', data }] }
  },
})
