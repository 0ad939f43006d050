/** What the API's description says of verifying a proof. */
import { credentialCheck } from '../contract/credential-check.ts'
import { lookedUp } from '../contract/verification.ts'
import { FILE_BYTES_MAX, megabytes } from '../credentials/verify/limits.ts'
import { headerRef, problemResponses } from './openapi-common.ts'
import { type Json, jsonSchema, withoutHead } from './openapi-schema.ts'

const ulid: Json = { type: 'string', pattern: '^[0-7][0-9A-HJKMNP-TV-Z]{25}$' }
const day: Json = { type: 'string', format: 'date' }
const asked: Json = {
  on: { ...day, description: 'Is it valid on this day? Today when left out.' },
  recognisedBy: { ...ulid, description: 'An organisation that may recognise it without a new exam.' },
}
const person: Json = {
  name: { type: 'string', maxLength: 200, description: 'Does it belong to this person? With birthDate.' },
  birthDate: day,
}
const binary: Json = { schema: { type: 'string', format: 'binary' } }
const object = (properties: Json, required: readonly string[]): { schema: Json } => ({
  schema: { type: 'object', additionalProperties: false, required, properties },
})

const answer = (schema: Parameters<typeof jsonSchema>[0]): Json => withoutHead(jsonSchema(schema, 'output'))

export const verifyPaths: Json = {
  '/api/v1/verify': {
    post: {
      operationId: 'verify',
      tags: ['proofs'],
      summary: 'Is this proof real, and valid?',
      'x-summary-nl': 'Is dit bewijs echt, en geldig?',
      description: `For anybody. A signed credential (Open Badges 3.0, CLR 2.0, a JWT), or a PDF, PNG or SVG with one in it, told by its content and of at most ${megabytes(FILE_BYTES_MAX)} MB: as the body, in a form, or within JSON. Everything that can be read as a question is answered with a verdict and the checks behind it; if the signature does not fit, nothing of the credential is in the answer. A share link, a number with its code (\`LB-… code\`) or the address in the QR code of a paper is looked up here: the answer is what stands in the ledger, and its owner sees the look. To ask more about the same within half an hour send its \`again\` back: that is the same look, and counts no view. Nothing is kept.`,
      security: [{}, { token: [] }],
      parameters: Object.entries(asked).map(([name, schema]) => ({
        name,
        in: 'query',
        required: false,
        schema,
        description: 'Where the body is the file itself.',
      })),
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              oneOf: [
                object(
                  {
                    credential: {
                      anyOf: [{ type: 'object' }, { type: 'string', maxLength: FILE_BYTES_MAX }],
                      description: 'As JSON, or as text: a JWT, JSON in a string, a link, a number with its code.',
                    },
                    ...asked,
                    ...person,
                  },
                  ['credential'],
                ).schema,
                object({ again: { type: 'string', maxLength: 1_000, description: 'Of an answer before.' }, ...asked }, [
                  'again',
                ]).schema,
              ],
            },
          },
          'application/octet-stream': binary,
          'multipart/form-data': object({ file: { type: 'string', format: 'binary' }, ...asked, ...person }, ['file']),
        },
      },
      responses: {
        200: {
          description: 'The verdict and its checks; of a link or a number what was found.',
          headers: { 'X-Request-Id': headerRef('X-Request-Id') },
          content: { 'application/json': { schema: { oneOf: [answer(credentialCheck), answer(lookedUp)] } } },
        },
        ...problemResponses(400, 401, 410, 413, 429, 500, 503),
      },
    },
  },
}
