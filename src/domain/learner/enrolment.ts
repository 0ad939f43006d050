/** Enrolments as they follow from events, and what may be asked of one. */
import type { RecordedOf } from '../../../events/event.ts'
import type { learnerEvents } from '../../../events/learner.ts'
import { within } from '../../contract/dates.ts'
import { dayBefore } from '../organisation/organisation.ts'
import { type Enrolment, type EnrolmentStatus, type LearnerState, momentOf, type Party } from './state.ts'

type LearnerEvent = RecordedOf<typeof learnerEvents>
type EnrolmentEvent = Extract<
  LearnerEvent,
  {
    type:
      | 'LearnerEnrolled'
      | 'EnrolmentConfirmed'
      | 'EnrolmentRejected'
      | 'EmployerChanged'
      | 'EnrolmentWithdrawn'
      | 'EnrolmentCompleted'
      | 'OutcomeRecorded'
      | 'TargetGroupProofSeen'
  }
>

export function evolveEnrolment(state: LearnerState, event: EnrolmentEvent): LearnerState {
  if (event.type === 'LearnerEnrolled') {
    state.enrolments.set(event.data.enrolmentId, enrolmentOf(event))
    return state
  }
  // It says what came after the enrolment, and changes nothing in it.
  if (event.type === 'OutcomeRecorded') return evolveOutcome(state, event)
  const enrolment = state.enrolments.get(event.data.enrolmentId)
  if (!enrolment) return state
  const moment = momentOf(event)
  enrolment.last = moment
  switch (event.type) {
    case 'EnrolmentConfirmed':
      enrolment.status = 'confirmed'
      enrolment.confirmed = moment
      return state
    case 'EnrolmentRejected':
      return end(state, enrolment, 'rejected', { ...moment, reason: event.data.reason })
    case 'EnrolmentWithdrawn':
      return end(state, enrolment, 'withdrawn', { ...moment, reason: event.data.reason })
    case 'EnrolmentCompleted':
      return end(state, enrolment, 'completed', { ...moment, reason: undefined })
    case 'TargetGroupProofSeen':
      enrolment.groupsSeenOn = moment.on
      return state
    case 'EmployerChanged': {
      for (const party of enrolment.parties) {
        if (party.kind === 'employer' && party.until === undefined) party.until = dayBefore(moment.on, undefined)
      }
      const { toId } = event.data
      // Who brought in a job seeker has done so once there is an employer.
      for (const party of enrolment.parties) {
        if (toId && party.kind === 'referrer' && party.until === undefined)
          party.until = dayBefore(moment.on, undefined)
      }
      if (toId) enrolment.parties.push({ kind: 'employer', organisationId: toId, from: moment.on, until: undefined })
      return state
    }
  }
}

function end(
  state: LearnerState,
  enrolment: Enrolment,
  status: EnrolmentStatus,
  ended: NonNullable<Enrolment['ended']>,
): LearnerState {
  enrolment.status = status
  enrolment.ended = ended
  return state
}

function evolveOutcome(state: LearnerState, event: Extract<EnrolmentEvent, { type: 'OutcomeRecorded' }>): LearnerState {
  const { outcomeId, correctsId, ...data } = event.data
  const corrected = correctsId && state.outcomes.get(correctsId)
  if (corrected) corrected.correctedById = outcomeId
  const { enrolmentId, kind, moment, proof, employerId } = data
  const recorded = momentOf(event)
  const followUp = { outcomeId, enrolmentId, kind, moment, proof, employerId, recorded, correctedById: undefined }
  state.outcomes.set(outcomeId, followUp)
  return state
}

function enrolmentOf(event: Extract<EnrolmentEvent, { type: 'LearnerEnrolled' }>): Enrolment {
  const { learnerId: _learnerId, employerId, workplaceId, referrerId, ...data } = event.data
  const moment = momentOf(event)
  const party = (kind: Party['kind'], organisationId: Party['organisationId'] | undefined): Party[] =>
    organisationId ? [{ kind, organisationId, from: moment.on, until: undefined }] : []
  return {
    ...data,
    credentialTypeId: data.credentialTypeId,
    cohort: data.cohort,
    sectorFrom: data.sectorFrom,
    sectorTo: data.sectorTo,
    targetGroups: data.targetGroups,
    groupsSeenOn: undefined,
    parties: [
      ...party('provider', data.providerId),
      ...party('institution', data.institutionId),
      ...party('employer', employerId),
      ...party('workplace', workplaceId),
      ...party('referrer', referrerId),
    ],
    startsOn: moment.on,
    commandId: event.meta.commandId,
    enrolled: moment,
    status: 'requested',
    confirmed: undefined,
    ended: undefined,
    last: moment,
  }
}

/** The party of a kind on a day, if any. */
export function partyOn(enrolment: Enrolment, kind: Party['kind'], on: string): string | undefined {
  return enrolment.parties.find((p) => p.kind === kind && within(on, p.from, p.until))?.organisationId
}

/** Has the place been confirmed, and does that day lie within it? The day it ended still counts. */
export function activeOn(enrolment: Enrolment, on: string): boolean {
  if (!enrolment.confirmed || !within(on, enrolment.startsOn, enrolment.endsOn)) return false
  return enrolment.ended === undefined || on <= enrolment.ended.on
}

/** Every organisation that registered the learner or is or was a party to an enrolment. */
export function organisationsOf(state: LearnerState): ReadonlySet<string> {
  const parties = [...state.enrolments.values()].flatMap((e) => e.parties.map((p) => p.organisationId))
  return new Set<string>([...state.identities.map((i) => i.registeredById), ...parties])
}
