/** The double's log: what an EventStoreDB server keeps, and by which rules it takes an append. */
import { EventEmitter } from 'node:events'
import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite'

export interface LoggedEvent {
  /** Commit and prepare position alike, as on a server whose clients speak gRPC. Grows by the size of the record. */
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
  readonly contentType: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}
export type NewEvent = Pick<LoggedEvent, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>
export type Expected = number | 'no_stream' | 'any' | 'stream_exists'
export type Written =
  | { readonly kind: 'written'; readonly revision: number; readonly position: number; readonly fresh: boolean }
  | { readonly kind: 'wrong-expected-version'; readonly current: number | 'no_stream' }
  | { readonly kind: 'too-large' }

/** Of the whole append. */
export const APPEND_BYTES_LIMIT = 1024 * 1024
/** What a record takes in the log beside what is in it. */
const RECORD_BYTES = 96

export class DoubleLog {
  readonly appended = new EventEmitter().setMaxListeners(0)
  readonly #db: DatabaseSync
  readonly #insert: StatementSync
  readonly #ends: StatementSync
  readonly #place: StatementSync
  readonly #unacknowledged = new Set<number>()
  /** Ids that the server happens to remember, for appends without an exact revision: gone after a restart. */
  readonly #recent = new Map<
    string,
    { readonly stream: string; readonly revision: number; readonly position: number }
  >()

  constructor(file: string) {
    this.#db = new DatabaseSync(file, { timeout: 5000 })
    // A killed process loses nothing of what the operating system has; power cuts are not what is tried here.
    this.#db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;
      CREATE TABLE IF NOT EXISTS event (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL,
        id TEXT NOT NULL, type TEXT NOT NULL, contentType TEXT NOT NULL, data BLOB NOT NULL, metadata BLOB NOT NULL,
        UNIQUE (stream, revision)) STRICT`)
    this.#insert = this.#db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    this.#ends = this.#db.prepare('SELECT max(revision) AS revision FROM event WHERE stream = ?')
    this.#place = this.#db.prepare('SELECT id, position FROM event WHERE stream = ? AND revision = ?')
  }

  get head(): number {
    return Number(this.#db.prepare('SELECT max(position) AS position FROM event').get()?.position ?? 0)
  }

  append(stream: string, expected: Expected, events: readonly NewEvent[]): Written {
    const bytes = events.reduce(
      (sum, { type, data, metadata }) => sum + type.length * 2 + data.length + metadata.length,
      0,
    )
    if (bytes >= APPEND_BYTES_LIMIT) return { kind: 'too-large' }
    const found = this.#ends.get(stream)?.revision
    const current = typeof found === 'number' ? found : -1
    const decided = this.#decide(stream, expected, current, events)
    if (decided !== 'write') return decided
    const written = this.#write(stream, current, events)
    this.appended.emit('appended')
    return written
  }

  /** As `IndexWriter.CheckCommit` of the server: with an exact revision by the ids that stand there, else by memory. */
  #decide(stream: string, expected: Expected, current: number, events: readonly NewEvent[]): Written | 'write' {
    const wrong = { kind: 'wrong-expected-version', current: current < 0 ? 'no_stream' : current } as const
    if (expected === 'any' || expected === 'stream_exists') {
      if (expected === 'stream_exists' && current < 0) return wrong
      const known = events.map(({ id }) => this.#recent.get(`${stream}/${id}`))
      const last = known.at(-1)
      if (!last || known.includes(undefined)) return known[0] ? wrong : 'write'
      return { kind: 'written', revision: last.revision, position: last.position, fresh: false }
    }
    const exact = expected === 'no_stream' ? -1 : expected
    if (exact > current) return wrong
    if (exact === current) return 'write'
    const there = events.map((_, index) => this.#place.get(stream, exact + 1 + index))
    const last = there.at(-1)
    if (!last || there.some((one, index) => one?.id !== events[index]?.id)) return wrong
    return { kind: 'written', revision: exact + events.length, position: Number(last.position), fresh: false }
  }

  #write(stream: string, current: number, events: readonly NewEvent[]): Written {
    let position = this.#next()
    let revision = current
    let last = this.head
    this.#db.exec('BEGIN IMMEDIATE')
    for (const { id, type, contentType, data, metadata } of events) {
      revision += 1
      this.#insert.run(position, stream, revision, id, type, contentType, data, metadata)
      this.#recent.set(`${stream}/${id}`, { stream, revision, position })
      this.#unacknowledged.add(position)
      last = position
      position += sizeOf({ stream, type, data, metadata })
    }
    this.#db.exec('COMMIT')
    return { kind: 'written', revision, position: last, fresh: true }
  }

  #next(): number {
    const last = this.#db.prepare('SELECT * FROM event ORDER BY position DESC LIMIT 1').get()
    return last ? Number(last.position) + sizeOf(loggedEvent(last)) : RECORD_BYTES
  }

  acknowledge(upTo: number): void {
    for (const position of this.#unacknowledged) if (position <= upTo) this.#unacknowledged.delete(position)
  }

  /** As a leader does that was deposed: what it wrote and nobody was told of is cut off, and its places are used again. */
  loseTail(): void {
    const remove = this.#db.prepare('DELETE FROM event WHERE position = ?')
    for (const position of this.#unacknowledged) remove.run(position)
    this.#unacknowledged.clear()
    this.#recent.clear()
  }

  /** As `$maxCount` or a deletion on the server does. */
  cutBefore(stream: string, revision: number): void {
    this.#db.prepare('DELETE FROM event WHERE stream = ? AND revision < ?').run(stream, revision)
  }

  holds(position: number): boolean {
    return this.#db.prepare('SELECT 1 FROM event WHERE position = ?').get(position) !== undefined
  }

  all(from: { readonly after: number } | { readonly before: number }, limit: number): readonly LoggedEvent[] {
    const rows =
      'after' in from
        ? this.#db.prepare('SELECT * FROM event WHERE position > ? ORDER BY position LIMIT ?').all(from.after, limit)
        : this.#db
            .prepare('SELECT * FROM event WHERE position < ? ORDER BY position DESC LIMIT ?')
            .all(from.before, limit)
    return rows.map(loggedEvent)
  }

  stream(name: string, from: number, backwards: boolean, limit: number): readonly LoggedEvent[] {
    const [than, order] = backwards ? ['<=', 'DESC'] : ['>=', 'ASC']
    return this.#db
      .prepare(`SELECT * FROM event WHERE stream = ? AND revision ${than} ? ORDER BY revision ${order} LIMIT ?`)
      .all(name, from, limit)
      .map(loggedEvent)
  }

  exists(stream: string): boolean {
    return typeof this.#ends.get(stream)?.revision === 'number'
  }

  countAfter(position: number): number {
    return Number(this.#db.prepare('SELECT count(*) AS n FROM event WHERE position > ?').get(position)?.n)
  }

  close(): void {
    this.#db.close()
  }
}

const sizeOf = ({ stream, type, data, metadata }: Pick<LoggedEvent, 'stream' | 'type' | 'data' | 'metadata'>) =>
  RECORD_BYTES + stream.length + type.length + data.length + metadata.length

function loggedEvent(row: Record<string, SQLOutputValue>): LoggedEvent {
  return row as unknown as LoggedEvent // the columns of a STRICT table, by their names
}
