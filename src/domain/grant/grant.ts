import { grantEvents } from '../../../events/grant.ts'
import { defineStream } from '../../contract/stream.ts'
import { evolveAccount } from './evolve-account.ts'
import { evolveBudget } from './evolve-budget.ts'
import { dayOf, type GrantEvent } from './grant-event.ts'
import { type GrantState, noGrant } from './state.ts'

export type { GrantState } from './state.ts'

/** One grant from its application to its last payment; or costs that partners share without a funder. */
export const grants = defineStream<GrantState, typeof grantEvents>({
  family: grantEvents,
  initial: noGrant,
  evolve(state, event) {
    evolveTerms(state, event)
    evolveBudget(state, event)
    evolveAccount(state, event)
    return state
  },
  exists: (state) => state.grantId !== undefined,
  // What others have from a funder is no business of an organisation that has no part in it.
  knownTo: (state, { organisationId }) => organisationId !== undefined && partiesOf(state).has(organisationId),
})

/** Funder, beneficiary, and every partner that spends, is paid or brings something. */
export function partiesOf(state: GrantState): ReadonlySet<string> {
  const lines = [...(state.budget?.lines.values() ?? []), ...(state.budget?.plan ?? [])]
  const partners = [...lines, ...state.pledges.values(), ...state.commitments.values()].map((one) => one.partnerId)
  const parties = [state.funderId, state.beneficiaryId, ...partners, ...state.shares.keys()]
  return new Set(parties.filter((id) => id !== undefined))
}

/** How it came to be, what it holds to, and how long. */
function evolveTerms(state: GrantState, event: GrantEvent): void {
  switch (event.type) {
    case 'GrantApplied': {
      const { grantId, partnershipId, scheme, funderId, beneficiaryId, projectIds, name, startsOn, endsOn } = event.data
      const appliedOn = dayOf(event)
      const more = { status: 'applied' as const, appliedOn, appliedById: event.meta.actor.userId, startsOn, endsOn }
      Object.assign(state, { grantId, partnershipId, scheme, funderId, beneficiaryId, projectIds, name, ...more })
      return
    }
    case 'CostSharingOpened': {
      const { leadId: beneficiaryId, ...opened } = event.data
      Object.assign(state, { ...opened, beneficiaryId, status: 'sharing', appliedOn: dayOf(event) })
      return
    }
    case 'GrantAwarded': {
      const { awarded, terms, settlementMode, calendar, startsOn, endsOn } = event.data
      state.award = { on: dayOf(event), awarded, terms, settlementMode }
      Object.assign(state, { status: 'awarded', calendar, startsOn, endsOn })
      return
    }
    case 'GrantAmended': {
      const { awarded, startsOn, endsOn, terms } = event.data
      state.startsOn = startsOn ?? state.startsOn
      state.endsOn = endsOn ?? state.endsOn
      if (!state.award) return
      state.award.awarded = awarded ?? state.award.awarded
      state.award.terms = { ...state.award.terms, ...terms }
      return
    }
    case 'GrantRefused':
      state.status = 'refused'
      return
    case 'GrantWithdrawn':
      state.status = 'withdrawn'
      return
    default:
  }
}
