import { z } from 'zod'
import { irregularityKind } from '../../../events/sitting.ts'
import { learnerId, sittingId, userId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { personalText } from '../../contract/input.ts'
import { rejected } from '../../contract/stream.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { refuseBeforehand, refuseCancelled, refuseOutsider } from './refusals.ts'
import { atSitting, sittings } from './sitting.ts'

/**
 * Something was not as it should be with one learner. Of which kind is clear, so that the exam board sees that there was
 * something; what it was is sealed, and for the board to read (domain.md 1.3). Also after the report: some come out later.
 */
export const noteIrregularity = defineCommand({
  name: 'noteIrregularity',
  summary: { nl: 'Noteer een onregelmatigheid', en: 'Note an irregularity' },
  purpose: 'assessment',
  stream: sittings,
  input: z.strictObject({ sittingId, learnerId, kind: irregularityKind, note: personalText(500) }),
  target: (input) => input.sittingId,
  who: (_input, sitting) => atSitting(sitting),
  decide(sitting, { learnerId: about, kind, note }, context) {
    const refusal =
      refuseMachine(context) ??
      refuseCancelled(sitting) ??
      refuseOutsider(sitting, context) ??
      refuseBeforehand(sitting, context)
    if (refusal) return refusal
    const learner = sitting.learners.find((one) => one.learnerId === about)
    if (!learner) return rejected('learner-not-on-sitting', { learnerId: about })
    const { enrolmentId } = learner
    const data = { learnerId: about, enrolmentId, kind, notedById: userId.parse(context.actor.userId), note }
    return { events: [{ type: 'IrregularityNoted', data }] }
  },
})
