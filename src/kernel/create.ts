import type { RecordedEvent } from '../../events/event.ts'
import { eventFamilies } from '../../events/index.ts'
import type { AnyCommand } from '../contract/command.ts'
import { instantAt } from '../contract/dates.ts'
import { decoderOf } from '../contract/decode.ts'
import { Fault } from '../contract/fault.ts'
import { derivedId } from '../contract/identifiers.ts'
import {
  type AnyQuery,
  type Look,
  type Mails,
  NO_MAILS,
  type QueryContext,
  type ReadModels,
} from '../contract/projection.ts'
import type { StreamKind, StreamRef } from '../contract/stream.ts'
import type { Vault } from '../privacy/vault.ts'
import { type EventStore, START } from '../store/store.ts'
import { ask } from './ask.ts'
import { type Execution, execute } from './execute.ts'
import { freshId } from './fresh-id.ts'
import { nearestName } from './inputs.ts'
import {
  type CommandOutcome,
  type CommandRequest,
  type Kernel,
  type QueryOutcome,
  type QueryRequest,
  SYSTEM,
} from './kernel.ts'
import { Lanes } from './lanes.ts'
import { type Act, rememberedRandom } from './recording.ts'
import { type Hands, releaseClaim, settleClaim, settleIdentifier } from './reserving.ts'
import { Streams } from './streams.ts'

export interface KernelParts {
  readonly store: EventStore
  readonly vault: Vault
  readonly models: ReadModels
  readonly commands: readonly AnyCommand[]
  readonly queries: readonly AnyQuery[]
  /** Every kind of stream, also those that are only ever reserved. */
  readonly kinds: readonly StreamKind[]
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly looksOf: (learnerId: string) => readonly Look[]
  readonly mails?: Mails
  /** The search index; without one nobody is found. */
  readonly findLearners?: QueryContext['findLearners']
  /** Files that wait for the event that makes them known (`src/documents`). */
  readonly received?: Execution['received']
}

/** Requests under way at once; one more is refused with `busy`. */
const UNDER_WAY_MAX = 4096

export function createKernel(parts: KernelParts): Kernel {
  const { store, vault, now } = parts
  const decode = decoderOf(eventFamilies)
  const streams = new Streams(store, decode)
  const lanes = new Lanes()
  const listeners: ((events: readonly RecordedEvent[]) => void)[] = []
  const announce = (events: readonly RecordedEvent[]) => {
    for (const listener of listeners) listener(events)
  }
  const hands: Hands = { store, vault, decode, streams, lanes, announce }
  const commands = new Map(parts.commands.map((command) => [command.name, command]))
  const queries = new Map(parts.queries.map((query) => [query.name, query]))
  const kinds = new Map(parts.kinds.map((kind) => [kind.kind, kind]))
  const ref = (stream: string) => refOf(kinds, stream)
  // Ids sort by time, so several of one millisecond keep their order only in the store, which is enough.
  const newKey = () => freshId(now())
  let underWay = 0
  let draining = false

  const run: Execution = {
    hands,
    ledgerId: store.ledgerId,
    now,
    newKey,
    refOf: ref,
    received: (userId, sha256) => parts.received?.(userId, sha256),
    ask: async ({ query, params }, caller) => answer({ query, params, caller, waitFor: await head() }),
    follow: async (command, input, cause) => {
      const outcome = await start({
        command,
        input,
        key: cause.eventId,
        caller: SYSTEM,
        channel: 'job',
        correlationId: cause.meta.correlationId,
        causationId: cause.eventId,
      })
      if (outcome.kind !== 'accepted' && outcome.kind !== 'moved') {
        throw new Fault('unavailable', `What follows from ${cause.type} was not done.`, {
          outcome: outcome.kind,
          command,
        })
      }
    },
  }

  async function start(request: CommandRequest, rehearsal = false): Promise<CommandOutcome> {
    const command = commands.get(request.command)
    if (!command || (command.internal && request.caller.kind !== 'system')) {
      const open = [...commands.values()].filter((one) => !one.internal).map((one) => one.name)
      return { kind: 'unknown-command', nearest: nearestName(request.command, open) }
    }
    try {
      return await execute(run, command, request, rehearsal)
    } catch (error) {
      if (error instanceof Fault && error.code === 'busy') return { kind: 'busy', retryAfterSeconds: 1 }
      throw error
    }
  }

  /** Bounds what is under way, and lets a closing program finish it. */
  async function counted<T>(work: () => Promise<T>): Promise<T | { kind: 'busy'; retryAfterSeconds: number }> {
    if (draining || underWay >= UNDER_WAY_MAX) return { kind: 'busy', retryAfterSeconds: draining ? 5 : 1 }
    underWay += 1
    try {
      return await work()
    } finally {
      underWay -= 1
    }
  }

  const head = async () => (await store.readAll({ backwards: true, limit: 1 })).events[0]?.position ?? START
  const asking = {
    store,
    decode,
    vault,
    streams,
    models: parts.models,
    ledgerId: store.ledgerId,
    now,
    head,
    looksOf: parts.looksOf,
    mails: parts.mails ?? NO_MAILS,
    findLearners: parts.findLearners ?? (() => []),
  }

  async function answer(request: QueryRequest): Promise<QueryOutcome> {
    const query = queries.get(request.query)
    if (!query) return { kind: 'unknown-query', nearest: nearestName(request.query, queries.keys()) }
    return ask(asking, query, request)
  }

  return {
    ledgerId: store.ledgerId,
    commands,
    queries,
    now,
    execute: (request) => counted(() => start(request)),
    rehearse: (request) => counted(() => start(request, true)),
    ask: (request) => counted(() => answer(request)),
    async stateOf<State>(ref: StreamRef<State>): Promise<State | undefined> {
      const { state } = await streams.current(ref)
      return ref.kind.exists(state) ? state : undefined
    },
    head,
    settleReservation: ({ stream, commandId, wideStream }) =>
      settleClaim(hands, (purpose) => sweepAct(run, vault, purpose), ref(stream), ref(wideStream), commandId),
    releaseReservation: ({ stream, commandId }) =>
      releaseClaim(hands, sweepAct(run, vault, `release ${commandId}`), ref(stream), commandId, 'givenBack'),
    settleIdentifier: (pending) => settleIdentifier(hands, [...kinds.values()], pending),
    onAppended: (listener) => listeners.push(listener),
    looksOf: parts.looksOf,
    async drain() {
      draining = true
      await lanes.idle()
    },
  }
}

/** `offering-01H…` → that kind's stream. The longest kind that fits wins: `credential-type` before `credential`. */
function refOf(kinds: ReadonlyMap<string, StreamKind>, stream: string): StreamRef {
  const fitting = [...kinds.keys()].filter((kind) => stream.startsWith(`${kind}-`)).sort((a, b) => b.length - a.length)
  const kind = kinds.get(fitting[0] ?? '')
  if (!kind) throw new TypeError(`no kind of stream is called ${stream}`)
  return kind.ref(stream.slice(kind.kind.length + 1))
}

function sweepAct(run: Execution, vault: Vault, purpose: string): Act {
  const recordedAt = instantAt(run.now())
  const scope = { ledgerId: run.ledgerId, actor: 'system', command: 'sweep', key: run.newKey(), stream: purpose }
  return {
    scope,
    commandId: derivedId(scope),
    command: 'sweep',
    actor: { kind: 'system' },
    channel: 'job',
    correlationId: run.newKey(),
    causationId: undefined,
    purpose: 'administration',
    inputMac: vault.inputMac(purpose, undefined, recordedAt),
    recordedAt,
    random: rememberedRandom(),
  }
}
