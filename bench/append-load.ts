/** The same appends for every store: who writes what to which stream, in which order. */
import { ulid } from 'ulid'
import type { EventToAppend, ExpectedRevision, StoredEvent } from '../src/store/store.ts'

export interface OneAppend {
  readonly stream: string
  readonly expected: ExpectedRevision
  readonly event: EventToAppend
}

/** Streams of one round: as many as a middling partnership has learners under way. */
const STREAMS = 1000

/**
 * `count` appends of one event each, divided over `writers`; each writer has its own streams, so that nobody conflicts.
 * Ids are new and sort by time, as the kernel's.
 */
export function appendLoad(events: readonly StoredEvent[], count: number, writers: number): OneAppend[][] {
  const revisions = new Array<number>(STREAMS).fill(-1)
  const names = Array.from({ length: STREAMS }, () => `learner-${ulid()}`)
  const perWriter: OneAppend[][] = Array.from({ length: writers }, () => [])
  for (let index = 0; index < count; index++) {
    const { type, data, metadata } = events[index % events.length]!
    const stream = index % STREAMS
    const revision = revisions[stream]!
    revisions[stream] = revision + 1
    // Streams are given to writers by their number, so one stream always has the same writer.
    perWriter[stream % writers]!.push({
      stream: names[stream]!,
      expected: revision < 0 ? 'none' : revision,
      event: { id: ulid(), type, data, metadata },
    })
  }
  return perWriter
}
