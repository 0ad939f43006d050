/** What a measure gives: figures with their rounds, and verdicts about the ratio of two of them. */

/** One thing that was measured, once a round. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly rounds: readonly number[]
}

/** An aim of the design and what came of it. A missed one is printed as missed; it fails nothing. */
export interface Verdict {
  readonly name: string
  /** `×` for a ratio, else the unit of a figure. */
  readonly unit: string
  /** Of each round: what was measured within one round shared the machine's mood. */
  readonly rounds: readonly number[]
  readonly aim: { readonly atLeast: number } | { readonly atMost: number }
  /** A sentence or two of what a profile showed; told only when it misses. */
  readonly because?: string
}

export interface Measured {
  readonly name: string
  readonly title: string
  readonly figures: readonly Figure[]
  readonly verdicts: readonly Verdict[]
  /** Sentences that belong under the table: sizes, what was skipped and why. */
  readonly notes: readonly string[]
}

export interface Context {
  /** Fewer rounds and a tenth of the events: to see that it runs, not to quote. */
  readonly quick: boolean
  /** A folder of this run, removed at its end. */
  readonly folder: string
  /** Another, that stays: what takes minutes to make is made there once and found again. */
  readonly keep?: string
  /** Tells the person who waits. */
  readonly say: (line: string) => void
}

export interface Measure {
  readonly name: string
  readonly title: string
  run(context: Context): Promise<Measured>
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** The value that this share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export function isMet({ rounds, aim }: Verdict): boolean {
  const value = median(rounds)
  return 'atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost
}

/** One figure over another, round by round. */
export function ratio(over: Figure, under: Figure, aim: Verdict['aim'], name?: string): Verdict {
  const rounds = over.rounds.map((value, round) => value / (under.rounds[round] ?? Number.NaN))
  return { name: name ?? `${over.name} ÷ ${under.name}`, unit: '×', rounds, aim }
}

export function limit(figure: Figure, aim: Verdict['aim']): Verdict {
  return { name: figure.name, unit: figure.unit, rounds: figure.rounds, aim }
}

/** Collects figures round by round under their names, in the order in which the names first came. */
export class Rounds {
  readonly #rounds = new Map<string, { unit: string; values: number[] }>()

  add(name: string, unit: string, value: number): void {
    const known = this.#rounds.get(name)
    if (known) known.values.push(value)
    else this.#rounds.set(name, { unit, values: [value] })
  }

  figure(name: string): Figure {
    const found = this.#rounds.get(name)
    if (!found) throw new TypeError(`nothing was measured as ${name}`)
    return { name, unit: found.unit, rounds: found.values }
  }

  has(name: string): boolean {
    return this.#rounds.has(name)
  }

  all(): readonly Figure[] {
    return [...this.#rounds.keys()].map((name) => this.figure(name))
  }
}

/** Seconds that it took. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}
