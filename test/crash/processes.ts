/** Processes on one ledger, each with a kernel of its own, of which a test decides who goes on and who dies when. */
import { eventFamilies } from '../../events/index.ts'
import { decoderOf } from '../../src/contract/decode.ts'
import { commands } from '../../src/domain/commands.ts'
import { streamKinds } from '../../src/domain/streams.ts'
import { createKernel } from '../../src/kernel/create.ts'
import type { CommandOutcome, CommandRequest, Kernel } from '../../src/kernel/kernel.ts'
import type { Vault } from '../../src/privacy/vault.ts'
import { followUps } from '../../src/reactions/follow-ups.ts'
import type { EventStore, StoredEvent } from '../../src/store/store.ts'
import { NO_MODELS } from '../support/ledger.ts'

/** A process dies when it would append for the n-th time, from 1: just before it is written, or just after. */
export interface Death {
  readonly append: number
  readonly written: boolean
}

export interface Surroundings {
  readonly store: EventStore
  readonly vault: Vault
  readonly now: () => number
  /** Asked before each append (and each read, if `reads`): the process goes on when it is its turn. */
  readonly turn?: (what: string) => Promise<void>
  readonly reads?: boolean
}

export interface Process {
  readonly kernel: Kernel
  died(): boolean
  /** Undefined when it died before it could answer. */
  execute(request: CommandRequest): Promise<CommandOutcome | undefined>
  /** What reactions and sweep do with the log as it is now: what was given back is released, what is open is settled. */
  sweep(): Promise<void>
  /** Whether the log holds a claim that was neither confirmed nor released. */
  seesOpen(): Promise<boolean>
}

const decode = decoderOf(eventFamilies)

export function startProcess(name: string, around: Surroundings, death?: Death): Process {
  const { promise: end, resolve: die } = Promise.withResolvers<'died'>()
  let dead = false
  const store = mortal(name, around, death, () => {
    dead = true
    die('died')
  })
  const kernel = createKernel({
    store,
    vault: around.vault,
    models: NO_MODELS,
    commands,
    queries: [],
    kinds: streamKinds,
    now: around.now,
    looksOf: () => [],
  })
  const alive = async <T>(work: Promise<T>) => {
    const ended = await Promise.race([work, end])
    return ended === 'died' ? undefined : ended
  }
  return {
    kernel,
    died: () => dead,
    execute: (request) => alive(kernel.execute(request)),
    async seesOpen() {
      const { events } = await around.store.readAll()
      return openReservations(events).length > 0
    },
    async sweep() {
      const { events } = await around.store.readAll()
      await alive(followUps(kernel, events.map(decode)))
      for (const open of openReservations(events)) await alive(kernel.settleReservation(open))
    },
  }
}

function mortal(name: string, around: Surroundings, death: Death | undefined, die: () => void): EventStore {
  const { store } = around
  let appends = 0
  let dead = false
  // Of a dead process nothing goes on: no answer, and no code that would clean up.
  const never = () => new Promise<never>(() => undefined)
  const turn = async (what: string, asks: boolean) => {
    if (asks) await around.turn?.(`${name} ${what}`)
    if (dead) await never()
  }
  return {
    ledgerId: store.ledgerId,
    readAll: (options) => store.readAll(options),
    subscribe: (options) => store.subscribe(options),
    close: () => store.close(),
    async readStream(stream, options) {
      await turn(`reads ${stream}`, around.reads ?? false)
      return store.readStream(stream, options)
    },
    async append(stream, expected, events) {
      await turn(`appends ${events[0]?.type ?? ''}`, true)
      appends += 1
      if (appends !== death?.append) return store.append(stream, expected, events)
      if (death.written) await store.append(stream, expected, events).catch(() => undefined)
      dead = true
      die()
      return never()
    },
  }
}

interface Open {
  readonly stream: string
  readonly commandId: string
  readonly wideStream: string
}

function openReservations(events: readonly StoredEvent[]): readonly Open[] {
  const open = new Map<string, Open>()
  for (const { type, stream, data } of events) {
    const { commandId, wideStream } = JSON.parse(data) as { commandId?: string; wideStream?: string }
    if (commandId === undefined) continue
    if (wideStream !== undefined) open.set(`${stream} ${commandId}`, { stream, commandId, wideStream })
    else if (/(?:Confirmed|Released)$/.test(type)) open.delete(`${stream} ${commandId}`)
  }
  return [...open.values()]
}
