/**
 * What the errors in a sample say of all that it was drawn from (docs/sampling.md). Amounts in cents; each row is rounded
 * half up to the cent, and totals are the sums of the rows, so that a table adds up.
 */
import { shareOf, sum } from '../money.ts'
import { type Confidence, RELIABILITY } from './reliability.ts'

export interface DrawnSample {
  readonly confidence?: Confidence | undefined
  readonly population: { readonly total: number }
  /** Monetary unit. */
  readonly interval?: { readonly rest: number; readonly picks: number } | undefined
  /** Stratified random. */
  readonly strata?: readonly { readonly total: number }[] | undefined
  readonly items: readonly {
    readonly entryId: string
    readonly amount: number
    readonly certain?: boolean | undefined
    readonly stratum?: number | undefined
  }[]
}
export interface ProjectedError {
  /** In the sample itself. */
  readonly found: number
  /** By entry with an error: what it stands for in the population. Empty for a stratified sample. */
  readonly byEntry: ReadonlyMap<string, number>
  /** By stratum; empty for a monetary-unit sample. */
  readonly byStratum: readonly { readonly sampled: number; readonly found: number; readonly projected: number }[]
  /** The most likely error of the whole population. */
  readonly projected: number
  /** At most so much, at the confidence of the sample; absent where no sound statement can be made. */
  readonly upperLimit?: number
}

/** `errors`: cents by entry of the sample; those without error are left out. */
export function projectedError(sample: DrawnSample, errors: ReadonlyMap<string, number>): ProjectedError {
  return sample.interval ? ofMonetaryUnits(sample, sample.interval, errors) : ofStrata(sample, errors)
}

const errorOf = (errors: ReadonlyMap<string, number>, item: { entryId: string; amount: number }): number =>
  Math.min(errors.get(item.entryId) ?? 0, item.amount)

/** An entry that was certain stands for itself; one that was picked, for its interval: tainting × interval. */
function ofMonetaryUnits(
  { items, confidence }: DrawnSample,
  interval: { rest: number; picks: number },
  errors: ReadonlyMap<string, number>,
): ProjectedError {
  const wrong = items.flatMap((item) => {
    const error = errorOf(errors, item)
    return error > 0 ? [{ ...item, error }] : []
  })
  const byEntry = new Map(
    wrong.map(({ entryId, amount, error, certain }) => {
      const ratio = { n: error, d: amount * interval.picks }
      return [entryId, certain ? error : shareOf(interval.rest, ratio)]
    }),
  )
  const exact = sum(wrong.filter(({ certain }) => certain).map(({ error }) => error))
  const picked = wrong.filter(({ certain }) => !certain)
  const projected = sum(byEntry.values())
  const limit = confidence && limitOf(picked, interval, RELIABILITY[confidence])
  return {
    found: sum(wrong.map(({ error }) => error)),
    byEntry,
    byStratum: [],
    projected,
    // Both are rounded: what is likely is never more than what is possible.
    ...(limit !== undefined && { upperLimit: Math.max(exact + limit, projected) }),
  }
}

/**
 * Basic precision (factor without errors × interval), and for each error, the largest tainting first, the growth of the
 * factor × tainting × interval; rounded up to the cent at the end. Undefined with more errors than the table has.
 */
function limitOf(
  picked: readonly { readonly error: number; readonly amount: number }[],
  { rest, picks }: { rest: number; picks: number },
  factors: readonly number[],
): number | undefined {
  if (picks === 0) return 0
  if (picked.length >= factors.length) return undefined
  const byTainting = picked.toSorted((a, b) =>
    Number(BigInt(b.error) * BigInt(a.amount) - BigInt(a.error) * BigInt(b.amount)),
  )
  // In millionths of a hundredth, each rounded up: a common denominator of all amounts would have hundreds of digits.
  const scale = 1_000_000n
  const weights = byTainting.map(({ error, amount }, index) => {
    const growth = BigInt((factors[index + 1] ?? 0) - (factors[index] ?? 0))
    return up(growth * scale * BigInt(error), BigInt(amount))
  })
  const weight = weights.reduce((total, one) => total + one, BigInt(factors[0] ?? 0) * scale)
  return Number(up(weight * BigInt(rest), 100n * scale * BigInt(picks)))
}

const up = (n: bigint, d: bigint): bigint => (n + d - 1n) / d

/** By ratio, stratum by stratum: its amount × errors found / amount looked at. */
function ofStrata({ strata = [], items }: DrawnSample, errors: ReadonlyMap<string, number>): ProjectedError {
  const byStratum = strata.map(({ total }, index) => {
    const mine = items.filter(({ stratum }) => stratum === index)
    const sampled = sum(mine.map(({ amount }) => amount))
    const found = sum(mine.map((item) => errorOf(errors, item)))
    return { sampled, found, projected: shareOf(total, { n: found, d: sampled }) }
  })
  const total = (of: 'found' | 'projected') => sum(byStratum.map((one) => one[of]))
  return { found: total('found'), byEntry: new Map(), byStratum, projected: total('projected') }
}
