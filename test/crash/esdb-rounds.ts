/**
 * An event store server is killed under load, again and again, and comes back on the same log. Who appends offers the very
 * same bytes until there is an answer, as the kernel does; who follows goes on where it was. In the end each event that was
 * acknowledged stands there once, in its place, and the follower has seen each event once, in order.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fault } from '../../src/contract/fault.ts'
import { crockford } from '../../src/contract/identifiers.ts'
import { openEventStoreDb } from '../../src/store/eventstoredb.ts'
import { type EventStore, type EventToAppend, START, type StoredEvent } from '../../src/store/store.ts'
import type { Campaign } from '../campaigning.ts'
import { Chance } from './chance.ts'

const WRITERS = 16
const LEDGER_ID = '01JQ0000000000000000000001'
/** Acknowledged appends between two deaths: somewhere up to this. */
const APPENDS_A_ROUND = 120
const GIVE_UP_MS = 60_000

export interface Outcome {
  /** One sentence for each promise that was not kept. */
  readonly broken: readonly string[]
  readonly acknowledged: number
  /** Appends that got no answer the first time. */
  readonly unanswered: number
  readonly kills: number
}

export async function serverRounds({ rounds, seed }: { rounds: number; seed: string }): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'esdb-crash-'))
  const chance = new Chance(seed)
  let server = await startServer(join(folder, 'log.sqlite'), 0, seed)
  const { port } = server
  try {
    const url = `esdb://127.0.0.1:${port}?tls=false`
    const store = await openEventStoreDb({ url, ledgerId: LEDGER_ID, create: true, layout: 1 })
    const load = startLoad(store, new Chance(seed, 'load'))
    const following = startFollowing(store)
    for (let round = 1; round <= rounds; round += 1) {
      await load.acknowledged(1 + chance.below(APPENDS_A_ROUND))
      await server.kill()
      server = await startServer(join(folder, 'log.sqlite'), port, `${seed}/${round}`)
    }
    await load.acknowledged(WRITERS)
    const told = await load.stop()
    const broken = await judge(store, told.acknowledged, following.seen)
    await following.stop()
    await store.close()
    return { broken, acknowledged: told.acknowledged.length, unanswered: told.unanswered, kills: rounds }
  } finally {
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startServer(file: string, port: number, seed: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'esdb-process.ts'), file, String(port), seed], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const [said] = (await Promise.race([once(child.stdout, 'data'), ended])) as unknown[]
  if (!(said instanceof Buffer)) throw new Error('The server ended before it stood.')
  return {
    port: Number(said),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

interface Acknowledged {
  readonly stream: string
  readonly revision: number
  readonly event: EventToAppend
}

function startLoad(store: EventStore, chance: Chance) {
  const acknowledged: Acknowledged[] = []
  const waiting: { readonly count: number; resolve(): void }[] = []
  let [unanswered, appends, made, stopping] = [0, 0, 0, false]
  const newEvent = (): EventToAppend => {
    made += 1
    const bytes = Buffer.alloc(16)
    bytes.writeUInt32BE(made, 12)
    return { id: crockford(bytes, 26), type: 'Counted', data: JSON.stringify({ made }), metadata: '{"v":1}' }
  }
  const write = async (stream: string) => {
    for (let revision = -1; !stopping; ) {
      const events = Array.from({ length: 1 + chance.below(5) }, newEvent)
      const expected = revision < 0 ? 'none' : revision
      const appended = await untilAnswered(
        () => store.append(stream, expected, events),
        () => (unanswered += 1),
      )
      events.forEach((event, index) => {
        acknowledged.push({ stream, revision: appended.firstRevision + index, event })
      })
      revision = appended.revision
      appends += 1
      for (const one of waiting.filter(({ count }) => appends >= count)) one.resolve()
    }
  }
  const writing = Promise.all(Array.from({ length: WRITERS }, (_, index) => write(`learner-${index}`)))
  return {
    /** So many more than now. Rejects when a writer fails. */
    acknowledged(more: number): Promise<unknown> {
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.push({ count: appends + more, resolve })
      return Promise.race([promise, writing])
    },
    async stop() {
      stopping = true
      await writing
      return { acknowledged, unanswered }
    },
  }
}

async function untilAnswered<T>(offer: () => Promise<T>, missed: () => void): Promise<T> {
  const began = performance.now()
  for (let tries = 0; ; tries += 1) {
    try {
      return await offer()
    } catch (error) {
      const again = error instanceof Fault && (error.code === 'outcome-unknown' || error.code === 'unavailable')
      if (!again || performance.now() - began > GIVE_UP_MS) throw error
      if (tries === 0) missed()
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

function startFollowing(store: EventStore) {
  const controller = new AbortController()
  const seen: StoredEvent[] = []
  const following = (async () => {
    for await (const signal of store.subscribe({ after: START, signal: controller.signal })) {
      if (signal.kind === 'event') seen.push(signal.event)
    }
  })()
  return {
    seen,
    async stop() {
      controller.abort()
      await following
    },
  }
}

async function judge(store: EventStore, acknowledged: readonly Acknowledged[], seen: readonly StoredEvent[]) {
  const broken: string[] = []
  const stored: StoredEvent[] = []
  for (let after = START; ; ) {
    const page = await store.readAll({ after })
    stored.push(...page.events)
    if (page.atHead) break
    after = page.ceiling
  }
  const places = new Map<string, StoredEvent>()
  for (const event of stored) {
    if (places.has(event.id)) broken.push(`${event.id} stands there twice.`)
    places.set(event.id, event)
  }
  for (const { stream, revision, event } of acknowledged) {
    const there = places.get(event.id)
    const same = there?.stream === stream && there.revision === revision && there.data === event.data
    if (!same) broken.push(`${event.id} was acknowledged as ${stream} #${revision} and is not there.`)
  }
  // All writers have stopped with an answer, so nothing else may be there.
  if (stored.length !== acknowledged.length)
    broken.push(`${stored.length} stand there, ${acknowledged.length} were acknowledged.`)
  const began = performance.now()
  while (seen.length < stored.length && performance.now() - began < GIVE_UP_MS) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  if (seen.length !== stored.length || seen.some(({ id }, index) => id !== stored[index]?.id)) {
    broken.push(`The follower saw ${seen.length} events, in another order or not all: ${stored.length} stand there.`)
  }
  return broken
}

export const server: Campaign = {
  says: 'kills an event store server under appends and subscriptions, and starts it again on its log',
  rounds: 200,
  async run({ rounds, seed, say }) {
    const { broken, acknowledged, unanswered } = await serverRounds({ rounds, seed })
    say(`${acknowledged} events acknowledged, ${unanswered} appends without a first answer, ${rounds} kills`)
    return { passed: broken.length === 0 ? rounds : 0, failed: broken.slice(0, 20), skipped: [] }
  },
}
