import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { targetGroupProof } from '../../../events/target-group-proof.ts'
import { enrolmentId, learnerId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalChoices } from '../../contract/input.ts'
import { rejected } from '../../contract/stream.ts'
import { atProvider, personOf } from './authority.ts'
import { learners } from './learner.ts'
import { refuseDate, refuseMachine, refuseSelf } from './refusals.ts'

/**
 * Somebody of the provider saw the paper that proves a target group: who, on which day, what kind; no copy is kept (issue
 * 5). The kind is sealed as the group is, for it gives that away. Once for each enrolment.
 */
export const seeTargetGroupProof = defineCommand({
  name: 'seeTargetGroupProof',
  summary: {
    nl: 'Leg vast dat een bewijs van de doelgroep is gezien',
    en: 'Record that proof of a target group was seen',
  },
  purpose: 'administration',
  stream: learners,
  input: z.strictObject({
    learnerId,
    enrolmentId,
    // An enum has at least one value, which its type does not say.
    kinds: personalChoices(targetGroupProof.options as [string, ...string[]]),
    seenOn: localDate,
  }),
  target: (input) => input.learnerId,
  who: (input, learner) => atProvider(learner, input.enrolmentId),
  decide(learner, { seenOn, ...seen }, context) {
    const enrolment = learner.enrolments.get(seen.enrolmentId)
    if (!enrolment) return rejected('unknown-enrolment')
    const refusal = refuseSelf(learner, context) ?? refuseMachine(context) ?? refuseDate(seenOn, context.today)
    if (refusal) return refusal
    if (enrolment.targetGroups === undefined) return rejected('no-target-group')
    if (enrolment.groupsSeenOn !== undefined) return rejected('proof-already-seen', { on: enrolment.groupsSeenOn })
    const { providerId, partnershipId } = enrolment
    const data = learnerEvents.shapes.TargetGroupProofSeen.decided.parse({
      ...seen,
      providerId,
      seenById: personOf(context),
    })
    return { events: [{ type: 'TargetGroupProofSeen', effectiveOn: seenOn, data }], partnershipId }
  },
})
