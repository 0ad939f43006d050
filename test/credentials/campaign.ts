import type { Campaign } from '../campaigning.ts'
import { Chance } from '../crash/chance.ts'
import { nothing } from '../tally.ts'
import { forging, oneForgery } from './one-forgery.ts'

const FORGERIES_A_LINE = 1_000

/** Proofs changed anywhere, in any way that somebody thought of: genuine is only what the stock library says is signed. */
export const credentials: Campaign = {
  says: 'proofs changed anywhere, in text, picture or list of status: genuine only where the stock library agrees',
  rounds: 20_000,
  async run({ rounds, seed, only, say }) {
    const tally = nothing()
    const given = await forging()
    for (let round = only ?? 1; round <= (only ?? rounds); round++) {
      const wrong = await oneForgery(given, new Chance(seed, round))
      if (wrong === undefined) tally.passed += 1
      else tally.failed.push(`--seed ${seed} --only ${round}: ${wrong.slice(0, 4_000)}`)
      if (round % FORGERIES_A_LINE === 0) say(`${round} forgeries, ${tally.failed.length} of them went wrong`)
    }
    const told = [...given.counts].toSorted(([, a], [, b]) => b - a)
    say(told.map(([what, times]) => `${what} ${times}`).join(', '))
    return tally
  },
}
