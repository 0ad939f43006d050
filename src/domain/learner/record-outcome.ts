import { z } from 'zod'
import { learnerEvents } from '../../../events/learner.ts'
import { learnerId, localDate, outcomeId, type Role } from '../../../events/values.ts'
import { defineCommand, type Requirement } from '../../contract/command.ts'
import { within } from '../../contract/dates.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { organisations } from '../organisation/organisation.ts'
import { atAnyParty, EMPLOYING, organisationFact, scopeOf } from './authority.ts'
import { learners } from './learner.ts'
import { refuseDate, refuseSelf } from './refusals.ts'
import type { Enrolment, LearnerState } from './state.ts'

const FOLLOWING: readonly Role[] = ['coordinator', 'studentAdmin', 'counsellor']
const AT_WORK: readonly string[] = ['employed', 'moreHours', 'otherSector']

const input = z.strictObject({
  learnerId,
  ...learnerEvents.shapes.OutcomeRecorded.decided.omit({ outcomeId: true, learnerId: true, providerId: true }).shape,
  /** The day it was asked or seen; today when left out. */
  measuredOn: localDate.optional(),
})
type Recording = z.infer<typeof input>

/**
 * What became of a learner: at work, more hours, another sector, further study; at the end and some months later
 * (model.md 5, OutcomeRecorded). By the provider, or by the employer about who works there. One for each moment; a
 * mistake is corrected by a next one that names it.
 */
export const recordOutcome = defineCommand({
  name: 'recordOutcome',
  summary: { nl: 'Leg vast wat iemand na de scholing doet', en: 'Record what somebody does after training' },
  purpose: 'education',
  stream: learners,
  input,
  target: (recording) => recording.learnerId,
  needs: ({ employerId }) => (employerId === undefined ? [] : [organisations.ref(employerId)]),
  who({ enrolmentId, measuredOn, employerId }, learner, _facts, today): readonly Requirement[] {
    const enrolment = learner.enrolments.get(enrolmentId)
    if (!enrolment) return atAnyParty(learner, FOLLOWING)
    const scope = scopeOf(enrolment)
    const on = measuredOn ?? today
    const employers = enrolment.parties.filter(
      ({ kind, from, until, organisationId }) =>
        kind === 'employer' && organisationId === employerId && within(on, from, until),
    )
    return [
      { role: FOLLOWING, at: enrolment.providerId, scope },
      ...employers.map(({ organisationId: at }): Requirement => ({ role: EMPLOYING, at, scope })),
    ]
  },
  answers: ['outcomeId'],
  decide(learner, { measuredOn, ...recording }, context) {
    const { facts, today, id } = context
    const enrolment = learner.enrolments.get(recording.enrolmentId)
    if (!enrolment) return rejected('unknown-enrolment')
    const on = measuredOn ?? today
    const refusal =
      refuseSelf(learner, context) ??
      refuseMoment(enrolment, recording, on, today) ??
      refuseDetails(recording) ??
      refuseTwice(learner, recording)
    if (refusal) return refusal
    const { employerId } = recording
    if (employerId && !organisationFact(facts, employerId)) {
      return rejected('unknown-employer', { organisationId: employerId })
    }
    const data = { outcomeId: id(outcomeId), ...recording, providerId: enrolment.providerId }
    return { events: [{ type: 'OutcomeRecorded', effectiveOn: on, data }], partnershipId: enrolment.partnershipId }
  },
})

/** At the end is not before the learner began; later moments come after the end that is known. */
function refuseMoment(enrolment: Enrolment, { moment }: Recording, on: string, today: string): Rejection | undefined {
  if (!enrolment.confirmed) return rejected('enrolment-not-confirmed')
  if (enrolment.status === 'rejected') return rejected('enrolment-rejected', { on: enrolment.ended?.on ?? '' })
  const ended = enrolment.ended?.on
  if (moment !== 'atEnd' && ended === undefined && on < enrolment.endsOn) return rejected('enrolment-not-ended')
  return refuseDate(on, today, moment === 'atEnd' ? enrolment.startsOn : (ended ?? enrolment.endsOn))
}

function refuseDetails({ kind, employerId, sectorFrom, sectorTo, proof }: Recording): Rejection | undefined {
  if (employerId !== undefined && !AT_WORK.includes(kind)) return rejected('employer-without-work', { kind })
  if (kind === 'otherSector' && (sectorFrom === undefined || sectorTo === undefined || sectorFrom === sectorTo)) {
    return rejected('sectors-missing')
  }
  if (kind === 'unknown' && proof !== 'none') return rejected('proof-of-nothing')
  return undefined
}

function refuseTwice(learner: LearnerState, recording: Recording): Rejection | undefined {
  const { enrolmentId, moment, correctsId } = recording
  const standing = [...learner.outcomes.values()].find(
    (outcome) => outcome.enrolmentId === enrolmentId && outcome.moment === moment && !outcome.correctedById,
  )
  if (standing?.outcomeId === correctsId) return undefined
  if (correctsId !== undefined) return rejected('unknown-outcome')
  return rejected('outcome-recorded', { on: standing?.recorded.on ?? '' })
}
