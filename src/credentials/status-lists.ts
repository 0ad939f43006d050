/**
 * The signed lists that say which certificates were withdrawn or suspended: one is signed when a bit changed or it grew
 * old, and handed out from memory until then.
 */

import type { z } from 'zod'
import { instantAt } from '../contract/dates.ts'
import { Fault } from '../contract/fault.ts'
import { STATUS_LIST, statusListAnswer, statusListId } from '../contract/issuers.ts'
import { PUBLIC } from '../kernel/kernel.ts'
import { byWhoSigns, type IssuingKernel, type SignedFor, type Signer, signerOf } from './issuing.ts'
import type { JsonObject, SigningPort } from './parts.ts'
import { secureWith } from './proof/secure.ts'
import { statusListOf } from './status/list.ts'

/** After this a verifier may not use it any more: nobody can show an old list for longer to hide what was withdrawn. */
export const LIST_VALID_MS = 24 * 3_600_000
/** Younger than this it is handed out again, if no bit changed. */
export const LIST_FRESH_MS = 3_600_000
/** What a reader may keep it for. */
export const LIST_MAX_AGE_SECONDS = 300
/** Signed lists in memory, the least lately asked for goes first: about 1 kB each, as most bits are clear. */
const LISTS_KEPT_MAX = 500

export interface SignedList {
  readonly url: string
  readonly credential: JsonObject
  readonly bytes: Uint8Array
}

export interface StatusLists {
  /** Undefined: there is no such list. Faults: `unavailable`, when it can't be known or signed now. */
  signed(listId: string): Promise<SignedList | undefined>
}

export interface StatusListParts {
  readonly kernel: IssuingKernel & { now(): number }
  readonly signing: SigningPort
}

type Answer = z.infer<typeof statusListAnswer>
interface Kept {
  readonly list: SignedList
  readonly bits: string
  readonly keyId: string
  readonly signedAt: number
}

export function createStatusLists({ kernel, signing }: StatusListParts): StatusLists {
  const secure = secureWith(signing)
  const kept = new Map<string, Kept>()
  /** One signing at a time of each list: a crowd that asks waits for the same. */
  const underWay = new Map<string, Promise<SignedList>>()

  async function sign(answer: Answer, bits: string, { issuer, key }: Signer): Promise<SignedList> {
    const now = kernel.now()
    const [validFrom, validUntil] = [instantAt(now), instantAt(now + LIST_VALID_MS)]
    const unsecured = statusListOf({ ...answer, issuer, validFrom, validUntil })
    const credential = await secure(unsecured, { issuer, key, created: validFrom })
    const list = { url: answer.url, credential, bytes: Buffer.from(JSON.stringify(credential), 'utf8') }
    keep(answer.listId, { list, bits, keyId: key.keyId, signedAt: now })
    return list
  }

  function keep(listId: string, one: Kept): void {
    kept.delete(listId)
    kept.set(listId, one)
    const [oldest] = kept.keys()
    if (kept.size > LISTS_KEPT_MAX && oldest !== undefined) kept.delete(oldest)
  }

  const signed: StatusLists['signed'] = async (listId) => {
    if (!statusListId.safeParse(listId).success) return undefined
    const outcome = await kernel.ask({ query: STATUS_LIST, params: { listId }, caller: PUBLIC })
    if (outcome.kind === 'not-found') return undefined
    if (outcome.kind !== 'answered') throw new Fault('unavailable', 'The list can’t be read now. Try again later.')
    const answer = statusListAnswer.parse(outcome.result)
    // Of a name only the list's own issuer is told here, and its DID stands for it.
    const signer = await signerOf(kernel, { organisationId: answer.issuerId, name: answer.issuerId }, undefined)
    if (signer.kind === 'refused') throw unsignable()
    const bits = answer.set.join()
    const known = kept.get(listId)
    if (known && known.bits === bits && known.keyId === signer.key.keyId && isFresh(known, kernel.now())) {
      keep(listId, known)
      return known.list
    }
    const turn = `${listId} ${signer.key.keyId} ${bits}`
    const going = underWay.get(turn)
    if (going !== undefined) return going
    const signingNow = sign(answer, bits, signer).finally(() => underWay.delete(turn))
    underWay.set(turn, signingNow)
    return signingNow
  }

  return {
    async signed(listId) {
      const list = await byWhoSigns(
        kernel,
        () => signed(listId),
        (one) => signedFor(listId, one),
      )
      if (list && 'kind' in list) throw unsignable()
      return list
    },
  }
}

const unsignable = () => new Fault('unavailable', 'This list can’t be signed now. Try again later.')

/** The name of a list begins with its issuer's. */
const signedFor = (listId: string, list: SignedList | undefined): readonly SignedFor[] =>
  list ? [{ organisationId: listId.split('-')[0] ?? '', document: list.credential }] : []

/** A clock that was set back makes a list that is not valid yet: that one is signed anew too. */
function isFresh({ signedAt }: Kept, now: number): boolean {
  return now >= signedAt && now - signedAt < LIST_FRESH_MS
}
