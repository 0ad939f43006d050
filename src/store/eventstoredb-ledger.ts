/** One ledger of a server, once the client is set up: which one it is, and the verbs of the port on it. */
import { setTimeout } from 'node:timers/promises'
import { Fault } from '../contract/fault.ts'
import { checkPosition } from './append-check.ts'
import { ABSENCE_MS, outlasting } from './eventstoredb-absence.ts'
import { checkLedgerId, type EventStoreDbAddress } from './eventstoredb-address.ts'
import { Appender } from './eventstoredb-append.ts'
import { Bell, waitMs } from './eventstoredb-bell.ts'
import { prefixOf } from './eventstoredb-form.ts'
import { LedgerReader } from './eventstoredb-read.ts'
import type { Wire } from './eventstoredb-wire.ts'
import { type Followed, follow } from './follow.ts'
import type { Appended, EventStore, Page, Signal, StoredEvent } from './store.ts'

/** A page stands in memory as it came from the network as well, until that is collected. */
const FOLLOW_EVENTS_MAX = 32

export interface LedgerWanted {
  readonly ledgerId?: string | undefined
  readonly create?: boolean | undefined
  readonly readOnly?: boolean | undefined
  readonly layout: number
}

export interface LedgerTimes {
  /** How long what is under way gets to end when the store closes. */
  readonly closeMs: number
  /** Of `outlasting`; without it what the address says, or the usual. */
  readonly absenceMs?: number | undefined
}

/** Does not wait for a server that is away: who starts is told at once. */
export async function openLedger(
  wire: Wire,
  address: EventStoreDbAddress,
  wanted: LedgerWanted,
  { closeMs, absenceMs = address.absenceMs ?? ABSENCE_MS }: LedgerTimes,
): Promise<EventStore> {
  const ledgerId = await whichLedger(wire, address, wanted)
  const reader = new LedgerReader(wire, prefixOf(ledgerId))
  const [first] = await reader.stream('ledger', { limit: 1 })
  if (first) mustBeOurs(first, address.where, { ledgerId, layout: wanted.layout })
  else if (!wanted.create) throw await notThere(wire, address.where, ledgerId)
  // So that what stood there before counts as known: an append that comes to stand in it is a repeat.
  await wire.readAll({ from: 'end', backwards: true, limit: 1 }, ({ position }) => {
    if (position !== undefined) reader.note(position)
  })
  return new EventStoreDbLedger(wire, reader, ledgerId, {
    closeMs,
    absenceMs,
    readOnly: wanted.readOnly ?? false,
  })
}

async function whichLedger(wire: Wire, { where, ledgerId: named }: EventStoreDbAddress, wanted: LedgerWanted) {
  const { ledgerId = named, create } = wanted
  if (named !== undefined && ledgerId !== named) throw otherLedger(where, ledgerId ?? '', named)
  if (ledgerId !== undefined) return checkLedgerId(ledgerId)
  if (create) throw new Fault('configuration', 'A new ledger needs a ledger id.')
  const found = await wire.ledgers()
  if (found[0] === undefined) throw new Fault('not-found', `There is no ledger at ${where}.`)
  if (found.length === 1) return found[0]
  throw new Fault(
    'configuration',
    `${where} holds ${found.length} ledgers (${found.slice(0, 5).join(', ')}${found.length > 5 ? ', …' : ''}). Name one: ${where}?ledger=ID.`,
  )
}

function mustBeOurs(first: StoredEvent, where: string, { ledgerId, layout }: { ledgerId: string; layout: number }) {
  const founded = first.type === 'LedgerFounded' ? foundedOf(first.data) : undefined
  if (!founded) throw new Fault('corrupt', `The ledger at ${where} does not begin with its founding.`)
  if (founded.ledgerId !== ledgerId) throw otherLedger(where, ledgerId, founded.ledgerId)
  const details = { expected: layout, found: founded.layout, what: 'layout' }
  const numbers = `The ledger at ${where} has layout ${founded.layout} and this program reads ${layout}`
  if (founded.layout > layout) throw new Fault('newer-layout', `${numbers}. Start a newer Leerbewijs.`, details)
  if (founded.layout < layout) {
    const help = 'Open it with the older Leerbewijs, or start a new ledger'
    throw new Fault('older-layout', `${numbers}. ${help}.`, details)
  }
}

function foundedOf(text: string): { ledgerId: string; layout: number } | undefined {
  try {
    const found: unknown = JSON.parse(text)
    if (typeof found !== 'object' || found === null || !('ledgerId' in found && 'layout' in found)) return undefined
    const { ledgerId, layout } = found
    return typeof ledgerId === 'string' && typeof layout === 'number' ? { ledgerId, layout } : undefined
  } catch {
    return undefined
  }
}

async function notThere(wire: Wire, where: string, ledgerId: string): Promise<Fault> {
  const [found] = await wire.ledgers()
  return found === undefined
    ? new Fault('not-found', `There is no ledger ${ledgerId} at ${where}.`)
    : otherLedger(where, ledgerId, found)
}

const otherLedger = (where: string, expected: string, found: string) =>
  new Fault('other-ledger', `${where} holds ledger ${found}, not ${expected}. Check the address.`, { expected, found })

class EventStoreDbLedger implements EventStore {
  readonly ledgerId: string
  readonly #wire: Wire
  readonly #reader: LedgerReader
  readonly #appender: Appender
  readonly #bell: Bell
  readonly #closeMs: number
  readonly #readOnly: boolean
  readonly #patience: Parameters<typeof outlasting>[1]
  readonly #leaving = new AbortController()
  #closing: Promise<void> | undefined

  constructor(
    wire: Wire,
    reader: LedgerReader,
    ledgerId: string,
    {
      closeMs,
      absenceMs,
      readOnly,
    }: { readonly closeMs: number; readonly absenceMs: number; readonly readOnly: boolean },
  ) {
    this.#closeMs = closeMs
    this.#readOnly = readOnly
    this.ledgerId = ledgerId
    this.#wire = wire
    this.#reader = reader
    this.#patience = { absenceMs, signal: this.#leaving.signal }
    this.#appender = new Appender(wire, reader, { prefix: prefixOf(ledgerId), absenceMs })
    this.#bell = new Bell(wire, prefixOf(ledgerId))
  }

  async append(...given: Parameters<EventStore['append']>): Promise<Appended> {
    this.#mustBeOpen()
    if (this.#readOnly) throw new Fault('read-only', 'The ledger was opened read-only. Nothing was written.')
    return this.#appender.append(...given)
  }

  async readStream(...given: Parameters<EventStore['readStream']>): Promise<readonly StoredEvent[]> {
    this.#mustBeOpen()
    return outlasting(() => this.#reader.stream(...given), this.#patience)
  }

  async readAll(...given: Parameters<EventStore['readAll']>): Promise<Page> {
    this.#mustBeOpen()
    return outlasting(() => this.#reader.all(...given), this.#patience)
  }

  subscribe({ after, signal }: Parameters<EventStore['subscribe']>[0]): AsyncIterable<Signal> {
    checkPosition(after)
    const isClosed = () => this.#closing !== undefined
    const page = (from: string, limit: number) => this.#pageWhenItCan(from, limit, signal)
    const appended: Followed['appended'] = (from, until) => this.#bell.wait(from, until)
    return follow({ page, isClosed, appended }, { after, signal, pageEvents: FOLLOW_EVENTS_MAX })
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.#leaving.abort()
    const stopped = this.#bell.stop()
    const waited = new AbortController()
    const patience = setTimeout(this.#closeMs, undefined, { signal: waited.signal }).catch(() => undefined)
    await Promise.race([Promise.all([stopped, this.#appender.idle()]), patience])
    waited.abort()
    this.#appender.close()
    await this.#wire.close()
  }

  /** A follower outlives the server's absences: it goes on from where it was. */
  async #pageWhenItCan(after: string, limit: number, signal: AbortSignal): Promise<Page> {
    for (let failures = 0; ; failures += 1) {
      try {
        return await this.#reader.all({ after, limit }, signal)
      } catch (error) {
        if (signal.aborted || this.#closing !== undefined) return { events: [], ceiling: after, atHead: true }
        if (!(error instanceof Fault && (error.code === 'unavailable' || error.code === 'busy'))) throw error
        await setTimeout(waitMs(failures), undefined, { signal }).catch(() => undefined)
      }
    }
  }

  #mustBeOpen(): void {
    if (this.#closing !== undefined) throw new Fault('unavailable', 'The ledger is closed.')
  }
}
