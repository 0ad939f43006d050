/**
 * Open Badges 2.0, hosted: a badge without a signature, which is good as long as its issuer shows it at the badge's own
 * address. Fetched through the guarded client: the assertion, what it is for, and who gave it, all of one host.
 */
import { createHash } from 'node:crypto'
import { normalForm } from '../../contract/naming.ts'
import { canonicalJson, isObject, listed } from '../canonical-json.ts'
import type { Json, JsonObject } from '../parts.ts'
import { advised, type Came, failed, notAsked, outcomeOf, passed, uncertain } from './check-parts.ts'
import type { Found } from './find/found.ts'
import { DOCUMENT_BYTES_MAX } from './limits.ts'
import type { Checked, Question } from './question.ts'
import { type CredentialRead, momentSaid } from './read-credential.ts'
import { shownOf } from './shown.ts'
import { validityOn } from './validity.ts'

type Hosted = Extract<Found, { readonly kind: 'hosted' }>

export async function checkHosted(given: Hosted, question: Question): Promise<Checked> {
  const format = outcomeOf('format', passed('format-right'))
  const fetched = await fetchedAt(given.url, question)
  if ('check' in fetched) return { checks: [format, outcomeOf('signature', fetched.check)] }
  const assertion = fetched.json
  const wrong = wrongIn(assertion, given)
  if (wrong) return { checks: [format, outcomeOf('signature', wrong)] }
  const badge = await linked(assertion.badge, given.url, question)
  if ('check' in badge) return { checks: [format, outcomeOf('signature', badge.check)] }
  const issuer = await linked(badge.json.issuer, given.url, question)
  if ('check' in issuer) return { checks: [format, outcomeOf('signature', issuer.check)] }
  const { host } = new URL(given.url)
  const read = readAs(assertion, badge.json, issuer.json, given.url)
  const now = question.isDayAsked ? undefined : question.now
  return {
    checks: [
      format,
      outcomeOf('signature', passed('hosted-confirmed', { host })),
      outcomeOf('issuer', advised('failed', 'issuer-unknown', { host })),
      outcomeOf('status', assertion.revoked === true ? failed('status-revoked') : passed('status-clear')),
      outcomeOf('validity', validityOn(read, { on: question.on, now })),
      notAsked('mandate'),
      notAsked('superseded'),
      notAsked('committed'),
      question.person ? outcomeOf('person', personOf(assertion.recipient, question.person)) : notAsked('person'),
      notAsked('recognition'),
    ],
    shown: { ...shownOf(read, undefined, now), format: 'open-badge-2', nameHidden: isHashed(assertion.recipient) },
  }
}

type Document = { readonly json: JsonObject } | { readonly check: Came }

async function fetchedAt(url: string, { fetching }: Question): Promise<Document> {
  const { host } = new URL(url)
  const fetched = await fetching.json(url, DOCUMENT_BYTES_MAX)
  if (fetched === 'offline') return { check: uncertain('hosted-offline') }
  if (fetched.kind === 'refused') return { check: uncertain('hosted-refused', { why: fetched.why }) }
  if (fetched.kind === 'unreachable') return { check: uncertain('hosted-unreachable', { host }) }
  return isObject(fetched.json) ? { json: fetched.json } : { check: uncertain('hosted-gone') }
}

/** What stands at the address must be this badge; and a file that came along must say the same in all that counts. */
function wrongIn(assertion: JsonObject, { url, assertion: file }: Hosted): Came | undefined {
  if (!listed(assertion.type).includes('Assertion')) return uncertain('hosted-gone')
  if (assertion.id !== url) return failed('hosted-differs')
  if (assertion.revoked === true) return undefined
  const unread = DATES.find((name) => assertion[name] !== undefined && momentSaid(assertion[name]) === undefined)
  if (unread) return uncertain('field-wrong', { field: `/${unread}` })
  if (file === undefined) return undefined
  const differs = COUNTS.some((name) => textOf(name, file[name]) !== textOf(name, assertion[name]))
  return differs ? failed('hosted-differs') : undefined
}
const DATES = ['issuedOn', 'expires'] as const
const COUNTS = ['id', 'recipient', 'badge', 'issuedOn', 'expires'] as const

/** The badge may stand within, or only its address: the address is what they share. */
function textOf(name: (typeof COUNTS)[number], value: Json | undefined): string {
  const compared = name === 'badge' && isObject(value) ? value.id : value
  return compared === undefined ? '' : canonicalJson(compared)
}

/** A document within, or at an address of the same host: another host could say of itself what it likes. */
async function linked(value: Json | undefined, from: string, question: Question): Promise<Document> {
  const url = isObject(value) ? value.id : value
  if (typeof url !== 'string' || URL.parse(url)?.protocol !== 'https:') return { check: uncertain('hosted-gone') }
  if (new URL(url).host !== new URL(from).host) return { check: uncertain('hosted-other-host') }
  const document = await fetchedAt(url, question)
  return 'json' in document && document.json.id !== url ? { check: uncertain('hosted-gone') } : document
}

/** In the words of a newer badge, so that it is shown and dated like one. */
function readAs(assertion: JsonObject, badge: JsonObject, issuer: JsonObject, url: string): CredentialRead {
  const { name, description } = badge
  const said: JsonObject = {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
  }
  const id = typeof issuer.id === 'string' ? issuer.id : url
  return {
    raw: assertion,
    said,
    format: 'open-badge-2',
    id: url,
    issuer: { id, ...(typeof issuer.name === 'string' && { name: issuer.name }) },
    subject: {},
    validFrom: momentSaid(assertion.issuedOn),
    validUntil: momentSaid(assertion.expires),
    status: [],
    proofs: [],
    inner: [],
  }
}

const isHashed = (recipient: Json | undefined): boolean => isObject(recipient) && recipient.hashed === true

/** Hashed are e-mail addresses as a rule, which nobody asks for; a name that is hashed or said is compared. */
function personOf(recipient: Json | undefined, person: { readonly name: string }): Came {
  if (!isObject(recipient) || recipient.type !== 'name' || typeof recipient.identity !== 'string') {
    return advised('could-not-check', 'person-not-comparable')
  }
  const { identity, hashed, salt } = recipient
  const belongs =
    hashed === true
      ? identity === hashOf(identity, person.name + (typeof salt === 'string' ? salt : ''))
      : normalForm(identity) === normalForm(person.name)
  return belongs ? advised('passed', 'person-fits') : advised('failed', 'person-other')
}

/** `sha256$…` or the older `md5$…`, as the badge has it. */
function hashOf(identity: string, text: string): string {
  const algorithm = identity.startsWith('md5$') ? 'md5' : 'sha256'
  return `${algorithm}$${createHash(algorithm).update(text, 'utf8').digest('hex')}`
}
