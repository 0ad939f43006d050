/**
 * The money of a grant once more, worked out of its events alone and in the plainest way: what the rules, the read models
 * and the settlement say is compared with this. Amounts in cents.
 */
import type { RecordedEvent } from '../../events/event.ts'

/** An entry as it stands: one that was moved is two, off the one line and on the other. */
export interface PlainEntry {
  readonly grantId: string
  readonly period: string
  readonly line: string
  readonly inKind: boolean
  readonly reversalOf?: string
  readonly declared: number
  approved: number | undefined
}
export interface PlainFinding {
  readonly entryId: string
  amount: number | undefined
  takenOff: string | undefined
}
interface PlainGrant {
  readonly lines: Map<string, { amount: number; current: number }>
  readonly findings: Map<string, PlainFinding>
  readonly claimed: string[]
}

// biome-ignore lint/suspicious/noExplicitAny: read by name on purpose, without the types that the rules are built on
type Data = any

const LINE_SHIFT = { n: 1, d: 10 }
const MOST = 14_855_000

export class PlainLedger {
  readonly entries = new Map<string, PlainEntry>()
  readonly received: { grantId: string; period: string; sort: string; amount: number }[] = []
  readonly grants = new Map<string, PlainGrant>()
  readonly closed = new Set<string>()
  readonly problems: string[] = []
  #stands = new Map<string, number>()

  constructor(events: readonly RecordedEvent[]) {
    for (const event of events) this.#take(event)
  }

  #take({ type, data, stream }: RecordedEvent): void {
    if (stream.startsWith('books-')) this.#inBooks(type, data, stream)
    if (stream.startsWith('grant-')) this.#inGrant(type, data, stream.slice('grant-'.length))
  }

  #inBooks(type: string, data: Data, stream: string): void {
    const grantId = stream.slice(6, 32)
    const period = stream.slice(33)
    if (this.closed.has(stream)) this.problems.push(`${type} after ${stream} was closed`)
    const where = { grantId, period }
    switch (type) {
      case 'CostDeclared':
      case 'InKindDeclared': {
        const inKind = type === 'InKindDeclared'
        const declared = inKind ? data.amount : data.allocated
        this.entries.set(data.entryId, { ...where, line: data.line, inKind, declared, approved: undefined })
        return
      }
      case 'CostApproved':
        this.#decide(data.entryId, undefined)
        return
      case 'CostPartlyApproved':
      case 'InKindApproved':
        this.#decide(data.entryId, data.approved)
        return
      case 'CostRejected':
      case 'InKindRejected':
        this.#decide(data.entryId, 0)
        return
      case 'CostReversed': {
        this.#gone(data.originalId, data.amount)
        const off = { line: data.line, inKind: data.inKind, reversalOf: data.originalId }
        this.entries.set(data.entryId, { ...where, ...off, declared: 0, approved: -data.amount })
        return
      }
      case 'CostReallocated': {
        this.#gone(data.originalId, data.amount)
        const both = { ...where, inKind: data.inKind, reversalOf: data.originalId }
        const [off, on] = [`${data.entryId} off`, data.entryId]
        this.entries.set(off, { ...both, line: data.fromLine, declared: -data.declared, approved: -data.amount })
        this.entries.set(on, { ...both, line: data.toLine, declared: data.declared, approved: data.amount })
        return
      }
      case 'CofinancingPaid':
        this.received.push({ ...where, sort: 'cofinancing', amount: data.amount })
        return
      case 'ProjectIncomeRecorded':
        this.received.push({ ...where, sort: 'income', amount: data.amount })
        return
      case 'ReceiptReversed':
        this.#once(data.originalId)
        this.received.push({ ...where, sort: data.receipt, amount: -data.amount })
        return
      case 'PeriodClosed': {
        const here = [...this.entries.values()].filter((one) => one.grantId === grantId && one.period === period)
        const total = here.reduce((sum, { approved }) => sum + (approved ?? Number.NaN), 0)
        if (total !== data.total) this.problems.push(`${stream} closed at ${data.total}, and holds ${total}`)
        const paid = this.sumReceived('cofinancing', where)
        if (paid !== data.cofinancingPaid)
          this.problems.push(`${stream} closed with ${data.cofinancingPaid} of others, not ${paid}`)
        this.closed.add(stream)
        return
      }
      default:
    }
  }
  #decide(entryId: string, approved: number | undefined): void {
    const entry = this.entries.get(entryId)
    if (entry?.approved !== undefined) this.problems.push(`${entryId} was decided twice`)
    if (entry) entry.approved = approved ?? entry.declared
  }
  /** What takes back takes back all of it, once. */
  #gone(entryId: string, amount: number): void {
    this.#once(entryId)
    const { approved } = this.entries.get(entryId) ?? {}
    if (approved !== amount) this.problems.push(`${entryId} counted ${approved}, and ${amount} was taken back`)
  }
  #once(entryId: string): void {
    const times = (this.#stands.get(entryId) ?? 0) + 1
    this.#stands.set(entryId, times)
    if (times > 1) this.problems.push(`${entryId} was taken back ${times} times`)
  }

  #inGrant(type: string, data: Data, grantId: string): void {
    const grant: PlainGrant = this.grants.get(grantId) ?? { lines: new Map(), findings: new Map(), claimed: [] }
    this.grants.set(grantId, grant)
    switch (type) {
      case 'BudgetApproved':
        for (const { code, amount } of data.lines) grant.lines.set(code, { amount, current: amount })
        return
      case 'BudgetLineShifted': {
        const [from, to] = [grant.lines.get(data.from), grant.lines.get(data.to)]
        if (from) from.current -= data.amount
        if (to) to.current += data.amount
        return
      }
      case 'ClaimSubmitted':
        for (const period of data.periods) {
          if (grant.claimed.includes(period)) this.problems.push(`${period} of ${grantId} was claimed twice`)
          if (!this.closed.has(`books-${grantId}-${period}`)) this.problems.push(`${period} was claimed while open`)
          grant.claimed.push(period)
        }
        return
      case 'AuditFindingRecorded':
        grant.findings.set(data.findingId, { entryId: data.entryId, amount: undefined, takenOff: undefined })
        return
      case 'AuditFindingClosed': {
        const finding = grant.findings.get(data.findingId)
        if (finding) Object.assign(finding, { amount: data.amount, takenOff: data.takenOff })
        return
      }
      case 'GrantSettled':
        this.#settled(grantId, data)
        return
      default:
    }
  }

  /** min(rate × countable, maximum), with every number on the way. */
  #settled(grantId: string, data: Data): void {
    const byCosts = this.settlement(grantId, data.reduction?.amount ?? 0)
    const byUnits = data.units.reduce((sum: number, { count, cents }: Data) => sum + count * cents, 0)
    const expected = data.mode === 'units' ? { ...byCosts, share: byUnits, amount: byUnits } : byCosts
    for (const [name, value] of Object.entries(expected)) {
      if (data[name] !== value) this.problems.push(`settled with ${name} ${data[name]}, and it is ${value}`)
    }
  }
  settlement(grantId: string, reduction = 0) {
    const lines = [...(this.grants.get(grantId)?.lines ?? [])]
    let [countable, approved] = [0, 0]
    for (const [line, { amount, current }] of lines) {
      const here = this.approvedOn(grantId, line)
      const limit = Math.max(current, amount + Math.floor((amount * LINE_SHIFT.n) / LINE_SHIFT.d))
      countable += Math.min(here - this.#found(grantId, line), limit)
      approved += here
    }
    const income = this.sumReceived('income', { grantId })
    countable = Math.max(0, countable - income)
    const amount = Math.max(0, Math.min(Math.ceil(countable / 2), MOST) - reduction)
    return { approved, income, countable, amount }
  }
  /** On the line where the entry counts by now; nothing of one that was taken back. */
  #found(grantId: string, line: string): number {
    let total = 0
    for (const { entryId, amount = 0, takenOff } of this.grants.get(grantId)?.findings.values() ?? []) {
      if (takenOff === 'atSettlement' && this.#lineNow(entryId) === line) total += amount
    }
    return total
  }
  #lineNow(entryId: string): string | undefined {
    const instead = [...this.entries].filter(([, one]) => one.reversalOf === entryId)
    if (instead.length === 0) return this.entries.get(entryId)?.line
    const moved = instead.find(([, one]) => (one.approved ?? 0) > 0)
    return moved && this.#lineNow(moved[0])
  }

  approvedOn(grantId: string, line?: string): number {
    let total = 0
    for (const one of this.entries.values()) {
      if (one.grantId === grantId && (line === undefined || one.line === line)) total += one.approved ?? 0
    }
    return total
  }
  declaredOn(grantId: string, line?: string): number {
    let total = 0
    for (const one of this.entries.values()) {
      if (one.grantId === grantId && (line === undefined || one.line === line)) total += one.declared
    }
    return total
  }
  sumReceived(sort: string, { grantId, period }: { grantId: string; period?: string }): number {
    let total = 0
    for (const one of this.received) {
      const isHere = one.grantId === grantId && (period === undefined || one.period === period)
      if (isHere && one.sort === sort) total += one.amount
    }
    return total
  }
}
