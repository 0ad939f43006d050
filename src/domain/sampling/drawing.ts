/**
 * Whole numbers by chance out of a seed: the same seed gives the same numbers for ever, on any machine and in any
 * language. The n-th block (n from 0) is SHA-256 of the UTF-8 bytes of `{seed}:{n}`; its first 12 hexadecimal digits are
 * a number from 0 to 2^48 − 1, which a spreadsheet holds exactly. docs/sampling.md has a worked example.
 */
import { sha256 } from '../../contract/canonical.ts'

const DIGITS = 12
/** Numbers that one block can be. */
const RANGE = 2n ** 48n
/** The most that can be drawn out of; more than all cents that a grant can have. */
export const MOST_OUTCOMES = RANGE

export interface Drawing {
  /** One of `outcomes` numbers, from 0, each with the same chance. `outcomes` from 1 to `MOST_OUTCOMES`. */
  below(outcomes: bigint): bigint
  /** Blocks that were used: of those that were thrown away too. */
  readonly blocks: number
}

export function drawingOf(seed: string): Drawing {
  let blocks = 0
  return {
    below(outcomes) {
      if (outcomes < 1n || outcomes > MOST_OUTCOMES) throw new RangeError('draws out of 1 to 2^48 outcomes')
      // Above the largest multiple some outcomes would come up more often than others: such a block is thrown away.
      const limit = RANGE - (RANGE % outcomes)
      for (;;) {
        const number = BigInt(`0x${sha256(`${seed}:${blocks++}`).slice(0, DIGITS)}`)
        if (number < limit) return number % outcomes
      }
    },
    get blocks() {
      return blocks
    },
  }
}
