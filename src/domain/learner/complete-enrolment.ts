import { z } from 'zod'
import { enrolmentId, learnerId, localDate } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { decidedOn, passesOf } from './attempt.ts'
import { atProvider } from './authority.ts'
import { learners } from './learner.ts'
import { refuseDate, refuseEnded } from './refusals.ts'

/**
 * All that was planned is resolved: every unit has a final pass that stands, whichever enrolment it comes from
 * (domain.md 4.4, EnrolmentCompleted). The seat stays taken: it was used.
 */
export const completeEnrolment = defineCommand({
  name: 'completeEnrolment',
  summary: { nl: 'Rond een inschrijving af', en: 'Complete an enrolment' },
  purpose: 'education',
  stream: learners,
  input: z.strictObject({
    learnerId,
    enrolmentId,
    /** Today when left out. */
    completedOn: localDate.optional(),
  }),
  target: (input) => input.learnerId,
  who: (input, learner) => atProvider(learner, input.enrolmentId),
  decide(learner, input, { today }) {
    const enrolment = learner.enrolments.get(input.enrolmentId)
    if (!enrolment) return rejected('unknown-enrolment')
    const ended = refuseEnded(enrolment)
    if (ended) return ended
    if (!enrolment.confirmed) return rejected('enrolment-not-confirmed')
    const completedOn = input.completedOn ?? today
    let earliest = enrolment.startsOn
    for (const unit of enrolment.units) {
      const passedOn = passesOf(learner, unit.unitId).map(decidedOn).toSorted()[0]
      if (passedOn === undefined) return rejected('unit-not-passed', { unit: unit.code })
      if (passedOn > earliest) earliest = passedOn
    }
    const refusal = refuseDate(completedOn, today, earliest)
    if (refusal) return refusal
    const data = { enrolmentId: enrolment.enrolmentId }
    return {
      events: [{ type: 'EnrolmentCompleted', effectiveOn: completedOn, data }],
      partnershipId: enrolment.partnershipId,
    }
  },
})
