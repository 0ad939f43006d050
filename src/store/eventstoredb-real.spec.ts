import { ulid } from 'ulid'
import { afterAll, describe, it, vi } from 'vitest'
import { realEventStore } from '../../test/support/real-event-store.ts'
import { ON_REAL } from '../../test/tally.ts'
import { storeConformance } from './conformance.ts'
import { openEventStoreDb } from './eventstoredb.ts'

// Client, network and server are all in this process: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 })

const server = await realEventStore()

if (server.url === undefined) {
  it.skip(`the suite over a real EventStoreDB [skipped: ${server.why}]`, () => undefined)
} else {
  const { url, version, close } = server
  afterAll(close)
  describe(`${ON_REAL}EventStoreDB ${version}`, () => {
    storeConformance(
      'a ledger there',
      async () => {
        // Each test has its own ledger; the log goes on from one to the next, and those before are others' events.
        const options = { url, ledgerId: `TEST-${ulid()}`, layout: 1, create: true }
        let store = await openEventStoreDb(options)
        return {
          store,
          async reopen() {
            await store.close()
            store = await openEventStoreDb(options)
            return store
          },
          close: () => store.close(),
        }
      },
      { idsAreUniqueInLedger: false, ownsItsLog: false },
    )
  })
}
