/** Why a proof does not fit, or can't be judged: closed codes, of what jsonld and the contexts' loader throw too. */
import { CLR, ContextRefused, OPEN_BADGES } from '../contexts/loader.ts'

/** `signature-wrong`, `proof-by-other`, `proof-purpose-wrong` and `proof-date-wrong` speak against the credential; the others say that we can't judge it. */
export type ProofFault =
  | 'no-proof'
  /** A proof that misses what every proof has, or more proofs than we look at. */
  | 'proof-unreadable'
  | 'suite-unknown'
  | 'proof-purpose-wrong'
  /** Its method is not of the issuer that the credential names. */
  | 'proof-by-other'
  | 'proof-date-wrong'
  | 'key-not-listed'
  /** The key is of another kind than the suite takes, or no key. */
  | 'key-unreadable'
  | 'signature-wrong'
  /** `previousProof` names a proof that is not there. */
  | 'previous-proof-missing'
  | 'context-unknown'
  /** A context of the sender's own, inside the document. */
  | 'context-inline'
  /** A field that no context defines: no signature could cover it. */
  | 'term-unknown'
  /** No JSON-LD, such as a protected term that is defined anew. */
  | 'not-linked-data'
  /** Half a character: another text would have the same hash. */
  | 'text-broken'
  /** Deeper, larger or more tangled than any credential is. */
  | 'too-complex'

export interface NotFitting {
  readonly fits: false
  readonly reason: ProofFault
  /** What the sentence names: suite, context, field. */
  readonly values?: Readonly<Record<string, string>>
}

export const notFitting = (reason: ProofFault, values?: NotFitting['values']): NotFitting => ({
  fits: false,
  reason,
  ...(values !== undefined && { values }),
})

/** Judged already, in a thread. */
export class Judged extends Error {
  readonly fault: NotFitting
  constructor(fault: NotFitting) {
    super(fault.reason)
    this.fault = fault
  }
}

/** What was thrown while a document was read, as one of the above. A fault of the program itself is thrown on. */
export function faultOf(error: unknown): NotFitting {
  if (error instanceof Judged) return error.fault
  const refused = causesOf(error).find((cause) => cause instanceof ContextRefused)
  if (refused) return notFitting('context-unknown', { context: shortened(refused.url) })
  if (error instanceof RangeError) return notFitting('too-complex')
  if (!(error instanceof Error)) throw error
  if (/Maximum deep iterations|aborted/i.test(error.message)) return notFitting('too-complex')
  if (!error.name.startsWith('jsonld.')) throw error
  const field = causesOf(error)
    .map(propertyOf)
    .find((property) => property !== undefined)
  if (field === undefined) return notFitting('not-linked-data')
  const context = CAME_LATER.get(field)
  if (context !== undefined) return notFitting('context-unknown', { context })
  return notFitting('term-unknown', { field: shortened(field) })
}

/** Words that 1EdTech put into a list under the name that it had: who signs with the newer one signs them too. */
const CAME_LATER: ReadonlyMap<string, string> = new Map([
  ['endorsementJwt', OPEN_BADGES],
  ['jti', OPEN_BADGES],
  ['partial', CLR],
])

const shortened = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text)
const MOST_CAUSES = 10

/** jsonld keeps what went wrong below in `details.cause`. */
function causesOf(error: unknown): readonly unknown[] {
  const causes: unknown[] = []
  for (let next = error; next !== undefined && causes.length < MOST_CAUSES; ) {
    causes.push(next)
    next = memberOf(memberOf(next, 'details'), 'cause') ?? memberOf(next, 'cause')
  }
  return causes
}

function propertyOf(error: unknown): string | undefined {
  const event = memberOf(memberOf(error, 'details'), 'event')
  const property = memberOf(memberOf(event, 'details'), 'property')
  return typeof property === 'string' ? property : memberOf(event, 'code') === undefined ? undefined : '?'
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined
