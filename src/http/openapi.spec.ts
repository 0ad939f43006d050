import { Validator } from '@seriousme/openapi-schema-validator'
import { beforeAll, describe, expect, it } from 'vitest'
import { queries } from '../../projections/index.ts'
import { startFakeApp } from '../../test/support/fake-app.ts'
import { fakeKernel } from '../../test/support/fake-kernel.ts'
import { openApiDocument } from './openapi.ts'
import type { Json } from './openapi-schema.ts'

let document: Json
beforeAll(() => {
  document = openApiDocument(fakeKernel(), '0.1.0')
})
// Read as deep as a test likes, without a type for the whole of OpenAPI.
const at = (path: string) => path.split(' ').reduce<unknown>((value, key) => (value as Json)[key], document)

describe('the description of the API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const result = await validator.validate(structuredClone(document))
    expect(result.errors ?? []).toEqual([])
    expect([result.valid, validator.version]).toEqual([true, '3.1'])
  })

  it('would be found invalid when it is', async () => {
    const broken = { ...document, paths: { '/x': { get: { responses: 7 } } } }
    expect((await new Validator().validate(structuredClone(broken))).valid).toBe(false)
  })

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1]!)
    expect(references.length).toBeGreaterThan(20)
    for (const reference of new Set(references)) expect(at(reference.replaceAll('/', ' ')), reference).toBeDefined()
  })

  it('names each operation by its command or query', () => {
    expect(at('paths /api/v1/commands/nameThing post operationId')).toBe('nameThing')
    expect(at('paths /api/v1/queries/person get operationId')).toBe('person')
    expect(at('paths /api/v1/commands/nameThing post x-summary-nl')).toBe('Geeft een ding een naam')
  })

  it('shows inputs as they are sent, and which of them are about people', () => {
    expect(at('paths /api/v1/commands/nameThing post requestBody content application/json schema')).toEqual({
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: {
        name: expect.objectContaining({ type: 'string', 'x-personal': true }),
        on: expect.objectContaining({ type: 'string', format: 'date' }),
        label: expect.objectContaining({ type: 'string', maxLength: 20 }),
      },
    })
  })

  it('has the ways in for files, each with its kinds', () => {
    expect(at('paths /api/v1/documents post operationId')).toBe('storeDocument')
    expect(at('paths /api/v1/documents/{sha256} get responses 200 content')).toHaveProperty('application/pdf')
    const [kind] = at('paths /api/v1/imports/{kind} post parameters') as { schema: Json }[]
    expect(kind?.schema.enum).toContain('learners')
  })

  it('says which questions need no token', () => {
    const kernel = { commands: new Map(), queries: new Map(queries.map((one) => [one.name, one])) }
    const { paths } = openApiDocument(kernel, '0.1.0') as { paths: Record<string, { get: { security: unknown } }> }
    const security = (query: string) => paths[`/api/v1/queries/${query}`]?.get.security
    for (const open of ['verifyShare', 'issuers', 'statusList', 'mandates', 'recognisers']) {
      expect(security(open), open).toContainEqual({})
    }
    for (const closed of ['awards', 'statusEntry', 'credentialFacts', 'transcript']) {
      expect(security(closed), closed).toEqual([{ token: [] }])
    }
  })
  it('keeps what only the access log may know out of the public answers', () => {
    expect(JSON.stringify(at('paths /api/v1/queries/verifyShare get'))).not.toMatch(/learnerId|shareId|maxViews/)
  })

  it('is served, and not sent twice', async () => {
    await using app = await startFakeApp()
    const answer = await app.get('/openapi.json')
    expect(((await answer.json()) as Json).openapi).toBe('3.1.1')
    const again = await app.get('/openapi.json', { 'If-None-Match': answer.headers.get('ETag')! })
    expect(again.status).toBe(304)
  })
})
