/**
 * The monetary-unit sample: each cent has the same chance, so an entry's chance is in proportion to its amount. Fixed
 * interval with a random start; what is as large as the interval is taken with certainty, and the interval is then worked
 * out anew over the rest, until nothing in it is as large: the standard approach of the Commission's guidance for audit
 * authorities (EGESIF_16-0014-01, 20-1-2017, monetary unit sampling). Whole numbers only: the interval is the fraction
 * `rest / picks`, and the list is laid out in `picks`-ths of a cent, so that nothing is rounded.
 */
import { drawingOf } from './drawing.ts'
import { type PopulationEntry, totalOf } from './population.ts'

export interface MonetaryUnitDraw {
  readonly items: readonly { readonly entry: PopulationEntry; readonly certain: boolean }[]
  /** Cents of what was not taken with certainty, and how many were picked out of it: interval = rest / picks. */
  readonly rest: number
  readonly picks: number
  /** In `picks`-ths of a cent, from 0 and below `rest`. Absent where everything was taken with certainty. */
  readonly start?: number
}

/** `entries` in the order of the population. `size` from 1. */
export function monetaryUnitDraw(entries: readonly PopulationEntry[], size: number, seed: string): MonetaryUnitDraw {
  const { certain, rest, picks } = certainOf(entries, size)
  const left = entries.filter((entry) => !certain.has(entry))
  const start = picks === 0 ? undefined : drawingOf(seed).below(BigInt(rest))
  const picked = start === undefined ? new Set() : pickedAt(left, { rest, picks, start })
  const items = entries.flatMap((entry) =>
    certain.has(entry) ? [{ entry, certain: true }] : picked.has(entry) ? [{ entry, certain: false }] : [],
  )
  return { items, rest, picks, ...(start !== undefined && { start: Number(start) }) }
}

function certainOf(entries: readonly PopulationEntry[], size: number) {
  const certain = new Set<PopulationEntry>()
  let rest = totalOf(entries)
  for (;;) {
    const picks = rest === 0 ? 0 : size - certain.size
    if (picks <= 0) return { certain, rest, picks: 0 }
    const large = entries.filter((one) => !certain.has(one) && BigInt(one.amount) * BigInt(picks) >= BigInt(rest))
    if (large.length === 0) return { certain, rest, picks }
    for (const entry of large) certain.add(entry)
    rest -= totalOf(large)
  }
}

/** An entry covers `amount × picks` places; pick k (from 0) falls on place `start + k × rest`. */
function pickedAt(
  left: readonly PopulationEntry[],
  { rest, picks, start }: { rest: number; picks: number; start: bigint },
): ReadonlySet<PopulationEntry> {
  const picked = new Set<PopulationEntry>()
  let next = start
  let end = 0n
  for (const entry of left) {
    end += BigInt(entry.amount) * BigInt(picks)
    // Never twice on one entry: it is smaller than the interval.
    if (next >= end) continue
    picked.add(entry)
    next += BigInt(rest)
  }
  return picked
}
