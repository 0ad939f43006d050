/** A ledger with as many learners as a province has: two regions of 50,000, their programmes, certificates and queues. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { projections } from '../projections/index.ts'
import { ledgerFiles } from '../src/cli/ledger-place.ts'
import { openProgram, type Program } from '../src/cli/program.ts'
import { createMasterKey } from '../src/privacy/master-key.ts'
import { START, type StoredEvent } from '../src/store/store.ts'
import { type Desk, furnishDesk } from './crowd-desk.ts'
import { DAYS, GROUP, type Intake, tellIntake } from './crowd-intake.ts'
import { crowdNames, inventing } from './crowd-names.ts'
import { timed } from './measure.ts'
import { foundRegion, type Region } from './region.ts'
import { randomFrom } from './shuffled.ts'
import { type CastEvent, Template } from './template.ts'

export interface Crowd extends Desk {
  readonly dir: string
  readonly masterKey: Buffer
  readonly learners: number
  readonly events: number
  /** How long it took to make, in seconds by part; to be told beside the rest. */
  readonly building: { readonly all: number; readonly indexing: number }
}

export interface CrowdOptions {
  readonly dir: string
  readonly learners: number
  readonly say: (line: string) => void
}

/** Of each region, one every 50 days; the last is 100 days old. */
const INTAKES = 12
/** Of the last ones a third waits for somebody. */
const RUNNING = 3
const EVERY_MS = 50 * 86_400_000
/** Groups that learn side by side: one learner's events lie among those of so many others. */
const AT_ONCE = 8
const APPENDS_AT_ONCE = 4000

export async function buildCrowd({ dir, learners, say }: CrowdOptions): Promise<Crowd> {
  mkdirSync(dir, { recursive: true })
  const masterKey = createMasterKey()
  const today = Date.now()
  const begins = (number: number) => today - (100 + 50 * (INTAKES - 1)) * 86_400_000 + number * EVERY_MS
  let clock = begins(0) - DAYS * 86_400_000
  const program = await openProgram({ dir, masterKey, now: () => clock, projector: 'inline', create: true })
  try {
    const caster = new Caster(program)
    const regions = [await foundRegion(program.kernel)]
    regions.push(await foundRegion(program.kernel, regions[0]))
    await caster.keep()
    const casts = Math.max(0, Math.round(learners / GROUP / INTAKES / regions.length) - 1)
    const seconds = { all: 0, indexing: 0 }
    const started = performance.now()
    const intakes: Intake[] = []
    for (let number = 0; number < INTAKES; number++) {
      for (const region of regions) {
        const isRunning = number >= INTAKES - RUNNING
        const setClock = (moment: number) => {
          clock = moment
        }
        const told = { number, begins: begins(number), isRunning, setClock }
        const intake = await tellIntake(program.kernel, region, told)
        if (region === regions[0]) intakes.push(intake)
        await caster.cast(casts)
      }
      say(`intake ${number + 1} of ${INTAKES}: ${caster.events.toLocaleString('en-US')} events`)
    }
    clock = today
    say('read models and reactions catch up')
    await program.projector.catchUp()
    await program.reactions.catchUp()
    seconds.indexing = await timed(() => program.indexNames())
    say('the people who will look')
    // What is done from here on is done now.
    clock = Date.now()
    const desk = await furnishDesk(program, regions[0] as Region, intakes)
    await program.catchUp()
    seconds.all = (performance.now() - started) / 1000
    const made = regions.length * INTAKES * GROUP * (1 + casts)
    const crowd = { ...desk, dir, masterKey, learners: made, events: caster.events, building: seconds }
    writeFileSync(noteIn(dir), JSON.stringify({ ...crowd, masterKey: masterKey.toString('base64'), models: MODELS }))
    return crowd
  } finally {
    await program.close()
  }
}

const noteIn = (dir: string) => join(dir, 'crowd.json')
const noted = z.looseObject({ dir: z.string(), masterKey: z.string(), models: z.string().optional() })

/** Where read models changed since, they are made anew. */
const MODELS = projections.map(({ name, version }) => `${name} ${version}`).join()

/** One that an earlier run made and kept; undefined when there is none. */
export async function keptCrowd({ dir, say }: Pick<CrowdOptions, 'dir' | 'say'>): Promise<Crowd | undefined> {
  let text: string
  try {
    text = readFileSync(noteIn(dir), 'utf8')
  } catch {
    return undefined
  }
  const found = noted.parse(JSON.parse(text))
  const masterKey = Buffer.from(found.masterKey, 'base64')
  if (found.models !== MODELS) {
    say('read models changed since this ledger was made: they are made anew')
    rmSync(ledgerFiles(dir).read, { recursive: true, force: true })
    const program = await openProgram({ dir, masterKey, projector: 'inline' })
    await program.catchUp()
    await program.close()
    writeFileSync(noteIn(dir), JSON.stringify({ ...found, models: MODELS }))
  }
  // Written by `buildCrowd`, whose shape this is.
  return { ...found, dir, masterKey } as unknown as Crowd
}

/** Casts what was told last, again and again. */
class Caster {
  readonly #program: Program
  /** What was told and not cast: its ids are known to all groups. */
  readonly #around: StoredEvent[] = []
  readonly #names = crowdNames(randomFrom(1))
  #read = START
  events = 0

  constructor(program: Program) {
    this.#program = program
  }

  /** What was told until now stands for itself. */
  async keep(): Promise<void> {
    this.#around.push(...(await this.#told()))
  }

  async cast(times: number): Promise<void> {
    const { vault } = this.#program
    const told = await this.#told()
    // The programme was told with its group; each cast has one of its own, but people and units stay these.
    const first = told.findIndex(({ stream }) => stream.startsWith('offering-'))
    const around = [...this.#around, ...told.slice(0, first)]
    const template = new Template(around, told.slice(first), vault, inventing(this.#names))
    for (let done = 0; done < times; done += AT_ONCE) {
      const some = Math.min(AT_ONCE, times - done)
      // A minute each: ids go on sorting by time.
      const casts = Array.from({ length: some }, (_, at) => template.cast(vault, (1 + done + at) * 60_000).events)
      for (let from = 0; from < template.size; from += APPENDS_AT_ONCE / AT_ONCE) {
        await this.#append(sideBySide(casts, from, from + APPENDS_AT_ONCE / AT_ONCE))
      }
    }
    this.events += times * template.size
    this.#around.push(...told)
    // What was cast is not read again.
    this.#read = await this.#program.kernel.head()
  }

  async #append(events: readonly CastEvent[]): Promise<void> {
    const { vault, store } = this.#program
    await vault.durable()
    await Promise.all(events.map(({ stream, expected, event }) => store.append(stream, expected, [event])))
  }

  async #told(): Promise<StoredEvent[]> {
    const events: StoredEvent[] = []
    for (;;) {
      const page = await this.#program.store.readAll({ after: this.#read })
      events.push(...page.events)
      this.#read = page.ceiling
      if (page.atHead) break
    }
    this.events += events.length
    return events
  }
}

function sideBySide(casts: readonly (readonly CastEvent[])[], from: number, to: number): CastEvent[] {
  const events: CastEvent[] = []
  const most = Math.max(...casts.map(({ length }) => length))
  for (let at = from; at < Math.min(to, most); at++) {
    for (const cast of casts) {
      const event = cast[at]
      if (event) events.push(event)
    }
  }
  return events
}
