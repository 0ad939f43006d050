/**
 * `POST /api/v1/verify`: is this proof real, and valid? For anybody, without a token; nothing of it is kept. A link or a
 * number with its code is looked up in the ledger, which its owner sees as any other look.
 */
import type { Request, RequestHandler } from 'express'
import { z } from 'zod'
import { localDate, organisationId } from '../../events/values.ts'
import { instantAt, localDateAt } from '../contract/dates.ts'
import { Fault } from '../contract/fault.ts'
import { type LookedUp, lookedUp, type OwnLink } from '../contract/verification.ts'
import { isObject } from '../credentials/canonical-json.ts'
import type { Json, JsonObject, TrustSource } from '../credentials/parts.ts'
import { FairPart, onBehalfOf } from '../credentials/proof/fair-part.ts'
import { findCredential } from '../credentials/verify/find/find-credential.ts'
import { foundJson } from '../credentials/verify/find/find-in-text.ts'
import type { Found } from '../credentials/verify/find/found.ts'
import { doubtAbout } from '../credentials/verify/find/read-json.ts'
import { DEPTH_MAX, FILE_BYTES_MAX, megabytes } from '../credentials/verify/limits.ts'
import { verifyFound } from '../credentials/verify/verify.ts'
import { BrokenForm, isFileForm, readFileForm } from '../documents/form.ts'
import { collectList } from '../documents/tables/collect.ts'
import type { Ask, AskAgain } from '../identity/looks.ts'
import type { LookAtCopy } from '../identity/looks-at-copies.ts'
import { type OpenedLink, openOwnLink, seenIn } from '../identity/own-links.ts'
import { parseInput } from '../kernel/inputs.ts'
import type { Caller } from '../kernel/kernel.ts'
import { readInput } from './json-body.ts'
import { Problem, refusal } from './problem.ts'
import { askedIn } from './query-params.ts'
import { contextOf } from './request-context.ts'

/** Files that are held in memory at the same time; who comes then is asked to come again in a moment. */
const AT_ONCE = 16
/** Of one address. */
const AT_ONCE_EACH = 8
/** When it is worth while to try again. */
const BUSY_SECONDS = 2

const asked = {
  on: localDate.optional(),
  recognisedBy: organisationId.optional(),
}
/** What names a person never stands in an address, which is written down in many places. */
const person = {
  name: z.string().trim().min(1).max(200).optional(),
  birthDate: localDate.optional(),
}
const inAddress = z.strictObject(asked)
const inForm = z.strictObject({ ...asked, ...person })
/** The body as JSON: the credential itself, or a text (a JWT, JSON as text, a link, a number with its code). */
const inBody = z.strictObject({
  credential: z.union([z.string().max(FILE_BYTES_MAX), z.custom<JsonObject>((value) => isObject(value as Json))]),
  ...asked,
  ...person,
})

/** More about what a link or a number showed. */
const inAgain = z.strictObject({ again: z.string().min(1).max(1_000), ...asked })

export interface VerifyParts {
  readonly trust: TrustSource
  /** Writes each look at a link or a number down; `askAgain` is the same look. */
  readonly ask: Ask
  readonly askAgain: AskAgain
  /** As people outside reach us: links that begin with it are ours. Of who asks where it is not known. */
  readonly publicUrl: () => string | undefined
  /** Writes down that a copy was looked at. */
  readonly seen: LookAtCopy
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export function verifyRoute(parts: VerifyParts): RequestHandler {
  const { trust, seen, now } = parts
  const part = new FairPart({ all: AT_ONCE, each: AT_ONCE_EACH })
  const answer: RequestHandler = async (request, response) => {
    const context = contextOf(response)
    const { found, ...given } = await givenIn(request, parts.publicUrl())
    const told =
      found.kind === 'again'
        ? await lookedAgain(parts, found.again, given, context.caller!)
        : found.kind === 'own-link'
          ? await lookedAt(parts, found.to, given, context.caller!)
          : await seen(await verifyFound(found, trust, { ...given, now: instantAt(now()) }))
    context.outcome = 'verdict' in told ? told.verdict : told.shown.status
    response.set('Cache-Control', 'no-store').json(told)
  }
  return async (request, response, next) => {
    contextOf(response).query = 'verify'
    const { ip = '' } = request
    const giveBack = part.take(ip)
    if (typeof giveBack === 'string') throw busy()
    try {
      await onBehalfOf(ip, () => answer(request, response, next))
    } catch (error) {
      throw error instanceof Fault && error.code === 'busy' ? busy(error) : error
    } finally {
      giveBack()
    }
  }
}

const busy = (cause?: unknown): Problem =>
  new Problem('check-busy', {
    values: { seconds: BUSY_SECONDS },
    headers: { 'Retry-After': String(BUSY_SECONDS) },
    ...(cause !== undefined && { cause }),
  })

type Beside = Pick<Given, 'on' | 'recognisedBy' | 'person'>

async function lookedAt({ ask, now }: VerifyParts, to: OwnLink, beside: Beside, caller: Caller): Promise<LookedUp> {
  return lookedUpOf(to.way, await openOwnLink(ask, to, beside, caller), beside, now())
}

async function lookedAgain(
  { askAgain, now }: VerifyParts,
  again: string,
  beside: Beside,
  caller: Caller,
): Promise<LookedUp> {
  const asked = await askAgain(again, beside, caller)
  if (!asked) throw new Problem('look-over')
  return lookedUpOf(asked.way, { seen: seenIn(asked.outcome, asked.way), again }, beside, now())
}

function lookedUpOf(way: OwnLink['way'], { seen, belongs, again }: OpenedLink, { on }: Beside, at: number): LookedUp {
  return lookedUp.parse({
    ...{ way, checkedAt: instantAt(at), on: on ?? localDateAt(at), shown: seen },
    ...(belongs && { belongs }),
    ...(again !== undefined && { again }),
  })
}

interface Given {
  readonly found: Found | { readonly kind: 'again'; readonly again: string }
  readonly on?: string | undefined
  readonly recognisedBy?: string | undefined
  readonly person?: { readonly name: string; readonly birthDate: string } | undefined
}

async function givenIn(request: Request, publicUrl: string | undefined): Promise<Given> {
  const own = publicUrl === undefined ? `${request.protocol}://${request.get('Host')}` : new URL(publicUrl).origin
  const type = request.get('Content-Type')
  if (isFileForm(type)) return fromForm(request, own)
  const bytes = await bytesOf(request)
  if (/^application\/json\s*(?:;|$)/i.test(type ?? '')) return fromJson(bytes, own)
  const { params } = askedIn(request, new Set())
  return { found: await findCredential(bytes, own), ...read(inAddress, params, 'parameters') }
}

async function fromJson(bytes: Uint8Array, own: string | undefined): Promise<Given> {
  const raw = readInput({ body: Buffer.from(bytes) }, { jsonDepth: DEPTH_MAX + 1 })
  if (typeof raw === 'object' && raw !== null && 'again' in raw) {
    const { again, ...beside } = read(inAgain, raw, 'body')
    return { found: { kind: 'again', again }, ...beside }
  }
  const { credential, name, birthDate, ...other } = read(inBody, raw, 'body')
  const found =
    typeof credential === 'string'
      ? await findCredential(credential, own)
      : (doubtAbout(credential) ?? foundJson(credential))
  return { found, ...other, ...personOf({ name, birthDate }) }
}

async function fromForm(request: Request, own: string | undefined): Promise<Given> {
  try {
    const { fields, file } = await readFileForm(
      request,
      (source) => collectList(source, FILE_BYTES_MAX),
      async () => undefined,
    )
    const { name, birthDate, ...other } = read(inForm, Object.fromEntries(fields), 'body')
    const bytes = file ?? new Uint8Array()
    refuseLarge(bytes)
    return { found: await findCredential(bytes, own), ...other, ...personOf({ name, birthDate }) }
  } catch (error) {
    throw error instanceof BrokenForm ? new Problem('broken-form', { cause: error }) : error
  }
}

async function bytesOf(request: Request): Promise<Uint8Array> {
  const bytes = await collectList(request, FILE_BYTES_MAX)
  refuseLarge(bytes)
  return bytes
}

function refuseLarge({ length }: Uint8Array): void {
  if (length > FILE_BYTES_MAX) throw new Problem('proof-too-large', { values: { most: megabytes(FILE_BYTES_MAX) } })
}

function read<Schema extends z.ZodObject>(
  schema: Schema,
  raw: unknown,
  where: 'body' | 'parameters',
): z.output<Schema> {
  const parsed = parseInput(schema, raw, ['bsn-like'])
  if ('issues' in parsed) throw refusal({ kind: 'invalid', issues: parsed.issues }, where)
  return schema.parse(raw)
}

/** One without the other says nothing. */
function personOf({ name, birthDate }: { name?: string | undefined; birthDate?: string | undefined }) {
  if (name === undefined && birthDate === undefined) return {}
  if (name !== undefined && birthDate !== undefined) return { person: { name, birthDate } }
  const pointer = name === undefined ? '/name' : '/birthDate'
  throw refusal({ kind: 'invalid', issues: [{ pointer, code: 'missing', message: 'is missing' }] }, 'body')
}
