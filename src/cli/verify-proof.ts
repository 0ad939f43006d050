/** A proof as a file, a text or an address, checked from the command line: offline, by a server, or by the files here. */
import { open, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type CredentialCheck, credentialCheck } from '../contract/credential-check.ts'
import { instantAt } from '../contract/dates.ts'
import { Fault } from '../contract/fault.ts'
import { type LookedUp, lookedUp } from '../contract/verification.ts'
import { BUNDLE_BYTES_MAX, bundleTrust, readBundle } from '../credentials/bundle-trust.ts'
import { createCredentials } from '../credentials/credentials.ts'
import { guardedFetch } from '../credentials/guarded-fetch.ts'
import type { TrustSource } from '../credentials/parts.ts'
import { FILE_BYTES_MAX, TEXT_BYTES_MAX } from '../credentials/verify/limits.ts'
import type { Asked } from '../credentials/verify/question.ts'
import { isLeftOut, sayCheck } from '../credentials/verify/said.ts'
import { verify } from '../credentials/verify/verify.ts'
import { type LookAtCopy, lookingAtCopies } from '../identity/looks-at-copies.ts'
import type { Language } from '../language/language.ts'
import type { Config } from './config.ts'
import { Ending, EXIT } from './exit.ts'
import { holdsLedger } from './ledger-place.ts'
import { openProgram } from './program.ts'
import { looksInto, servedAt } from './served-at.ts'
import type { Terminal } from './terminal.ts'

/** A file, `-` for standard input, or an address that begins with https. */
export async function proofBytes(what: string, terminal: Terminal, offline: boolean): Promise<Uint8Array> {
  if (what === '-') return terminal.inputBytes(FILE_BYTES_MAX)
  if (!/^https?:/i.test(what)) return beginningOf(what)
  if (offline) throw new Ending(EXIT.usage, 'With --bundle nothing is fetched: give the file itself.')
  const fetched = await guardedFetch()(what, { bytes: TEXT_BYTES_MAX })
  if (fetched.kind === 'fetched') return Buffer.from(fetched.text, 'utf8')
  const code = fetched.kind === 'refused' ? EXIT.usage : EXIT.tryAgain
  throw new Ending(code, `Nothing was read from that address (${fetched.why}). Download the proof and give the file.`)
}

/** One byte more than may be, so that the verifier says itself that it is too large. */
async function beginningOf(path: string): Promise<Uint8Array> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new Ending(EXIT.notFound, `${path} can't be opened (${error.code ?? 'unknown'}).`)
  })
  try {
    const room = Buffer.alloc(Math.min((await file.stat()).size, FILE_BYTES_MAX + 1))
    let taken = 0
    while (taken < room.length) {
      const { bytesRead } = await file.read(room, taken, room.length - taken)
      if (bytesRead === 0) break
      taken += bytesRead
    }
    return room.subarray(0, taken)
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    throw new Ending(EXIT.notFound, `${path} can't be read (${code}).`)
  } finally {
    await file.close()
  }
}

export type AskedHere = Omit<Asked, 'now'>

/** With a bundle nothing outside this machine is asked, whatever there is in the configuration. */
export async function checkOffline(bytes: Uint8Array, bundleFile: string, asked: AskedHere): Promise<CredentialCheck> {
  return verify(bytes, await trustOffline(bundleFile), { ...asked, now: instantAt(Date.now()) })
}

export async function trustOffline(bundleFile: string): Promise<TrustSource> {
  return trustOf(await bundleBytes(bundleFile), bundleFile)
}

/** `from`: where the bundle is, for who reads that it is none. */
function trustOf(bundle: Uint8Array, from: string): TrustSource {
  const read = readBundle(bundle)
  if (read.kind === 'read') return bundleTrust(read.bundle)
  const where = read.where === undefined ? '' : `, at ${read.where}`
  throw new Ending(EXIT.usage, `${from} is no bundle that this program reads (${read.why}${where}).`)
}

async function bundleBytes(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path)
    const { size } = await file.stat().finally(() => file.close())
    if (size > BUNDLE_BYTES_MAX) throw new Ending(EXIT.usage, `${path} is larger than any bundle.`)
    return await readFile(path)
  } catch (error) {
    if (error instanceof Ending) throw error
    throw new Ending(EXIT.notFound, `${path} can't be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`)
  }
}

/** By the server that is named or serves the folder, else by the ledger in it; without either nobody is known here. */
export async function checkHere(
  bytes: Uint8Array,
  config: Config,
  asked: AskedHere,
): Promise<CredentialCheck | LookedUp> {
  const url = serverOf(config)
  if (url !== undefined) return byServer(url, bytes, asked)
  return withFiles(config, async (trust, seen) =>
    seen(await verify(bytes, trust, { ...asked, now: instantAt(Date.now()) })),
  )
}

const serverOf = (config: Config): string | undefined => (config.url ?? servedAt(config.dir)?.url)?.replace(/\/$/, '')

/** `seen`: its owner reads that a copy was looked at, and whose it is may be asked only so often. */
type Checking<T> = (trust: TrustSource, seen: LookAtCopy) => Promise<T>
const unseen: LookAtCopy = async (check) => check

/** For a whole list: a server is asked for its bundle once, and not for each proof; what is of others is fetched all the same. */
export async function withTrustHere<T>(config: Config, work: Checking<T>): Promise<T> {
  const url = serverOf(config)
  if (url === undefined) return withFiles(config, work)
  const response = await fetch(`${url}/trust.json`).catch((error: unknown) => {
    throw new Fault('unavailable', `No answer from ${url}. Is the server up, and is that its address?`, {}, error)
  })
  if (!response.ok) throw new Ending(EXIT.tryAgain, `${url} gives no bundle now (${response.status}). Try again later.`)
  const trust = trustOf(new Uint8Array(await response.arrayBuffer()), `${url}/trust.json`)
  return work({ ...trust, fetchJson: guardedFetch() }, unseen)
}

async function withFiles<T>(config: Config, work: Checking<T>): Promise<T> {
  const { dir, server } = config
  if (!holdsLedger({ dir, server })) return work(knowingNobody, unseen)
  const program = await openProgram({ dir, server, masterKey: config.masterKey(), projector: 'inline' })
  try {
    await program.catchUp()
    const { trust } = createCredentials({
      kernel: program.kernel,
      signing: program.signingKeys,
      publicUrl: () => undefined,
      fetchJson: guardedFetch(),
    })
    const looks = looksInto(program.accessLog, () => program.kernel.now())
    return await work(trust, lookingAtCopies(program.kernel, looks))
  } finally {
    await program.close()
  }
}

/** For proofs of others: what they say of themselves can be fetched, and that is all. */
const knowingNobody: TrustSource = {
  issuerByDid: async () => undefined,
  mandateOn: async () => undefined,
  statusList: async () => undefined,
  supersededOn: async () => undefined,
  commitmentOf: async () => undefined,
  fetchJson: guardedFetch(),
}

async function byServer(
  url: string,
  bytes: Uint8Array,
  { on, person, recognisedBy }: AskedHere,
): Promise<CredentialCheck | LookedUp> {
  const form = new FormData()
  const fields = { on, recognisedBy, name: person?.name, birthDate: person?.birthDate }
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.set(name, value)
  form.set('file', new Blob([Buffer.from(bytes)]), 'proof')
  const response = await fetch(`${url}/api/v1/verify`, { method: 'POST', body: form }).catch((error: unknown) => {
    throw new Fault('unavailable', `No answer from ${url}. Is the server up, and is that its address?`, {}, error)
  })
  const answer: unknown = await response.json().catch(() => undefined)
  // A text may be a link of that server, or a number with its code.
  const check = z.union([credentialCheck, lookedUp]).safeParse(answer)
  if (response.ok && check.success) return check.data
  const problem = z.object({ detail: z.string() }).safeParse(answer)
  const code = response.status === 429 || response.status >= 500 ? EXIT.tryAgain : EXIT.usage
  throw new Ending(code, problem.success ? problem.data.detail : `${url} does not answer as this program expects.`)
}

const COUNTS: ReadonlySet<string> = new Set([
  'valid',
  'valid-issuer-unknown',
  'refresh-advised',
  'in-grace',
  'confirmed-by-issuer',
])

/**
 * `onlyKnown`: a proof whose issuer is not known here does not count. Of an organisation that was asked about each proof
 * in a transcript has to be recognised.
 */
export function endOf({ verdict, checks, credential }: CredentialCheck, onlyKnown: boolean): number {
  if (verdict === 'unreadable') return EXIT.usage
  if (verdict === 'cannot-say') return EXIT.tryAgain
  const isKnown = checks.some(({ check, outcome }) => check === 'issuer' && outcome === 'passed')
  const holds = checks.every(
    ({ check, outcome }) =>
      (check !== 'person' && check !== 'recognition') || outcome === 'passed' || outcome === 'not-asked',
  )
  const isRecognised = (credential?.inner ?? []).every(
    ({ recognition }) => (recognition?.outcome ?? 'passed') === 'passed',
  )
  return COUNTS.has(verdict) && holds && isRecognised && (isKnown || !onlyKnown) ? EXIT.done : EXIT.checkFailed
}

export function tellCheck(terminal: Terminal, check: CredentialCheck, json: boolean, language: Language): void {
  if (json) {
    terminal.out(JSON.stringify(check, null, 2))
    return
  }
  const { sentence, more, checks, inner } = sayCheck(check, language)
  const lines = checks
    .filter((one) => !isLeftOut(one))
    .map(({ name, came, sentence: why }) => `  ${name}: ${came}.${why === undefined ? '' : ` ${why}`}`)
  const inside = inner.map(({ title, text }) => `  ${title}: ${text}${text.endsWith('.') ? '' : '.'}`)
  terminal.out([sentence, ...more, ...inside, ...lines].join('\n'))
}
