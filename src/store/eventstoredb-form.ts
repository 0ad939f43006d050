/**
 * How an event of ours stands on the server: what the port calls `learner-1`, a ULID, JSON text and a position, the
 * server calls `LEDGER.learner-1`, a UUID, bytes and a place in its log.
 */
import { Fault } from '../contract/fault.ts'
import { crockford } from '../contract/identifiers.ts'
import type { EventToAppend, Position, StoredEvent } from './store.ts'
import { START } from './store.ts'

/** An event as it comes from the server, ours or another's. */
export interface WireEvent {
  readonly stream: string
  readonly revision: bigint
  /** In the server's log: of its commit record. Absent from reads of a stream on servers before 22.6. */
  readonly position: bigint | undefined
  readonly id: string
  readonly type: string
  readonly data: unknown
  readonly metadata: unknown
}

export interface WireEventToAppend {
  readonly id: string
  readonly type: string
  readonly contentType: 'application/octet-stream'
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

/**
 * The client hands over what looks like JSON as a parsed value, and of the text that was signed nothing is left but its
 * meaning. So data go as plain bytes; for metadata, where the client looks at the bytes alone, the record separator
 * of JSON text sequences (RFC 7464) stands in front: readable by who knows it, no JSON to who does not.
 */
const RECORD_SEPARATOR = 0x1e

export function toWire({ id, type, data, metadata }: EventToAppend): WireEventToAppend {
  if (type === '') throw new RangeError('An event has a type.')
  return {
    id: uuidOf(id),
    type,
    contentType: 'application/octet-stream',
    data: bytesOf(data),
    metadata: bytesOf(`\u001e${metadata}`),
  }
}

/** Of exactly this class: of a `Buffer` the client would send the JSON that `toJSON` makes of it. */
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'))

/** `prefix` as `prefixOf` made it. Fault `corrupt` for what stands in a stream of ours and is not of our making. */
export function fromWire(wire: WireEvent, prefix: string): StoredEvent {
  const { data, metadata } = wire
  if (!(data instanceof Uint8Array && metadata instanceof Uint8Array && metadata[0] === RECORD_SEPARATOR)) {
    throw new Fault('corrupt', `Event ${wire.revision} of ${wire.stream} was not written by Leerbewijs.`)
  }
  if (wire.position === undefined || wire.position > LAST_POSITION) {
    throw new Fault('configuration', 'The event store is too old: of a server before 22.6 events have no position.')
  }
  return {
    stream: wire.stream.slice(prefix.length),
    revision: Number(wire.revision),
    position: positionOf(wire.position),
    id: ulidOf(wire.id),
    type: wire.type,
    data: textOf(data),
    metadata: textOf(metadata.subarray(1)),
  }
}

const textOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString('utf8')

/** What every stream of a ledger begins with, so that several ledgers and other programs can share a server. */
export const prefixOf = (ledgerId: string) => `${ledgerId}.`

/** A server before 22.6 fills in the largest unsigned number. */
const LAST_POSITION = 2n ** 63n - 1n

export const positionOf = (place: bigint): Position => String(place).padStart(START.length, '0')
/** Undefined before the first event. A position of another store may be beyond the log; nothing of ours stands there. */
export function placeOf(position: Position): bigint | undefined {
  return position === START ? undefined : BigInt(position)
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Both are 128 bits. The server wants the one, the ledger has the other. */
export function uuidOf(ulid: string): string {
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(ulid)) throw new RangeError(`An event's id is a ULID: "${ulid}" is none.`)
  let bits = 0n
  for (const character of ulid) bits = (bits << 5n) | BigInt(ALPHABET.indexOf(character))
  const hex = bits.toString(16).padStart(32, '0')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export function ulidOf(uuid: string): string {
  return crockford(Buffer.from(uuid.replaceAll('-', ''), 'hex'), 26)
}
