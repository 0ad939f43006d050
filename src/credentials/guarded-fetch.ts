/**
 * JSON from an address that a stranger gave us. Only https, only to the open internet (the name is resolved here, and the
 * connection goes to the very address that was looked at), nothing of ours goes along, and nothing comes back but a
 * bounded JSON text in a bounded time.
 */
import { lookup } from 'node:dns/promises'
import type { IncomingMessage } from 'node:http'
import { type RequestOptions, request } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { FetchedJson } from './parts.ts'
import { isPublicAddress } from './public-address.ts'
import { readJson } from './verify/find/read-json.ts'

export interface FetchLimits {
  /** For all of it: name, connection, redirects and body. */
  readonly ms: number
  readonly redirects: number
  readonly atOnce: number
  readonly waiting: number
  readonly urlCharacters: number
}
export const FETCH_LIMITS: FetchLimits = { ms: 8_000, redirects: 2, atOnce: 8, waiting: 64, urlCharacters: 2_000 }

export interface FetchParts {
  /** Every address that a name has. */
  readonly resolve?: (name: string) => Promise<readonly string[]>
  readonly allows?: (address: string) => boolean
  /** Certificate authorities beside those of the system: for tests. */
  readonly ca?: string
  readonly limits?: Partial<FetchLimits>
}

export type FetchJson = (url: string, limits: { readonly bytes: number }) => Promise<FetchedJson>

const resolveAll = async (name: string): Promise<readonly string[]> =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address)

/** Why it was refused or not reached: closed codes, beside `status-404` and its like. */
type Why =
  | 'not-https'
  | 'address-too-long'
  | 'port-not-for-web'
  | 'private-address'
  | 'redirect-elsewhere'
  | 'redirects-many'
  | 'not-json'
  | 'packed'
  | 'too-large'
  | 'no-answer'
  | 'too-slow'
  | 'too-busy'
  | `status-${number}`

class NotFetched extends Error {
  readonly kind: 'refused' | 'unreachable'
  readonly why: Why
  constructor(kind: NotFetched['kind'], why: Why) {
    super(why)
    this.kind = kind
    this.why = why
  }
}

export function guardedFetch(parts: FetchParts = {}): FetchJson {
  const limits = { ...FETCH_LIMITS, ...parts.limits }
  const turns = new Turns(limits.atOnce, limits.waiting)
  return async (url, { bytes }) => {
    const signal = AbortSignal.timeout(limits.ms)
    try {
      return await turns.take(signal, () => fetchFrom(url, { bytes, signal, limits, parts }))
    } catch (error) {
      if (error instanceof NotFetched) return { kind: error.kind, why: error.why }
      // The network, the name, the certificate: all the same to who asks.
      if (signal.aborted) return { kind: 'unreachable', why: 'too-slow' satisfies Why }
      if (error instanceof Error && 'code' in error) return { kind: 'unreachable', why: 'no-answer' satisfies Why }
      throw error
    }
  }
}

interface Fetch {
  readonly bytes: number
  readonly signal: AbortSignal
  readonly limits: FetchLimits
  readonly parts: FetchParts
}

async function fetchFrom(address: string, fetch: Fetch): Promise<FetchedJson> {
  let url = checkedUrl(address, fetch.limits)
  for (let hops = 0; ; hops++) {
    const response = await answerOf(url, fetch)
    const to = response.headers.location
    if (!REDIRECTS.has(response.statusCode ?? 0) || to === undefined) return readAnswer(response, fetch.bytes)
    response.destroy()
    if (hops === fetch.limits.redirects) throw new NotFetched('refused', 'redirects-many')
    const next = URL.parse(to, url.href)
    if (next?.protocol !== 'https:' || next.host !== url.host) throw new NotFetched('refused', 'redirect-elsewhere')
    url = checkedUrl(next.href, fetch.limits)
  }
}
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** Below this one, and other than that of https, are the ports of other services. */
const FIRST_FREE_PORT = 1_024

function checkedUrl(address: string, { urlCharacters }: FetchLimits): URL {
  if (address.length > urlCharacters) throw new NotFetched('refused', 'address-too-long')
  const url = URL.parse(address)
  const isPlain = url?.protocol === 'https:' && url.username === '' && url.password === ''
  if (!url || !isPlain) throw new NotFetched('refused', 'not-https')
  if (url.port !== '' && Number(url.port) < FIRST_FREE_PORT) throw new NotFetched('refused', 'port-not-for-web')
  url.hash = ''
  return url
}

async function answerOf(url: URL, { signal, parts }: Fetch): Promise<IncomingMessage> {
  const name = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = await allowedAddresses(name, parts, signal)
  const options: RequestOptions = {
    method: 'GET',
    signal,
    // A connection of its own: none that was opened for another name is used again.
    agent: false,
    lookup: goingTo(addresses),
    headers: { Accept: 'application/json, application/ld+json;q=0.9', 'Accept-Encoding': 'identity' },
    ...(parts.ca !== undefined && { ca: parts.ca }),
    ...(isIP(name) === 0 && { servername: name }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, options, resolve)
    sent.once('error', reject)
    sent.end()
  })
}

/** All of them must be open to everybody: a name with one address inside is a way in. */
async function allowedAddresses(name: string, parts: FetchParts, signal: AbortSignal): Promise<readonly string[]> {
  const { resolve = resolveAll, allows = isPublicAddress } = parts
  const addresses = isIP(name) === 0 ? await beforeEnd(resolve(name), signal) : [name]
  if (addresses.length === 0) throw new NotFetched('unreachable', 'no-answer')
  if (!addresses.every(allows)) throw new NotFetched('refused', 'private-address')
  return addresses
}

/** The name was resolved already; a second answer of the resolver could be another one. */
function goingTo(addresses: readonly string[]): LookupFunction {
  const known = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_name, { all }, callback) => {
    if (all) callback(null, known)
    else callback(null, known[0]?.address ?? '', known[0]?.family)
  }
}

/** A resolver can't be stopped; its answer is then not waited for. */
function beforeEnd<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new NotFetched('unreachable', 'too-slow')), { once: true })
    work.then(resolve, reject)
  })
}

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i

async function readAnswer(response: IncomingMessage, bytes: number): Promise<FetchedJson> {
  const status = response.statusCode ?? 0
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = response.headers
  const refuse = (kind: NotFetched['kind'], why: Why): never => {
    response.destroy()
    throw new NotFetched(kind, why)
  }
  if (status >= 500 || status === 429) refuse('unreachable', `status-${status}`)
  if (status !== 200) refuse('refused', `status-${status}`)
  if (!JSON_TYPE.test(type)) refuse('refused', 'not-json')
  if (encoding !== 'identity') refuse('refused', 'packed')
  if (Number(response.headers['content-length'] ?? 0) > bytes) refuse('refused', 'too-large')
  const chunks: Buffer[] = []
  let taken = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    taken += chunk.length
    if (taken > bytes) refuse('refused', 'too-large')
    chunks.push(chunk)
  }
  return parsed(Buffer.concat(chunks), bytes)
}

function parsed(body: Buffer, bytes: number): FetchedJson {
  const text = new TextDecoder('utf-8').decode(body)
  const read = readJson(text, bytes)
  return 'json' in read
    ? { kind: 'fetched', json: read.json, text }
    : { kind: 'refused', why: 'not-json' satisfies Why }
}

/** So many at once, so many waiting for their turn; who comes after those is told to come later. */
class Turns {
  readonly #atOnce: number
  readonly #most: number
  #running = 0
  readonly #waiting: (() => void)[] = []

  constructor(atOnce: number, most: number) {
    this.#atOnce = atOnce
    this.#most = most
  }

  async take<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnce) await this.#turn(signal)
    else this.#running += 1
    try {
      return await work()
    } finally {
      // The place goes to who waits longest.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running -= 1
    }
  }

  #turn(signal: AbortSignal): Promise<void> {
    if (this.#waiting.length >= this.#most) throw new NotFetched('unreachable', 'too-busy')
    return new Promise((resolve, reject) => {
      const go = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        const at = this.#waiting.indexOf(go)
        if (at >= 0) this.#waiting.splice(at, 1)
        reject(new NotFetched('unreachable', 'too-slow'))
      }
      this.#waiting.push(go)
      signal.addEventListener('abort', leave, { once: true })
    })
  }
}
