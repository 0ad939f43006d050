import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'
import type { Page, Position, StoredEvent } from './store.ts'
import { START } from './store.ts'

/** Positions are assigned one by one from 1, so a JavaScript number holds them for the next nine quadrillion events. */
export function positionOf(number: number): Position {
  return String(number).padStart(START.length, '0')
}

/**
 * A position of another store may not fit in a safe integer. Nothing of ours stands there, and clamping keeps it
 * behind everything.
 */
export function positionNumber(position: Position): number {
  return Math.min(Number(position), Number.MAX_SAFE_INTEGER)
}

/** All reads, each one synchronous and whole: no cursor stays open that would keep the write-ahead log from shrinking. */
export class EventReader {
  readonly #head: StatementSync
  readonly #forwards: StatementSync
  readonly #backwards: StatementSync
  readonly #streamForwards: StatementSync
  readonly #streamBackwards: StatementSync

  constructor(db: DatabaseSync) {
    const event = 'SELECT position, stream, revision, id, type, data, metadata FROM event'
    this.#head = db.prepare('SELECT max(position) AS position FROM event')
    this.#forwards = db.prepare(`${event} WHERE position > ? ORDER BY position LIMIT ?`)
    this.#backwards = db.prepare(`${event} WHERE position < ? ORDER BY position DESC LIMIT ?`)
    this.#streamForwards = db.prepare(`${event} WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`)
    this.#streamBackwards = db.prepare(`${event} WHERE stream = ? AND revision <= ? ORDER BY revision DESC LIMIT ?`)
  }

  /** The last position that is written; 0 when there is none. */
  head(): number {
    return Number(this.#head.get()?.position ?? 0)
  }

  forwards(after: Position, limit: number): Page {
    // The head first: what another process appends in between can only make `atHead` too modest, never wrong.
    const head = this.head()
    const events = this.#forwards.all(positionNumber(after), limit).map(storedEvent)
    const ceiling = events.at(-1)?.position ?? after
    return { events, ceiling, atHead: positionNumber(ceiling) >= head }
  }

  backwards(before: Position | undefined, limit: number): Page {
    const from = before === undefined ? Number.MAX_SAFE_INTEGER : positionNumber(before)
    const events = this.#backwards.all(from, limit).map(storedEvent)
    const ceiling = events.at(-1)?.position ?? before ?? START
    // Positions have no gaps, so the event at 1 is the first and nothing lies before it.
    return { events, ceiling, atHead: events.length < limit || positionNumber(ceiling) === 1 }
  }

  stream(stream: string, from: number | undefined, limit: number, backwards: boolean): readonly StoredEvent[] {
    const rows = backwards
      ? this.#streamBackwards.all(stream, from ?? Number.MAX_SAFE_INTEGER, limit)
      : this.#streamForwards.all(stream, from ?? 0, limit)
    return rows.map(storedEvent)
  }
}

function storedEvent(row: Record<string, SQLOutputValue>): StoredEvent {
  // The table is STRICT and every column NOT NULL, so the types are what the schema says.
  return {
    stream: row.stream as string,
    revision: row.revision as number,
    position: positionOf(row.position as number),
    id: row.id as string,
    type: row.type as string,
    data: row.data as string,
    metadata: row.metadata as string,
  }
}
