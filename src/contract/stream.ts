/** A kind of stream: how its events become the state that rules read. */
import type { EventFamily, RecordedOf } from '../../events/event.ts'

export interface StreamRef<State = unknown> {
  readonly kind: StreamKind<State>
  readonly id: string
  /** `learner-01H…`: the logical stream name. */
  readonly stream: string
}

/** A narrow stream that can be reserved (model.md section 4). The three event types are unique in the ledger. */
export interface ReservationRule<State> {
  readonly reserved: string
  readonly confirmed: string
  readonly released: string
  /** Why this claim can't be taken now (a rejection code), or undefined when it can. */
  refuse(state: State, claim: Readonly<Record<string, unknown>>): Rejection | undefined
  /** Claims taken and not released: by command id, with whether the wide event is known to stand. */
  held(state: State): ReadonlyMap<string, { readonly wideStream: string; readonly confirmed: boolean }>
  /** Of a claim that follows from what was known: whether the command, sent again, still claims what it holds. */
  isSame?(state: State, commandId: string, claim: Readonly<Record<string, unknown>>): boolean
}

export interface StreamKind<State = unknown> {
  readonly kind: string
  readonly family: EventFamily
  /** A fresh state: that of a stream without events. */
  initial(): State
  /** Applies one event to the state (which it may change) and returns it. Never reads a sealed value. */
  evolve(state: State, event: never): State
  /** True once the stream's first domain event stands (an abandoned command alone does not make a stream). */
  exists(state: State): boolean
  ref(id: string): StreamRef<State>
  readonly reservation?: ReservationRule<State>
  /** Names another stream of this kind that must be folded first when this event appears (a merge). */
  foldsFirst?(event: { type: string; data: Readonly<Record<string, unknown>> }): string | undefined
  /** When this stream lives on in another: that one's id. Commands and queries answer `moved`. */
  movedTo?(state: State): string | undefined
  /** Nothing is ever appended again: what is not there will never be (model.md section 4, rules across streams). */
  isClosed?(state: State): boolean
  /** Organisations that may know this stream exists; to others a refusal is the same 404 as for an unknown one. */
  knownTo?(state: State, viewer: { organisationId: string | undefined; userId: string | undefined }): boolean
}

/** Names a stream kind, with its events and its fold. */
export function defineStream<State, F extends EventFamily>(
  spec: Omit<StreamKind<State>, 'kind' | 'ref' | 'family' | 'evolve'> & {
    family: F
    evolve(state: State, event: RecordedOf<F>): State
  },
): StreamKind<State> & { readonly family: F } {
  const { kind } = spec.family
  const made: StreamKind<State> & { readonly family: F } = {
    ...spec,
    evolve: spec.evolve as StreamKind<State>['evolve'],
    kind,
    ref: (id) => ({ kind: made, id, stream: kind === 'ledger' ? kind : `${kind}-${id}` }),
  }
  return made
}

/** A refusal by a rule: a value, with a closed code and plain details (never personal data). */
export interface Rejection<C extends string = string> {
  readonly rejected: C
  readonly details: Readonly<Record<string, string | number | boolean>>
}
export function rejected<const C extends string>(
  code: C,
  details: Record<string, string | number | boolean> = {},
): Rejection<C> {
  return { rejected: code, details }
}
export function isRejection(value: unknown): value is Rejection {
  return typeof value === 'object' && value !== null && 'rejected' in value
}
