import { dayOf, type GrantEvent } from './grant-event.ts'
import type { GrantState } from './state.ts'

/** What was paid, claimed, reported, looked into and settled. */
export function evolveAccount(state: GrantState, event: GrantEvent): void {
  evolveMoney(state, event)
  evolveClaims(state, event)
  evolveAudit(state, event)
}

function evolveMoney(state: GrantState, event: GrantEvent): void {
  switch (event.type) {
    case 'AdvancePaid':
      state.advances.set(event.data.advanceId, { amount: event.data.amount, returned: 0 })
      return
    case 'AdvanceReturned': {
      const advance = state.advances.get(event.data.advanceId)
      if (advance) advance.returned += event.data.amount
      return
    }
    case 'PartnerPaid':
    case 'PartnerRepaid': {
      const { partnerId, amount } = event.data
      const paid = state.paid.get(partnerId) ?? 0
      state.paid.set(partnerId, event.type === 'PartnerPaid' ? paid + amount : paid - amount)
      return
    }
    case 'BalancePaid':
      state.balancePaid += event.data.amount
      return
    case 'ReclaimOrdered':
      state.reclaimOrdered += event.data.amount
      return
    case 'ReclaimReceived':
      state.reclaimReceived += event.data.amount
      return
    case 'OpeningBalanceRecorded':
      state.opening = event.data
      return
    default:
  }
}

function evolveClaims(state: GrantState, event: GrantEvent): void {
  switch (event.type) {
    case 'ClaimSubmitted': {
      const { claimId, periods, amount } = event.data
      const submittedById = event.meta.actor.userId
      state.claims.set(claimId, { periods, amount, submittedById, status: 'submitted', accepted: undefined })
      return
    }
    case 'ClaimQuestioned':
    case 'ClaimAnswered': {
      const claim = state.claims.get(event.data.claimId)
      if (claim) claim.status = event.type === 'ClaimQuestioned' ? 'questioned' : 'answered'
      if (event.type === 'ClaimAnswered') for (const hash of event.data.evidence) state.answeredWith.add(hash)
      return
    }
    case 'ClaimAccepted': {
      const claim = state.claims.get(event.data.claimId)
      if (!claim) return
      claim.status = 'accepted'
      claim.accepted = event.data.amount
      return
    }
    case 'ProgressReportSubmitted':
      state.reports.set(event.data.reportId, { kind: event.data.kind, dueOn: event.data.dueOn, on: dayOf(event) })
      return
    case 'SettlementRequested':
      state.settlementAskedById = event.meta.actor.userId
      state.reports.set(event.data.reportId, { kind: 'settlementRequest', dueOn: undefined, on: dayOf(event) })
      return
    case 'PeriodCloseNoted': {
      const { period, lines } = event.data
      state.closedPeriods.set(period, new Map(lines.map(({ line, approved }) => [line, approved])))
      return
    }
    case 'PeriodCloseProposed':
      state.proposals.set(event.data.proposalId, { ...event.data, at: event.meta.recordedAt })
      return
    default:
  }
}

function evolveAudit(state: GrantState, event: GrantEvent): void {
  switch (event.type) {
    case 'AuditSampleDrawn':
      state.samples.set(event.data.sampleId, { ...event.data, on: dayOf(event), reviewed: new Map() })
      return
    case 'AuditItemsReviewed': {
      const { sampleId, entryIds, reviewedById } = event.data
      const reviewed = state.samples.get(sampleId)?.reviewed
      for (const entryId of entryIds) reviewed?.set(entryId, reviewedById)
      return
    }
    case 'AuditFindingRecorded': {
      const { findingId, entryId, period, line, inKind, kind, amount, certain, sampleId } = event.data
      const found = { entryId, period, line, inKind, kind, amount, certain, sampleId, on: dayOf(event) }
      state.findings.set(findingId, { ...found, closed: undefined })
      return
    }
    case 'AuditFindingAnswered':
      for (const hash of event.data.evidence) state.answeredWith.add(hash)
      return
    case 'AuditFindingClosed': {
      const finding = state.findings.get(event.data.findingId)
      const { amount, outcome, takenOff } = event.data
      if (finding) finding.closed = { amount, outcome, takenOff, on: dayOf(event) }
      return
    }
    case 'AssuranceReportFiled':
      state.assurance.push({ kind: event.data.kind, opinion: event.data.opinion })
      return
    case 'GrantSettled':
      state.settled = { ...event.data, on: dayOf(event), commandId: event.meta.commandId }
      return
    case 'SettlementReopened':
      state.settled = undefined
      return
    default:
  }
}
