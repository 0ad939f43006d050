import { Fault } from '../contract/fault.ts'
import { isEventStoreDbAddress } from './eventstoredb-address.ts'
import { openSqliteStore } from './sqlite.ts'
import type { EventStore } from './store.ts'

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
