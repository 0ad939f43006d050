/** Values that differ per iteration of a repeat and are the same in every run. */
import { createHash } from 'node:crypto'

/** One of a weighted set, one of a list, or a whole number or day between two (both included). */
export type Variation =
  | { readonly kind: 'weighted'; readonly choices: readonly (readonly [value: unknown, weight: number])[] }
  | { readonly kind: 'list'; readonly choices: readonly unknown[] }
  | { readonly kind: 'number'; readonly from: number; readonly to: number }
  | { readonly kind: 'day'; readonly from: string; readonly to: string }

const DAY_MS = 86_400_000

/**
 * A fraction in [0, 1) from seed, name and index alone. So another name beside it changes nothing, and another repeat
 * with the same seed and name draws the same: "those who failed above" can be asked for again.
 */
function fraction(seed: number, name: string, index: number): number {
  const hash = createHash('sha256')
    .update(JSON.stringify([seed, name, index]))
    .digest()
  return hash.readUIntBE(0, 6) / 2 ** 48
}

export function drawn(seed: number, name: string, index: number, variation: Variation): unknown {
  const at = fraction(seed, name, index)
  switch (variation.kind) {
    case 'weighted': {
      let rest = at * variation.choices.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of variation.choices) {
        rest -= weight
        if (rest < 0) return value
      }
      return variation.choices.at(-1)?.[0]
    }
    case 'list':
      return variation.choices[Math.floor(at * variation.choices.length)]
    case 'number':
      return variation.from + Math.floor(at * (variation.to - variation.from + 1))
    case 'day': {
      const first = Date.parse(variation.from)
      const days = Math.round((Date.parse(variation.to) - first) / DAY_MS) + 1
      return new Date(first + Math.floor(at * days) * DAY_MS).toISOString().slice(0, 10)
    }
  }
}
