/** `/openapi.json`: OpenAPI 3.1, made from the very declarations that commands and queries run by. */
import { createHash } from 'node:crypto'
import { Router } from 'express'
import { recognisers } from '../../projections/recognisers.ts'
import type { AnyCommand } from '../contract/command.ts'
import { ISSUERS, MANDATES, STATUS_LIST } from '../contract/issuers.ts'
import type { AnyQuery } from '../contract/projection.ts'
import { publicVerification, VERIFY_CERTIFICATE, VERIFY_SHARE } from '../contract/verification.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { onlyMethods } from './answer.ts'
import { components, headerRef, parameter, problemResponses } from './openapi-common.ts'
import { credentialPaths } from './openapi-credentials.ts'
import { filePaths } from './openapi-files.ts'
import { type Json, jsonSchema, withoutHead } from './openapi-schema.ts'
import { verifyPaths } from './openapi-verify.ts'
import { routed } from './request-context.ts'

const TITLE = 'Leerbewijs'
const VERIFYING = [VERIFY_SHARE, VERIFY_CERTIFICATE]
/** Answered without a token too. */
const PUBLIC_QUERIES = [...VERIFYING, ISSUERS, STATUS_LIST, MANDATES, recognisers.name]

export function openApiDocument(kernel: Pick<Kernel, 'commands' | 'queries'>, version: string): Json {
  const commands = [...kernel.commands.values()].filter((command) => !command.internal)
  return {
    openapi: '3.1.1',
    info: {
      title: TITLE,
      version,
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      description:
        'Every change is a command, every answer a query. Summaries are in English, with the Dutch in `x-summary-nl`.',
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'commands', description: 'What may happen.' },
      { name: 'queries', description: 'What there is to see.' },
      { name: 'files', description: 'Documents, and lists by file.' },
      { name: 'proofs', description: 'Certificates as files, and what verifying them needs.' },
    ],
    paths: {
      ...Object.fromEntries(commands.map((command) => [`/api/v1/commands/${command.name}`, commandPath(command)])),
      ...Object.fromEntries(
        [...kernel.queries.values()].map((query) => [`/api/v1/queries/${query.name}`, queryPath(query)]),
      ),
      ...filePaths,
      ...credentialPaths,
      ...verifyPaths,
    },
    components,
  }
}

function commandPath(command: AnyCommand): Json {
  const answered = (description: string): Json => ({
    description,
    headers: {
      'Ledger-Position': headerRef('Ledger-Position'),
      'X-Request-Id': headerRef('X-Request-Id'),
      'Idempotency-Key': headerRef('Idempotency-Key'),
      ETag: headerRef('Revision'),
    },
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Accepted' } } },
  })
  return {
    post: {
      operationId: command.name,
      tags: ['commands'],
      summary: command.summary.en,
      'x-summary-nl': command.summary.nl,
      security: [{ token: [] }],
      parameters: ['Idempotency-Key', 'If-Match', 'Acknowledge'].map(parameter),
      requestBody: {
        required: true,
        content: { 'application/json': { schema: withoutHead(jsonSchema(command.input, 'input')) } },
      },
      responses: {
        201: answered('Accepted.'),
        200: answered('Accepted before, with this key: the same answer.'),
        ...problemResponses(400, 401, 403, 404, 409, 410, 412, 413, 415, 422, 429, 500, 503),
      },
    },
  }
}

function queryPath(query: AnyQuery): Json {
  const isPublic = PUBLIC_QUERIES.includes(query.name)
  // Those two lose what only the access log may know before they go out.
  const result = withoutHead(jsonSchema(VERIFYING.includes(query.name) ? publicVerification : query.result, 'output'))
  const { properties = {}, required = [] } = jsonSchema(query.params, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return {
    get: {
      operationId: query.name,
      tags: ['queries'],
      summary: query.summary.en,
      'x-summary-nl': query.summary.nl,
      security: isPublic ? [{}, { token: [] }] : [{ token: [] }],
      parameters: [
        ...Object.entries(properties).map(([name, schema]) => ({
          name,
          in: 'query',
          required: required.includes(name),
          schema,
          ...(schema.type === 'array' && { style: 'form', explode: true }),
        })),
        ...[...(query.asOf ? ['asOf'] : []), 'Ledger-Position', 'waitMs', 'If-None-Match'].map(parameter),
      ],
      responses: {
        200: {
          description: 'Answered.',
          headers: {
            'Ledger-Position': headerRef('Ledger-Position'),
            'X-Request-Id': headerRef('X-Request-Id'),
            ETag: headerRef('Weak-ETag'),
          },
          content: { 'application/json': { schema: answer(result) } },
        },
        304: { description: 'The result is still the one you have.' },
        ...problemResponses(400, 401, 403, 404, 409, 410, 429, 500, 503),
      },
    },
  }
}

function answer(result: Json): Json {
  return {
    type: 'object',
    required: ['result', 'position', 'stale', 'parked'],
    properties: {
      result,
      position: { type: 'string', pattern: '^\\d{20}$' },
      stale: { type: 'boolean', description: 'The position asked for was not reached in time.' },
      parked: { type: 'integer', description: 'Streams that the answer misses.' },
    },
  }
}

/** Made once, for whoever asks first: commands and queries do not change while the program runs. */
export function openApi(kernel: Pick<Kernel, 'commands' | 'queries'>, version: string): Router {
  let made: { readonly text: string; readonly etag: string } | undefined
  const document = () => {
    if (made) return made
    const text = JSON.stringify(openApiDocument(kernel, version))
    made = { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` }
    return made
  }
  const router = Router()
  router
    .route('/openapi.json')
    .get(routed('/openapi.json'), (request, response) => {
      const { text, etag } = document()
      response.set({ ETag: etag, 'Cache-Control': 'no-cache' })
      if (request.get('If-None-Match') === etag) response.status(304).end()
      else response.type('application/json').send(text)
    })
    .all(onlyMethods('GET'))
  return router
}
