/** What was taken over from an earlier register, as it follows from events. */
import type { RecordedOf } from '../../../events/event.ts'
import type { learnerEvents } from '../../../events/learner.ts'
import { type EventId, eventId } from '../../../events/values.ts'
import { canonical, sha256 } from '../../contract/canonical.ts'
import { normalForm } from '../../contract/naming.ts'
import { codeRef } from '../code/code.ts'
import { type Certificate, type Earlier, type LearnerState, momentOf, type TakenFrom } from './state.ts'

type TakingOverEvent = Extract<
  RecordedOf<typeof learnerEvents>,
  {
    type:
      | 'TakeOverProposed'
      | 'EnrolmentTakenOver'
      | 'ResultTakenOver'
      | 'CertificateTakenOver'
      | 'TakeOverDeclined'
      | 'TakenOverWithdrawn'
  }
>

export function evolveTakingOver(state: LearnerState, event: TakingOverEvent): LearnerState {
  const moment = momentOf(event)
  const { takeOverId } = event.data
  if (event.type === 'TakeOverProposed') {
    const { commandId } = event.meta
    state.takeOvers.set(takeOverId, { ...event.data, commandId, moment, decided: undefined })
    return state
  }
  if (event.type === 'TakenOverWithdrawn') {
    const found = state.takenOver.get(takeOverId)
    if (found) found.withdrawn = moment
    return state
  }
  const proposal = state.takeOvers.get(takeOverId)
  if (proposal) proposal.decided = moment
  if (event.type === 'CertificateTakenOver') return addCertificate(state, event)
  if (event.type === 'TakeOverDeclined') return state
  const { institutionId, from } = event.data
  const accepted = moment
  state.takenOver.set(takeOverId, {
    takeOverId,
    institutionId,
    from,
    what: whatIn(event),
    accepted,
    withdrawn: undefined,
  })
  return state
}

function whatIn(event: Extract<TakingOverEvent, { type: 'EnrolmentTakenOver' | 'ResultTakenOver' }>) {
  if (event.type === 'EnrolmentTakenOver') {
    const { training, startsOn, endedOn, completed } = event.data
    return { kind: 'enrolment' as const, training, startsOn, endedOn, completed }
  }
  const { unitId, unitCode, outcome, establishedOn } = event.data
  return { kind: 'result' as const, unitId, unitCode, outcome, establishedOn }
}

/** It rests on the register alone, so on its own event. */
function addCertificate(
  state: LearnerState,
  event: Extract<TakingOverEvent, { type: 'CertificateTakenOver' }>,
): LearnerState {
  const { from, acceptedBy, units, takeOverId: _takeOverId, originalNumber: _number, ...data } = event.data
  const moment = momentOf(event)
  const rests: EventId = eventId.parse(event.eventId)
  // Papers of one kind follow on each other, in whichever order they were taken over: the newest is the one to renew.
  const before = ofType(state, data.credentialTypeId).findLast((one) => one.awardedOn <= moment.on && !one.revoked)
  const certificate: Certificate = {
    ...data,
    birthDateAsIssued: data.birthDateAsIssued,
    renewalOf: before?.certificateId,
    establishedBy: acceptedBy,
    basis: units.map((unitCode) => ({ unitCode, eventId: rests })),
    takenOver: from,
    awardedOn: moment.on,
    awarded: moment,
    renewedById: ofType(state, data.credentialTypeId).find(({ awardedOn }) => awardedOn > moment.on)?.certificateId,
    revoked: undefined,
    suspensions: [],
    superseded: undefined,
    review: [],
    last: moment,
  }
  state.certificates.set(data.certificateId, certificate)
  if (before) before.renewedById = data.certificateId
  return state
}

const ofType = (state: LearnerState, credentialTypeId: string) =>
  [...state.certificates.values()]
    .filter((one) => one.credentialTypeId === credentialTypeId)
    .toSorted((a, b) => (a.awardedOn < b.awardedOn ? -1 : 1))

/** A row of a register is taken over once, of each kind of thing that it holds. */
export function rowKeyOf(institutionId: string, kind: Earlier['kind'], { register, row }: TakenFrom): string {
  return sha256(canonical(['register-row-v1', institutionId, kind, normalForm(register), row]))
}
export const rowRef = (rowKey: string) => codeRef('registerRow', rowKey)
