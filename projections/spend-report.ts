/**
 * The report of a grant (domain.md section 5): grant × line × partner, with two dates. The period of the cost goes by the
 * month of its own date, what was known by the position asked for. Σ partners = line, Σ lines = totals, in cents.
 */
import { z } from 'zod'
import { bookPeriod, costCategory, lineCode } from '../events/money.ts'
import { grantId } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { advancesOf } from '../src/domain/grant/account.ts'
import type { GrantState } from '../src/domain/grant/state.ts'
import { sum } from '../src/domain/money.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { monthOf } from './books-event.ts'
import { type GrantSight, seenGrant } from './grant-sight.ts'
import { cellsAt, FIRST_MONTH, LAST_MONTH, type SummedCell, together } from './money-cells.ts'
import { loadNames, type Names, organisationOf } from './names.ts'
import { SpendAmounts } from './spend-amounts.ts'
import { spendModel } from './spend-model.ts'

export const costMonth = z.string().regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/, 'expects a month such as 2023-11')

const cents = z.int()
/** Declared − undecided − rejected − reversed = approved. */
const amounts = {
  declared: cents,
  undecided: cents,
  rejected: cents,
  reversed: cents,
  approved: cents,
  inKindApproved: cents,
  eligibleVat: cents,
  /** Of what is approved, what stands in periods that a claim names. */
  claimed: cents,
  /** Contracts that are not spent or cancelled. */
  committed: cents,
}
/** Absent where the viewer sees only its own part, and the line is not its own. */
const budgeted = {
  budget: cents.optional(),
  shifted: cents.optional(),
  currentBudget: cents.optional(),
  /** Taken over from an earlier administration. */
  opening: cents.optional(),
  /** What is left: less than nothing where more was approved. Of the whole grant alone, whatever period was asked for. */
  variance: cents.optional(),
}
const row = z.strictObject({ line: lineCode, partner: organisationAnswer, ...amounts })
const line = z.strictObject({
  line: lineCode,
  title: z.string(),
  category: costCategory.optional(),
  ...budgeted,
  ...amounts,
})
const partner = z.strictObject({ partner: organisationAnswer, ...amounts, agreed: cents, paidOut: cents })
const totals = z.strictObject({
  ...budgeted,
  ...amounts,
  paidOut: cents,
  cofinancing: cents,
  income: cents,
  /** Received before the settlement and not given back. Absent for a partner. */
  advances: cents.optional(),
})
export type SpendReport = z.infer<typeof result>

const result = z.strictObject({
  grantId,
  name: z.string(),
  asOf: asOfAnswer,
  /** `own`: of the viewer's organisation alone. */
  view: z.enum(['all', 'own']),
  /** Of the books, that claims name: what stands in them is `claimed`. */
  claimedPeriods: z.array(bookPeriod),
  /** Months of the cost's date. */
  fromMonth: costMonth.optional(),
  untilMonth: costMonth.optional(),
  postedIn: bookPeriod.optional(),
  totals,
  lines: z.array(line),
  partners: z.array(partner),
  rows: z.array(row),
})

const params = z.strictObject({
  grantId,
  fromMonth: costMonth.optional(),
  untilMonth: costMonth.optional(),
  postedIn: bookPeriod.optional(),
})
type Asked = z.infer<typeof params>

export const spendReport = defineQuery({
  name: 'spendReport',
  summary: { nl: 'De stand van een bijdrage, per post en partner', en: 'Where a grant stands, by line and partner' },
  params,
  result,
  source: spendModel,
  asOf: true,
  run(asked, context) {
    const { grantId: id, fromMonth: from = FIRST_MONTH, untilMonth: until = LAST_MONTH, postedIn } = asked
    const cells = cellsAt(context.db, { grantId: id, from, until, postedIn, at: context.at })
    return answer(asked, cells, context)
  },
})

async function answer(asked: Asked, all: readonly SummedCell[], context: QueryContext) {
  const seen = await seenGrant(asked.grantId, context)
  if (isRejection(seen)) return seen
  const { grant, sight } = seen
  const own = sight.view === 'own' ? sight.organisationId : undefined
  const cells = all.filter(({ partnerId }) => own === undefined || partnerId === own)
  const report = new Report(grant, sight, cells, asked)
  const names = await loadNames(context, { organisations: report.partnerIds })
  const { fromMonth, untilMonth, postedIn } = asked
  return present({
    grantId: asked.grantId,
    name: grant.name,
    asOf: { position: context.at, on: context.on },
    view: sight.view,
    claimedPeriods: report.claimedPeriods,
    ...present({ fromMonth, untilMonth, postedIn }),
    ...report.told(names),
  })
}

class Report {
  readonly #grant: GrantState
  readonly #own: string | undefined
  /** What others paid, and income: costs have neither. */
  readonly #receipts: readonly SummedCell[]
  readonly #claimed: ReadonlySet<string>
  readonly #amounts: SpendAmounts
  readonly #asked: Asked

  constructor(grant: GrantState, sight: GrantSight, cells: readonly SummedCell[], asked: Asked) {
    this.#grant = grant
    this.#own = sight.view === 'own' ? sight.organisationId : undefined
    this.#receipts = cells.filter(({ sort }) => sort !== 'cost')
    this.#claimed = new Set([...grant.claims.values()].flatMap(({ periods }) => periods))
    const commitments = [...grant.commitments.values()].filter(
      ({ released, partnerId }) => !released && (this.#own === undefined || partnerId === this.#own),
    )
    const costs = cells.filter(({ sort }) => sort === 'cost')
    this.#amounts = new SpendAmounts(costs, commitments, this.#claimed)
    this.#asked = asked
  }

  get claimedPeriods(): readonly string[] {
    return [...this.#claimed].toSorted()
  }

  get partnerIds(): readonly string[] {
    const { shares, paid } = this.#grant
    const all = [...this.#amounts.partners, ...shares.keys(), ...paid.keys()]
    return [...new Set(all)].filter((id) => this.#own === undefined || id === this.#own).toSorted()
  }

  told(names: Names) {
    const lines = this.#lines()
    return {
      totals: this.#totals(),
      lines,
      partners: this.partnerIds.map((id) => ({
        partner: organisationOf(names, id),
        ...this.#amounts.ofPartner(id),
        agreed: this.#grant.shares.get(id) ?? 0,
        paidOut: this.#grant.paid.get(id) ?? 0,
      })),
      rows: lines.flatMap(({ line }) => this.#amounts.partnersOf(line).map((id) => this.#row(line, id, names))),
    }
  }

  #row(line: string, partnerId: string, names: Names) {
    return { line, partner: organisationOf(names, partnerId), ...this.#amounts.of(line, partnerId) }
  }

  /** Those of the budget in its order, and behind them those that a later version left out and something stands on. */
  #lines() {
    const budget = this.#grant.budget?.lines ?? new Map()
    const others = this.#amounts.lines.filter((code) => !budget.has(code))
    return [...budget.keys(), ...others.toSorted()].map((code) =>
      present({
        line: code,
        title: budget.get(code)?.title ?? code,
        category: budget.get(code)?.category,
        ...this.#budgeted(code),
        ...this.#amounts.ofLine(code),
      }),
    )
  }

  #budgeted(code: string) {
    const found = this.#grant.budget?.lines.get(code)
    if (this.#own !== undefined && found?.partnerId !== this.#own) return {}
    const { amount: budget = 0, current: currentBudget = 0 } = found ?? {}
    const opening = this.#openingOf(code)
    const shifted = currentBudget - budget
    const { approved } = this.#amounts.ofLine(code)
    return present({ budget, shifted, currentBudget, opening, variance: this.#left(currentBudget, opening, approved) })
  }

  #left(currentBudget: number, opening: number, approved: number): number | undefined {
    const { fromMonth, untilMonth, postedIn } = this.#asked
    const isPart = fromMonth !== undefined || untilMonth !== undefined || postedIn !== undefined
    return isPart ? undefined : currentBudget - opening - approved
  }

  /** What was taken over stands in the month of the day that it was taken over on, and in no books. */
  #openingOf(code?: string): number {
    const { opening } = this.#grant
    const { fromMonth: from = FIRST_MONTH, untilMonth: until = LAST_MONTH, postedIn } = this.#asked
    const month = monthOf(opening?.on ?? '')
    if (!opening || postedIn !== undefined || month < from || month > until) return 0
    return sum(opening.lines.filter(({ line }) => code === undefined || line === code).map(({ approved }) => approved))
  }

  #totals() {
    const { grant, own } = { grant: this.#grant, own: this.#own }
    const { cofinancing, income } = together(this.#receipts)
    const paidOut = own === undefined ? sum(grant.paid.values()) : (grant.paid.get(own) ?? 0)
    const more = { ...this.#amounts.total, paidOut, cofinancing, income }
    if (own !== undefined) return more
    const lines = [...(grant.budget?.lines.values() ?? [])]
    const [budget, currentBudget] = [sum(lines.map((one) => one.amount)), sum(lines.map((one) => one.current))]
    const opening = this.#openingOf()
    const variance = this.#left(currentBudget, opening, more.approved)
    const shifted = currentBudget - budget
    return present({ budget, shifted, currentBudget, opening, variance, ...more, advances: advancesOf(grant) })
  }
}
