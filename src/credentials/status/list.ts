/** A status list as a credential (Bitstring Status List 1.0, section 3.2), and what it says of one entry. */
import { isObject, listed } from '../canonical-json.ts'
import { CREDENTIALS_V2 } from '../contexts/loader.ts'
import { dateTimeStamp } from '../date-time-stamp.ts'
import type { JsonObject, StatusEntry } from '../parts.ts'
import { bitAt, decodeBits, encodeBits, readIndex } from './bitstring.ts'

export interface ToList {
  readonly url: string
  readonly purpose: StatusEntry['purpose']
  readonly size: number
  readonly issuer: { readonly did: string }
  /** Indices whose bit is set. */
  readonly set: Iterable<number>
  /** Instants between which it may be used; after it a new one is to be fetched. */
  readonly validFrom: string
  readonly validUntil: string
}

/** Not yet signed. */
export function statusListOf({ url, purpose, size, issuer, set, validFrom, validUntil }: ToList): JsonObject {
  return {
    '@context': [CREDENTIALS_V2],
    id: url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: issuer.did,
    validFrom: dateTimeStamp(validFrom),
    validUntil: dateTimeStamp(validUntil),
    credentialSubject: {
      id: `${url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      encodedList: encodeBits(set, size),
    },
  }
}

/** The codes are those of `src/language/credential-reasons.ts`. */
export type StatusRead =
  | { readonly set: boolean }
  | {
      readonly cannot:
        | 'status-list-wrong'
        | 'status-list-short'
        | 'status-list-large'
        | 'status-index-wrong'
        | 'status-index-outside'
        | 'status-purpose-other'
    }

/** Unpacking takes as long as checking a hundred signatures; lists are few and asked often. */
const kept = new Map<string, ReturnType<typeof decodeBits>>()
const MOST_KEPT = 16

/**
 * The bit of an entry in a list whose proof, issuer and dates the caller has checked. The entry is `credentialStatus` of
 * a credential: its purpose must be one of the list's.
 */
export function readStatus(list: JsonObject, entry: JsonObject): StatusRead {
  const subject = list.credentialSubject
  if (!listed(list.type).includes('BitstringStatusListCredential')) return { cannot: 'status-list-wrong' }
  if (!isObject(subject) || !listed(subject.type).includes('BitstringStatusList'))
    return { cannot: 'status-list-wrong' }
  const { encodedList, statusPurpose } = subject
  if (typeof encodedList !== 'string') return { cannot: 'status-list-wrong' }
  const purpose = entry.statusPurpose
  if (typeof purpose !== 'string' || !listed(statusPurpose).includes(purpose)) return { cannot: 'status-purpose-other' }
  const index = readIndex(entry.statusListIndex)
  if (index === undefined) return { cannot: 'status-index-wrong' }
  const decoded = decoding(encodedList)
  if ('refused' in decoded) return { cannot: decoded.refused }
  const set = bitAt(decoded, index)
  return set === undefined ? { cannot: 'status-index-outside' } : { set }
}

function decoding(encoded: string): ReturnType<typeof decodeBits> {
  const known = kept.get(encoded)
  if (known) return known
  const decoded = decodeBits(encoded)
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(encoded, decoded)
  return decoded
}
