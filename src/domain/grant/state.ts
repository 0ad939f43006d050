/** What the fold of one grant's stream holds: all that rules and the settlement need. Amounts in cents. */
import type { z } from 'zod'
import type { budgetLine, grantEvents, planItem, reductionGround } from '../../../events/grant.ts'
import type { errorKind } from '../../../events/grant-audit.ts'
import type { BookCalendar } from '../../../events/money.ts'
import type { assuranceKind, cofinancingKind, GrantTerms, reportKind, settlementMode } from '../../../events/scheme.ts'

export type PlanItem = z.infer<typeof planItem>
export type Settled = z.infer<(typeof grantEvents.shapes.GrantSettled)['decided']>
export type Opening = z.infer<(typeof grantEvents.shapes.OpeningBalanceRecorded)['decided']>
export type SettlementMode = z.infer<typeof settlementMode>
export type AssuranceKind = z.infer<typeof assuranceKind>
export type CofinancingKind = z.infer<typeof cofinancingKind>
export type ReductionGround = z.infer<typeof reductionGround>

export interface Award {
  readonly on: string
  awarded: number
  terms: GrantTerms
  readonly settlementMode: SettlementMode
}
/** `amount` is what it was approved with in this version; `current` what it is after shifts. */
export interface BudgetLine extends z.infer<typeof budgetLine> {
  current: number
}
export interface Budget {
  readonly version: number
  readonly lines: ReadonlyMap<string, BudgetLine>
  readonly plan: readonly PlanItem[]
}
export interface Rate {
  readonly organisationId: string
  readonly year: string
  readonly label: string | undefined
  readonly method: string
  readonly centsPerHour: number
}
export interface Advance {
  readonly amount: number
  returned: number
}
export interface Commitment {
  readonly line: string
  readonly partnerId: string
  readonly amount: number
  released: boolean
}
export interface Pledge {
  readonly partnerId: string
  readonly kind: CofinancingKind
  amount: number
  readonly isPublic: boolean
}
export interface Claim {
  readonly periods: readonly string[]
  readonly amount: number
  readonly submittedById: string | undefined
  status: 'submitted' | 'questioned' | 'answered' | 'accepted'
  accepted: number | undefined
}
export interface Report {
  readonly kind: z.infer<typeof reportKind>
  readonly dueOn: string | undefined
  readonly on: string
}
export interface Finding {
  readonly entryId: string
  readonly period: string
  readonly line: string
  readonly inKind: boolean
  readonly kind: z.infer<typeof errorKind>
  readonly amount: number
  readonly certain: boolean
  readonly sampleId: string | undefined
  readonly on: string
  closed:
    | {
        readonly amount: number
        readonly outcome: 'upheld' | 'dropped' | 'partly'
        readonly takenOff: 'atSettlement' | 'inBooks'
        readonly on: string
      }
    | undefined
}
/** `reviewed`: by whom, by entry. */
export interface Sample extends z.infer<(typeof grantEvents.shapes.AuditSampleDrawn)['decided']> {
  readonly on: string
  readonly reviewed: Map<string, string>
}
/** Of two persons who close a period, the first. */
export interface CloseProposal {
  readonly proposalId: string
  readonly period: string
  readonly entries: number
  readonly total: number
  readonly cofinancingPaid?: number | undefined
  readonly income?: number | undefined
  readonly proposedById: string
  /** Instant. */
  readonly at: string
}

export interface GrantState {
  grantId: string | undefined
  partnershipId: string
  scheme: { readonly schemeId: string; readonly version: number }
  /** None where costs are shared by agreement. */
  funderId: string | undefined
  beneficiaryId: string
  projectIds: readonly string[]
  name: string
  status: 'applied' | 'refused' | 'awarded' | 'withdrawn' | 'sharing'
  appliedOn: string
  appliedById: string | undefined
  /** Who asked for the settlement last. */
  settlementAskedById: string | undefined
  startsOn: string
  endsOn: string
  calendar: BookCalendar
  award: Award | undefined
  budget: Budget | undefined
  rates: Map<string, Rate>
  /** By partner: what was agreed last, and what was paid less what came back. */
  shares: Map<string, number>
  paid: Map<string, number>
  advances: Map<string, Advance>
  commitments: Map<string, Commitment>
  pledges: Map<string, Pledge>
  claims: Map<string, Claim>
  reports: Map<string, Report>
  samples: Map<string, Sample>
  findings: Map<string, Finding>
  /** Documents that an answer to a claim's question or a finding named: they open for who sees the grant. */
  answeredWith: Set<string>
  assurance: { readonly kind: AssuranceKind; readonly opinion: string }[]
  opening: Opening | undefined
  /** The last one, with its day; undefined again once it was reopened. */
  settled: (Settled & { readonly on: string; readonly commandId: string }) | undefined
  balancePaid: number
  reclaimOrdered: number
  reclaimReceived: number
  proposals: Map<string, CloseProposal>
  /** By closed period what counts of each line, as the books said when they closed. */
  closedPeriods: Map<string, ReadonlyMap<string, number>>
}

export const noGrant = (): GrantState => ({
  grantId: undefined,
  partnershipId: '',
  scheme: { schemeId: '', version: 0 },
  funderId: undefined,
  beneficiaryId: '',
  projectIds: [],
  name: '',
  status: 'applied',
  appliedOn: '',
  appliedById: undefined,
  settlementAskedById: undefined,
  startsOn: '',
  endsOn: '',
  calendar: 'quarter',
  award: undefined,
  budget: undefined,
  rates: new Map(),
  shares: new Map(),
  paid: new Map(),
  advances: new Map(),
  commitments: new Map(),
  pledges: new Map(),
  claims: new Map(),
  reports: new Map(),
  samples: new Map(),
  findings: new Map(),
  answeredWith: new Set(),
  assurance: [],
  opening: undefined,
  settled: undefined,
  balancePaid: 0,
  reclaimOrdered: 0,
  reclaimReceived: 0,
  proposals: new Map(),
  closedPeriods: new Map(),
})
