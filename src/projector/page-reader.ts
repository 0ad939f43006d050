import type { Decode } from '../contract/decode.ts'
import type { EventStore, Page, Position } from '../store/store.ts'
import { type Slice, sliceOf } from './model.ts'

/**
 * Pages while catching up. Larger pages make fewer commits but hold up everybody who waits behind them: a live reader
 * behind 12 read models waits for 12 transactions of this size.
 */
export const PAGE_EVENTS = 1000
/** Pages of a rebuild. With the page read ahead, at most 4096 events are in flight. */
export const REBUILD_PAGE_EVENTS = 2048

/**
 * Reads the ledger page by page, one ahead: a store across the network answers while the last page is written. Two
 * pages is all that ever stands in memory.
 */
export class PageReader {
  readonly #store: Pick<EventStore, 'readAll'>
  readonly #decode: Decode
  readonly #limit: number
  #ahead: { readonly after: Position; readonly page: Promise<Page> } | undefined

  constructor(store: Pick<EventStore, 'readAll'>, decode: Decode, limit: number) {
    this.#store = store
    this.#decode = decode
    this.#limit = limit
  }

  /** `ahead`: starts to read the page behind this one as well. */
  async read(
    after: Position,
    { ahead: readAhead = false } = {},
  ): Promise<{ readonly slice: Slice; readonly atHead: boolean }> {
    const ahead = this.#ahead
    this.#ahead = undefined
    const page = await (ahead?.after === after ? ahead.page : this.#page(after))
    if (readAhead && !page.atHead) this.#readAhead(page.ceiling)
    return { slice: sliceOf(page, after, this.#decode), atHead: page.atHead }
  }

  /** Drops the page read ahead: at the next call the head may be elsewhere. */
  forget(): void {
    this.#ahead = undefined
  }

  #readAhead(after: Position): void {
    const page = this.#page(after)
    // Whoever asks for this page gets its fault; when nobody does, it is nobody's.
    page.catch(() => undefined)
    this.#ahead = { after, page }
  }

  #page(after: Position): Promise<Page> {
    return this.#store.readAll({ after, limit: this.#limit })
  }
}
