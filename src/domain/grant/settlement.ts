/**
 * The settlement step by step (model.md 6): min(rate × countable, maximum), where countable is Σ over the lines of
 * min(approved less findings, budget with what a line may go over it), less income. Pure; every number on the way is in
 * the answer, so that the command records and a page shows the very same ones. Amounts in cents.
 */
import type { Fraction } from '../../../events/money.ts'
import { isAtLeast, shareOf, sum } from '../money.ts'
import { limitOf } from './line-room.ts'
import type { BudgetLine, ReductionGround, SettlementMode } from './state.ts'

/** What was posted in a closed period, or taken over from an earlier administration. */
export interface PostedTotals {
  readonly lines: readonly { readonly line: string; readonly approved: number; readonly inKind: number }[]
  readonly cofinancingPaid: number
  readonly income: number
}
export interface CountedUnits {
  readonly code: string
  readonly count: number
  readonly cents: number
  /** How many the indicators knew of at that position, where the scheme says that they count. */
  readonly known?:
    | {
        readonly count: number
        readonly at: string
        /** Of those, what other grants bear already. */
        readonly elsewhere?: number | undefined
      }
    | undefined
}
export interface SettlementBasis {
  readonly mode: SettlementMode
  readonly rate: Fraction | undefined
  readonly maximum: number
  readonly cofinancingMinimum: Fraction | undefined
  /** What a line may go over its budget, as a share of it. */
  readonly shift: Fraction | undefined
  readonly lines: readonly Pick<BudgetLine, 'code' | 'amount' | 'current'>[]
  readonly posted: readonly PostedTotals[]
  /** Not taken off in the books. */
  readonly findings: readonly { readonly line: string; readonly amount: number; readonly inKind: boolean }[]
  readonly units: readonly CountedUnits[]
  readonly reduction: { readonly amount: number; readonly ground: ReductionGround } | undefined
}
export interface SettlementLine {
  readonly line: string
  readonly approved: number
  readonly findings: number
  readonly limit: number
  readonly counted: number
}
export interface Settlement {
  readonly lines: readonly SettlementLine[]
  readonly approved: number
  readonly findings: number
  readonly overLimits: number
  readonly income: number
  readonly countable: number
  /** Before the maximum. */
  readonly share: number
  readonly maximum: number
  readonly amount: number
  readonly cofinancing: number
  /** Undefined where no minimum is asked. */
  readonly cofinancingMet: boolean | undefined
}

export function settlementOf(basis: SettlementBasis): Settlement {
  const lines = basis.lines.map((line) => settledLine(line, basis))
  const approved = sum(lines.map((line) => line.approved))
  const findings = sum(lines.map((line) => line.findings))
  const counted = sum(lines.map((line) => line.counted))
  const income = sum(basis.posted.map((one) => one.income))
  const countable = Math.max(0, counted - income)
  const share = shareIn(basis, countable)
  const amount = Math.max(0, Math.min(share, basis.maximum) - (basis.reduction?.amount ?? 0))
  const cofinancing = cofinancingIn(basis)
  const minimum = basis.cofinancingMinimum
  return {
    lines,
    approved,
    findings,
    overLimits: approved - findings - counted,
    income,
    countable,
    share,
    maximum: basis.maximum,
    amount,
    cofinancing,
    cofinancingMet: minimum === undefined ? undefined : isAtLeast(cofinancing, countable, minimum),
  }
}

function settledLine(line: SettlementBasis['lines'][number], basis: SettlementBasis): SettlementLine {
  const { code } = line
  const posted = basis.posted.flatMap((one) => one.lines.filter((each) => each.line === code))
  const approved = sum(posted.map((one) => one.approved))
  const findings = sum(basis.findings.filter((one) => one.line === code).map(({ amount }) => amount))
  const limit = limitOf(line, basis.shift)
  return { line: code, approved, findings, limit, counted: Math.min(approved - findings, limit) }
}

function shareIn({ mode, rate = { n: 1, d: 1 }, units, maximum }: SettlementBasis, countable: number): number {
  switch (mode) {
    case 'realisedCosts':
      return shareOf(countable, rate)
    case 'units':
      return sum(units.map(({ count, cents }) => count * cents))
    case 'lumpSum':
      return maximum
  }
}

/** What others bore: in cash, from other grants, and in kind as far as it was approved and not found wrong. */
function cofinancingIn({ posted, findings }: SettlementBasis): number {
  const inKind = sum(posted.flatMap(({ lines }) => lines.map((one) => one.inKind)))
  const wrong = sum(findings.filter((one) => one.inKind).map(({ amount }) => amount))
  return Math.max(0, sum(posted.map((one) => one.cofinancingPaid)) + inKind - wrong)
}
