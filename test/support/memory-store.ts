/** The port without a disk: a log that can be copied, for tests that begin anew thousands of times. */
import { Fault } from '../../src/contract/fault.ts'
import { checkAppend, checkPosition, pageSize } from '../../src/store/append-check.ts'
import {
  type Appended,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type Page,
  START,
  type StoredEvent,
} from '../../src/store/store.ts'

const positionOf = (number: number) => String(number).padStart(START.length, '0')

/** What all processes on one ledger share. */
export class MemoryLog {
  readonly ledgerId: string
  readonly events: StoredEvent[]
  readonly #streams = new Map<string, StoredEvent[]>()
  readonly #places = new Map<string, StoredEvent>()

  constructor(ledgerId: string, events: readonly StoredEvent[] = []) {
    this.ledgerId = ledgerId
    this.events = []
    for (const event of events) this.#keep(event)
  }

  copy(): MemoryLog {
    return new MemoryLog(this.ledgerId, this.events)
  }

  stream(name: string): readonly StoredEvent[] {
    return this.#streams.get(name) ?? []
  }

  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Appended {
    checkAppend(expected, events)
    const here = this.stream(stream)
    const actual = here.length === 0 ? 'none' : here.length - 1
    const firstRevision = expected === 'none' ? 0 : expected + 1
    const revision = firstRevision + events.length - 1
    if (actual !== expected) {
      const standing = here.slice(firstRevision, revision + 1)
      const last = standing.at(-1)
      const same = events.every(({ id, type, data, metadata }, index) => {
        const there = standing[index]
        return there?.id === id && there.type === type && there.data === data && there.metadata === metadata
      })
      if (last && same) return { firstRevision, revision, position: last.position, repeated: true }
    }
    if (actual !== expected || events.some(({ id }) => this.#places.has(id))) {
      throw new Fault('version-conflict', 'Nothing was written.', { expected, actual })
    }
    events.forEach(({ id, type, data, metadata }, index) => {
      const position = positionOf(this.events.length + 1)
      this.#keep({ id, type, data, metadata, stream, revision: firstRevision + index, position })
    })
    return { firstRevision, revision, position: positionOf(this.events.length), repeated: false }
  }

  #keep(event: StoredEvent): void {
    this.events.push(event)
    this.#places.set(event.id, event)
    const here = this.#streams.get(event.stream)
    if (here) here.push(event)
    else this.#streams.set(event.stream, [event])
  }
}

/** One process's way in. It does not follow the log live. */
export function memoryStore(log: MemoryLog): EventStore {
  let closed = false
  const open = () => {
    if (closed) throw new Fault('unavailable', 'The ledger is closed.')
  }
  return {
    ledgerId: log.ledgerId,
    async append(stream, expected, events) {
      open()
      return log.append(stream, expected, events)
    },
    async readStream(stream, { from, limit, backwards = false } = {}) {
      open()
      const most = pageSize(limit)
      const here = log.stream(stream)
      if (backwards)
        return here
          .slice(0, (from ?? Number.MAX_SAFE_INTEGER) + 1)
          .toReversed()
          .slice(0, most)
      return here.slice(from ?? 0, (from ?? 0) + most)
    },
    async readAll({ after, limit, backwards = false } = {}): Promise<Page> {
      open()
      if (after !== undefined) checkPosition(after)
      const most = pageSize(limit)
      const from = Math.min(Number(after ?? (backwards ? Number.MAX_SAFE_INTEGER : 0)), log.events.length + 1)
      const found = backwards
        ? log.events
            .slice(0, from - 1)
            .toReversed()
            .slice(0, most)
        : log.events.slice(from, from + most)
      const ceiling = found.at(-1)?.position ?? after ?? START
      const atHead = backwards ? found.length < most || Number(ceiling) === 1 : Number(ceiling) >= log.events.length
      return { events: found, ceiling, atHead }
    },
    subscribe() {
      throw new TypeError('a log in memory is not followed')
    },
    async close() {
      closed = true
    },
  }
}
