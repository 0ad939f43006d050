/** The parts of the API's description that every command and query shares. */
import { problemCodes, problems } from '../language/problems.ts'
import type { Json } from './openapi-schema.ts'

const ulid: Json = { type: 'string', pattern: '^[0-7][0-9A-HJKMNP-TV-Z]{25}$' }
const positionSchema: Json = { type: 'string', pattern: '^\\d{20}$', description: 'Opaque; compares as text.' }

const codes = problemCodes.filter((code) => code !== 'rejected')
const statusOf = (code: (typeof problemCodes)[number]) => problems[code].status

const problem: Json = {
  type: 'object',
  description: 'Problem details (RFC 9457). A rule that refuses gives its own code, with `rule` and `details`.',
  required: ['type', 'code', 'title', 'status', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'Leads to an explanation of the code.' },
    code: { type: 'string', description: 'Stable; test for this one.', examples: codes },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What was wrong and what to do, in the language of Accept-Language.' },
    requestId: ulid,
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'detail'],
        properties: {
          pointer: { type: 'string', format: 'json-pointer', description: 'Place in the body.' },
          header: { type: 'string' },
          parameter: { type: 'string' },
          code: { type: 'string' },
          detail: { type: 'string' },
        },
      },
    },
    rule: { type: 'string' },
    details: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
    to: { type: 'string', description: 'Of `moved`: the id to ask with.' },
    nearest: { type: 'string', description: 'Of an unknown name: the one that looks like it.' },
    key: { type: 'string', description: 'Of a fault: the key to send again with.' },
  },
}

const accepted: Json = {
  type: 'object',
  required: ['ids', 'stream', 'revision', 'position', 'repeated', 'key', 'commandId'],
  properties: {
    ids: { type: 'object', additionalProperties: { type: 'string' }, description: 'Ids of what was made, by name.' },
    stream: { type: 'string' },
    revision: { type: 'integer' },
    position: positionSchema,
    repeated: { type: 'boolean', description: 'An earlier acceptance is told again.' },
    key: { type: 'string' },
    commandId: { type: 'string', description: 'Of this act, as it stands in its events.' },
    secrets: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Keep them: most are shown once.',
    },
    alreadyShown: { type: 'array', items: { type: 'string' }, description: 'Secrets that are not shown again.' },
  },
}

const header = (description: string, schema: Json): Json => ({ description, schema })

export const components: Json = {
  schemas: { Problem: problem, Accepted: accepted },
  securitySchemes: {
    token: { type: 'http', scheme: 'bearer', description: '`lbw_…`, as the command that issues tokens shows it once.' },
  },
  headers: {
    'Ledger-Position': header('The answer is true for this position.', positionSchema),
    'X-Request-Id': header('Name it when you report something.', ulid),
    'Idempotency-Key': header('The key that the command has, also when none was sent.', { type: 'string' }),
    Revision: header('Revision of the stream, to send back as If-Match.', { type: 'string' }),
    'Weak-ETag': header('Of the result, to send back as If-None-Match.', { type: 'string' }),
    'Retry-After': header('Seconds to wait.', { type: 'integer' }),
  },
  parameters: {
    'Idempotency-Key': {
      name: 'Idempotency-Key',
      in: 'header',
      description: 'ULID or UUID version 7. The same key with the same input happens once and is answered alike.',
      schema: { type: 'string' },
    },
    'If-Match': {
      name: 'If-Match',
      in: 'header',
      description: 'Only if the stream still has this revision.',
      schema: { type: 'string', pattern: '^"\\d+"$' },
    },
    Acknowledge: {
      name: 'Acknowledge',
      in: 'header',
      description: 'Goes past a warning that you have seen: a number in the text looks like a BSN and is none.',
      schema: { type: 'string', enum: ['bsn-like'] },
    },
    'Ledger-Position': {
      name: 'Ledger-Position',
      in: 'header',
      description: 'Answer only when this position has been read, so that you see what you did.',
      schema: positionSchema,
    },
    waitMs: {
      name: 'waitMs',
      in: 'query',
      description: 'How long to wait for it at most.',
      schema: { type: 'integer', minimum: 0, maximum: 10_000, default: 2_000 },
    },
    asOf: {
      name: 'asOf',
      in: 'query',
      description: 'As it was known then: a position, a date (its end, in Amsterdam) or an instant.',
      schema: { type: 'string' },
    },
    'If-None-Match': { name: 'If-None-Match', in: 'header', schema: { type: 'string' } },
  },
  responses: Object.fromEntries(
    [...new Set(problemCodes.map(statusOf))].sort().map((status) => [`Problem${status}`, problemResponse(status)]),
  ),
}

function problemResponse(status: number): Json {
  const those = problemCodes.filter((code) => statusOf(code) === status)
  return {
    description: those.map((code) => `\`${code}\`: ${problems[code].title.en}`).join('. '),
    headers: {
      'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' },
      ...([429, 503].includes(status) && { 'Retry-After': { $ref: '#/components/headers/Retry-After' } }),
    },
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}

export function problemResponses(...statuses: number[]): Json {
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]))
}
export const parameter = (name: string): Json => ({ $ref: `#/components/parameters/${name}` })
export const headerRef = (name: string): Json => ({ $ref: `#/components/headers/${name}` })
