/** Rules across streams: the narrow stream first, through its own lane; the wide stream is the truth (model.md section 4). */
import type { RecordedEvent } from '../../events/event.ts'
import type { Claim } from '../contract/command.ts'
import type { Decode } from '../contract/decode.ts'
import { Fault } from '../contract/fault.ts'
import { type Rejection, type ReservationRule, rejected, type StreamKind, type StreamRef } from '../contract/stream.ts'
import type { Vault } from '../privacy/vault.ts'
import type { EventStore } from '../store/store.ts'
import type { Lanes } from './lanes.ts'
import { type Act, appendBuilt, buildEvents } from './recording.ts'
import type { Streams } from './streams.ts'

export interface Hands {
  readonly store: EventStore
  readonly vault: Vault
  readonly decode: Decode
  readonly streams: Streams
  readonly lanes: Lanes
  readonly announce: (events: readonly RecordedEvent[]) => void
}

/** A conflict can only come from another process: read again and try, this often. */
export const CONFLICT_TRIES = 8

function ruleOf(ref: StreamRef): ReservationRule<unknown> {
  const rule = ref.kind.reservation
  if (!rule) throw new TypeError(`${ref.kind.kind} streams can't be reserved`)
  return rule
}

/** Appends to a narrow stream, in its lane, what `next` says of its present state; nothing when that is undefined. */
async function appendNarrow(
  hands: Hands,
  act: Act,
  ref: StreamRef,
  next: (state: unknown) => { type: string; data: Record<string, unknown> } | Rejection | undefined,
): Promise<Rejection | undefined> {
  return hands.lanes.run(ref.stream, async () => {
    for (let attempt = 1; ; attempt++) {
      const entry = await hands.streams.current(ref)
      const wanted = next(entry.state)
      if (wanted === undefined) return undefined
      if ('rejected' in wanted) return wanted
      const { events } = buildEvents(hands.vault, act, ref, [wanted], {})
      const expected = entry.revision < 0 ? 'none' : entry.revision
      try {
        const recorded = await appendBuilt(hands.store, hands.vault, hands.decode, ref.stream, expected, events)
        await hands.streams.appended(entry, recorded)
        hands.announce(recorded)
        return undefined
      } catch (error) {
        if (!(error instanceof Fault && error.code === 'version-conflict') || attempt >= CONFLICT_TRIES) throw error
      }
    }
  })
}

/** Looks at all claims before any is taken, so that a plain refusal leaves nothing behind. */
export async function refusedClaim(hands: Hands, act: Act, claims: readonly Claim[]): Promise<Rejection | undefined> {
  for (const { ref, claim } of claims) {
    const { state } = await hands.streams.current(ref)
    const rule = ruleOf(ref)
    if (rule.held(state).has(act.commandId)) {
      const changed = refuseChanged(rule, state, act, claim)
      if (changed) return changed
      continue
    }
    const refusal = rule.refuse(state, claim)
    if (refusal) return refusal
  }
  return undefined
}

/**
 * Takes the claims in order of stream name. When one is lost to somebody else in between, those taken are left to the
 * sweep: it alone may say that this command will never be, by writing so in the wide stream first.
 */
export async function takeClaims(
  hands: Hands,
  act: Act,
  wideStream: string,
  claims: readonly Claim[],
): Promise<Rejection | undefined> {
  for (const { ref, claim } of inOrder(claims)) {
    const rule = ruleOf(ref)
    const refusal = await appendNarrow(hands, act, ref, (state) => {
      if (rule.held(state).has(act.commandId)) return refuseChanged(rule, state, act, claim)
      return rule.refuse(state, claim) ?? { type: rule.reserved, data: { commandId: act.commandId, wideStream, claim } }
    })
    if (refusal) return refusal
  }
  return undefined
}

/** A first try took it, and what is known has changed since: the sweep lets go of it, and another key takes it anew. */
const refuseChanged = (
  { isSame }: ReservationRule<unknown>,
  state: unknown,
  { commandId }: Act,
  claim: Claim['claim'],
): Rejection | undefined => (isSame?.(state, commandId, claim) === false ? rejected('claim-changed') : undefined)

const inOrder = (claims: readonly Claim[]) =>
  [...claims].sort((a, b) => (a.ref.stream < b.ref.stream ? -1 : a.ref.stream > b.ref.stream ? 1 : 0))

/** The wide event stands: say so in the narrow stream. Losing this is harmless, the sweep does it again. */
export async function confirmClaim(hands: Hands, act: Act, ref: StreamRef, commandId: string): Promise<void> {
  const rule = ruleOf(ref)
  await appendNarrow(hands, act, ref, (state) =>
    rule.held(state).get(commandId)?.confirmed === false ? { type: rule.confirmed, data: { commandId } } : undefined,
  )
}

export async function releaseClaim(
  hands: Hands,
  act: Act,
  ref: StreamRef,
  commandId: string,
  reason: 'abandoned' | 'givenBack',
): Promise<void> {
  const rule = ruleOf(ref)
  await appendNarrow(hands, act, ref, (state) =>
    rule.held(state).has(commandId) ? { type: rule.released, data: { commandId, reason } } : undefined,
  )
}

/**
 * Sets one unconfirmed reservation right. The wide stream is the truth: it holds the command → confirmed. Else it is
 * made to say, at its exact revision, that the command is abandoned, and only then the claim is released.
 */
export async function settleClaim(
  hands: Hands,
  sweepAct: (purpose: string) => Act,
  narrow: StreamRef,
  wide: StreamRef,
  commandId: string,
): Promise<'confirmed' | 'released' | 'gone'> {
  const held = ruleOf(narrow)
    .held((await hands.streams.current(narrow)).state)
    .get(commandId)
  if (!held || held.confirmed) return 'gone'
  const present = await hands.lanes.run(wide.stream, async () => {
    for (let attempt = 1; ; attempt++) {
      const entry = await hands.streams.current(wide)
      if (entry.abandoned.has(commandId)) return false
      const performed = entry.commands.get(commandId)
      if (performed) return sameInput(hands, narrow, wide, performed.first, commandId)
      // Absence is enough in a stream that is closed for good, and it takes nothing more.
      if (wide.kind.isClosed?.(entry.state)) return false
      const act = sweepAct(`abandon ${commandId}`)
      const { events } = buildEvents(hands.vault, act, wide, [{ type: 'CommandAbandoned', data: { commandId } }], {})
      const expected = entry.revision < 0 ? 'none' : entry.revision
      try {
        const recorded = await appendBuilt(hands.store, hands.vault, hands.decode, wide.stream, expected, events)
        await hands.streams.appended(entry, recorded)
        hands.announce(recorded)
        return false
      } catch (error) {
        if (!(error instanceof Fault && error.code === 'version-conflict') || attempt >= CONFLICT_TRIES) throw error
      }
    }
  })
  if (present) {
    await confirmClaim(hands, sweepAct(`confirm ${commandId}`), narrow, commandId)
    return 'confirmed'
  }
  await releaseClaim(hands, sweepAct(`release ${commandId}`), narrow, commandId, 'abandoned')
  return 'released'
}

/**
 * Was the claim taken for the very input that stands in the wide stream? A first try may have taken it and failed, and
 * the key been sent again with something else. Both envelopes have the MAC of their input, under the same key.
 */
async function sameInput(
  hands: Hands,
  narrow: StreamRef,
  wide: StreamRef,
  revision: number,
  commandId: string,
): Promise<boolean> {
  const reserved = (await hands.streams.current(narrow)).commands.get(commandId)
  const [claim] = await hands.store.readStream(narrow.stream, { from: reserved?.first ?? 0, limit: 1 })
  const [event] = await hands.store.readStream(wide.stream, { from: revision, limit: 1 })
  if (!reserved || !claim || !event)
    throw new TypeError(`${narrow.stream} and ${wide.stream} were to hold ${commandId}`)
  const [one, other] = [hands.decode(claim).meta, hands.decode(event).meta]
  return one.inputMacKeyId !== other.inputMacKeyId || one.inputMac === other.inputMac
}

/**
 * Sets right one personal number. The vault does not say of which kind its subject is, so all streams that bear the id
 * are looked at; in their lanes, so that a repeat that has just taken the number up again is done with it first.
 */
export async function settleIdentifier(
  hands: Hands,
  kinds: readonly StreamKind[],
  { subjectId, commandId }: { readonly subjectId: string; readonly commandId: string },
): Promise<'confirmed' | 'released'> {
  const refs = kinds.map((kind) => kind.ref(subjectId))
  const settle = async () => {
    for (const ref of refs) {
      if (!(await hands.streams.current(ref)).commands.has(commandId)) continue
      hands.vault.confirmIdentifier(commandId)
      return 'confirmed'
    }
    hands.vault.releaseIdentifier(commandId)
    return 'released'
  }
  // Only one of these streams can exist, so nobody who is in one of these lanes waits for another.
  return refs.reduce<() => Promise<'confirmed' | 'released'>>(
    (inner, ref) => () => hands.lanes.run(ref.stream, inner),
    settle,
  )()
}
