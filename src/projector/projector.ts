/** What the rest of the program asks of the projector, in this thread (`runner.ts`) or in its own (`worker-host.ts`). */
import type { SqlRow } from '../contract/projection.ts'
import type { Position } from '../store/store.ts'

export interface Projector {
  /** Opens the read files and then follows the ledger. Resolves when the files are there, not when they are caught up. */
  start(): Promise<void>
  /** Something was appended: don't wait until the subscription says so. */
  wake(): void
  /**
   * Resolves when every read model has taken in all that stood in the ledger at the time of calling. Rejects with the
   * first fault of a model, after the others are done. Needs no `start`.
   */
  catchUp(): Promise<void>
  status(): readonly ModelStatus[]
  /**
   * Builds a read model anew beside the one in use. Of the same version: compares all rows at the same position, swaps
   * only when they are equal (or, with `accept`, when the one in use lacks parked streams, for then they can't be). Of
   * another version: reports row counts, swaps with `accept`. Any event that can't be applied makes it fail.
   */
  rebuild(name: string, options?: RebuildOptions): Promise<RebuildReport>
  /** Replays a parked stream in order, after a fix. All of it or nothing. */
  release(name: string, stream: string): Promise<Released>
  /** Removes the files that are not in use any more: of older versions, and of rebuilds that were not accepted. */
  drop(name: string): Promise<readonly string[]>
  stop(): Promise<void>
}

export interface Progress {
  readonly name: string
  readonly position: Position
  /** Slices that another runner had already taken, since the start. */
  readonly fenced: number
  /** Streams that are parked now. */
  readonly parked: number
}

export interface ModelStatus extends Progress {
  /** Of the file in use. */
  readonly version: number
  readonly generation: number
  /**
   * `live`: at the head when last looked. `pending`: the file in use is of another version than this program; it waits
   * for a rebuild. `failed`: stopped by a fault, tried again later.
   */
  readonly state: 'stopped' | 'catchingUp' | 'live' | 'pending' | 'failed'
  readonly error?: string
}

export interface RebuildOptions {
  readonly accept?: boolean
  /** After each page, with the position that the new one has come to. Not told by a projector in its own thread. */
  readonly onProgress?: (position: Position) => void
}

export interface RebuildReport {
  readonly name: string
  readonly from: { readonly version: number; readonly generation: number; readonly position: Position }
  readonly to: { readonly version: number; readonly generation: number; readonly position: Position }
  readonly swapped: boolean
  /** Undefined for another version: its rows may well differ. */
  readonly equal: boolean | undefined
  /** Same version: the tables that differ. Another version: all tables. */
  readonly tables: readonly TableComparison[]
}

export interface TableComparison {
  readonly table: string
  /** Undefined when the table is only in the other one. */
  readonly rowsBefore: number | undefined
  readonly rowsAfter: number | undefined
  /** SHA-256 of all rows in the order of all columns; only when versions are the same. */
  readonly checksumBefore?: string
  readonly checksumAfter?: string
  /** Some rows that only one of them has. */
  readonly onlyBefore?: readonly SqlRow[]
  readonly onlyAfter?: readonly SqlRow[]
}

export type Released =
  | { readonly released: true; readonly events: number }
  | {
      readonly released: false
      /** `order`: running totals after these events were already written; rebuild with `accept` instead. */
      readonly reason: 'not-parked' | 'still-fails' | 'order'
      readonly eventId?: string
      readonly error?: string
    }

/** A pino logger fits. */
export interface ProjectorLog {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}
