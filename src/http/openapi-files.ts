/** What the API's description says of files: documents, and lists that are brought by file. */
import { accessClass, documentKind, mediaType } from '../../events/evidence.ts'
import { kinds } from '../documents/imports/kinds.ts'
import { DOCUMENT_BYTES_MAX } from '../documents/receiving.ts'
import { headerRef, parameter, problemResponses } from './openapi-common.ts'
import type { Json } from './openapi-schema.ts'

const MB = DOCUMENT_BYTES_MAX / 1024 ** 2
const ulid: Json = { type: 'string', pattern: '^[0-7][0-9A-HJKMNP-TV-Z]{25}$' }
const hash: Json = { type: 'string', pattern: '^[0-9a-f]{64}$' }
const inQuery = (name: string, schema: Json, description?: string): Json => ({
  name,
  in: 'query',
  required: false,
  schema,
  ...(description !== undefined && { description }),
})
const binary = (description: string): Json => ({ schema: { type: 'string', format: 'binary', description } })

const about: readonly (readonly [name: string, schema: Json, description?: string])[] = [
  ['kind', { type: 'string', enum: documentKind.options }],
  ['learnerId', ulid, 'Whose it is: a learner, or an organisation.'],
  ['enrolmentId', ulid, 'Of that learner.'],
  ['attemptId', ulid, 'In that enrolment.'],
  ['organisationId', ulid, 'Of a document about several people.'],
  [
    'accessClass',
    { type: 'string', enum: accessClass.options.filter((one) => one !== 'organisation') },
    'Of a learner’s document; the learner sees it too unless it is staffOnly.',
  ],
  ['datedOn', { type: 'string', format: 'date' }],
]

const stored: Json = {
  type: 'object',
  required: ['ids', 'sha256', 'documentId', 'mediaType', 'bytes', 'known'],
  properties: {
    ids: { type: 'object', additionalProperties: { type: 'string' } },
    sha256: hash,
    documentId: ulid,
    mediaType: { type: 'string', enum: mediaType.options, description: 'What it is by its content.' },
    bytes: { type: 'integer' },
    known: { type: 'boolean', description: 'These bytes were kept for this owner already.' },
    position: { type: 'string', pattern: '^\\d{20}$' },
  },
}

const answered = (description: string, schema: Json): Json => ({
  description,
  headers: { 'X-Request-Id': headerRef('X-Request-Id'), 'Ledger-Position': headerRef('Ledger-Position') },
  content: { 'application/json': { schema } },
})

const documents: Json = {
  post: {
    operationId: 'storeDocument',
    tags: ['files'],
    summary: 'Store a document',
    'x-summary-nl': 'Bewaar een document',
    description: `PDF, JPEG, PNG or WebP of at most ${MB} MB, told by its content. The bytes are the body and the rest stands in the address, or both come as a form.`,
    security: [{ token: [] }],
    parameters: [...about.map((one) => inQuery(...one)), parameter('Idempotency-Key'), parameter('Acknowledge')],
    requestBody: {
      required: true,
      content: {
        'application/octet-stream': binary('The document itself; its own media type may be named as well.'),
        'multipart/form-data': {
          schema: {
            type: 'object',
            properties: {
              ...Object.fromEntries(about.map(([name, schema]) => [name, schema])),
              document: { type: 'string', format: 'binary' },
            },
          },
        },
      },
    },
    responses: {
      201: answered('Stored.', stored),
      200: answered('Known.', stored),
      ...problemResponses(400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503),
    },
  },
}

const document: Json = {
  get: {
    operationId: 'openDocument',
    tags: ['files'],
    summary: 'Open a document',
    'x-summary-nl': 'Open een document',
    description: 'Each opening is written down, and the learner whose it is sees by which organisation.',
    security: [{ token: [] }],
    parameters: [
      { name: 'sha256', in: 'path', required: true, schema: hash },
      inQuery('learnerId', ulid, 'From whose assessment it is opened, where an organisation keeps it.'),
    ],
    responses: {
      200: {
        description: 'The document.',
        headers: { 'X-Request-Id': headerRef('X-Request-Id') },
        content: Object.fromEntries(mediaType.options.map((type) => [type, binary('The document.')])),
      },
      ...problemResponses(400, 401, 403, 404, 410, 429, 500, 503),
    },
  },
}

const kind: Json = {
  name: 'kind',
  in: 'path',
  required: true,
  schema: { type: 'string', enum: kinds.map(({ name }) => name) },
}
const sentences: Json = { type: 'array', items: { type: 'string' } }
const told: Json = {
  type: 'object',
  required: ['kind', 'dryRun', 'counts', 'summary', 'rows'],
  properties: {
    kind: { type: 'string' },
    dryRun: { type: 'boolean' },
    counts: {
      type: 'object',
      required: ['new', 'known', 'faulty', 'warned'],
      properties: Object.fromEntries(['new', 'known', 'faulty', 'warned'].map((one) => [one, { type: 'integer' }])),
    },
    summary: { type: 'string' },
    rows: {
      type: 'array',
      items: {
        type: 'object',
        required: ['line', 'outcome'],
        properties: {
          line: { type: 'integer', description: 'Of the file, from 1.' },
          outcome: { type: 'string', enum: ['new', 'known', 'faulty'] },
          reasons: sentences,
          warnings: sentences,
        },
      },
    },
    faulty: {
      type: 'object',
      description: 'The faulty rows as a list of the same form, with what is wrong behind them.',
      required: ['name', 'mediaType', 'base64'],
      properties: { name: { type: 'string' }, mediaType: { type: 'string' }, base64: { type: 'string' } },
    },
    position: { type: 'string', pattern: '^\\d{20}$' },
  },
}

const imports: Json = {
  post: {
    operationId: 'importList',
    tags: ['files'],
    summary: 'Bring a list by file',
    'x-summary-nl': 'Breng een lijst met een bestand',
    description:
      'CSV (semicolons, commas or tabs) or XLSX, the first row with the names of the columns. Each row is one command; what was recorded before is left alone, so the same list may come twice.',
    security: [{ token: [] }],
    parameters: [
      kind,
      inQuery('dryRun', { type: 'boolean', default: false }, 'Only say what would happen.'),
      parameter('Acknowledge'),
    ],
    requestBody: {
      required: true,
      content: {
        'text/csv': { schema: { type: 'string' } },
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': binary(
          'The workbook; its first sheet counts.',
        ),
      },
    },
    responses: {
      200: answered('Done, or looked at.', told),
      ...problemResponses(400, 401, 403, 404, 429, 500, 503),
    },
  },
}

const template: Json = {
  get: {
    operationId: 'listTemplate',
    tags: ['files'],
    summary: 'An empty list with an example and an explanation',
    'x-summary-nl': 'Een lege lijst met een voorbeeld en uitleg',
    security: [{ token: [] }],
    parameters: [kind, inQuery('format', { type: 'string', enum: ['xlsx', 'csv'], default: 'xlsx' })],
    responses: {
      200: {
        description: 'The list.',
        content: {
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': binary('Two sheets.'),
          'text/csv': { schema: { type: 'string' } },
        },
      },
      ...problemResponses(401, 404, 429, 500, 503),
    },
  },
}

export const filePaths: Json = {
  '/api/v1/documents': documents,
  '/api/v1/documents/{sha256}': document,
  '/api/v1/imports/{kind}': imports,
  '/api/v1/imports/{kind}/template': template,
}
