import { z } from 'zod'
import { learnerId, proposalId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { personOf } from './authority.ts'
import { atPrivacyOfficer, heldBy, refuseErasure } from './erasure.ts'
import { learners } from './learner.ts'
import { refuseSecond, refuseSelf } from './refusals.ts'

/**
 * Another person makes the erasure final: the keys of that class are destroyed, for every learner id that the person
 * has had (domain.md 4.4, PersonalDataErased). The log stays whole; what the keys opened can't be read any more.
 */
export const erasePersonalData = defineCommand({
  name: 'erasePersonalData',
  summary: { nl: 'Wis persoonsgegevens', en: 'Erase personal data' },
  purpose: 'privacy',
  stream: learners,
  input: z.strictObject({ learnerId, proposalId }),
  target: (input) => input.learnerId,
  who: (_input, learner) => atPrivacyOfficer(learner),
  decide(learner, input, context) {
    const proposal = learner.erasures.get(input.proposalId)
    if (!proposal) return rejected('unknown-proposal')
    const refusal =
      refuseSecond(proposal, context) ??
      refuseSelf(learner, context) ??
      refuseErasure(learner, proposal.class, context.today)
    if (refusal) return refusal
    return {
      events: heldBy(learner, proposal.class).map((identity) => ({
        type: 'PersonalDataErased' as const,
        data: {
          proposalId: proposal.proposalId,
          learnerId: identity.learnerId,
          class: proposal.class,
          ground: proposal.ground,
          method: 'keyDestroyed' as const,
          decidedById: personOf(context),
        },
      })),
    }
  },
})
