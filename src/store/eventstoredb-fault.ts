/** What the client throws, as faults of ours. By its `type` and its gRPC `code`: some errors have the one, some the other. */
import { Fault } from '../contract/fault.ts'
import type { ExpectedRevision } from './store.ts'

/** gRPC status codes (https://grpc.github.io/grpc/core/md_doc_statuscodes.html). */
const CODE = {
  cancelled: 1,
  unknown: 2,
  invalidArgument: 3,
  deadlineExceeded: 4,
  permissionDenied: 7,
  resourceExhausted: 8,
  aborted: 10,
  internal: 13,
  unavailable: 14,
  unauthenticated: 16,
} as const

interface Thrown {
  readonly type: string | undefined
  readonly code: number | undefined
  readonly message: string
  readonly actualVersion: unknown
}

export function thrownOf(error: unknown): Thrown {
  const found: Record<string, unknown> = typeof error === 'object' && error !== null ? { ...error } : {}
  return {
    type: typeof found.type === 'string' ? found.type : undefined,
    code: typeof found.code === 'number' ? found.code : undefined,
    message: error instanceof Error ? error.message : String(error),
    actualVersion: found.actualVersion,
  }
}

export const isStreamNotFound = (error: unknown) => thrownOf(error).type === 'stream-not-found'

/** Refused before a connection stood, or while a leader was looked for: the request never left. */
const NEVER_LEFT =
  /No connection established|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|Name resolution failed|Failed to discover/

/** What can mean that the request was carried out all the same: in trials 12 % of what failed so had been written. */
const UNKNOWN_TYPES = ['unavailable', 'deadline-exceeded', 'cancelled', 'timeout']
const UNKNOWN_CODES: readonly number[] = [
  CODE.cancelled,
  CODE.unknown,
  CODE.deadlineExceeded,
  CODE.aborted,
  CODE.internal,
  CODE.unavailable,
]

/** Of an append. What no fault is named for is a defect of ours and goes on unchanged. */
export function appendFault(error: unknown, expected: ExpectedRevision): unknown {
  if (error instanceof Fault) return error
  const { type, code, message, actualVersion } = thrownOf(error)
  if (type === 'wrong-expected-version') {
    return conflict(expected, typeof actualVersion === 'bigint' ? Number(actualVersion) : 'none', undefined, error)
  }
  if (type === 'maximum-append-size-exceeded' || code === CODE.resourceExhausted) {
    return new Fault('too-large', 'The event store takes no append of this size. Nothing was written.', {}, error)
  }
  const refused = refusal(error)
  if (refused) return refused
  if (type === 'not-leader' || NEVER_LEFT.test(message)) return unavailable('Nothing was written.', error)
  if (UNKNOWN_TYPES.includes(type ?? '') || UNKNOWN_CODES.includes(code ?? -1)) return unknownOutcome(error)
  return error
}

/** Of a read, of whatever kind. `position`: where it began, when that was said. */
export function readFault(error: unknown, position?: string): unknown {
  if (error instanceof Fault) return error
  const { type, code, message } = thrownOf(error)
  const refused = refusal(error)
  if (refused) return refused
  if (code === CODE.unknown && position !== undefined) {
    return new Fault(
      'corrupt',
      `The event store has no event at position ${position}: what remembers it belongs to another ledger or to an older state of this one. Build it anew.`,
      { position },
      error,
    )
  }
  const away =
    type === 'not-leader' ||
    NEVER_LEFT.test(message) ||
    UNKNOWN_TYPES.includes(type ?? '') ||
    UNKNOWN_CODES.includes(code ?? -1)
  return away ? unavailable('Nothing was read.', error) : error
}

/** What the client hands on of TLS (https://docs.openssl.org/3.0/man1/openssl-verification-options/), by its words. */
const UNTRUSTED =
  /unable to verify|self[- ]signed certificate|unable to get (local )?issuer|certificate (has expired|is not yet valid|signature failure)|does not match certificate's altnames/i
const NO_TLS_THERE = /wrong version number|packet length too long|record overflow|http request/i

/** Undefined when that is not what failed. Nothing was sent. */
export function tlsFault(error: unknown): Fault | undefined {
  const { message } = thrownOf(error)
  const untrusted = UNTRUSTED.exec(message)?.[0]
  if (untrusted !== undefined) {
    return new Fault(
      'configuration',
      `The certificate of the event store is not accepted (${untrusted}). Name the file of the authority that signed it with tlsCAFile= in the address, and call the server by a name that stands in it.`,
      {},
      error,
    )
  }
  if (NO_TLS_THERE.test(message)) {
    const what = 'The event store does not speak TLS there. Check the port'
    return new Fault('configuration', `${what}, or say tls=false in the address on a network of your own.`, {}, error)
  }
  return undefined
}

function refusal(error: unknown): Fault | undefined {
  const { type, code } = thrownOf(error)
  const tls = tlsFault(error)
  if (tls) return tls
  if (code === CODE.permissionDenied) {
    const needed = 'It has to be allowed to read $all, and to read and append to the streams of the ledger'
    return new Fault('configuration', `The event store does not let this user do that. ${needed}.`, {}, error)
  }
  if (type === 'access-denied' || code === CODE.unauthenticated) {
    return new Fault('configuration', 'The event store refuses this user. Check user and password.', {}, error)
  }
  if (type === 'stream-deleted') {
    return new Fault('corrupt', 'A stream of this ledger was deleted on the server. Restore a backup.', {}, error)
  }
  return undefined
}

export function conflict(
  expected: ExpectedRevision,
  actual: ExpectedRevision,
  why = 'Somebody else appended in between.',
  cause?: unknown,
): Fault {
  return new Fault(
    'version-conflict',
    `The stream was expected at revision ${expected} and is at ${actual}. ${why} Nothing was written.`,
    { expected, actual },
    cause,
  )
}

export const unavailable = (outcome: string, cause?: unknown) =>
  new Fault('unavailable', `The event store can't be reached now. ${outcome} Try again in a moment.`, {}, cause)

export const unknownOutcome = (cause?: unknown) =>
  new Fault(
    'outcome-unknown',
    'The event store did not answer: the events may or may not be stored. Append the same again.',
    {},
    cause,
  )
