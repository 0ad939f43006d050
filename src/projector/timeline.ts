import type { ReadDb } from '../contract/projection.ts'
import { type EventStore, PAGE_EVENTS_MAX, type Position, START } from '../store/store.ts'
import type { Model } from './model.ts'

/**
 * Positions by time. `knownAt(position)` is the greatest recordedAt up to there, so it never goes back
 * (model.md section 6). One row a second, for the last position whose knownAt lies in it: a row per event would make
 * the smallest read model the largest file, and what lies within a second is read from the log.
 */
export const timeline: Model = {
  name: 'timeline',
  version: 1,
  kind: 'current',
  tables: ['CREATE TABLE moment (second INTEGER PRIMARY KEY, position TEXT NOT NULL, knownAt INTEGER NOT NULL) STRICT'],
  handlers: new Map(),
  fold(entries, db) {
    let known = Number(
      db.get('SELECT knownAt FROM moment ORDER BY second DESC LIMIT 1')?.knownAt ?? Number.NEGATIVE_INFINITY,
    )
    let position: Position | undefined
    const write = () => {
      if (position === undefined || known === Number.NEGATIVE_INFINITY) return
      db.run(
        `INSERT INTO moment VALUES (?, ?, ?)
ON CONFLICT (second) DO UPDATE SET position = excluded.position, knownAt = excluded.knownAt`,
        secondOf(known),
        position,
        known,
      )
    }
    for (const { stored } of entries) {
      const recorded = recordedAt(stored.metadata)
      if (recorded > known) {
        if (secondOf(recorded) !== secondOf(known)) write()
        known = recorded
      }
      position = stored.position
    }
    write()
  },
}

/**
 * The last position, up to the model's own, whose knownAt is not later than the instant. Exact to the millisecond: the
 * rows say in which second to look, the log says the rest.
 */
export async function positionKnownAt(
  instant: string,
  model: { readonly db: ReadDb; readonly position: Position },
  store: Pick<EventStore, 'readAll'>,
): Promise<Position> {
  const until = Date.parse(instant)
  if (Number.isNaN(until)) throw new RangeError(`${instant} is no instant`)
  // All rows before any await: later the snapshot is gone.
  const { db, position: checkpoint } = model
  const last = db.get('SELECT knownAt FROM moment ORDER BY second DESC LIMIT 1')
  if (last === undefined) return START
  if (Number(last.knownAt) <= until) return checkpoint
  const within = momentOf(db.get('SELECT position, knownAt FROM moment WHERE second = ?', secondOf(until)))
  if (within && within.knownAt <= until) return within.position
  const before = momentOf(
    db.get('SELECT position, knownAt FROM moment WHERE second < ? ORDER BY second DESC LIMIT 1', secondOf(until)),
  )
  const from = before?.position ?? START
  // Nothing was known for the first time within this second, so there is nothing to look for in the log.
  return within ? scan(store, from, until) : from
}

/** What stands before `from` was known before `until`; so the first event recorded later ends the search. */
async function scan(store: Pick<EventStore, 'readAll'>, from: Position, until: number): Promise<Position> {
  let known = from
  for (;;) {
    const page = await store.readAll({ after: known, limit: PAGE_EVENTS_MAX })
    for (const { metadata, position } of page.events) {
      if (recordedAt(metadata) > until) return known
      known = position
    }
    known = page.ceiling
    // Not met: the rows name a later event. Should the log be shorter than its read models, its end is the answer.
    if (page.atHead) return known
  }
}

function momentOf(row: ReturnType<ReadDb['get']>): { position: Position; knownAt: number } | undefined {
  return row && { position: String(row.position), knownAt: Number(row.knownAt) }
}

function secondOf(milliseconds: number): number {
  return Math.floor(milliseconds / 1000)
}

const FIELD = '"recordedAt":"'
let lastText = ''
let lastTime = Number.NEGATIVE_INFINITY

/**
 * Milliseconds, from the envelope of any event, also of a type that this program does not know. One without a time
 * counts as recorded with its predecessor.
 *
 * Found in the text: every event of the ledger passes here, and parsing its envelope for one field takes several times
 * as long. Within a JSON string the quotes would be escaped, and no other object of the envelope has such a field.
 */
export function recordedAt(metadata: string): number {
  const start = metadata.indexOf(FIELD) + FIELD.length
  if (start < FIELD.length) return Number.NEGATIVE_INFINITY
  const text = metadata.slice(start, metadata.indexOf('"', start))
  // Events of one append share their time.
  if (text === lastText) return lastTime
  const parsed = Date.parse(text)
  lastText = text
  lastTime = Number.isNaN(parsed) ? Number.NEGATIVE_INFINITY : parsed
  return lastTime
}
