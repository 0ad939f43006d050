import type { SqlRow } from '../contract/projection.ts'
import { type EventStore, PAGE_EVENTS_MAX, type StoredEvent } from '../store/store.ts'
import { errorText } from './apply.ts'
import type { ModelFile } from './file.ts'
import { surroundingsFault } from './file-fault.ts'
import type { Entry, Model } from './model.ts'
import type { Released } from './projector.ts'

const PARKED = 'SELECT position, revision, eventId FROM parked_event WHERE stream = ? ORDER BY position'

interface Ledger {
  readonly store: Pick<EventStore, 'readStream'>
  entry(stored: StoredEvent): Entry
}

/**
 * Applies the parked events of a stream in order, from the ledger, and unparks it, in one transaction that leaves the
 * checkpoint where it is. Called while no slice of this runner is under way; another runner is noticed.
 */
export async function releaseStream(file: ModelFile, model: Model, stream: string, ledger: Ledger): Promise<Released> {
  for (;;) {
    const parked = parkedEvents(file, stream)
    if (parked.length === 0) return { released: false, reason: 'not-parked' }
    // A running total is the sum of what stood before it. Rows after these events were written without them, and
    // adding them now would change no earlier answer: only a rebuild puts them in their place.
    if (model.kind === 'totals') return { released: false, reason: 'order' }
    const entries = await readEntries(stream, parked, ledger)
    const outcome = replay(file, model, stream, { parked, entries })
    if (outcome) return outcome
  }
}

function parkedEvents(file: ModelFile, stream: string): readonly SqlRow[] {
  let rows: readonly SqlRow[] = []
  file.transaction((db) => {
    rows = db.all(PARKED, stream)
    return false
  })
  return rows
}

async function readEntries(stream: string, parked: readonly SqlRow[], ledger: Ledger): Promise<readonly Entry[]> {
  const wanted = new Set(parked.map(({ position }) => String(position)))
  const last = Number(parked.at(-1)?.revision)
  const entries: Entry[] = []
  let from = Number(parked[0]?.revision)
  while (from <= last) {
    const page = await ledger.store.readStream(stream, { from, limit: PAGE_EVENTS_MAX })
    if (page.length === 0) break
    for (const stored of page) if (wanted.has(stored.position)) entries.push(ledger.entry(stored))
    from += page.length
  }
  return entries
}

/** Undefined when another runner parked or released events of this stream meanwhile: look again. */
function replay(
  file: ModelFile,
  model: Model,
  stream: string,
  read: { readonly parked: readonly SqlRow[]; readonly entries: readonly Entry[] },
): Released | undefined {
  let current: Entry | undefined
  try {
    const kept = file.transaction((db) => {
      const now = db.all(PARKED, stream)
      if (now.length !== read.parked.length || now.at(-1)?.position !== read.parked.at(-1)?.position) return false
      for (const entry of read.entries) {
        current = entry
        model.handlers.get(entry.stored.type)?.(entry.event(), db)
      }
      db.run('DELETE FROM parked_event WHERE stream = ?', stream)
      db.run('DELETE FROM parked_stream WHERE stream = ?', stream)
      return true
    })
    return kept ? { released: true, events: read.entries.length } : undefined
  } catch (thrown) {
    const fault = surroundingsFault(thrown, model.name)
    if (fault) throw fault
    const { id: eventId = '', position = '' } = current?.stored ?? {}
    const error = errorText(thrown)
    file.transaction((db) => {
      db.run(
        'UPDATE parked_stream SET position = ?, eventId = ?, error = ? WHERE stream = ?',
        position,
        eventId,
        error,
        stream,
      )
      return true
    })
    return { released: false, reason: 'still-fails', eventId, error }
  }
}
