import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { learnerId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { localDateAt } from '../../contract/dates.ts'
import { rejected } from '../../contract/stream.ts'
import { atProvider } from './authority.ts'
import { selvesOf } from './identity.ts'
import { learners } from './learner.ts'
import { refuseDate, refuseEnded } from './refusals.ts'
import { seatsOf } from './seat.ts'

/**
 * The learner stops, and the seat is free again; results stay (domain.md 4.4, EnrolmentWithdrawn: not after
 * completion). By the provider or the learner in person. The day itself still counts as enrolled.
 */
export const withdrawEnrolment = defineCommand({
  name: 'withdrawEnrolment',
  summary: { nl: 'Beëindig een inschrijving', en: 'Withdraw an enrolment' },
  purpose: 'education',
  stream: learners,
  input: z.strictObject({
    learnerId,
    ...learnerEvents.shapes.EnrolmentWithdrawn.decided.pick({ enrolmentId: true, reason: true }).shape,
    /** The last day; today when left out. */
    withdrawnOn: localDate.optional(),
  }),
  target: (input) => input.learnerId,
  gives: seatsOf,
  who: (input, learner) => [...atProvider(learner, input.enrolmentId), ...selvesOf(learner)],
  decide(learner, input, { today }) {
    const enrolment = learner.enrolments.get(input.enrolmentId)
    if (!enrolment) return rejected('unknown-enrolment')
    const { withdrawnOn = today, reason } = input
    // Somebody may stop before the first day; an assessment that was made is not left outside the enrolment.
    const { startsOn, enrolled } = enrolment
    const asked = localDateAt(Date.parse(enrolled.at))
    const assessed = [...learner.attempts.values()].filter((a) => a.enrolmentId === enrolment.enrolmentId)
    const earliest = assessed.reduce(
      (last, { recorded }) => (recorded.on > last ? recorded.on : last),
      asked < startsOn ? asked : startsOn,
    )
    const refusal = refuseEnded(enrolment) ?? refuseDate(withdrawnOn, today, earliest)
    if (refusal) return refusal
    const { enrolmentId, offeringId, commandId } = enrolment
    const data = { enrolmentId, offeringId, enrolledByCommandId: commandId, reason }
    return {
      events: [{ type: 'EnrolmentWithdrawn', effectiveOn: withdrawnOn, data }],
      partnershipId: enrolment.partnershipId,
    }
  },
})
