import type { Commitment } from '../src/domain/grant/state.ts'
import type { SummedCell } from './money-cells.ts'

/** Columns of the spend report in its order; declared − undecided − rejected − reversed = approved. */
const COLUMNS = [
  'declared',
  'undecided',
  'rejected',
  'reversed',
  'approved',
  'inKindApproved',
  'eligibleVat',
  'claimed',
  'committed',
] as const
export type Amounts = Readonly<Record<(typeof COLUMNS)[number], number>>
type Adding = Record<keyof Amounts, number>

const nothing = (): Adding => ({
  declared: 0,
  undecided: 0,
  rejected: 0,
  reversed: 0,
  approved: 0,
  inKindApproved: 0,
  eligibleVat: 0,
  claimed: 0,
  committed: 0,
})

/**
 * What costs and commitments add to each line of each partner, in cents. Each is added once: a report asks for hundreds of
 * rows, and looking through all cells for each of them took more than half of its time (measured, 2,900 cells).
 */
export class SpendAmounts {
  readonly #rows = new Map<string, Map<string, Adding>>()
  readonly #lines = new Map<string, Adding>()
  readonly #partners = new Map<string, Adding>()
  readonly total: Amounts

  /** `claimed`: periods that a claim names. */
  constructor(costs: readonly SummedCell[], commitments: readonly Commitment[], claimed: ReadonlySet<string>) {
    for (const cell of costs) {
      const { declared, rejected, reversed, approved, inKindApproved, eligibleVat } = cell
      const row = this.#row(cell)
      row.declared += declared
      row.undecided += declared - rejected - reversed - approved
      row.rejected += rejected
      row.reversed += reversed
      row.approved += approved
      row.inKindApproved += inKindApproved
      row.eligibleVat += eligibleVat
      if (claimed.has(cell.period)) row.claimed += approved
    }
    for (const one of commitments) this.#row(one).committed += one.amount
    const total = nothing()
    for (const [line, partners] of this.#rows) {
      for (const [partnerId, row] of partners) {
        for (const sums of [into(this.#lines, line), into(this.#partners, partnerId), total]) addTo(sums, row)
      }
    }
    this.total = total
  }

  get lines(): readonly string[] {
    return [...this.#lines.keys()]
  }

  get partners(): readonly string[] {
    return [...this.#partners.keys()]
  }

  /** In the order of their ids. */
  partnersOf(line: string): readonly string[] {
    return [...(this.#rows.get(line)?.keys() ?? [])].toSorted()
  }

  of(line: string, partnerId: string): Amounts {
    return { ...(this.#rows.get(line)?.get(partnerId) ?? nothing()) }
  }

  ofLine(line: string): Amounts {
    return { ...(this.#lines.get(line) ?? nothing()) }
  }

  ofPartner(partnerId: string): Amounts {
    return { ...(this.#partners.get(partnerId) ?? nothing()) }
  }

  #row({ line, partnerId }: { readonly line: string; readonly partnerId: string }): Adding {
    let partners = this.#rows.get(line)
    if (partners === undefined) {
      partners = new Map()
      this.#rows.set(line, partners)
    }
    return into(partners, partnerId)
  }
}

function into(sums: Map<string, Adding>, key: string): Adding {
  let found = sums.get(key)
  if (found === undefined) {
    found = nothing()
    sums.set(key, found)
  }
  return found
}

function addTo(sums: Adding, more: Amounts): void {
  for (const column of COLUMNS) sums[column] += more[column]
}
