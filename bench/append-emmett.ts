/**
 * A process of its own that appends to emmett's SQLite store: it writes errors to standard output, and it may fail
 * in a callback that nobody can catch. Input: one JSON object on standard input; output: a line `RESULT {…}`.
 */
import { readFileSync } from 'node:fs'
import type { OneAppend } from './append-load.ts'

export interface EmmettJob {
  readonly file: string
  /** One connection for all, opened before the clock starts; else as it comes: a connection for each operation. */
  readonly tuned: boolean
  readonly perWriter: readonly (readonly OneAppend[])[]
}
export interface EmmettResult {
  readonly seconds: number
  readonly appended: number
  /** Appends that failed on a locked file and were sent again. */
  readonly retries: number
  readonly synchronous: number
}

/** What we use of it. Its own types are there only where it is installed. */
interface Emmett {
  sqliteConnection(options: { fileName: string }): Connection
  getSQLiteEventStore(options: object): {
    appendToStream(stream: string, events: object[], options: object): Promise<unknown>
    schema: { migrate(): Promise<void> }
  }
}
interface Connection {
  query<T>(sql: string): Promise<T[]>
  close(): void
}

const TRIES_MAX = 100

async function run({ file, tuned, perWriter }: EmmettJob): Promise<EmmettResult> {
  // Named in a variable, so that types can be checked where it is not installed.
  const name = '@event-driven-io/emmett-sqlite'
  const emmett = (await import(name)) as Emmett
  const connection = emmett.sqliteConnection({ fileName: file })
  const shared = { connectionOptions: { singleton: true, connection } }
  const store = emmett.getSQLiteEventStore({ fileName: file, ...(tuned && shared) })
  await store.schema.migrate()
  const [setting] = await connection.query<{ synchronous: number }>('PRAGMA synchronous')
  // Parsed before the clock starts: the store makes text of them again, byte for byte the same.
  const loads = perWriter.map((appends) =>
    appends.map(({ stream, expected, event }) => ({
      stream,
      // Its versions begin at 1, and 0 is a stream that does not exist.
      expectedStreamVersion: expected === 'none' ? 0n : BigInt(expected + 1),
      message: { type: event.type, data: JSON.parse(event.data), metadata: JSON.parse(event.metadata) },
    })),
  )
  let retries = 0
  const append = async ({ stream, expectedStreamVersion, message }: (typeof loads)[number][number]) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await store.appendToStream(stream, [message], { expectedStreamVersion })
      } catch (error) {
        if (attempt >= TRIES_MAX || !/SQLITE_BUSY/.test(String(error))) throw error
        retries += 1
      }
    }
  }
  const start = performance.now()
  // Writers take turns. On a shared connection an append that comes during another joins its transaction and is
  // answered before that is on disk; with a connection each, two writers lock each other out for seconds.
  let turn: Promise<unknown> = Promise.resolve()
  await Promise.all(
    loads.map(async (load) => {
      for (const one of load) {
        turn = turn.then(() => append(one))
        await turn
      }
    }),
  )
  const seconds = (performance.now() - start) / 1000
  const [count] = await connection.query<{ n: number }>('SELECT count(*) AS n FROM emt_messages')
  return { seconds, appended: count?.n ?? 0, retries, synchronous: setting?.synchronous ?? -1 }
}

const silent = () => undefined
console.log = silent
console.error = silent
const result = await run(JSON.parse(readFileSync(0, 'utf8')) as EmmettJob)
process.stdout.write(`RESULT ${JSON.stringify(result)}\n`)
process.exit(0)
