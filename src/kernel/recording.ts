/** From what `decide` returned to bytes in the store: ids, sealing, envelope, append, and what to do when nobody knows. */
import { randomBytes } from 'node:crypto'
import type { Actor, Decided, Envelope, EventFamily, RecordedEvent } from '../../events/event.ts'
import { canonical } from '../contract/canonical.ts'
import type { Decode } from '../contract/decode.ts'
import { Fault } from '../contract/fault.ts'
import { derivedId, type KeyScope } from '../contract/identifiers.ts'
import type { StreamRef } from '../contract/stream.ts'
import { sealEvent } from '../privacy/sealing.ts'
import type { Vault } from '../privacy/vault.ts'
import type { EventStore, EventToAppend, ExpectedRevision } from '../store/store.ts'

/** What all events of one command share. */
export interface Act {
  readonly scope: KeyScope
  readonly commandId: string
  readonly command: string
  readonly actor: Actor
  readonly channel: Envelope['channel']
  readonly correlationId: string
  readonly causationId: string | undefined
  readonly purpose: Envelope['purpose']
  readonly acknowledged?: Envelope['acknowledged']
  readonly inputMac: { readonly mac: string; readonly keyId?: string }
  readonly recordedAt: string
  /** Random bytes by name, the very same on a retry of this command. */
  readonly random: (name: string, bytes: number) => Buffer
}

export interface Around {
  readonly partnershipId?: string | undefined
  readonly onBehalfOf?: string | undefined
  readonly policyVersions?: Envelope['policyVersions']
  readonly facts?: Envelope['facts']
  readonly acknowledged?: Envelope['acknowledged']
}

export interface Built {
  readonly events: readonly EventToAppend[]
  /** Secrets that are shown now and stored nowhere. */
  readonly once: Readonly<Record<string, string>>
}

/** Remembers random bytes by name, so that a decision made anew has the same secrets. */
export function rememberedRandom(): Act['random'] {
  const drawn = new Map<string, Buffer>()
  return (name, bytes) => {
    const known = drawn.get(name)
    if (known) return known
    const fresh = randomBytes(bytes)
    drawn.set(name, fresh)
    return fresh
  }
}

/** Ordinals begin with the stream's name where it is not the command's own: ids are unique over all it writes. */
export function buildEvents(
  vault: Vault,
  act: Act,
  ref: StreamRef,
  decided: readonly Decided<EventFamily>[],
  around: Around,
): Built {
  const once: Record<string, string> = {}
  const acknowledged = act.acknowledged ?? around.acknowledged
  const events = decided.map(({ type, data, effectiveOn }, index) => {
    const shape = ref.kind.family.shapes[type]
    if (!shape) throw new TypeError(`${type} is no event of ${ref.kind.kind}`)
    const ordinal = `${ref.stream}#${type}#${index}`
    const eventId = derivedId(act.scope, ordinal)
    const sealedEvent = sealEvent(vault, {
      eventId,
      ledgerId: act.scope.ledgerId,
      streamKind: ref.kind.kind,
      streamId: ref.id,
      type,
      shape,
      data,
      now: act.recordedAt,
      effectiveOn,
      random: (name, bytes) => act.random(`${ordinal}/${name}`, bytes),
    })
    Object.assign(once, sealedEvent.once)
    const metadata: Envelope = {
      v: 1,
      schemaVersion: shape.upcasters.length + 1,
      recordedAt: act.recordedAt,
      ...(effectiveOn !== undefined && { effectiveOn }),
      actor: act.actor,
      ...(around.onBehalfOf !== undefined && { onBehalfOf: around.onBehalfOf }),
      channel: act.channel,
      commandId: act.commandId as Envelope['commandId'],
      command: act.command,
      ...(acknowledged && { acknowledged }),
      inputMac: act.inputMac.mac,
      ...(act.inputMac.keyId !== undefined && { inputMacKeyId: act.inputMac.keyId }),
      correlationId: act.correlationId,
      ...(act.causationId !== undefined && { causationId: act.causationId }),
      purpose: act.purpose,
      ...(around.partnershipId !== undefined && { partnershipId: around.partnershipId }),
      policyVersions: around.policyVersions ?? [],
      facts: around.facts ?? [],
      keyIds: sealedEvent.keyIds,
      salt: act.random(`${ordinal}/salt`, 16).toString('base64url'),
    }
    return { id: eventId, type, data: canonical(sealedEvent.data), metadata: canonical(metadata) }
  })
  return { events, once }
}

/** After `outcome-unknown` or `unavailable` the very same bytes are offered again, this often, waiting longer each time. */
const APPEND_TRIES = 5
const FIRST_WAIT_MS = 50
/** And not after this: a store that waited for its server itself has waited long enough for whoever sent the command. */
const APPEND_PATIENCE_MS = 5000

/**
 * Appends, with new keys on disk first. Any conflict or limit goes to the caller; a lost answer is asked for again with
 * the same bytes, which the store knows as a repeat.
 */
export async function appendBuilt(
  store: EventStore,
  vault: Vault,
  decode: Decode,
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): Promise<readonly RecordedEvent[]> {
  await vault.durable()
  // That the store then went away, or is full, says nothing of a try before: it may have been written all the same.
  let unknown: Fault | undefined
  const began = performance.now()
  for (let attempt = 1; ; attempt++) {
    try {
      const appended = await store.append(stream, expected, events)
      return placed(decode, stream, events, appended.firstRevision, appended.position)
    } catch (error) {
      if (!(error instanceof Fault) || error.code === 'version-conflict') throw error
      if (error.code === 'outcome-unknown') unknown = error
      const again = error.code === 'outcome-unknown' || error.code === 'unavailable'
      const last = attempt >= APPEND_TRIES || performance.now() - began > APPEND_PATIENCE_MS
      if (!again || last) throw unknown ?? error
      await pause(FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + Math.random()))
    }
  }
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** The appended events as they would be read back; only the last one's position is known, and only that is asked for. */
function placed(
  decode: Decode,
  stream: string,
  events: readonly EventToAppend[],
  firstRevision: number,
  position: string,
): readonly RecordedEvent[] {
  return events.map((event, index) => decode({ ...event, stream, revision: firstRevision + index, position }))
}
