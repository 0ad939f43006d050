/** Who the learner is, as opaque values: registration, merging and erasing. */
import type { RecordedOf } from '../../../events/event.ts'
import type { learnerEvents } from '../../../events/learner.ts'
import type { DataClass } from '../../../events/values.ts'
import { type Identity, type LearnerState, momentOf } from './state.ts'

type LearnerEvent = RecordedOf<typeof learnerEvents>
type IdentityEvent = Extract<
  LearnerEvent,
  {
    type:
      | 'LearnerRegistered'
      | 'LearnerDetailsCorrected'
      | 'LearnersMergeProposed'
      | 'LearnersMerged'
      | 'LearnerMergedInto'
      | 'ErasureProposed'
      | 'PersonalDataErased'
  }
>

export function evolveIdentity(state: LearnerState, event: IdentityEvent): LearnerState {
  const moment = momentOf(event)
  switch (event.type) {
    case 'LearnerRegistered': {
      const { data } = event
      state.learnerId = data.learnerId
      // The stream of a merged learner comes first in the fold of the one it lives on in, with its last event.
      state.mergedInto = undefined
      state.identities.push({
        ...data,
        birthDate: data.birthDate,
        email: data.email,
        phone: data.phone,
        learnerNumber: data.learnerNumber,
        registered: moment,
        holds: new Set(['identity']),
        erased: new Map(),
      })
      if (data.email ?? data.phone) hold(state, data.learnerId, 'contact')
      return state
    }
    case 'LearnerDetailsCorrected':
      return correct(state, event.data)
    case 'LearnersMergeProposed':
      state.merges.set(event.data.proposalId, { ...event.data, moment, decided: undefined })
      return state
    case 'LearnersMerged': {
      const proposal = state.merges.get(event.data.proposalId)
      if (proposal) proposal.decided = moment
      state.merged.add(event.data.mergedId)
      return state
    }
    case 'LearnerMergedInto':
      state.mergedInto = event.data.survivorId
      return state
    case 'ErasureProposed':
      state.erasures.set(event.data.proposalId, { ...event.data, moment, decided: undefined })
      return state
    case 'PersonalDataErased': {
      const proposal = state.erasures.get(event.data.proposalId)
      if (proposal) proposal.decided = moment
      const identity = state.identities.find(({ learnerId }) => learnerId === event.data.learnerId)
      identity?.holds.delete(event.data.class)
      identity?.erased.set(event.data.class, moment)
      return state
    }
  }
}

function correct(state: LearnerState, corrected: Extract<IdentityEvent, { type: 'LearnerDetailsCorrected' }>['data']) {
  const at = state.identities.findIndex(({ learnerId }) => learnerId === corrected.learnerId)
  const before = state.identities[at]
  if (!before) return state
  const { name, birthDate, email, phone, identityAssurance, removed = [] } = corrected
  const kept = { ...before, ...Object.fromEntries(removed.map((field) => [field, undefined])) }
  state.identities[at] = {
    ...kept,
    name: name ?? kept.name,
    birthDate: birthDate ?? kept.birthDate,
    // What was erased does not come back beside what is new.
    email: email ?? (kept.holds.has('contact') ? kept.email : undefined),
    phone: phone ?? (kept.holds.has('contact') ? kept.phone : undefined),
    identityAssurance: identityAssurance ?? kept.identityAssurance,
  }
  if (email ?? phone) hold(state, corrected.learnerId, 'contact')
  return state
}

/** Notes that a sealed value of this class came into the stream under this learner's key. */
export function hold(state: LearnerState, learnerId: string, dataClass: DataClass): void {
  const identity = state.identities.find((candidate) => candidate.learnerId === learnerId)
  identity?.holds.add(dataClass)
}

/** The identity that stands: the newest that was not erased, so the survivor's own before that of one merged into it. */
export function identityOf(state: LearnerState): Identity | undefined {
  return state.identities.findLast((identity) => identity.holds.has('identity'))
}

/** Ids under which this person is known: a login may still be bound to one that was merged. */
export const selvesOf = (state: LearnerState): readonly { readonly self: string }[] =>
  state.identities.map(({ learnerId }) => ({ self: learnerId }))
