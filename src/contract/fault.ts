/**
 * A fault is something that went wrong around a decision: the store is away, the disk is full, a file is not ours.
 * (A refusal by a rule is a value, see `rejected`.) One class, a closed set of codes; `src/http/problem.ts` maps each
 * to problem details, and only `message` of a Fault is ever shown outside.
 */
export type FaultCode =
  // the store
  | 'version-conflict' // the stream is not at the revision that was expected
  | 'unavailable' // nothing was written; trying again may work
  | 'outcome-unknown' // it may or may not have been written
  | 'too-large' // an event over 64 KiB or an append over 512 KiB; nothing was written
  // opening a file
  | 'not-found' // there is no ledger at that address
  | 'in-use' // another process has it open for writing
  | 'newer-layout' // written by a newer program
  | 'older-layout' // written by a program from before 1.0 whose events had another shape
  | 'other-ledger' // the file belongs to another ledger
  | 'corrupt' // not a file of ours, or damaged
  | 'read-only' // the file or its disk can't be written
  | 'disk-full'
  // the vault
  | 'key-missing' // no key and no tombstone: never "erased"
  | 'seal-broken' // the tag does not fit: changed, moved, or the wrong master key
  // bounds
  | 'busy' // a queue with a bound is full
  | 'configuration' // the environment misses something; the message says what

export class Fault extends Error {
  readonly code: FaultCode
  /** Plain values for logs and problem details; never personal data. */
  readonly details: Readonly<Record<string, string | number | boolean>>

  constructor(
    code: FaultCode,
    message: string,
    details: Record<string, string | number | boolean> = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'Fault'
    this.code = code
    this.details = details
  }
}
