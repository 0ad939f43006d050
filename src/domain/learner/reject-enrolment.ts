import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { learnerId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { atProvider } from './authority.ts'
import { learners } from './learner.ts'
import { refuseEnded } from './refusals.ts'
import { seatsOf } from './seat.ts'

/** The provider turns the enrolment down before it was confirmed, and the seat is free again (domain.md 4.4). */
export const rejectEnrolment = defineCommand({
  name: 'rejectEnrolment',
  summary: { nl: 'Wijs een inschrijving af', en: 'Reject an enrolment' },
  purpose: 'education',
  stream: learners,
  input: z.strictObject({
    learnerId,
    ...learnerEvents.shapes.EnrolmentRejected.decided.pick({ enrolmentId: true, reason: true }).shape,
  }),
  target: (input) => input.learnerId,
  gives: seatsOf,
  who: (input, learner) => atProvider(learner, input.enrolmentId),
  decide(learner, input) {
    const enrolment = learner.enrolments.get(input.enrolmentId)
    if (!enrolment) return rejected('unknown-enrolment')
    const ended = refuseEnded(enrolment)
    if (ended) return ended
    if (enrolment.confirmed) return rejected('already-confirmed', { on: enrolment.confirmed.on })
    const { enrolmentId, offeringId, commandId } = enrolment
    const data = { enrolmentId, offeringId, enrolledByCommandId: commandId, reason: input.reason }
    return { events: [{ type: 'EnrolmentRejected', data }], partnershipId: enrolment.partnershipId }
  },
})
