/** What a proof needs before it is made, and what is made once for good: a key of the institution, and a place in its list. */
import type { CredentialFacts } from '../contract/credential-facts.ts'
import { didOf, STATUS_ENTRY, statusEntryAnswer, statusListUrlOf } from '../contract/issuers.ts'
import { type IssuerState, issuers, signingKeyOf } from '../domain/issuer/issuer.ts'
import { type StatusListName, statusListIdOf, statusLists, statusPurposeOf } from '../domain/status-list/status-list.ts'
import { type Kernel, SYSTEM } from '../kernel/kernel.ts'
import { isObject, listed } from './canonical-json.ts'
import { verificationMethodOf } from './multikey.ts'
import type { Issuer, IssuerKey, JsonObject, StatusEntry } from './parts.ts'
import { type Refused, refused } from './refused.ts'

export type IssuingKernel = Pick<Kernel, 'ask' | 'execute' | 'stateOf'>

/** Who signs now, under the name (DID) that goes with that key. */
export interface Signer {
  readonly kind: 'signer'
  readonly issuer: Issuer
  readonly key: IssuerKey
}

export interface Place {
  readonly kind: 'place'
  readonly status: StatusEntry
}

/**
 * The institution's key that signs; where none does, the program makes one itself: the first at this installation's own
 * address, a next one (after the last was distrusted) where that one was.
 */
export async function signerOf(
  kernel: IssuingKernel,
  institution: { readonly organisationId: string; readonly name: string },
  home: string | undefined,
): Promise<Signer | Refused> {
  const { organisationId } = institution
  const ref = issuers.ref(organisationId)
  let state = await kernel.stateOf(ref)
  if (signingKeyOf(state) === undefined) {
    const first = state === undefined && home !== undefined
    const outcome = await kernel.execute({
      command: 'addIssuerKey',
      input: { organisationId, ...(first && { home }) },
      caller: SYSTEM,
      channel: 'job',
    })
    // Another request made it in the meantime: that one signs.
    const madeMeanwhile = outcome.kind === 'rejected' && outcome.code === 'issuer-key-signs'
    if (outcome.kind !== 'accepted' && !madeMeanwhile) return refused(outcome)
    state = await kernel.stateOf(ref)
  }
  return signerIn(state, institution) ?? refused({ kind: 'busy', retryAfterSeconds: 1 })
}

/** Undefined where no key signs. */
export function signerIn(
  state: IssuerState | undefined,
  { organisationId, name }: { readonly organisationId: string; readonly name: string },
): Signer | undefined {
  const key = signingKeyOf(state)
  if (state === undefined || key === undefined) return undefined
  const did = didOf(organisationId, key)
  const keys = state.keys.filter((one) => didOf(organisationId, one) === did)
  return { kind: 'signer', issuer: { organisationId, name, did, home: key.home, keys }, key }
}

/** What was signed in the name of an institution. */
export interface SignedFor {
  readonly organisationId: string
  readonly document: JsonObject
}

/** As often as something is made, where a key goes each time meanwhile. */
const MADE_MAX = 4

/**
 * What `make` comes to, by keys that sign now: what was made with one that was replaced or distrusted meanwhile is made
 * again and not handed out, so that nobody gets a proof that was no proof any more when they got it.
 */
export async function byWhoSigns<Answer>(
  kernel: Pick<Kernel, 'stateOf'>,
  make: () => Promise<Answer>,
  signedIn: (answer: Answer) => readonly SignedFor[],
): Promise<Answer | Refused> {
  for (let made = 0; made < MADE_MAX; made += 1) {
    const answer = await make()
    const by = await Promise.all(signedIn(answer).map((one) => isByWhoSigns(kernel, one)))
    if (by.every((signs) => signs)) return answer
  }
  return refused({ kind: 'busy', retryAfterSeconds: 1 })
}

async function isByWhoSigns(
  kernel: Pick<Kernel, 'stateOf'>,
  { organisationId, document }: SignedFor,
): Promise<boolean> {
  const key = signingKeyOf(await kernel.stateOf(issuers.ref(organisationId)))
  const [proof] = listed(document.proof)
  return key !== undefined && isObject(proof) && proof.verificationMethod === methodOf(organisationId, key)
}

const methodOf = (organisationId: string, key: IssuerKey & { readonly home: string }): string =>
  verificationMethodOf({ did: didOf(organisationId, key) }, key)

/** As many lists as are tried one after another; each takes thousands of certificates. */
const LISTS_TRIED_MAX = 64

type Placed = Pick<CredentialFacts, 'learnerId' | 'certificateId' | 'kind'> & {
  readonly institution: { readonly organisationId: string }
}

/** Where the certificate's bit stands; it gets its place here where it has none. */
export async function placeOf(kernel: IssuingKernel, facts: Placed): Promise<Place | Refused> {
  const { learnerId, certificateId, institution } = facts
  const asked = await kernel.ask({ query: STATUS_ENTRY, params: { certificateId }, caller: SYSTEM })
  const known = asked.kind === 'answered' ? statusEntryAnswer.parse(asked.result) : {}
  if (known.entry) {
    const { url, purpose, index } = known.entry
    return { kind: 'place', status: { url, purpose, index } }
  }
  // The read model may not have seen the award or the key yet: then the first list leads on to the one that takes it.
  const first = { issuerId: institution.organisationId, purpose: statusPurposeOf(facts.kind), number: 1 }
  let list = known.assign ?? first
  for (let tried = 0; tried < LISTS_TRIED_MAX; tried += 1) {
    const outcome = await kernel.execute({
      command: 'assignStatusIndex',
      input: { ...list, certificates: [{ learnerId, certificateId }] },
      caller: SYSTEM,
      channel: 'job',
    })
    const code = outcome.kind === 'rejected' ? outcome.code : undefined
    if (code === 'status-list-closed') list = { ...list, number: list.number + 1 }
    else if (outcome.kind === 'accepted' || code === 'status-index-assigned') {
      const place = await placeIn(kernel, list, certificateId)
      if (place) return place
    } else return refused(outcome)
  }
  return refused({ kind: 'busy', retryAfterSeconds: 1 })
}

/** From the list's own stream: the read model may not have seen yet what was just given. */
async function placeIn(kernel: IssuingKernel, list: StatusListName, certificateId: string): Promise<Place | undefined> {
  const listId = statusListIdOf(list)
  const state = await kernel.stateOf(statusLists.ref(listId))
  const index = state?.assigned.get(certificateId)
  if (state === undefined || index === undefined) return undefined
  return { kind: 'place', status: { url: statusListUrlOf(state.home, listId), purpose: state.purpose, index } }
}
