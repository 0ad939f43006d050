/** How an event family (all events of one kind of stream) is declared, and what an event is once recorded. */
import { z } from 'zod'
import { commandId, instant, localDate, type Personal, policyVersion, role, ulid } from './values.ts'

export const actor = z.strictObject({
  kind: z.enum(['person', 'machine', 'public', 'system']),
  userId: ulid.optional(),
  organisationId: ulid.optional(),
  role: role.optional(),
  tokenId: ulid.optional(),
  assurance: z.enum(['low', 'substantial', 'high']).optional(),
})
export type Actor = z.infer<typeof actor>

/** What stands around every event (model.md section 3). Absent instead of null. */
export const envelope = z.strictObject({
  /** Of the envelope itself. */
  v: z.literal(1),
  schemaVersion: z.int().min(1),
  recordedAt: instant,
  effectiveOn: localDate.optional(),
  actor,
  onBehalfOf: ulid.optional(),
  channel: z.enum(['ui', 'api', 'import', 'job']),
  commandId,
  /** The command's name: what the audit trail and a repeat call it by. */
  command: z.string(),
  inputMac: z.string(),
  /** Warnings that applied and that the sender went past: the confirmation is part of the record (model.md section 2). */
  acknowledged: z.array(z.enum(['bsn-like'])).optional(),
  /** Key of the MAC; absent when the input was empty of personal data and the ledger's own key was used. */
  inputMacKeyId: ulid.optional(),
  correlationId: ulid,
  causationId: ulid.optional(),
  purpose: z.enum(['education', 'assessment', 'award', 'verification', 'administration', 'privacy']),
  partnershipId: ulid.optional(),
  policyVersions: z.array(policyVersion),
  facts: z.array(z.strictObject({ stream: z.string(), revision: z.int() })),
  keyIds: z.array(ulid),
  /** 16 random bytes, base64url: so that a leaf of the later verifiable log can't be guessed. */
  salt: z.string(),
})
export type Envelope = z.infer<typeof envelope>

/** What the sealing step lends a `fill`: the only place where chance and personal text meet an event. */
export interface Filling {
  readonly eventId: string
  readonly ledgerId: string
  /** Id of the stream that the event goes into. */
  readonly streamId: string
  /** The day the fact holds from, as `decide` said it. */
  readonly effectiveOn: string | undefined
  /** `bytes` random bytes, base64url. The very same on a retry of the same command. */
  random(name: string, bytes: number): string
  sha256(text: string): string
  /** The plain text of a personal value. Must only go back into a sealed field or into a salted hash. */
  open(value: unknown): string
  /** RFC 8785. */
  canonical(value: unknown): string
  /** Makes a text personal, for a sealed field. */
  personal(text: string): Personal
  /**
   * The public half of the pair that signs under this id, as Multikey writes it; made now where there is none, and on disk
   * before the event is. The very same on a retry.
   */
  signingKey(keyId: string): string
  /** Ids of all keys of this subject and class that the vault holds. */
  keyIdsOf(subjectId: string, dataClass: string): readonly string[]
}
export interface Filled<D> {
  readonly data: D
  /** Shown once in the command's answer and stored nowhere. */
  readonly once?: Readonly<Record<string, string>>
}

export interface EventShape<D extends z.ZodObject = z.ZodObject, F extends z.ZodObject = z.ZodObject> {
  /** What `decide` gives. */
  readonly decided: D
  /** What the sealing step adds (secrets, commitments, key ids). */
  readonly filled: F | undefined
  readonly fill: ((data: z.infer<D>, filling: Filling) => Filled<Record<string, unknown>>) | undefined
  /** One per version step: upcasters[0] takes version 1 to 2. The newest version is upcasters.length + 1. */
  readonly upcasters: readonly ((data: Record<string, unknown>) => Record<string, unknown>)[]
}

type NoFields = z.ZodObject<Record<never, never>>

/**
 * Declares one event. `fill` adds the fields that rules must not see or choose (model.md section 2).
 * Until 1.0 a shape may change in place with a new layout number (`LAYOUT`); from 1.0 on only through `upcasters`.
 */
export function event<D extends z.ZodObject, F extends z.ZodObject = NoFields>(
  decided: D,
  more: {
    filled?: F
    fill?: (data: z.infer<D>, filling: Filling) => Filled<z.infer<F>>
    upcasters?: EventShape['upcasters']
  } = {},
): EventShape<D, F> {
  return {
    decided,
    filled: more.filled,
    fill: more.fill as EventShape<D, F>['fill'],
    upcasters: more.upcasters ?? [],
  }
}

export type Shapes = Readonly<Record<string, EventShape>>
export interface EventFamily<S extends Shapes = Shapes> {
  /** The stream kind: `learner` for `learner-{ulid}`. */
  readonly kind: string
  readonly shapes: S
}
export function eventFamily<S extends Shapes>(kind: string, shapes: S): EventFamily<S> {
  return { kind, shapes }
}

/** An event as `decide` returns it. */
export type Decided<F extends EventFamily> = {
  [T in keyof F['shapes'] & string]: {
    readonly type: T
    readonly data: z.infer<F['shapes'][T]['decided']>
    /** The day the fact holds from; not ahead of today unless the command says so. */
    readonly effectiveOn?: string | undefined
  }
}[keyof F['shapes'] & string]

/** Where a recorded event stands and what is known around it. */
export interface Recording {
  readonly eventId: string
  readonly stream: string
  readonly revision: number
  readonly position: string
  readonly meta: Envelope
}

/** An event as it is read back: current schema version, sealed fields still sealed. */
export type RecordedOf<F extends EventFamily> = {
  [T in keyof F['shapes'] & string]: Recording & {
    readonly type: T
    readonly data: Stored<F['shapes'][T]>
  }
}[keyof F['shapes'] & string]

type Stored<E extends EventShape> = z.infer<E['decided']> &
  (E extends EventShape<infer _D, infer F> ? z.infer<F> : unknown)

/** Any recorded event, for code that does not care which. */
export interface RecordedEvent extends Recording {
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}

/** Of all event shapes together. Another number refuses the ledger file (until 1.0). */
export const LAYOUT = 4
