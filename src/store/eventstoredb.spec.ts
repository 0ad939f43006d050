import { vi } from 'vitest'
import { startDouble } from '../../test/support/esdb-double/double.ts'
import { storeConformance } from './conformance.ts'
import { openEventStoreDb } from './eventstoredb.ts'

// Client, network and server are all in this process: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 })

storeConformance(
  'eventstoredb',
  async () => {
    const double = await startDouble()
    const options = { url: double.url, ledgerId: 'LEDGER-1', layout: 1, create: true }
    let store = await openEventStoreDb(options)
    return {
      store,
      async reopen() {
        await store.close()
        store = await openEventStoreDb(options)
        return store
      },
      async close() {
        await store.close()
        await double.close()
      },
    }
  },
  { idsAreUniqueInLedger: false, ownsItsLog: false },
)
