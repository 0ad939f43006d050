/**
 * Lines of an invoice that add up to its net and its VAT to the cent and of which none is negative, so that each can be
 * claimed by itself and no more is claimed than was charged:
 *
 * - what takes off (an allowance of the document, goods that went back) is spread over the lines of the same rate of VAT
 *   in proportion to their amounts, and what a rate has too little of over all other lines;
 * - the VAT that the document states for a rate is split over the lines of that rate in proportion to their amounts;
 * - where the document states no VAT for a rate that its lines have, or one that no line has, all VAT is split over all
 *   lines in proportion to what each line's own rate comes to.
 *
 * Each split is that of `money.ts` (largest remainder, ties in the order given).
 */
import { shareOf, split, sum } from '../../domain/money.ts'
import type { InvoiceLine } from './invoice-read.ts'
import type { StatedAmount, StatedInvoice } from './stated-invoice.ts'

export interface Claimable {
  readonly lines: readonly InvoiceLine[]
  /** The VAT is as the document states it by its rates. */
  readonly byRate: boolean
}

/** Of an invoice whose lines add up to its net, which is not negative, and whose sums of VAT add up to its VAT. */
export function claimableLines({ amounts, vats, net, vat }: StatedInvoice): Claimable {
  if (amounts.length === 0) return { lines: [], byRate: true }
  const rates = groupsOf(amounts.map(({ rate }) => rate))
  const nets = spread(
    amounts.map((one) => one.net),
    rates,
  )
  const ofVats = groupsOf(vats.map(({ rate }) => rate))
  const byRate =
    [...ofVats.keys()].every((rate) => rates.has(rate)) && [...rates.keys()].every((rate) => ofVats.has(rate))
  const stated = new Map([...ofVats].map(([rate, at]) => [rate, sum(at.map((index) => vats[index]?.vat ?? 0))]))
  const vatsOfLines = byRate || vat === 0 ? vatByRate(amounts, rates, stated) : vatByWeight(amounts, nets, vat)
  const lines = amounts.map(({ title, vatPercent }, index) => ({
    line: index + 1,
    title,
    net: nets[index] ?? 0,
    vat: vatsOfLines[index] ?? 0,
    ...(vatPercent !== undefined && { vatPercent }),
  }))
  const agree = sum(nets) === net && sum(vatsOfLines) === vat && lines.every((line) => line.net >= 0 && line.vat >= 0)
  return { lines: agree ? lines.filter((line) => line.net > 0 || line.vat > 0) : [], byRate: byRate || vat === 0 }
}

const groupsOf = (rates: readonly string[]): Map<string, number[]> =>
  Map.groupBy(rates.keys(), (index) => rates[index] ?? '')

/** The same sum without a negative part, as long as the sum is not negative. */
function spread(parts: readonly number[], groups: ReadonlyMap<string, readonly number[]>): number[] {
  const result = [...parts]
  for (const indexes of groups.values()) absorb(result, indexes)
  absorb(result, [...result.keys()])
  return result
}

/** Takes what is negative off what is positive among these, in proportion; too little leaves one negative part. */
function absorb(parts: number[], indexes: readonly number[]): void {
  const at = (index: number) => parts[index] ?? 0
  const [positive, negative] = [indexes.filter((index) => at(index) > 0), indexes.filter((index) => at(index) < 0)]
  const last = negative.at(-1)
  if (last === undefined) return
  const left = sum(indexes.map(at))
  if (left < 0 || positive.length === 0) {
    for (const index of indexes) parts[index] = 0
    parts[last] = left
    return
  }
  const shares = split(left, positive.map(at))
  for (const index of negative) parts[index] = 0
  for (const [place, index] of positive.entries()) parts[index] = shares[place] ?? 0
}

/** By the net that stands there, before anything was spread: that is what the VAT was reckoned over. */
function vatByRate(
  amounts: readonly StatedAmount[],
  rates: ReadonlyMap<string, readonly number[]>,
  stated: ReadonlyMap<string, number>,
): number[] {
  const vats = amounts.map(() => 0)
  for (const [rate, indexes] of rates) {
    const [vat, first] = [stated.get(rate) ?? 0, indexes[0]]
    const weights = within(amounts, indexes)
    if (vat > 0 && sum(weights) > 0) {
      for (const [place, share] of split(vat, weights).entries()) vats[indexes[place] ?? 0] = share
    } else if (first !== undefined) vats[first] = vat
  }
  absorb(vats, [...vats.keys()])
  return vats
}
/** Amounts of one rate, its negative ones spread over the others. */
function within(amounts: readonly StatedAmount[], indexes: readonly number[]): number[] {
  const nets = indexes.map((index) => amounts[index]?.net ?? 0)
  absorb(nets, [...nets.keys()])
  return nets.map((net) => Math.max(net, 0))
}

function vatByWeight(amounts: readonly StatedAmount[], nets: readonly number[], vat: number): number[] {
  const weights = amounts.map(({ vatPercent }, index) => {
    const percent = Math.round(Number(vatPercent ?? '0') * 100)
    return Number.isSafeInteger(percent) && percent > 0 ? shareOf(nets[index] ?? 0, { n: percent, d: 10_000 }) : 0
  })
  const usable = sum(weights) > 0 ? weights : nets
  return vat >= 0 && sum(usable) > 0 ? split(vat, usable) : amounts.map((_one, index) => (index === 0 ? vat : 0))
}
