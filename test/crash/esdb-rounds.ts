/**
 * An event store server is killed under load, again and again, and comes back on the same log. Half of those who append
 * outlast its absence and must not notice it; the others are told, and offer the very same bytes until there is an
 * answer, as the kernel does. Who follows goes on where it was. In the end each event that was acknowledged stands there
 * once, in its place, and the follower has seen each event once, in order.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { Fault } from '../../src/contract/fault.ts'
import { crockford } from '../../src/contract/identifiers.ts'
import { openEventStoreDb } from '../../src/store/eventstoredb.ts'
import { type EventStore, type EventToAppend, START, type StoredEvent } from '../../src/store/store.ts'
import type { Campaign } from '../campaigning.ts'
import { Chance } from './chance.ts'
import { type Mortal, theDouble, theRealOne } from './esdb-servers.ts'

const WRITERS = 16
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
  /** What was killed. */
  readonly server: string
}

export interface Wanted {
  readonly rounds: number
  readonly seed: string
  /** What starts a real server, see `theRealOne`; without it the double dies. */
  readonly command?: string | undefined
  readonly say?: (line: string) => void
}

export async function serverRounds({ rounds, seed, command, say = () => undefined }: Wanted): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'esdb-crash-'))
  const chance = new Chance(seed)
  const start: Mortal = command === undefined ? theDouble(folder, seed) : await theRealOne(command, folder)
  let server = await start(0)
  try {
    const place = { url: server.url, ledgerId: ulid(), create: true, layout: 1 }
    const [told, patient] = [
      { ...place, absenceMs: 0 },
      { ...place, absenceMs: GIVE_UP_MS },
    ]
    const stores = [await openEventStoreDb(told), await openEventStoreDb(patient)] as const
    const load = startLoad(stores, new Chance(seed, 'load'))
    const following = startFollowing(stores[0])
    for (let round = 1; round <= rounds; round += 1) {
      await load.acknowledged(1 + chance.below(APPENDS_A_ROUND))
      await server.kill()
      server = await start(round)
      if (round % 10 === 0) say(`${round} kills of ${server.name}`)
    }
    await load.acknowledged(WRITERS)
    const { acknowledged, unanswered } = await load.stop()
    const broken = await judge(stores[1], acknowledged, following.seen)
    await following.stop()
    for (const store of stores) await store.close()
    return { broken, acknowledged: acknowledged.length, unanswered, kills: rounds, server: server.name }
  } finally {
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Acknowledged {
  readonly stream: string
  readonly revision: number
  readonly event: EventToAppend
}

/** Of the stores the first tells each failure, the second outlasts it. */
function startLoad([telling, patient]: readonly [EventStore, EventStore], chance: Chance) {
  const acknowledged: Acknowledged[] = []
  const waiting: { readonly count: number; resolve(): void }[] = []
  let [unanswered, appends, made, stopping] = [0, 0, 0, false]
  const newEvent = (): EventToAppend => {
    made += 1
    const bytes = Buffer.alloc(16)
    bytes.writeUInt32BE(made, 12)
    return { id: crockford(bytes, 26), type: 'Counted', data: JSON.stringify({ made }), metadata: '{"v":1}' }
  }
  const write = async (index: number) => {
    const [stream, store] = [`learner-${index}`, index % 2 === 0 ? telling : patient]
    for (let revision = -1; !stopping; ) {
      const events = Array.from({ length: 1 + chance.below(5) }, newEvent)
      const expected = revision < 0 ? 'none' : revision
      const offer = () => store.append(stream, expected, events)
      const appended = store === patient ? await offer() : await untilAnswered(offer, () => (unanswered += 1))
      events.forEach((event, index) => {
        acknowledged.push({ stream, revision: appended.firstRevision + index, event })
      })
      revision = appended.revision
      appends += 1
      for (const one of waiting.filter(({ count }) => appends >= count)) one.resolve()
    }
  }
  const writing = Promise.all(Array.from({ length: WRITERS }, (_, index) => write(index)))
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
  says: 'kills an event store server under appends and subscriptions, and starts it again on its log; with EVENTSTORE_COMMAND a real one',
  rounds: 200,
  async run({ rounds, seed, say }) {
    const told = await serverRounds({ rounds, seed, command: process.env.EVENTSTORE_COMMAND || undefined, say })
    const { broken, acknowledged, unanswered } = told
    say(`${acknowledged} events acknowledged, ${unanswered} appends without a first answer`)
    say(`${rounds} kills of ${told.server}`)
    return { passed: broken.length === 0 ? rounds : 0, failed: broken.slice(0, 20), skipped: [] }
  },
}
