import type { WriteDb } from '../contract/projection.ts'
import type { ModelFile } from './file.ts'
import { surroundingsFault } from './file-fault.ts'
import type { Entry, Model, Slice } from './model.ts'

/** How often a slice is tried before one of its events is held to be the cause. */
export const APPLY_ATTEMPTS = 3
const ERROR_CHARACTERS_MAX = 500

export interface Applied {
  /** The checkpoint was elsewhere: another runner was here, and nothing was written. */
  readonly fenced: boolean
  /** Streams that this slice made the read model park. */
  readonly parked: readonly { readonly stream: string; readonly eventId: string; readonly error: string }[]
}

/**
 * Takes a slice into a read model: checkpoint first, then the rows, in one transaction, so each event counts exactly
 * once whoever else is at work and whenever the machine stops. The checkpoint goes first because it takes the write
 * lock and fails fast.
 *
 * A slice of foreign events only moves the checkpoint, which is a transaction by itself: that takes half as long, and of
 * most commands it is what most read models do.
 *
 * An event that can't be applied parks its stream, in the same transaction as the checkpoint; with `strict` (a rebuild)
 * it throws instead. A fault of disk or file always throws: no event is to blame for it.
 */
export function applySlice(
  file: ModelFile,
  model: Model,
  slice: Slice,
  how: { readonly strict: boolean; readonly at: () => string },
): Applied {
  for (let attempt = 1; ; attempt++) {
    try {
      if (!concerns(model, slice)) return { fenced: !move(file, slice), parked: [] }
      const kept = file.transaction((db) => {
        if (!move(file, slice)) return false
        applyAll(model, slice.entries, parkedFilter(file, db), db)
        return true
      })
      return { fenced: !kept, parked: [] }
    } catch (error) {
      const fault = surroundingsFault(error, model.name)
      if (fault) throw fault
      if (attempt < APPLY_ATTEMPTS) continue
      if (how.strict) throw error
      return applyCarefully(file, model, slice, how.at)
    }
  }
}

const concerns = (model: Model, { entries }: Slice): boolean =>
  model.fold !== undefined || entries.some(({ stored }) => model.handlers.has(stored.type))

function move(file: ModelFile, { floor, ceiling, entries }: Slice): boolean {
  return file.moveCheckpoint(floor, ceiling, entries.at(-1)?.stored)
}

function applyAll(model: Model, entries: readonly Entry[], isParked: (entry: Entry) => boolean, db: WriteDb): void {
  model.fold?.(entries, db)
  for (const entry of entries) {
    const handler = model.handlers.get(entry.stored.type)
    if (handler && !isParked(entry)) handler(entry.event(), db)
  }
}

/**
 * The same with a savepoint around each event, so that a failing one leaves no trace of itself and the cause is known
 * for certain. (Halving the slice would find one culprit in fewer steps; this finds all of them in one transaction, and
 * only a slice that failed three times pays for it.)
 */
function applyCarefully(file: ModelFile, model: Model, slice: Slice, at: () => string): Applied {
  const parked: Applied['parked'][number][] = []
  const kept = file.transaction((db) => {
    if (!move(file, slice)) return false
    const isParked = parkedFilter(file, db)
    model.fold?.(slice.entries, db)
    for (const entry of slice.entries) {
      const handler = model.handlers.get(entry.stored.type)
      if (!handler || isParked(entry)) continue
      db.run('SAVEPOINT one_event')
      try {
        handler(entry.event(), db)
      } catch (thrown) {
        const fault = surroundingsFault(thrown, model.name)
        if (fault) throw fault
        db.run('ROLLBACK TO one_event')
        const { stream, id: eventId, position } = entry.stored
        const error = errorText(thrown)
        db.run('INSERT INTO parked_stream VALUES (?, ?, ?, ?, ?)', stream, position, eventId, error, at())
        parked.push({ stream, eventId, error })
        isParked.add(entry)
      }
      db.run('RELEASE one_event')
    }
    return true
  })
  return { fenced: !kept, parked: kept ? parked : [] }
}

interface ParkedFilter {
  /** Notes the entry of a parked stream, to be applied at release, and says so. */
  (entry: Entry): boolean
  add(entry: Entry): void
}

/** Read within the transaction, for another runner may have parked or released a stream since the last slice. */
function parkedFilter(file: ModelFile, db: WriteDb): ParkedFilter {
  const streams = new Set(file.parkedStreams())
  const note = ({ stored: { position, stream, revision, id } }: Entry) => {
    db.run('INSERT INTO parked_event VALUES (?, ?, ?, ?)', position, stream, revision, id)
  }
  const filter = (entry: Entry) => {
    if (streams.size === 0 || !streams.has(entry.stored.stream)) return false
    note(entry)
    return true
  }
  return Object.assign(filter, {
    add(entry: Entry) {
      streams.add(entry.stored.stream)
      note(entry)
    },
  })
}

/** Events hold personal data only sealed, so no message of a handler can show any. */
export function errorText(thrown: unknown): string {
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  return text.slice(0, ERROR_CHARACTERS_MAX)
}
