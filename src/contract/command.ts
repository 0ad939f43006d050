/** One declaration per capability: API route, OpenAPI entry, CLI verb, permission row and audit label come from it. */
import type { z } from 'zod'
import type { Decided, Envelope, EventFamily, RecordedEvent } from '../../events/event.ts'
import type { PolicyVersion, Role, Sealable } from '../../events/values.ts'
import type { Rejection, StreamKind, StreamRef } from './stream.ts'

/** Who may do it: any one of the requirements suffices. An organisation that is undefined is met by nobody. */
export type Requirement =
  | { readonly role: Role | readonly Role[]; readonly at: string | undefined; readonly scope?: Scope }
  | { readonly role: 'operator' }
  /** The learner in person (or one merged into it). */
  | { readonly self: string }
  /** A user about its own account. */
  | { readonly user: string }
  /** The program itself: follow-ups and sweeps. */
  | { readonly system: true }
/** What the act is about; a role that was narrowed to another partnership, offering, project or grant does not count. */
export interface Scope {
  readonly partnershipId?: string | undefined
  readonly offeringId?: string | undefined
  readonly projectId?: string | undefined
  readonly grantId?: string | undefined
}

/** Who acts, as rules see it. `userId` is the person, whatever token or login it came through. */
export interface ActingPerson {
  readonly kind: 'person' | 'machine' | 'public' | 'system'
  readonly userId: string
  readonly organisationId: string | undefined
  readonly role: Role | undefined
  readonly learnerId: string | undefined
  /** Came in by a login, not by a token. */
  readonly loggedIn?: boolean
  /** By a token that an organisation's admin made for this person, and has seen. */
  readonly byLentToken?: boolean
}

/** States of other streams, loaded because `needs` named them. */
export interface Facts {
  /** The state, or undefined when it was not (yet) loaded or the stream does not exist. */
  get<State>(ref: StreamRef<State>): State | undefined
}

/** A file that the acting person sent just now, checked and kept, and that waits for the event that makes it known. */
export interface ReceivedDocument {
  readonly documentId: string
  readonly mediaType: string
  readonly bytes: number
  /** What it is encrypted with. */
  readonly contentKey: Sealable
  /** Earlier files of the same bytes that can't be read any more: their keys were destroyed. */
  readonly unreadable: readonly string[]
  /** Of a bank statement that a program reads, what was paid with each line; nothing of any other file. */
  readonly bankLines?: readonly { readonly line: number; readonly amount: number; readonly paidOn: string }[]
  /** Numbers in its text that look like a BSN, and whether the sender says that they are none. */
  readonly bsnLike?: { readonly count: number; readonly places: readonly number[]; readonly isDenied: boolean }
}

/** A question to a read model before a decision, as who acts: for what many streams say together, and none alone. */
export interface Question {
  readonly query: string
  readonly params: Readonly<Record<string, unknown>>
}
/** The answer to one, and the position that it is true for: the event says it, for what was told may be corrected later. */
export interface Told {
  readonly result: unknown
  readonly position: string
}

export interface DecisionContext {
  readonly facts: Facts
  readonly actor: ActingPerson
  /** Europe/Amsterdam. */
  readonly today: string
  /** The instant of recording. */
  readonly now: string
  readonly ledgerId: string
  /** The id of the stream decided about (the new one's where the command makes it). */
  readonly streamId: string
  /** A derived id for a new thing; `name` tells several of one kind apart within the command. */
  id<T extends string>(schema: z.ZodType<T>, name?: string): T
  /** Keyed hash of published names in normal form, 64 hexadecimal digits: for the name of a stream (model.md section 2). */
  nameHmac(...names: string[]): string
  /** Undefined unless this person is sending those bytes with this very command. */
  received?(sha256: string): ReceivedDocument | undefined
  /** What `asks` named, by the query's name; undefined where who acts may not see it. */
  told?(query: string): Told | undefined
}

export interface Decision<F extends EventFamily> {
  readonly events: readonly Decided<F>[]
  /** Versions of the policies that it was decided under. */
  readonly policies?: readonly PolicyVersion[]
  readonly partnershipId?: string
  readonly onBehalfOf?: string
  /** Warnings about what came along with the input, that the sender went past. */
  readonly acknowledged?: Envelope['acknowledged']
}

export interface Claim {
  readonly ref: StreamRef
  readonly claim: Readonly<Record<string, unknown>>
}
/** A number that is unique and personal, kept as an HMAC in the vault: `scope` says unique where. */
export interface PersonalIdentifier {
  readonly scope: string
  readonly value: unknown
  readonly subjectId: string
  /** Case and spaces count, as in the subject of a login; without it they do not. */
  readonly exact?: boolean
  /** What to say when it is another one's; `identifier-taken` without it. */
  readonly taken?: Rejection
}

/** A command that the program itself sends because of an event. */
export interface FollowUp {
  readonly command: string
  readonly input: Record<string, unknown>
  /** Tells several that follow from one event apart: the key derives from the event and from this. */
  readonly name?: string
  /** Left to the reactions alone: it comes a moment later, and a refusal does not undo what it follows from. */
  readonly later?: boolean
  /** What notes a refusal, and its code; undefined when it needs none. */
  refused?(code: string): FollowUp | undefined
}

export interface CommandSpec<I extends z.ZodObject, State, F extends EventFamily> {
  readonly name: string
  readonly summary: { readonly nl: string; readonly en: string }
  readonly stream: StreamKind<State> & { readonly family: F }
  readonly input: I
  /** The stream's id, or `new` when the command makes one with a derived id. */
  target(input: z.infer<I>): string
  /** The stream must exist (the default), must not, or either (a natural name, such as a qualification version). */
  readonly opens?: 'new' | 'natural'
  /** Asked again until it names nothing new: at most 3 rounds, and 12 streams unless `needsMost` says more. */
  needs?(input: z.infer<I>, state: State, facts: Facts): readonly StreamRef[]
  /** Where what is decided sums up many records that are closed for good: how many streams `needs` may name. */
  readonly needsMost?: number
  /** Of read models, as they are now: each query once. A rule that a reservation can hold is no question. */
  asks?(input: z.infer<I>, state: State, facts: Facts, actor: ActingPerson): readonly Question[]
  /**
   * Narrow streams to take before the event, in any order; the kernel sorts them by name. Asked after `decide`.
   * Must follow from the input alone: a retry with newer facts would else leave a claim that nobody needs.
   */
  reserves?(input: z.infer<I>, state: State, context: DecisionContext): readonly Claim[]
  identifies?(input: z.infer<I>, context: DecisionContext): readonly PersonalIdentifier[]
  who(input: z.infer<I>, state: State, facts: Facts, today: string): readonly Requirement[]
  decide(state: State, input: z.infer<I>, context: DecisionContext): Decision<F> | Rejection
  /** Which id fields of the events go into the answer, besides the stream's own id. */
  readonly answers?: readonly string[]
  /** Sealed fields of the events that the caller gets to see in the answer, again on a repeat. */
  readonly reveals?: readonly string[]
  /** Secrets that only the first answer shows; a repeat names them as `alreadyShown`. */
  readonly showsOnce?: readonly string[]
  /** Commands that follow, as the program itself; a reaction repeats them until done. Keys derive from the event. */
  follows?(event: RecordedEvent): readonly FollowUp[]
  /** Reservations that an event of this command gives back: the narrow stream's name and the command id that took it. */
  gives?(event: RecordedEvent): readonly { readonly stream: string; readonly commandId: string }[]
  readonly purpose: Envelope['purpose']
  /** `effectiveOn` may lie ahead of today. */
  readonly mayLieAhead?: boolean
  /** Not offered to people or machines: only follow-ups and sweeps call it. */
  readonly internal?: boolean
}

/** Any command, for code that does not care which. */
// biome-ignore lint/suspicious/noExplicitAny: a registry of commands with different inputs and states has no narrower type
export type AnyCommand = CommandSpec<any, any, any>

export function defineCommand<I extends z.ZodObject, State, F extends EventFamily>(
  spec: CommandSpec<I, State, F>,
): CommandSpec<I, State, F> {
  return spec
}
