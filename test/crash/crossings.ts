/**
 * Two commands that want the same, a sweep, and a death: scenes for every order in which their appends can come
 * (model.md section 4, rules across streams).
 */
import { rmSync } from 'node:fs'
import { ulid } from 'ulid'
import { eventFamilies } from '../../events/index.ts'
import { openProgram, type Program } from '../../src/cli/program.ts'
import { decoderOf } from '../../src/contract/decode.ts'
import type { Caller, CommandOutcome, CommandRequest } from '../../src/kernel/kernel.ts'
import { MemoryLog, memoryStore } from '../support/memory-store.ts'
import { claimProblems } from './judge-claims.ts'
import { type Death, type Process, startProcess } from './processes.ts'
import { BEGAN_AT, dataOf, newWorld, offeringOf, readWorld, type World } from './world.ts'

export const SCENES = [
  'two learners and one seat',
  'one learner, twice',
  'a seat given back and a learner who wants it',
  'two schools with some of the same numbers',
  'one learner and two to merge it with',
] as const
export type Scene = (typeof SCENES)[number]

/** Every place where the first process can die, and none. */
export const DEATHS: readonly (Death | undefined)[] = [
  undefined,
  ...[1, 2, 3, 4, 5, 6, 7].flatMap((append) => [false, true].map((written) => ({ append, written }))),
]

export interface Play {
  readonly scene: Scene
  readonly death?: Death | undefined
  /** All in one process, where lanes keep order; else the two commands and the sweep each in their own. */
  readonly together: boolean
  /** Whether both clients ask again before the last sweep, or only after it. */
  readonly returns: 'before' | 'after'
  /** Asked before each append, and each read if `reads`. */
  readonly turn: (what: string) => Promise<void>
  readonly reads: boolean
  /** So often at most the sweep looks whether there is something to do, and does it once. */
  readonly looks: number
  /** Lets everybody go on until that is done. */
  readonly run: (done: Promise<unknown>) => Promise<void>
}

export interface Played {
  /** What was wrong in the end, in sentences. */
  readonly problems: readonly string[]
  /** Whether the first process came to where it was to die. */
  readonly died: boolean
}

export interface Stage extends AsyncDisposable {
  play(play: Play): Promise<Played>
}

const decode = decoderOf(eventFamilies)
const now = () => BEGAN_AT

export async function setStage(): Promise<Stage> {
  const folder = await newWorld()
  const world = readWorld(folder)
  const masterKey = Buffer.from(world.masterKey, 'hex')
  const program = await openProgram({ dir: dataOf(folder), masterKey, now, projector: 'inline' })
  const requests = requestsOf(world, await prepare(program, world))
  const { events } = await program.store.readAll()
  const base = new MemoryLog(program.store.ledgerId, events)
  return {
    play: (play) => playOnce(program, base, requests, play),
    async [Symbol.asyncDispose]() {
      await program.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Ids = ReadonlyMap<string, string>

async function prepare(program: Program, world: World): Promise<Ids> {
  const ids = new Map<string, string>()
  const make = async (name: string, id: string, command: string, caller: Caller, input: Record<string, unknown>) => {
    const outcome = await program.kernel.execute({ command, input, caller, channel: 'api' })
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome))
    ids.set(name, outcome.ids[id] ?? '')
  }
  const { carla, sam } = world.people
  for (const name of ['first', 'second', 'third']) {
    await make(name, 'learnerId', 'registerLearner', sam, { registeredById: world.school, name })
  }
  for (const [name, seats] of Object.entries({ 'one seat': 1, 'two seats': 2, 'taken seat': 1 })) {
    await make(name, 'offeringId', 'publishOffering', carla, offeringOf(world, seats))
  }
  await make('enrolment', 'enrolmentId', 'enrolLearner', carla, enrolling(ids, 'third', 'taken seat'))
  for (const name of ['first', 'second']) {
    const merging = { learnerId: ids.get(name), mergedId: ids.get('third'), ground: 'learnerConfirmed' }
    await make(`${name} merge`, 'proposalId', 'proposeMerge', sam, merging)
  }
  return ids
}

const enrolling = (ids: Ids, learner: string, offering: string) => ({
  learnerId: ids.get(learner),
  offeringId: ids.get(offering),
  startsOn: '2024-02-01',
  purpose: 'reskilling',
})

type Requests = (scene: Scene) => readonly [CommandRequest, CommandRequest]

function requestsOf({ people: { carla }, operator }: World, ids: Ids): Requests {
  const request = (command: string, caller: Caller, input: Record<string, unknown>): CommandRequest => ({
    command,
    input,
    caller,
    channel: 'api',
    key: ulid(BEGAN_AT),
  })
  const enrols = (learner: string, offering: string) =>
    request('enrolLearner', carla, enrolling(ids, learner, offering))
  const merges = (learner: string) =>
    request('mergeLearners', carla, { learnerId: ids.get(learner), proposalId: ids.get(`${learner} merge`) })
  const registers = (numbers: Record<string, string>) =>
    request('registerOrganisation', operator, { kind: 'school', naturalPerson: false, name: 'Nieuw', ...numbers })
  return (scene) => {
    switch (scene) {
      case 'two learners and one seat':
        return [enrols('first', 'one seat'), enrols('second', 'one seat')]
      case 'one learner, twice':
        return [enrols('first', 'two seats'), enrols('first', 'two seats')]
      case 'a seat given back and a learner who wants it': {
        const input = { learnerId: ids.get('third'), enrolmentId: ids.get('enrolment'), reason: 'other' }
        return [request('rejectEnrolment', carla, input), enrols('second', 'taken seat')]
      }
      case 'two schools with some of the same numbers':
        return [registers({ brin: '01AA', kvk: '10000001' }), registers({ kvk: '10000001', rio: '101A001' })]
      case 'one learner and two to merge it with':
        return [merges('first'), merges('second')]
    }
  }
}

async function playOnce(program: Program, base: MemoryLog, requests: Requests, play: Play): Promise<Played> {
  const { death, together, turn, reads } = play
  const log = base.copy()
  const around = { store: memoryStore(log), vault: program.vault, now, turn, reads }
  const one = startProcess('one', around, death)
  const other = together ? one : startProcess('other', around)
  const sweeping = together ? one : startProcess('sweep', around)
  const [first, second] = requests(play.scene)
  const answers = Promise.all([one.execute(first), other.execute(second)])
  const sweep = sweepOnce(sweeping, play)
  await play.run(Promise.all([answers, sweep]))
  const [ofFirst, ofSecond] = await answers
  const fresh = startProcess('fresh', { store: memoryStore(log), vault: program.vault, now })
  const problems = await judge(
    log,
    fresh,
    [
      { sent: first, answers: [ofFirst] },
      { sent: second, answers: [ofSecond] },
    ],
    play.returns,
  )
  return { problems, died: one.died() }
}

async function sweepOnce(process: Process, { turn, looks }: Play): Promise<void> {
  for (let look = 1; look <= looks; look++) {
    await turn('sweep looks')
    if (look === looks || (await process.seesOpen())) return process.sweep()
  }
}

interface Asked {
  readonly sent: CommandRequest
  readonly answers: (CommandOutcome | undefined)[]
}

/** A fresh process on what is left; both clients come back to it. */
async function judge(
  log: MemoryLog,
  fresh: Process,
  asked: readonly Asked[],
  returns: Play['returns'],
): Promise<readonly string[]> {
  const come = () => Promise.all(asked.map(async ({ sent, answers }) => answers.push(await fresh.execute(sent))))
  if (returns === 'before') await come()
  await fresh.sweep()
  await come()
  // What was taken in vain just now is released too.
  await fresh.sweep()
  await come()
  const fates = asked.flatMap(({ sent, answers }) => fateProblems(sent.command, answers))
  return [...claimProblems(log.events.map(decode)), ...fates]
}

/** Accepted or abandoned is for ever. */
function fateProblems(command: string, answers: readonly (CommandOutcome | undefined)[]): readonly string[] {
  const told = answers.flatMap((answer) => (answer ? [fate(answer)] : []))
  const first = told.findIndex((text) => text !== undefined)
  if (first < 0) return []
  const later = told.slice(first + 1)
  return later.every((text) => text === told[first]) ? [] : [`${command} was answered ${told.join(', then ')}`]
}

function fate(answer: CommandOutcome): string | undefined {
  if (answer.kind === 'abandoned') return 'abandoned'
  if (answer.kind !== 'accepted') return undefined
  return `accepted at ${answer.stream} ${answer.revision} ${Number(answer.position)} ${JSON.stringify(answer.ids)}`
}
