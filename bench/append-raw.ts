/** The limit: `node:sqlite` with the ledger's own schema and nothing around it. It checks no revision but by the index. */
import { DatabaseSync } from 'node:sqlite'
import { createLedgerFile } from '../src/store/sqlite-file.ts'
import type { OneAppend } from './append-load.ts'

/** Seconds for all appends, so many in a transaction. Each transaction is on disk when it ends. */
export function appendRaw(file: string, appends: readonly OneAppend[], batch: number): number {
  // Tables, indexes and triggers are those of the product.
  createLedgerFile(file, { ledgerId: '01GBENCH00000000000000000A', layout: 1 })
  const db = new DatabaseSync(file)
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    const insert = db.prepare(
      'INSERT INTO event (position, stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    const begin = db.prepare('BEGIN IMMEDIATE')
    const commit = db.prepare('COMMIT')
    let position = 0
    const start = performance.now()
    for (let from = 0; from < appends.length; from += batch) {
      begin.run()
      for (let index = from; index < Math.min(from + batch, appends.length); index++) {
        const { stream, expected, event } = appends[index]!
        position += 1
        const revision = expected === 'none' ? 0 : expected + 1
        insert.run(position, stream, revision, event.id, event.type, event.data, event.metadata)
      }
      commit.run()
    }
    return (performance.now() - start) / 1000
  } finally {
    db.close()
  }
}
