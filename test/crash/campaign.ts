import { rmSync } from 'node:fs'
import type { Campaign, CampaignOptions } from '../campaigning.ts'
import { nothing, type Tally } from '../tally.ts'
import { type Mutant, mutants } from './mutants.ts'
import { type Figures, LIVES_MAX, type Round, runRound } from './round.ts'
import { runTraced } from './traced.ts'
import { newWorld } from './world.ts'

/** A defect that so many rounds do not show would not be shown by all the others either. */
const ROUNDS_FOR_A_MUTANT = 10
const ROUNDS_A_LINE = 10

/** The product killed under load again and again, what strace saw of it, and the same checks tried on defects. */
export const crash: Campaign = {
  says: 'kill -9 at random moments under load: nothing acknowledged is lost, nothing is there twice',
  rounds: 200,
  async run({ rounds, seed, only, say }) {
    const world = await newWorld()
    const tally = nothing()
    try {
      await runRounds(world, { rounds, seed, only, say }, tally)
      if (only !== undefined) return tally
      await trace(world, seed, tally, say)
      for (const mutant of mutants) await mustCatch(world, seed, mutant, tally, say)
      return tally
    } finally {
      rmSync(world, { recursive: true, force: true })
    }
  },
}

async function runRounds(world: string, { rounds, seed, only, say }: CampaignOptions, tally: Tally): Promise<void> {
  const began = performance.now()
  let total: Figures | undefined
  for (let number = only ?? 1; number <= (only ?? rounds); number++) {
    const round = await runRound({ world, seed: `${seed}/${number}` })
    total = total ? added(total, round.figures) : round.figures
    if (round.problems.length === 0) tally.passed += 1
    else tally.failed.push(failure(round, seed, number, say))
    if (number % ROUNDS_A_LINE > 0 && number < rounds && only === undefined) continue
    const seconds = Math.round((performance.now() - began) / 1000)
    say(`${bar(number, rounds)} ${seconds} s: ${figuresText(total)}, ${tally.failed.length} rounds failed`)
  }
}

function failure(round: Round, seed: string, number: number, say: (line: string) => void): string {
  const [first = '', ...more] = round.problems
  say(`Round ${number} failed, its files are kept in ${round.folder}:`)
  for (const problem of round.problems.slice(0, 10)) say(`  ${problem}`)
  if (round.problems.length > 10) say(`  and ${round.problems.length - 10} more, see problems.txt there`)
  // Not the very same: when the kill meets the program is the machine's affair.
  say(`  The same load and moments again: npm run campaign -- crash --seed ${seed} --only ${number}`)
  return `round ${number} of seed ${seed}: ${first}${more.length > 0 ? ` (and ${more.length} more)` : ''}`
}

async function trace(world: string, seed: string, tally: Tally, say: (line: string) => void): Promise<void> {
  const seen = await runTraced({ world, seed })
  if ('missing' in seen) {
    tally.skipped.push(`fsync before the answer, seen from strace: ${seen.missing}`)
    return
  }
  say(`strace: ${seen.answers} answers and ${seen.keys} keys looked at, ${seen.problems.length} came too early`)
  if (seen.problems.length === 0 && seen.answers > 0) tally.passed += 1
  else tally.failed.push(`strace: ${seen.problems[0] ?? 'saw no answer'}`)
}

async function mustCatch(
  world: string,
  seed: string,
  mutant: Mutant,
  tally: Tally,
  say: (line: string) => void,
): Promise<void> {
  const { caught, last } = await catchMutant(world, seed, mutant)
  if (caught) {
    tally.passed += 1
    say(`Mutant ${mutant.name} (${mutant.says}) caught in round ${caught.round}: ${caught.problem.split('\n')[0]}`)
  } else {
    tally.failed.push(`mutant ${mutant.name} (${mutant.says}) lived, and the last round said: ${last}`)
  }
}

interface Hunt {
  /** Absent: it lived through all rounds. */
  readonly caught?: { readonly round: number; readonly problem: string }
  /** What the last round complained of, if of anything. */
  readonly last: string
}

/** Rounds with the defect until a check says what is wrong with it. */
export async function catchMutant(world: string, seed: string, { name, caught }: Mutant): Promise<Hunt> {
  let last = 'nothing'
  for (let round = 1; round <= ROUNDS_FOR_A_MUTANT; round++) {
    const options = { world, seed: `${seed}/${name}/${round}`, mutant: name, lives: LIVES_MAX }
    const { problems, folder } = await runRound(options)
    rmSync(folder, { recursive: true, force: true })
    last = problems[0] ?? 'nothing'
    const problem = problems.find((one) => caught.test(one))
    if (problem) return { caught: { round, problem }, last }
  }
  return { last }
}

const added = (total: Figures, more: Figures): Figures => ({
  kills: total.kills + more.kills,
  killedOpening: total.killedOpening + more.killedOpening,
  killedSecond: total.killedSecond + more.killedSecond,
  sent: total.sent + more.sent,
  acknowledged: total.acknowledged + more.acknowledged,
  unanswered: total.unanswered + more.unanswered,
  abandoned: total.abandoned + more.abandoned,
  events: total.events + more.events,
  fenced: total.fenced + more.fenced,
  rebuilt: total.rebuilt + more.rebuilt,
})

function figuresText(total: Figures): string {
  const { kills, killedOpening, killedSecond, sent, acknowledged, unanswered, abandoned, events, fenced, rebuilt } =
    total
  return [
    `${kills} kills (${killedOpening} while opening, ${killedSecond} of a second projector)`,
    `${sent} sent`,
    `${acknowledged} acknowledged`,
    `${unanswered} unanswered`,
    `${abandoned} abandoned`,
    `${events} events`,
    `${fenced} slices fenced`,
    `${rebuilt} rebuilt under load`,
  ].join(', ')
}

function bar(done: number, all: number): string {
  const full = Math.round((20 * done) / all)
  return `[${'#'.repeat(full)}${'.'.repeat(20 - full)}] ${done}/${all}`
}
