/**
 * Money is whole cents. Products go through BigInt, so that no amount that the events allow loses a cent on the way, and
 * nothing here is ever a floating number. The two rules of rounding stand here and nowhere else:
 *
 * - a fraction of an amount is rounded once, at the end, half up to the cent (`shareOf`); what is the most that may be
 *   is rounded down (`ceilingOf`);
 * - what is split adds up to the cent by the largest remainder, ties in the order given (`split`).
 */

/** `n` may be larger than `d`: one and a third is {n: 4, d: 3}. */
export interface Ratio {
  readonly n: number
  readonly d: number
}

/** Half up to the cent: 50 % of 285,120.01 is 142,560.01. Of a negative amount the same as of its positive. */
export const shareOf = (cents: number, { n, d }: Ratio): number => {
  const product = BigInt(Math.abs(cents)) * BigInt(n)
  const rounded = Number((2n * product + BigInt(d)) / (2n * BigInt(d)))
  return cents < 0 ? 0 - rounded : rounded
}

/** Rounded down: what may be at most is never a cent more than the rule says. */
export const ceilingOf = (cents: number, { n, d }: Ratio): number => Number((BigInt(cents) * BigInt(n)) / BigInt(d))

/** Is `part` at least that share of `whole`? Compared as it is, without rounding. */
export const isAtLeast = (part: number, whole: number, { n, d }: Ratio): boolean =>
  BigInt(part) * BigInt(d) >= BigInt(whole) * BigInt(n)

export const sum = (amounts: Iterable<number>): number => {
  let total = 0
  for (const amount of amounts) total += amount
  return total
}

/**
 * `cents` in parts that stand to each other as the weights do and add up to the cent. Each part is rounded down; the
 * cents that are left go to the largest remainders, ties in the order given. Weights are whole numbers from 0, not all 0.
 */
export function split(cents: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((total, weight) => total + BigInt(weight), 0n)
  if (whole <= 0n || cents < 0) throw new TypeError('splits an amount from 0 by weights of which one is more than 0')
  const products = weights.map((weight) => BigInt(cents) * BigInt(weight))
  const parts = products.map((product) => Number(product / whole))
  const byRemainder = products
    .map((product, index) => ({ index, remainder: product % whole }))
    .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  const left = cents - sum(parts)
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1
  return parts
}
