/** Read models and queries (model.md section 6). */
import { z } from 'zod'
import type { EventFamily, RecordedEvent, RecordedOf } from '../../events/event.ts'
import type { Role } from '../../events/values.ts'
import type { Scope } from './command.ts'
import type { Rejection, StreamRef } from './stream.ts'

export type SqlValue = string | number | bigint | null | Uint8Array
export type SqlRow = Record<string, SqlValue>

/** Reading a read model's own file. Statements are cached by their text: pass values as parameters, never in the text. */
export interface ReadDb {
  get(sql: string, ...params: SqlValue[]): SqlRow | undefined
  all(sql: string, ...params: SqlValue[]): SqlRow[]
}
/** Changing it, inside the projector's transaction. */
export interface WriteDb extends ReadDb {
  run(sql: string, ...params: SqlValue[]): void
}

export type ProjectionKind = 'totals' | 'versions' | 'current'

export interface ProjectionSpec {
  readonly name: string
  /** Raise it when tables or handlers change: the new one builds beside the old and is swapped in. */
  readonly version: number
  readonly kind: ProjectionKind
  /** `CREATE TABLE … STRICT` and `CREATE INDEX` statements, one each. */
  readonly tables: readonly string[]
  /** By event type. Same events, same rows, byte for byte: no clock, no chance, no other file. */
  readonly on: Readonly<Record<string, (event: never, db: WriteDb) => void>>
}

type HandlersFor<F extends EventFamily> = {
  [T in keyof F['shapes'] & string]?: (event: Extract<RecordedOf<F>, { type: T }>, db: WriteDb) => void
}
/** Types the handlers of one stream kind's events: `on: { ...handle(learnerEvents, { CertificateAwarded(event, db) {…} }) }`. */
export function handle<F extends EventFamily>(_family: F, handlers: HandlersFor<F>): ProjectionSpec['on'] {
  return handlers as ProjectionSpec['on']
}
export function defineProjection(spec: ProjectionSpec): ProjectionSpec {
  return spec
}

/** Who looks. Every query takes one, without default. */
export interface Viewer {
  readonly kind: 'person' | 'machine' | 'public' | 'system'
  readonly userId: string | undefined
  readonly organisationId: string | undefined
  readonly role: Role | undefined
  readonly learnerId: string | undefined
  /** Acts in this role (or one of them) at that organisation now. */
  holds(role: Role | readonly Role[], at: string | undefined, scope?: Scope): boolean
  readonly isOperator: boolean
}

export interface Look {
  readonly at: string
  readonly kind: 'share' | 'certificate' | 'document'
  readonly reference: string
  readonly result: string
  readonly organisationId?: string | undefined
}

/**
 * What became of a mail that was asked for. `waiting`: not sent yet, with `reason` when it was tried. `unsure`: the mail
 * server may have it, and it is not sent twice.
 */
export const mailState = z.strictObject({
  state: z.enum(['waiting', 'sent', 'unsure', 'failed', 'dropped']),
  /** Instant of the last change. */
  at: z.string(),
  tries: z.int().min(0),
  reason: z
    .enum(['noServer', 'unreachable', 'refusedSender', 'refusedAddress', 'refused', 'over', 'erased'])
    .optional(),
})
export type Mail = z.infer<typeof mailState>
export interface ListedMail extends Mail {
  readonly invitationId: string
  readonly userId: string
}
export interface Mails {
  /** Of one invitation; undefined when none was asked for, or nobody sends mail here. */
  of(invitationId: string): Mail | undefined
  /** Newest change first. */
  list(state: Mail['state'] | undefined, most: number): readonly ListedMail[]
}
export const NO_MAILS: Mails = { of: () => undefined, list: () => [] }

export interface QueryContext {
  readonly viewer: Viewer
  /** The position it is asked at: the answer is true for it. */
  readonly at: string
  readonly today: string
  /** The instant of asking: for what ends at an instant. */
  readonly now: string
  /** The calendar date of the position asked for (of today when none was). Status is computed for it. */
  readonly on: string
  readonly ledgerId: string
  /**
   * The projection's file, in one snapshot that ends when `run` first awaits: read rows before any `await`, later use
   * throws. A query of kind `fold` has none.
   */
  readonly db: ReadDb
  /** The stream's state folded up to `at`; undefined when it does not exist there. */
  load<State>(ref: StreamRef<State>): Promise<State | undefined>
  /** The same as it is today, also where an earlier position is asked: who may see something is a matter of today. */
  loadNow<State>(ref: StreamRef<State>): Promise<State | undefined>
  /** The stream's events up to `at`, merged streams first. */
  events(ref: StreamRef): Promise<readonly RecordedEvent[]>
  /** Looks at shares and certificates of a learner, newest first. */
  looksOf(learnerId: string): readonly Look[]
  readonly mails: Mails
  /** Ids of learners that may be meant by this text, among those that this organisation may look for; in no order. */
  findLearners(organisationId: string, text: string, most: number): readonly string[]
}

export interface QuerySpec<P extends z.ZodObject = z.ZodObject, R extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly summary: { readonly nl: string; readonly en: string }
  /** Query parameters arrive as text: use z.coerce where a number is meant. */
  readonly params: P
  /**
   * The answer. Fields made with `personalAnswer` hold a `Sealed` when `run` returns and become text (or
   * `{erased: true}`) for the viewer: returning one means the viewer may see it.
   */
  readonly result: R
  /** `fold` asks streams only; else the projection whose file `db` reads. */
  readonly source: 'fold' | ProjectionSpec
  /** May be asked as of an earlier position or instant. */
  readonly asOf: boolean
  /** Rejections: `not-found` (unknown or not for this viewer: the same), `forbidden`, `moved` {to}, or the query's own. */
  run(params: z.infer<P>, context: QueryContext): Promise<unknown | Rejection> | unknown | Rejection
  /**
   * Makes the answer out of what `run` gave, once its personal values are opened (or read `{erased: true}`): for counts
   * by something sealed, so that nobody sees of whom it is. Pure.
   */
  finish?(opened: unknown): unknown
}
// biome-ignore lint/suspicious/noExplicitAny: a registry of queries with different parameters has no narrower type
export type AnyQuery = QuerySpec<any, any>

export function defineQuery<P extends z.ZodObject, R extends z.ZodType>(spec: QuerySpec<P, R>): QuerySpec<P, R> {
  return spec
}

/** What the kernel asks of the projector: read files, and when they are far enough. */
export interface ReadModels {
  /** Position the read model's rows are true for. */
  positionOf(name: string): string
  /** Resolves true once the read model is at `position` or beyond; false after `timeoutMs`. */
  waitFor(name: string, position: string, timeoutMs: number): Promise<boolean>
  /** Reads within one snapshot, so that a swap or a batch can't fall between two statements. */
  read<T>(name: string, run: (db: ReadDb, position: string) => T): T
  /** The last position whose knownAt (greatest recordedAt so far) is not later than the instant. */
  positionKnownAt(instant: string): Promise<string>
  /** Streams parked in this read model: their events are missing from its answers. */
  parkedIn(name: string): number
}
