import { storeConformance } from './conformance.ts'
import { openSqliteStore } from './sqlite.ts'
import { LEDGER, temporaryFolder } from './sqlite-sample.ts'

storeConformance('sqlite', async () => {
  const folder = temporaryFolder()
  const options = { ...LEDGER, file: folder.file('ledger.db'), create: true }
  let store = await openSqliteStore(options)
  return {
    store,
    async reopen() {
      await store.close()
      store = await openSqliteStore(options)
      return store
    },
    async close() {
      await store.close()
      folder.remove()
    },
  }
})
