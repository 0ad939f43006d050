/**
 * The stratified random sample: the population in strata (a budget line, or a partner's part of a line), each with at
 * least one entry and for the rest a share of the sample in proportion to its amount; within a stratum every entry has the
 * same chance, and none comes twice.
 */
import { z } from 'zod'
import { split, sum } from '../money.ts'
import { type Drawing, drawingOf } from './drawing.ts'
import { type PopulationEntry, totalOf } from './population.ts'

export const stratifiedBy = z.enum(['line', 'linePartner'])
export type StratifiedBy = z.infer<typeof stratifiedBy>
/** As many as one event names (events/grant.ts). */
export const MOST_STRATA = 100

export interface Stratum {
  readonly line: string
  readonly partnerId?: string
  readonly entries: number
  /** Cents. */
  readonly total: number
  /** How many of it are in the sample. */
  readonly size: number
}
export interface StratifiedDraw {
  /** In the order of the strata, by the number of each. `stratum` counts from 0. */
  readonly items: readonly { readonly entry: PopulationEntry; readonly stratum: number }[]
  readonly strata: readonly Stratum[]
}

/** In the order of line and partner, by the codes of their characters; entries in the order of the population. */
export function strataOf(
  entries: readonly PopulationEntry[],
  by: StratifiedBy,
): readonly (readonly [PopulationEntry, ...PopulationEntry[]])[] {
  const strata = new Map<string, [PopulationEntry, ...PopulationEntry[]]>()
  for (const entry of entries) {
    const key = by === 'line' ? entry.line : `${entry.line};${entry.partnerId}`
    const stratum = strata.get(key)
    if (stratum) stratum.push(entry)
    else strata.set(key, [entry])
  }
  return [...strata].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, stratum]) => stratum)
}

/**
 * One for each; what is left of `size` in proportion to the amounts by the largest remainder (src/domain/money.ts). What a
 * stratum has no entries for goes to the others, in the same way. `size` from the number of strata to that of the entries.
 */
export function allocated(
  strata: readonly { readonly entries: number; readonly total: number }[],
  size: number,
): number[] {
  const sizes = strata.map(() => 1)
  for (let left = size - strata.length; left > 0; left = size - sum(sizes)) {
    const weights = strata.map(({ entries, total }, index) => (entries > (sizes[index] ?? 0) ? total : 0))
    for (const [index, more] of split(left, weights).entries()) {
      sizes[index] = Math.min((sizes[index] ?? 0) + more, strata[index]?.entries ?? 0)
    }
  }
  return sizes
}

export function stratifiedDraw(
  entries: readonly PopulationEntry[],
  { size, by, seed }: { readonly size: number; readonly by: StratifiedBy; readonly seed: string },
): StratifiedDraw {
  const groups = strataOf(entries, by)
  const sums = groups.map((group) => ({ entries: group.length, total: totalOf(group) }))
  const sizes = allocated(sums, size)
  const drawing = drawingOf(seed)
  const items = groups.flatMap((group, stratum) =>
    chosen(group, sizes[stratum] ?? 0, drawing).map((entry) => ({ entry, stratum })),
  )
  const strata = groups.map(([first, ...more], index) => ({
    line: first.line,
    ...(by === 'linePartner' && { partnerId: first.partnerId }),
    entries: more.length + 1,
    total: sums[index]?.total ?? 0,
    size: sizes[index] ?? 0,
  }))
  return { items, strata }
}

/**
 * The first `size` steps of a Fisher–Yates shuffle: step i (from 0) changes place i with place i + draw, where the draw is
 * below the number of places from i on. Told in the order of the population.
 */
function chosen(group: readonly PopulationEntry[], size: number, drawing: Drawing): readonly PopulationEntry[] {
  const places = group.map((_, index) => index)
  for (let i = 0; i < size; i++) {
    const j = i + Number(drawing.below(BigInt(places.length - i)))
    const [one, other] = [places[i] ?? 0, places[j] ?? 0]
    places[i] = other
    places[j] = one
  }
  return places
    .slice(0, size)
    .toSorted((a, b) => a - b)
    .flatMap((place) => group[place] ?? [])
}
