/**
 * Proofs as files for programs that show a token; and for anybody, what verifying them needs: documents of issuers, lists
 * of what was withdrawn, contexts, and all of it in one bundle.
 */
import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { z } from 'zod'
import { organisationId } from '../../events/values.ts'
import { certificateAsked, transcriptAsked } from '../credentials/asking.ts'
import type { Credentials } from '../credentials/credentials.ts'
import type { MadeFile } from '../credentials/files.ts'
import type { NotMade, Refused } from '../credentials/refused.ts'
import { LIST_MAX_AGE_SECONDS } from '../credentials/status-lists.ts'
import { parseInput } from '../kernel/inputs.ts'
import { onlyMethods } from './answer.ts'
import { Problem, refusal } from './problem.ts'
import { askedIn } from './query-params.ts'
import { contextOf, routed } from './request-context.ts'

/** Documents of issuers change when a key does, a few times in years. */
const DOCUMENT_MAX_AGE_SECONDS = 300
const YEAR_SECONDS = 31_536_000

interface Published {
  readonly body: Uint8Array | string
  readonly mediaType: string
  readonly maxAgeSeconds: number
  /** What stands at this address never changes. */
  readonly immutable?: boolean
}

/** `/issuers/…`, `/status-lists/…`, `/contexts/…` and `/trust.json`: read by verifiers of others, in browsers too. */
export function publishedRoutes(credentials: Credentials, limiter: RequestHandler): Router {
  const router = Router({ caseSensitive: true })
  const at = (path: string, find: (request: Request) => Promise<Published | undefined>) =>
    router
      .route(path)
      .all(routed(path.replace(/:(\w+)/g, '{$1}')), limiter, readOnly)
      .get(async (request, response, next) => {
        const found = await find(request)
        if (found) publish(response, found)
        else next(new Problem('unknown-path'))
      })

  at('/issuers/:organisationId/did.json', async (request) => {
    const asked = organisationId.safeParse(request.params.organisationId)
    const document = asked.success ? await credentials.didDocument(asked.data, request.host) : undefined
    return document && json(document, 'application/did+json', DOCUMENT_MAX_AGE_SECONDS)
  })
  at('/status-lists/:listId', async (request) => {
    const list = await credentials.statusList(String(request.params.listId))
    return list && { body: list.bytes, mediaType: 'application/vc', maxAgeSeconds: LIST_MAX_AGE_SECONDS }
  })
  at('/contexts/:file', async (request) => {
    const body = credentials.context(String(request.params.file))
    if (body === undefined) return undefined
    return { body, mediaType: 'application/ld+json', maxAgeSeconds: YEAR_SECONDS, immutable: true }
  })
  at('/trust.json', async () => {
    const { bytes } = await credentials.trustBundle()
    return { body: bytes, mediaType: 'application/json', maxAgeSeconds: LIST_MAX_AGE_SECONDS }
  })
  return router
}

const json = (value: object, mediaType: string, maxAgeSeconds: number): Published => ({
  body: JSON.stringify(value),
  mediaType,
  maxAgeSeconds,
})

function publish(response: Response, { body, mediaType, maxAgeSeconds, immutable = false }: Published): void {
  response
    .set({
      'Content-Type': mediaType,
      'Cache-Control': `public, max-age=${maxAgeSeconds}${immutable ? ', immutable' : ''}`,
      // There is nothing here that not everybody may read.
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    })
    .send(typeof body === 'string' ? Buffer.from(body, 'utf8') : Buffer.from(body))
}

const refuse = onlyMethods('GET', 'HEAD')
const readOnly: RequestHandler = (request, response, next) =>
  request.method === 'GET' || request.method === 'HEAD' ? next() : refuse(request, response, next)

// ----------------------------------------------------------------------------------------------------- with a token

/** `GET /api/v1/credentials/{certificateId}`. */
export function certificateRoute(credentials: Credentials): RequestHandler<{ certificateId: string }> {
  return async (request, response) => {
    const context = contextOf(response)
    context.query = 'credential'
    const { evidence, language, ...asked } = parameters(request as never, certificateAsked, {
      certificateId: request.params.certificateId,
    })
    const caller = context.caller!
    if (evidence.length > 0 && caller.role !== 'learner') throw new Problem('forbidden')
    const made = await credentials.certificateFile(caller, {
      ...asked,
      evidence,
      language: language ?? context.language,
    })
    sendFile(response, made)
  }
}

/** `GET /api/v1/transcripts/{learnerId}`. */
export function transcriptRoute(credentials: Credentials): RequestHandler<{ learnerId: string }> {
  return async (request, response) => {
    const context = contextOf(response)
    context.query = 'transcriptFile'
    const { language, ...asked } = parameters(request as never, transcriptAsked, {
      learnerId: request.params.learnerId,
    })
    const caller = context.caller!
    if (asked.evidence.length > 0 && caller.role !== 'learner') throw new Problem('forbidden')
    const made = await credentials.transcriptFile(caller, { ...asked, language: language ?? context.language })
    sendFile(response, made)
  }
}

const LISTS: ReadonlySet<string> = new Set(['evidence'])

/** `inPath` stands in the address itself, and may not be said again behind it. */
function parameters<Schema extends z.ZodObject>(
  request: Request,
  schema: Schema,
  inPath: Readonly<Record<string, string>>,
): z.output<Schema> {
  const { params } = askedIn(request, LISTS)
  const raw = { ...params, ...inPath }
  const parsed = parseInput(schema, raw, [])
  if ('issues' in parsed) throw refusal({ kind: 'invalid', issues: parsed.issues }, 'parameters')
  return schema.parse(raw)
}

function sendFile(response: Response, made: MadeFile | Refused | NotMade): void {
  const context = contextOf(response)
  if (made.kind === 'refused') {
    const { outcome } = made
    context.outcome = outcome.kind === 'rejected' ? `rejected ${outcome.code}` : outcome.kind
    throw refusal(outcome, 'parameters')
  }
  if (made.kind === 'not-made') throw new Problem(made.why, { values: made.values, members: made.values })
  context.outcome = 'answered'
  response
    .set({
      'Content-Type': made.mediaType,
      'Content-Disposition': `attachment; filename="${made.fileName}"`,
      'Cache-Control': 'private, no-store',
    })
    .vary('Authorization')
    .send(Buffer.from(made.bytes))
}
