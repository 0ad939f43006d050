import { setTimeout as later } from 'node:timers/promises'
import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  FORWARDS,
  START as LOG_START,
  NO_STREAM,
  type RecordedEvent,
  type ResolvedEvent,
  type StreamingRead,
  streamNameFilter,
} from '@eventstore/db-client'
import { Fault } from '../contract/fault.ts'
import { type EventStoreDbAddress, readEventStoreDbAddress } from './eventstoredb-address.ts'
import { appendFault, isStreamNotFound, readFault, unavailable, unknownOutcome } from './eventstoredb-fault.ts'
import { positionOf, type WireEvent } from './eventstoredb-form.ts'
import { Gate } from './eventstoredb-gate.ts'
import { openLedger } from './eventstoredb-ledger.ts'
import { checkAuthority, whyNotReached } from './eventstoredb-tls.ts'
import type { Take, Wire } from './eventstoredb-wire.ts'
import type { EventStore } from './store.ts'

export interface EventStoreDbOptions {
  /** `esdb://…`, `esdb+discover://…` or `kurrentdb://…`, see `readEventStoreDbAddress`. */
  readonly url: string
  /** Which ledger it must be. Needed to make a new one; without it the address says so, or the server holds one only. */
  readonly ledgerId?: string | undefined
  /** Go on when the server holds no ledger of this id: it begins with the first append. */
  readonly create?: boolean | undefined
  /** Appends are refused. */
  readonly readOnly?: boolean | undefined
  /** The layout number of the events that this program reads and writes. */
  readonly layout: number
  /** How long an append may take, and how long a read may be silent; tests have less patience. */
  readonly patienceMs?: number | undefined
  /** How long verbs outlast the server's absence; without it what the address says, or `ABSENCE_MS`. */
  readonly absenceMs?: number | undefined
}

const PATIENCE_MS = 10_000
/** Beside the client's own deadline, for what it does not hold to: see the traps below. */
const GRACE_MS = 250
const CLOSE_MS_MAX = 5000
const closeMsOf = (patienceMs: number) => Math.min(CLOSE_MS_MAX, patienceMs)
/** With the appends and one subscription well under the 100 that a connection carries at once. */
const READS = { atOnce: 32, waitingMax: 8192 }
/** Every so many times 32 events of others the server says how far it looked; nobody asks, so seldom. */
const CHECKPOINT_INTERVAL = 1000

/**
 * Opens a ledger on an EventStoreDB server. Faults: `not-found`, `other-ledger` {expected, found}, `newer-layout` and
 * `older-layout` {expected, found}, `unavailable`, `configuration`, `corrupt`.
 */
export async function openEventStoreDb(options: EventStoreDbOptions): Promise<EventStore> {
  const { url, patienceMs = PATIENCE_MS, absenceMs } = options
  const address = readEventStoreDbAddress(url)
  checkAuthority(address)
  const wire = new ClientWire(address, patienceMs)
  try {
    return await openLedger(wire, address, options, { closeMs: closeMsOf(patienceMs), absenceMs })
  } catch (error) {
    await wire.close()
    throw (await whyNotReached(address, error)) ?? error
  }
}

type Found = ResolvedEvent & { readonly event?: RecordedEvent }

/**
 * The client, with what was learned of it by trial:
 *
 * - An append goes by its own request, not over the stream that all appends of a process share: there one bad append
 *   rejects everybody's, which may have been written all the same. Credentials given with the call bring that about.
 * - Deadlines are kept by appends only, and not while a leader is looked for. So each verb has a timer of ours.
 * - A read that is left early keeps its place on the connection, and a hundred of those stop the process: read to the
 *   end, and cancelled where that does not come.
 * - An error that nobody listens to ends the process, also one that comes after the read is over: always listened to.
 * - A search for a leader that finds none is a rejection that nobody handles, see `guarded`.
 * - A subscription that ends, with or without an error, is lost. It also may never begin.
 */
class ClientWire implements Wire {
  readonly #client: EventStoreDBClient
  readonly #credentials: EventStoreDbAddress['credentials']
  readonly #patienceMs: number
  readonly #reads = new Gate(READS)

  constructor({ connection, credentials }: EventStoreDbAddress, patienceMs: number) {
    this.#client = clientOf(connection)
    this.#credentials = credentials
    this.#patienceMs = patienceMs
  }

  async append(...[stream, expected, events]: Parameters<Wire['append']>) {
    const sent = this.#client.appendToStream(stream, [...events], {
      expectedRevision: expected === 'none' ? NO_STREAM : BigInt(expected),
      credentials: this.#credentials,
      requiresLeader: true,
      deadline: this.#patienceMs,
    })
    try {
      const { nextExpectedRevision, position } = await within(this.#patienceMs + GRACE_MS, sent, unknownOutcome)
      if (!position) throw unknownOutcome()
      return { revision: nextExpectedRevision, position: position.commit }
    } catch (error) {
      throw appendFault(error, expected)
    }
  }

  async readStream(...[stream, { from, backwards, limit }, take]: Parameters<Wire['readStream']>): Promise<void> {
    await this.#reads.run(async () => {
      const read = this.#client.readStream(stream, {
        fromRevision: from === 'end' ? END : from,
        direction: backwards ? BACKWARDS : FORWARDS,
        maxCount: limit,
        requiresLeader: true,
      })
      try {
        await this.#drain(read, take)
      } catch (error) {
        if (!isStreamNotFound(error)) throw readFault(error)
      }
    })
  }

  async readAll(...[{ from, backwards, limit, signal }, take]: Parameters<Wire['readAll']>): Promise<void> {
    await this.#reads.run(async () => {
      const position = typeof from === 'bigint' ? { commit: from, prepare: from } : from === 'end' ? END : LOG_START
      const read = this.#client.readAll({
        fromPosition: position,
        direction: backwards ? BACKWARDS : FORWARDS,
        maxCount: limit,
        requiresLeader: true,
      })
      try {
        await this.#drain(read, take, signal)
      } catch (error) {
        throw readFault(error, typeof from === 'bigint' ? positionOf(from) : undefined)
      }
    })
  }

  async listen(...[{ after, prefix, signal }, heard]: Parameters<Wire['listen']>): Promise<void> {
    const subscription = this.#client.subscribeToAll({
      fromPosition: after === undefined ? LOG_START : { commit: after, prepare: after },
      filter: streamNameFilter({ prefixes: [prefix], checkpointInterval: CHECKPOINT_INTERVAL }),
    })
    subscription.on('error', ignored)
    const begun = setTimeout(() => subscription.destroy(unavailable('')), this.#patienceMs)
    subscription.on('confirmation', () => clearTimeout(begun))
    const end = () => subscription.destroy()
    signal.addEventListener('abort', end)
    try {
      if (signal.aborted) return
      for await (const { event } of subscription as AsyncIterable<Found>) {
        if (event?.position) heard(event.position.commit)
      }
      if (!signal.aborted) throw unavailable('The subscription ended.')
    } catch (error) {
      if (!signal.aborted) throw readFault(error)
    } finally {
      clearTimeout(begun)
      signal.removeEventListener('abort', end)
      subscription.unsubscribe().catch(ignored)
    }
  }

  async ledgers(): Promise<readonly string[]> {
    const found = new Set<string>()
    const search = this.#client.subscribeToAll({
      filter: streamNameFilter({ regex: '^[0-9A-Za-z-]{1,64}\\.ledger$', checkpointInterval: CHECKPOINT_INTERVAL }),
    })
    search.on('error', ignored)
    // It is said as soon as it is read from the network, while events may still lie before it in the queue.
    const read = new Promise<void>((resolve) => search.on('caughtUp', () => setImmediate(resolve)))
    const reading = (async () => {
      for await (const { event } of search as AsyncIterable<Found>) {
        if (event) found.add(event.streamId.slice(0, -'.ledger'.length))
      }
      throw unavailable('Nothing was read.')
    })()
    try {
      const late = () =>
        unavailable('It did not say in time which ledgers it holds: name one with ?ledger= in the address.')
      await within(this.#patienceMs, Promise.race([read, reading]), late)
      while (search.readableLength > 0) await later(0)
      return [...found].toSorted()
    } catch (error) {
      throw readFault(error)
    } finally {
      reading.catch(ignored)
      search.destroy()
      search.unsubscribe().catch(ignored)
    }
  }

  /** Leaves nothing open that would keep the process alive; the client's own `dispose` leaves its connection. */
  async close(): Promise<void> {
    const closing = async () => {
      await this.#client.dispose()
      // Protected in its types, and the only way to the connection.
      const { getChannel } = this.#client as unknown as { getChannel(): Promise<{ close(): void }> }
      ;(await getChannel()).close()
    }
    await within(closeMsOf(this.#patienceMs), closing(), unavailable.bind(undefined, '')).catch(ignored)
  }

  /**
   * To the very end, also when nobody waits for it any more: what is left early and has arrived whole can't be cancelled,
   * stays on the client's list, and keeps it from ending.
   */
  async #drain(read: StreamingRead<unknown>, take: Take, signal?: AbortSignal): Promise<void> {
    read.on('error', ignored)
    const late = setTimeout(() => read.destroy(unavailable('Nothing was read.')), this.#patienceMs)
    const reading = (async () => {
      try {
        for await (const { event } of read as AsyncIterable<Found>) {
          // Patience is for silence: a page of the largest events takes its time.
          late.refresh()
          // A link to what was deleted has none.
          if (event) take(wireEvent(event))
        }
      } finally {
        clearTimeout(late)
        // Not waited for: on a dead connection it never resolves.
        if (!read.readableEnded) read.cancel().catch(ignored)
      }
    })()
    await (signal ? unlessAborted(signal, reading) : reading)
  }
}

function clientOf(connection: string): EventStoreDBClient {
  try {
    return guarded(EventStoreDBClient.connectionString(connection))
  } catch (error) {
    // Not as its cause: the client's error holds the whole address, with the password, and a log shows causes. The place
    // that it names is not one in the address that was given.
    const why = error instanceof Error ? error.message.replace(/ at position \d+/, '') : ''
    throw new Fault('configuration', `An option in the address of the event store is not right. ${why}`)
  }
}

/**
 * When a request fails the client looks for another leader, and waits for that without a handler: where it finds none, as in
 * an election that lasts longer than its search, the process would end. The next request meets the same and is told.
 */
function guarded(client: EventStoreDBClient): EventStoreDBClient {
  // Protected in its types, and a property of each client.
  const inner = client as unknown as { handleError(...given: readonly unknown[]): Promise<void> }
  const { handleError } = inner
  inner.handleError = (...given) => handleError(...given).catch(ignored)
  return client
}

function wireEvent({ streamId, revision, position, id, type, data, metadata }: RecordedEvent): WireEvent {
  return { stream: streamId, revision, position: position?.commit, id, type, data, metadata }
}

const ignored = () => undefined

async function unlessAborted<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  promise.catch(ignored)
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  aborted.catch(ignored)
  const stop = () => reject(unavailable('Nothing was read.'))
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** Whatever comes of the promise later is nobody's any more. */
async function within<T>(milliseconds: number, promise: Promise<T>, late: () => Error): Promise<T> {
  promise.catch(ignored)
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), milliseconds)
  })
  try {
    return await Promise.race([promise, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
