import { Fault } from '../contract/fault.ts'
import { isEventStoreDbAddress } from './eventstoredb-address.ts'
import { openSqliteStore } from './sqlite.ts'
import { type EventStore, type Position, START } from './store.ts'

export interface OpenStoreOptions {
  /** `sqlite:FILE`, or the address of an EventStoreDB server (`readEventStoreDbAddress`). */
  readonly address: string
  readonly ledgerId?: string | undefined
  readonly create?: boolean | undefined
  readonly readOnly?: boolean | undefined
  readonly layout: number
}

/** Opens a ledger wherever it is. Faults: those of `openSqliteStore` and `openEventStoreDb`. */
export async function openStore({ address, ledgerId, create = false, ...rest }: OpenStoreOptions): Promise<EventStore> {
  const { readOnly = false, layout } = rest
  if (address.startsWith('sqlite:')) {
    const file = address.slice('sqlite:'.length)
    return openSqliteStore({ file, create, readOnly, layout, ...(ledgerId !== undefined && { ledgerId }) })
  }
  if (!isEventStoreDbAddress(address)) throw new Fault('configuration', 'The address of the event store is none.')
  // Only here: an embedded ledger starts without the client, which takes longer to load than the rest of the program.
  const { openEventStoreDb } = await import('./eventstoredb.ts')
  return openEventStoreDb({ url: address, ledgerId, create, readOnly, layout })
}

/**
 * The event at a position, or undefined when none stands there. Found from the one before it: only positions that were
 * read may be read from, for in a log of bytes the one before is not one less.
 */
export async function eventAt(store: Pick<EventStore, 'readAll'>, position: Position) {
  const before = await store.readAll({ after: position, backwards: true, limit: 1 })
  const page = await store.readAll({ after: before.events[0]?.position ?? START, limit: 1 })
  return page.events.find((event) => event.position === position)
}
