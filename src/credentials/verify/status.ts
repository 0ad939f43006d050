/**
 * Was it withdrawn, or is it held? The bit that its issuer's signed list has for it (W3C Bitstring Status List 1.0; the older
 * StatusList2021 and the named list of Open Badges are read too). A list that can't be read never means that it is clear.
 */
import { isObject, listed } from '../canonical-json.ts'
import type { Issuer, Json, JsonObject } from '../parts.ts'
import { readStatus } from '../status/list.ts'
import { AWAY, advised, answered, type Came, failed, passed, uncertain } from './check-parts.ts'
import { findIssuer } from './issuer-key.ts'
import { STATUS_LIST_BYTES_MAX } from './limits.ts'
import type { Question, SignedList } from './question.ts'
import { type CredentialRead, readCredential } from './read-credential.ts'
import { CLOCK_MS, checkEmbedded } from './signature.ts'

/** Every entry must be clear; what is set says more than what could not be read. */
export async function checkStatus(read: CredentialRead, issuer: Issuer | undefined, question: Question): Promise<Came> {
  const { status } = read
  if (status.length === 0) {
    // Every one of ours has an entry; another may do without.
    return read.own && issuer ? uncertain('status-none') : advised('could-not-check', 'status-none')
  }
  const outcomes: Came[] = []
  for (const entry of status) outcomes.push(await checkEntry(entry, read, issuer, question))
  return (
    outcomes.find(({ outcome }) => outcome === 'failed') ??
    outcomes.find(({ outcome }) => outcome === 'could-not-check') ??
    passed('status-clear')
  )
}

type ListKind = 'bitstring' | '2021'
const ENTRIES: ReadonlyMap<string, ListKind> = new Map([
  ['BitstringStatusListEntry', 'bitstring'],
  ['StatusList2021Entry', '2021'],
])

async function checkEntry(
  entry: JsonObject,
  read: CredentialRead,
  issuer: Issuer | undefined,
  question: Question,
): Promise<Came> {
  if (listed(entry.type).includes(NAMED_LIST)) return checkNamed(entry, read, issuer, question)
  const kinds = listed(entry.type).flatMap((type) => ENTRIES.get(String(type)) ?? [])
  const kind = kinds.length === 1 ? kinds[0] : undefined
  const { statusPurpose: purpose, statusListCredential: url, statusSize } = entry
  if (!kind || typeof purpose !== 'string' || typeof url !== 'string') return uncertain('status-kind-unknown')
  // A message or a refresh says nothing of validity.
  if (purpose !== 'revocation' && purpose !== 'suspension') return advised('could-not-check', 'status-kind-unknown')
  // More than one bit for each is another kind of list.
  if (statusSize !== undefined && statusSize !== 1) return uncertain('status-kind-unknown')
  const signed = await signedList(url, read.issuer.id, question)
  if ('outcome' in signed) return signed
  const { list } = signed
  const bit = readStatus(kind === '2021' ? asBitstring(list) : list, entry)
  if ('cannot' in bit) return uncertain(bit.cannot)
  return bit.set ? withdrawn(purpose, read, issuer, question) : passed('status-clear')
}

const NAMED_LIST = '1EdTechRevocationList'

/**
 * The names of what was taken back, at the address that the credential gives (1EdTech Revocation List Status Method 1.0):
 * without a signature, so that it is as good as that address, which its issuer signed.
 */
async function checkNamed(
  entry: JsonObject,
  read: CredentialRead,
  issuer: Issuer | undefined,
  question: Question,
): Promise<Came> {
  const { id: url } = entry
  // One of ours has a bit, and nothing else in its place.
  if (typeof url !== 'string' || read.id === undefined || read.own) return uncertain('status-kind-unknown')
  const list = await listAt(url, question)
  if ('outcome' in list) return list
  const { issuer: by, revokedCredential } = isObject(list.json) ? list.json : {}
  const named = listed(revokedCredential)
  const isOther = by !== undefined && (isObject(by) ? by.id : by) !== read.issuer.id
  if (isOther || revokedCredential === undefined || !named.every(isObject)) return uncertain('status-list-wrong')
  const isRevoked = named.filter(isObject).some(({ id, revoked }) => id === read.id && revoked !== false)
  return isRevoked ? withdrawn('revocation', read, issuer, question) : passed('status-clear')
}

/** The older list in the words of the newer one: the same bits, packed the same way, without the sign before them. */
function asBitstring(list: JsonObject): JsonObject {
  const subject = isObject(list.credentialSubject) ? list.credentialSubject : {}
  const isOlder = listed(list.type).includes('StatusList2021Credential') && subject.type === 'StatusList2021'
  if (!isOlder || typeof subject.encodedList !== 'string') return list
  return {
    ...list,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    credentialSubject: { ...subject, type: 'BitstringStatusList', encodedList: `u${subject.encodedList}` },
  }
}

/** One look at each list for one question, however many badges refer to it. */
function signedList(url: string, issuerId: string, question: Question): Promise<SignedList | Came> {
  const key = `${issuerId} ${url}`
  const known = question.lists.get(key)
  if (known !== undefined) return known
  const list = readList(url, issuerId, question)
  question.lists.set(key, list)
  return list
}

/** Of the same issuer, signed, and within its own dates. */
async function readList(url: string, issuerId: string, question: Question): Promise<SignedList | Came> {
  const list = await listAt(url, question)
  if ('outcome' in list) return list
  const read = isObject(list.json) ? readCredential(list.json, 'embedded') : undefined
  if (!read || 'kind' in read) return uncertain('status-list-wrong')
  const by = read.issuer.id
  if (by !== issuerId && !(await isSameHere(by, issuerId, question))) return uncertain('status-list-wrong')
  // Kept under an address, it must say that it is of there: another one of the same issuer has other bits. What others
  // serve at an address is the list of that address, whatever it calls itself (section 3.2 has it as a may).
  if (list.isKept && read.id !== undefined && read.id !== url) return uncertain('status-list-wrong')
  const issuer = await findIssuer(by, question.trust, question.fetching)
  const signed = await checkEmbedded(read, issuer, question.now)
  if (signed.check.outcome !== 'passed') return uncertain('status-list-wrong')
  if (read.validFrom !== undefined && read.validFrom > question.now + CLOCK_MS) return uncertain('status-list-early')
  const isOld = read.validUntil !== undefined && read.validUntil < question.knownAt
  return isOld ? uncertain('status-list-old') : { list: read.raw }
}

/** An institution that moved, or whose key is its name, signs its old lists under its new name: the register knows both. */
async function isSameHere(one: string, other: string, { trust }: Question): Promise<boolean> {
  const [first, second] = await Promise.all([one, other].map((did) => answered(trust.issuerByDid(did))))
  if (!first || !second || first === AWAY || second === AWAY) return false
  return first.organisationId === second.organisationId
}

/** `isKept`: from the register or a bundle, and not from the address itself. */
type Listed = { readonly json: Json; readonly isKept: boolean }

async function listAt(url: string, { trust, fetching }: Question): Promise<Listed | Came> {
  const known = await answered(trust.statusList(url))
  if (known === AWAY) return uncertain('status-list-unreachable')
  if (known) return { json: known, isKept: true }
  const fetched = await fetching.json(url, STATUS_LIST_BYTES_MAX)
  if (fetched === 'offline') return uncertain('status-list-offline')
  if (fetched.kind === 'unreachable') return uncertain('status-list-unreachable')
  if (fetched.kind === 'refused') {
    return uncertain(fetched.why === 'too-large' ? 'status-list-large' : 'status-list-refused', { why: fetched.why })
  }
  return { json: fetched.json, isKept: false }
}

/** The purpose as the list has it, and what the ledger knows behind it: a held one may by now be withdrawn for good. */
async function withdrawn(
  purpose: 'revocation' | 'suspension',
  { id }: CredentialRead,
  issuer: Issuer | undefined,
  { trust }: Question,
): Promise<Came> {
  const asked = issuer && id !== undefined ? trust.withdrawn?.(id) : undefined
  const known = asked && (await answered(asked))
  const { how, since } = known && known !== AWAY ? known : { how: undefined, since: undefined }
  const isForGood = how === undefined ? purpose === 'revocation' : how === 'revoked'
  if (since === undefined) return failed(isForGood ? 'status-revoked' : 'status-suspended')
  return failed(isForGood ? 'status-revoked-on' : 'status-suspended-on', { since })
}
