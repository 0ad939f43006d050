/**
 * The process that is killed: a real program on real files, with many clients at once. It tells the journal what it
 * sends and what was answered, goes on for ever, and ends by itself only when its parent is gone.
 *
 *   node test/crash/writer.ts '{"folder": …, "seed": …, "life": 1, "clients": 32}'   (journal at descriptor 3)
 */
import './synchronous.ts'
import { flushCompileCache } from 'node:module'
import { setImmediate } from 'node:timers/promises'
import { openProgram, type Program } from '../../src/cli/program.ts'
import { Fault } from '../../src/contract/fault.ts'
import { Chance } from './chance.ts'
import type { WriterOptions } from './children.ts'
import { exchanges, readJournal, type Sent, tell, unanswered } from './journal.ts'
import { Book, nextRequest } from './load.ts'
import { synchronousNow } from './synchronous.ts'
import { BEGAN_AT, dataOf, LIFE_MS, readWorld } from './world.ts'

const REACTIONS_AFTER_MS = 30
const SWEEP_EVERY_MS = 150
const TOLD_EVERY_MS = 40

async function live(options: WriterOptions): Promise<void> {
  // The parent holds the other end: when it is gone, nobody would kill this.
  process.stdin.resume().on('end', () => process.exit(1))
  const { folder, life, seed } = options
  const began = performance.now()
  const now = () => Math.floor(BEGAN_AT + life * LIFE_MS + performance.now() - began)
  const world = readWorld(folder)
  const masterKey = Buffer.from(world.masterKey, 'hex')
  const program = await openProgram({ dir: dataOf(folder), masterKey, now, projector: 'worker' })
  tell({ kind: 'opened', life, synchronous: synchronousNow() })
  process.stdout.write('opened\n')
  // Node keeps what it compiled when a process ends, and this one is killed.
  flushCompileCache()
  const past = exchanges(readJournal(options.journal))
  const chance = new Chance(seed, life)
  const book = new Book()
  for (const { request, outcome } of past) if (outcome) book.note(request, outcome)
  startChores(program, chance)
  const sending = new Sending(program, book, options)
  // Who was not answered sends again, while everybody goes on and the sweep looks at what was left.
  const waiting = [...unanswered(past)]
  await Promise.all(
    Array.from({ length: options.clients }, async () => {
      for (;;) {
        const request = waiting.pop() ?? nextRequest(book, chance, world, now())
        // Somebody who clicks twice sends the same at the same time.
        const twice = chance.happens(0.04) ? [request, request] : [request]
        await Promise.all(twice.map((one) => sending.send(one)))
      }
    }),
  )
}

class Sending {
  readonly #program: Program
  readonly #book: Book
  readonly #options: WriterOptions
  #sent = 0
  #answers = 0

  constructor(program: Program, book: Book, options: WriterOptions) {
    this.#program = program
    this.#book = book
    this.#options = options
  }

  async send(request: Sent): Promise<void> {
    this.#sent += 1
    const id = `${this.#options.life}:${this.#sent}`
    tell({ kind: 'sent', id, request })
    try {
      const outcome = await this.#program.kernel.execute(request)
      tell({ kind: 'answered', id, outcome })
      this.#book.note(request, outcome)
      this.#answers += 1
      if (this.#answers === this.#options.answers) process.exit(0)
      // A refusal waits for nothing; without a pause, clients who are refused would never let the store write.
      if (outcome.kind !== 'accepted') await setImmediate()
    } catch (thrown) {
      tell({ kind: 'fault', id, fault: faultText(thrown) })
      await setImmediate()
    }
  }
}

/** As a server does them, but more often, so that death meets them at work. */
function startChores({ kernel, reactions, projector }: Program, chance: Chance): void {
  const chore = (name: string, work: () => Promise<unknown>) => {
    work().catch((thrown: unknown) => tell({ kind: 'fault', id: name, fault: faultText(thrown) }))
  }
  let waits = false
  kernel.onAppended(() => {
    if (waits) return
    waits = true
    setTimeout(() => {
      waits = false
      chore('reactions', () => reactions.catchUp())
    }, REACTIONS_AFTER_MS)
  })
  const sweep = async () => {
    await reactions.catchUp()
    await reactions.sweep()
  }
  chore('sweep', sweep)
  setInterval(() => chore('sweep', sweep), SWEEP_EVERY_MS)
  let told = 0
  setInterval(() => {
    const slices = projector.status().reduce((sum, { fenced }) => sum + fenced, 0)
    if (slices > told) tell({ kind: 'fenced', runner: 'writer', slices: slices - told })
    told = slices
  }, TOLD_EVERY_MS)
  if (chance.happens(0.3)) setTimeout(() => chore('rebuild', () => rebuild(projector, chance)), chance.between(0, 500))
}

async function rebuild(projector: Program['projector'], chance: Chance): Promise<void> {
  const model = chance.of(projector.status())?.name
  if (model === undefined) return
  const { equal, tables } = await projector.rebuild(model)
  tell({ kind: 'rebuilt', model, equal: equal === true, differing: tables.map(({ table }) => table) })
}

function faultText(thrown: unknown): string {
  if (thrown instanceof Fault) return `${thrown.code} ${JSON.stringify(thrown.details)} ${thrown.message}`
  return thrown instanceof Error ? String(thrown.stack) : String(thrown)
}

await live(JSON.parse(process.argv[2] ?? '') as WriterOptions)
