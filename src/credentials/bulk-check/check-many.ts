/**
 * Many proofs at once: files, texts and links, each with its own answer, as they come. One that can't be read costs
 * nothing but its own row.
 */
import { setImmediate as turn } from 'node:timers/promises'
import type { CredentialCheck } from '../../contract/credential-check.ts'
import { Fault } from '../../contract/fault.ts'
import type { OwnLink, PublicVerification } from '../../contract/verification.ts'
import type { TrustSource } from '../parts.ts'
import { findCredential } from '../verify/find/find-credential.ts'
import type { Asked } from '../verify/question.ts'
import { verifyFound } from '../verify/verify.ts'
import { BULK_LIMITS } from './bulk-limits.ts'
import { inOrder } from './in-order.ts'
import { rememberingTrust } from './remembering-trust.ts'

export interface Person {
  readonly name: string
  /** `YYYY-MM-DD`. */
  readonly birthDate: string
}

export interface BulkItem {
  /** Of the list or folder, from 1. */
  readonly line: number
  /** File name or link, as it was given. */
  readonly name: string
  /** Its bytes or text, asked for when its turn comes. Faults: `not-found`, `too-large`. */
  open(): Promise<Uint8Array | string>
  /** Whose it should be. */
  readonly person?: Person | undefined
}

export type BulkOutcome =
  | { readonly kind: 'checked'; readonly check: CredentialCheck }
  /** A link of this installation: what its page would show. */
  | { readonly kind: 'link'; readonly seen: PublicVerification; readonly belongs?: 'yes' | 'no' | undefined }
  /** `link-not-opened`: one of this installation, and nobody here may open it. */
  | { readonly kind: 'not-read'; readonly why: 'missing' | 'too-large' | 'fault' | 'link-not-opened' }

export interface BulkRow {
  readonly line: number
  readonly name: string
  readonly outcome: BulkOutcome
}

export interface BulkPorts {
  /** The origin of this installation: only with it are its links known from those of others. */
  readonly own?: string
  /** Opens a link of this installation, as its page does: it counts as a look. Absent: such links are not opened. */
  openLink?(
    to: OwnLink,
    person: Person | undefined,
  ): Promise<{ readonly seen: PublicVerification; readonly belongs?: 'yes' | 'no' | undefined }>
  /** Writes down that a copy was looked at, and leaves out what was asked too often. */
  seen?(check: CredentialCheck): Promise<CredentialCheck>
  /** A fault of ours, for the log. */
  onFault?(error: unknown): void
}

/** Rows in the order of the items; never more than `BULK_LIMITS.atOnce` items are open. Never throws for one item. */
export async function* checkMany(
  items: AsyncIterable<BulkItem> | Iterable<BulkItem>,
  trust: TrustSource,
  asked: Omit<Asked, 'person'>,
  ports: BulkPorts = {},
): AsyncGenerator<BulkRow> {
  const remembering = rememberingTrust(trust)
  yield* inOrder(items, BULK_LIMITS.atOnce, async ({ line, name, person, open }) => {
    // What somebody else waits for goes between any two.
    await turn()
    const outcome = await checkOne(open, person, remembering, asked, ports)
    return { line, name, outcome }
  })
}

async function checkOne(
  open: BulkItem['open'],
  person: Person | undefined,
  trust: TrustSource,
  asked: Omit<Asked, 'person'>,
  ports: BulkPorts,
): Promise<BulkOutcome> {
  try {
    const found = await findCredential(await open(), ports.own)
    if (found.kind !== 'own-link') {
      const check = await verifyFound(found, trust, { ...asked, ...(person && { person }) })
      return { kind: 'checked', check: ports.seen ? await ports.seen(check) : check }
    }
    if (!ports.openLink) return { kind: 'not-read', why: 'link-not-opened' }
    return { kind: 'link', ...(await ports.openLink(found.to, person)) }
  } catch (error) {
    if (error instanceof Fault && error.code === 'not-found') return { kind: 'not-read', why: 'missing' }
    if (error instanceof Fault && error.code === 'too-large') return { kind: 'not-read', why: 'too-large' }
    ports.onFault?.(error)
    return { kind: 'not-read', why: 'fault' }
  }
}

/** What an employer may count on today; everything else asks for a look. */
const GOOD: readonly string[] = ['valid', 'refresh-advised', 'in-grace', 'confirmed-by-issuer']

/** Valid, known, and of the person where one was named. A share of several counts when each of them does. */
export function isGood({ outcome }: BulkRow): boolean {
  if (outcome.kind === 'not-read' || belongsTo(outcome) === 'no') return false
  if (outcome.kind === 'checked') return GOOD.includes(outcome.check.verdict) && belongsTo(outcome) !== 'unknown'
  const { status, certificates = [] } = outcome.seen
  if (status !== 'several') return GOOD.includes(status)
  return certificates.length > 0 && certificates.every((one) => GOOD.includes(one.status))
}

/** Undefined where nobody was named; `unknown` where it can't be compared. */
export function belongsTo(outcome: BulkOutcome): 'yes' | 'no' | 'unknown' | undefined {
  if (outcome.kind === 'not-read') return undefined
  if (outcome.kind === 'link') return outcome.belongs
  const person = outcome.check.checks.find(({ check }) => check === 'person')
  if (!person || person.outcome === 'not-asked') return undefined
  return person.outcome === 'passed' ? 'yes' : person.outcome === 'failed' ? 'no' : 'unknown'
}
