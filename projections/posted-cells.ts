import type { PostedTotals } from '../src/domain/grant/settlement.ts'
import type { SummedCell } from './money-cells.ts'

/**
 * What the cells of a grant come to for a settlement, in cents: once for each line. A settlement looks through all that was
 * posted for every line, and the course of a grant is a settlement a month.
 */
export class PostedCells {
  readonly #lines = new Map<string, { readonly line: string; approved: number; inKind: number }>()
  #cofinancingPaid = 0
  #income = 0

  add(cells: Iterable<SummedCell>): this {
    for (const { sort, line, approved, inKindApproved, cofinancing, income } of cells) {
      this.#cofinancingPaid += cofinancing
      this.#income += income
      if (sort !== 'cost') continue
      const sums = this.#lines.get(line) ?? { line, approved: 0, inKind: 0 }
      sums.approved += approved
      sums.inKind += inKindApproved
      this.#lines.set(line, sums)
    }
    return this
  }

  get totals(): PostedTotals {
    const lines = [...this.#lines.values()].map((sums) => ({ ...sums }))
    return { lines, cofinancingPaid: this.#cofinancingPaid, income: this.#income }
  }
}
