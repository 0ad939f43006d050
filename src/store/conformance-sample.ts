import { expect, onTestFinished } from 'vitest'
import { Fault } from '../contract/fault.ts'
import { type EventStore, type EventToAppend, type Position, START, type StoredEvent } from './store.ts'

export interface Subject {
  readonly store: EventStore
  /** Closes the store and opens the same ledger again. */
  reopen(): Promise<EventStore>
  /** Closes whatever is open and removes the ledger. */
  close(): Promise<void>
}

/** What not every store can hold. Each `false` has its test of what holds instead. */
export interface StorePromises {
  /**
   * An id that stands elsewhere in the ledger is refused. A server that looks at ids only where an append comes to stand
   * writes it a second time; ids are derived from the stream's name among other things, so that none comes twice.
   */
  readonly idsAreUniqueInLedger: boolean
  /** Nobody else writes to the log, so that an empty ledger stands at `START` and the head is its last event. */
  readonly ownsItsLog: boolean
}

export const ALL_PROMISES: StorePromises = { idsAreUniqueInLedger: true, ownsItsLog: true }

export type OpenSubject = () => Promise<Subject>

/** A new, empty ledger for each test, gone when the test ends. */
export function subjects(open: OpenSubject): OpenSubject {
  return async () => {
    const subject = await open()
    onTestFinished(() => subject.close())
    return subject
  }
}

let made = 0

/** A ULID's form, in rising order, the same in each run. */
function nextId(): string {
  made += 1
  return `01JQZZZZZZ${String(made).padStart(16, '0')}`
}

export function event(fields: Partial<EventToAppend> = {}): EventToAppend {
  const id = fields.id ?? nextId()
  return { id, type: 'ResultEstablished', data: `{"n":${made}}`, metadata: `{"eventId":"${id}"}`, ...fields }
}

export function events(count: number): readonly EventToAppend[] {
  return Array.from({ length: count }, () => event())
}

/** An event whose data and metadata together have exactly so many bytes. */
export function eventOfBytes(bytes: number): EventToAppend {
  const metadata = '{}'
  return event({ data: `"${'x'.repeat(bytes - metadata.length - 2)}"`, metadata })
}

/** What was appended, as it must come back. */
export function plain({ id, type, data, metadata }: EventToAppend): EventToAppend {
  return { id, type, data, metadata }
}

export function ids(stored: readonly { readonly id: string }[]): readonly string[] {
  return stored.map(({ id }) => id)
}

export async function wholeLedger(store: EventStore, after: Position = START): Promise<readonly StoredEvent[]> {
  const found: StoredEvent[] = []
  for (let from = after; ; ) {
    const page = await store.readAll({ after: from })
    found.push(...page.events)
    if (page.atHead) return found
    expect(page.ceiling > from, 'a page that is not the last one leads on').toBe(true)
    from = page.ceiling
  }
}

/** The fault that it ends with; anything else fails the test. */
export async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  const outcome = await promise.then(
    () => 'it succeeded',
    (error: unknown) => error,
  )
  expect(outcome).toBeInstanceOf(Fault)
  return outcome as Fault // checked in the line above
}
