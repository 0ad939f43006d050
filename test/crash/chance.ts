import { createHash } from 'node:crypto'

/** Choices at random that come out the same for the same words (mulberry32, seeded by their hash). */
export class Chance {
  #state: number

  constructor(...words: readonly (string | number)[]) {
    this.#state = createHash('sha256').update(words.join('/')).digest().readUInt32BE()
  }

  /** From 0 up to, not including, 1. */
  readonly next = (): number => {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  between(from: number, until: number): number {
    return from + this.next() * (until - from)
  }

  /** True that often, from 0 (never) to 1. */
  happens(share: number): boolean {
    return this.next() < share
  }

  /** Undefined only of an empty list. */
  of<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)]
  }
}
