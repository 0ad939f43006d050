/** What the API's description says of proofs: files of them, and what anybody needs to verify one. */
import { EVIDENCE_MAX } from '../credentials/evidence.ts'
import { CERTIFICATE_FORMATS, TRANSCRIPT_FORMATS } from '../credentials/files.ts'
import { headerRef, problemResponses } from './openapi-common.ts'
import type { Json } from './openapi-schema.ts'

const ulid: Json = { type: 'string', pattern: '^[0-7][0-9A-HJKMNP-TV-Z]{25}$' }
const inPath = (name: string, schema: Json = ulid): Json => ({ name, in: 'path', required: true, schema })
const inQuery = (name: string, schema: Json, description: string, required = false): Json => ({
  name,
  in: 'query',
  required,
  schema,
  description,
})
const binary: Json = { schema: { type: 'string', format: 'binary' } }
const object: Json = { schema: { type: 'object' } }
const requestId = { 'X-Request-Id': headerRef('X-Request-Id') }

const language = inQuery(
  'language',
  { type: 'string', enum: ['nl', 'en'] },
  'Of words on paper and in pictures; that of Accept-Language when left out.',
)
const identified = inQuery(
  'identified',
  { type: 'string', enum: ['name', 'hash'], default: 'name' },
  'By name and birth date, or by a salted hash of them.',
)

const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$' }

const certificate: Json = {
  get: {
    operationId: 'credential',
    tags: ['proofs'],
    summary: 'A certificate as a file',
    'x-summary-nl': 'Een bewijs als bestand',
    description:
      'For the learner, and for who hands out papers in the name of the institution that awarded it. `ob3` is the signed Open Badge 3.0; `pdf`, `png` and `svg` hold that same badge; `elm` (Europass) and `oeapi` say the same and have no signature. The same facts and key give the same bytes.',
    security: [{ token: [] }],
    parameters: [
      inPath('certificateId'),
      inQuery('learnerId', ulid, 'Whose it is.', true),
      inQuery('format', { type: 'string', enum: [...CERTIFICATE_FORMATS], default: 'ob3' }, 'Of the file.'),
      language,
      identified,
      inQuery(
        'evidence',
        { type: 'array', maxItems: EVIDENCE_MAX, items: { anyOf: [sha256, { type: 'string', format: 'uri' }] } },
        'What the learner shows with it: SHA-256 of documents of its assessments, and addresses with https. For the learner alone; only in what is signed.',
      ),
    ],
    responses: {
      200: {
        description: 'The file.',
        headers: requestId,
        content: {
          'application/vc': object,
          'application/pdf': binary,
          'image/png': binary,
          'image/svg+xml': binary,
          'application/ld+json': object,
          'application/json': object,
        },
      },
      ...problemResponses(400, 401, 403, 404, 409, 410, 429, 500, 503),
    },
  },
}

const transcript: Json = {
  get: {
    operationId: 'transcriptFile',
    tags: ['proofs'],
    summary: 'All certificates of a learner as a file',
    'x-summary-nl': 'Alle bewijzen van een deelnemer als bestand',
    description:
      'What stands and who asks may have. `clr` is the signed Comprehensive Learner Record 2.0 with the signed badges in it; the PDF holds that record; `elm` and `oeapi` have no signature.',
    security: [{ token: [] }],
    parameters: [
      inPath('learnerId'),
      inQuery('format', { type: 'string', enum: [...TRANSCRIPT_FORMATS], default: 'clr' }, 'Of the file.'),
      language,
      identified,
      inQuery(
        'evidence',
        { type: 'array', maxItems: EVIDENCE_MAX, items: sha256 },
        'SHA-256 of documents that the learner shows: each goes along with the certificates that rest on it. For the learner alone; only in what is signed.',
      ),
    ],
    responses: {
      200: {
        description: 'The file.',
        headers: requestId,
        content: {
          'application/vc': object,
          'application/pdf': binary,
          'application/ld+json': object,
          'application/json': object,
        },
      },
      ...problemResponses(400, 401, 403, 404, 409, 410, 429, 500, 503),
    },
  },
}

const published = (
  operationId: string,
  summary: string,
  summaryNl: string,
  mediaType: string,
  parameters: readonly Json[],
): Json => ({
  get: {
    operationId,
    tags: ['proofs'],
    summary,
    'x-summary-nl': summaryNl,
    security: [],
    ...(parameters.length > 0 && { parameters }),
    responses: {
      200: { description: summary, headers: requestId, content: { [mediaType]: object } },
      ...problemResponses(404, 429, 500, 503),
    },
  },
})

export const credentialPaths: Json = {
  '/api/v1/credentials/{certificateId}': certificate,
  '/api/v1/transcripts/{learnerId}': transcript,
  '/issuers/{organisationId}/did.json': published(
    'issuerDocument',
    'The document of an institution that issues (did:web), with every key it ever had',
    'Het document van een instelling die bewijzen uitgeeft, met al haar sleutels',
    'application/did+json',
    [inPath('organisationId')],
  ),
  '/status-lists/{listId}': published(
    'signedStatusList',
    'A signed list of which certificates were withdrawn or suspended',
    'Een ondertekende lijst van ingetrokken en tijdelijk ongeldige bewijzen',
    'application/vc',
    [inPath('listId', { type: 'string' })],
  ),
  '/contexts/{file}': published(
    'context',
    'The JSON-LD context of our own terms; what stands at an address never changes',
    'De betekenis van onze eigen woorden in bewijzen; wat op een adres staat, verandert nooit',
    'application/ld+json',
    [inPath('file', { type: 'string' })],
  ),
  '/trust.json': published(
    'trustBundle',
    'All that verifying needs without a network, as it is known now',
    'Alles om bewijzen te controleren zonder netwerk, zoals nu bekend',
    'application/json',
    [],
  ),
}
