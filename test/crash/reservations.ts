import type { Campaign } from '../campaigning.ts'
import { nothing } from '../tally.ts'
import { DEATHS, SCENES, type Scene, type Stage, setStage } from './crossings.ts'
import type { Death } from './processes.ts'
import { everyOrder, Turns } from './turns.ts'

/** A process that was not dead after so many orders does not come to that place at all. */
const ORDERS_TO_DIE = 200

/** Every order of two commands, a sweep and a death, in processes of their own. A round is one order. */
export const reservations: Campaign = {
  says: 'two commands, a sweep and a death in every order of their appends; so many orders of each at most',
  rounds: 3000,
  async run({ rounds, say }) {
    const tally = nothing()
    await using stage = await setStage()
    for (const scene of SCENES) {
      for (const death of DEATHS) {
        const found = await ordersOf(stage, scene, death, rounds)
        const name = `${scene}, ${deathText(death)}`
        if (found.neverDies) continue
        say(`${found.plays} orders${found.all ? '' : ' (there are more)'}: ${name}`)
        if (found.problem === undefined) tally.passed += 1
        else tally.failed.push(`${name}: ${found.problem}`)
      }
    }
    return tally
  },
}

async function ordersOf(stage: Stage, scene: Scene, death: Death | undefined, most: number) {
  let [played, died] = [0, false]
  let problem: string | undefined
  const { plays, all } = await everyOrder(async (choose) => {
    const turns = new Turns()
    const run = (done: Promise<unknown>) => turns.play(done, choose)
    // Alternately, for what the clients do afterwards has no part in the order before.
    const returns = played % 2 === 0 ? 'before' : 'after'
    const play = { scene, death, together: false, returns, turn: turns.wait, reads: false, looks: 1, run } as const
    const one = await stage.play(play)
    played += 1
    died ||= one.died
    if (one.problems.length > 0) problem = `${one.problems.join('; ')} after ${turns.taken.join(', ')}`
    const neverDies = death !== undefined && !died && played >= ORDERS_TO_DIE
    return problem === undefined && played < most && !neverDies
  })
  return { plays, all, problem, neverDies: death !== undefined && !died }
}

const deathText = (death: Death | undefined) =>
  death ? `the first dies ${death.written ? 'after' : 'before'} its append ${death.append}` : 'nobody dies'
