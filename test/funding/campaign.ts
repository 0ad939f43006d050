import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { Campaign } from '../campaigning.ts'
import { nothing } from '../tally.ts'
import { anyHistory } from './one-history.ts'
import { FundingWorld } from './world.ts'

const HISTORIES_A_LINE = 500

/** Any sequence of commands about the money of two grants: it adds up, and is known later as it was known then. */
export const funding: Campaign = {
  says: 'any sequence of commands about money: sums, documents, claims, settlements and what was known when',
  rounds: 10_000,
  async run({ rounds, seed, only, say }) {
    const tally = nothing()
    const world = new FundingWorld()
    const done = new Map<string, number>()
    const told = (counts: ReadonlyMap<string, number>) => {
      for (const [what, times] of counts) done.set(what, (done.get(what) ?? 0) + times)
    }
    try {
      for (let round = only ?? 1; round <= (only ?? rounds); round++) {
        const found = await fc.check(anyHistory(world, told), { numRuns: 1, seed: seedOf(seed, round) })
        if (found.failed) tally.failed.push(`--seed ${seed} --only ${round}: ${fc.defaultReportMessage(found)}`)
        else tally.passed += 1
        if (round % HISTORIES_A_LINE === 0) say(`${round} histories, ${tally.failed.length} of them wrong`)
      }
    } finally {
      world.close()
    }
    const accepted = [...done].filter(([what]) => !what.includes(':')).toSorted(([, a], [, b]) => b - a)
    say(`accepted: ${accepted.map(([command, times]) => `${command} ${times}`).join(', ')}`)
    say(`refused in ${done.size - accepted.length} ways`)
    return tally
  },
}

/** A whole number that the text and the round give, the same for ever. */
const seedOf = (text: string, round: number): number =>
  createHash('sha256').update(`${text}/${round}`).digest().readInt32BE(0)
