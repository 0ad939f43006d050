import { z } from 'zod'
import { enrolmentId, learnerId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { atProvider } from './authority.ts'
import { learners } from './learner.ts'
import { refuseEnded } from './refusals.ts'

/** The provider accepts the enrolment: from here the learner can be assessed (domain.md 4.4, EnrolmentConfirmed). */
export const confirmEnrolment = defineCommand({
  name: 'confirmEnrolment',
  summary: { nl: 'Bevestig een inschrijving', en: 'Confirm an enrolment' },
  purpose: 'education',
  stream: learners,
  input: z.strictObject({ learnerId, enrolmentId }),
  target: (input) => input.learnerId,
  who: (input, learner) => atProvider(learner, input.enrolmentId),
  decide(learner, input) {
    const enrolment = learner.enrolments.get(input.enrolmentId)
    if (!enrolment) return rejected('unknown-enrolment')
    const ended = refuseEnded(enrolment)
    if (ended) return ended
    if (enrolment.confirmed) return rejected('already-confirmed', { on: enrolment.confirmed.on })
    const data = { enrolmentId: enrolment.enrolmentId }
    return { events: [{ type: 'EnrolmentConfirmed', data }], partnershipId: enrolment.partnershipId }
  },
})
