import type { GrantEvent } from './grant-event.ts'
import type { GrantState } from './state.ts'

/** What may be spent on what, at which rates, and what is spoken for. */
export function evolveBudget(state: GrantState, event: GrantEvent): void {
  switch (event.type) {
    case 'BudgetApproved': {
      const { version, lines, plan } = event.data
      const byCode = new Map(lines.map((line) => [line.code, { ...line, current: line.amount }]))
      state.budget = { version, lines: byCode, plan }
      return
    }
    case 'BudgetLineShifted': {
      const { from, to, amount } = event.data
      const [source, target] = [from, to].map((code) => state.budget?.lines.get(code))
      if (source) source.current -= amount
      if (target) target.current += amount
      return
    }
    case 'RateFixed': {
      const { rateId, organisationId, year, label, method, centsPerHour } = event.data
      state.rates.set(rateId, { organisationId, year, label, method, centsPerHour })
      return
    }
    case 'CommitmentMade': {
      const { commitmentId, line, partnerId, amount } = event.data
      state.commitments.set(commitmentId, { line, partnerId, amount, released: false })
      return
    }
    case 'CommitmentReleased': {
      const commitment = state.commitments.get(event.data.commitmentId)
      if (commitment) commitment.released = true
      return
    }
    case 'CofinancingCommitted': {
      const { pledgeId, partnerId, kind, amount, isPublic } = event.data
      state.pledges.set(pledgeId, { partnerId, kind, amount, isPublic })
      return
    }
    case 'CofinancingReduced': {
      const pledge = state.pledges.get(event.data.pledgeId)
      if (pledge) pledge.amount = event.data.to
      return
    }
    case 'PartnerShareAgreed':
      state.shares.set(event.data.partnerId, event.data.amount)
      return
    default:
  }
}
