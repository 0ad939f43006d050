/**
 * What is wrong around a command, to the whole program: who asks, which key, which revision, how much, how it came. (How
 * the doors read HTTP is proven with a fake kernel, in src/http/bad-input.spec.ts; here it is that nothing gets past.)
 */
import { request as rawRequest } from 'node:http'
import { ulid } from 'ulid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventFamilies } from '../../events/index.ts'
import { decoderOf } from '../../src/contract/decode.ts'
import { publishQualificationVersion } from '../../src/domain/qualification/publish-qualification-version.ts'
import { formatToken, readToken, type TokenText } from '../../src/identity/tokens.ts'
import { Aviary } from '../support/canaries.ts'
import { complaintsAbout, type Place } from '../support/complaints.ts'
import { someId } from '../support/given.ts'
import { sampleOf } from '../support/inputs.ts'
import { type Answer, type Served, serveProgram } from '../support/served.ts'
import { person, tokenFor, World } from '../support/world.ts'

let served: Served
let world: World
let before: string
const PIM = { name: 'pim', role: 'organisationAdmin', at: 'albeda' } as const

beforeAll(async () => {
  served = await serveProgram('2023-01-09T08:00:00Z')
  world = new World(served, new Aviary().invent)
  await world.tell([
    {
      command: 'registerOrganisation',
      as: 'olga',
      without: ['personalName', 'personalKvk'],
      keep: { albeda: 'organisationId' },
      input: () => ({ kind: 'school', naturalPerson: false, name: 'Albeda aan de Maas' }),
    },
    ...person('anna', 'organisationAdmin', 'albeda'),
    ...person('pim', 'organisationAdmin', 'albeda'),
    { ...tokenFor(PIM), tokenOf: { ...PIM, name: 'revoked' }, keep: { revoked: 'tokenId' } },
    {
      command: 'revokeApiToken',
      as: 'olga',
      input: (id) => ({ userId: id('pim'), tokenId: id('revoked'), reason: 'leaked' }),
    },
    {
      ...tokenFor(PIM),
      tokenOf: { ...PIM, name: 'past' },
      input: (id) => ({ userId: id('pim'), role: PIM.role, organisationId: id('albeda'), until: '2023-01-09' }),
    },
    ...person('gone', 'organisationAdmin', 'albeda'),
    {
      command: 'revokeRole',
      as: 'olga',
      input: (id) => ({
        userId: id('gone'),
        assignmentId: id('gone as organisationAdmin'),
        on: '2023-01-09',
        reason: 'ended',
      }),
    },
  ])
  served.clock.now = Date.parse('2023-01-10T09:00:00Z')
}, 30_000)
afterAll(() => served[Symbol.asyncDispose]())

beforeEach(async () => {
  before = await served.program.kernel.head()
})
afterEach(async () => {
  expect(await served.program.kernel.head()).toBe(before)
})

const renamed = () => ({ organisationId: world.id('albeda'), name: 'Albeda aan het Water' })
const rename = (headers: Record<string, string> = {}, body: unknown = renamed(), token = world.token('anna')) =>
  served.command('renameOrganisation', body, token, { 'Accept-Language': 'nl', ...headers })

function refused(answer: Answer, status: number, code: string, place?: Place): void {
  expect(complaintsAbout(answer, 'nl', place)).toEqual([])
  expect(answer.json).toMatchObject({ status, code })
}

describe('a token', () => {
  const of = (name: string) => readToken(world.token(name)) as TokenText
  /** What somebody who could read the ledger would have. */
  async function hashOf(name: string): Promise<string> {
    const events = await served.program.store.readStream(`user-${world.id(name)}`)
    const issued = events.map(decoderOf(eventFamilies)).find(({ type }) => type === 'ApiTokenIssued')
    return Buffer.from(String(issued?.data.tokenHash), 'hex').toString('base64url')
  }
  const bad: readonly (readonly [string, () => string | Promise<string>])[] = [
    ['that was withdrawn', () => world.token('revoked')],
    ['past its last day', () => world.token('past')],
    [
      'with the secret of another token of that user',
      () => formatToken({ ...of('pim'), secret: of('revoked').secret }),
    ],
    [
      'with the id of a withdrawn one and a good secret',
      () => formatToken({ ...of('revoked'), secret: of('pim').secret }),
    ],
    ['of somebody else', () => formatToken({ ...of('anna'), userId: of('pim').userId })],
    ['of the operator, with the secret of an admin', () => formatToken({ ...of('olga'), secret: of('anna').secret })],
    ['of nobody', () => formatToken({ ...of('anna'), userId: someId('nobody') })],
    [
      'with the hash that stands in the ledger',
      async () => formatToken({ ...of('anna'), secret: await hashOf('anna') }),
    ],
    [
      'with one character changed',
      () => `${world.token('anna').slice(0, -2)}${world.token('anna').endsWith('A') ? 'B' : 'A'}A`,
    ],
    [
      'with ids that stand for no user but for an organisation',
      () => formatToken({ ...of('anna'), userId: world.id('albeda') }),
    ],
  ]
  it.each(bad)('%s is refused, for a command and for a question', async (_, token) => {
    const text = await token()
    refused(await rename({}, renamed(), text), 401, 'token-refused')
    const asked = await served.request('/api/v1/queries/me', {
      headers: { Authorization: `Bearer ${text}`, 'Accept-Language': 'nl' },
    })
    refused(asked, 401, 'token-refused')
  })

  it('is refused ten times over, and the good ones beside them are not', async () => {
    expect(bad).toHaveLength(10)
    for (const name of ['anna', 'pim', 'olga'])
      expect((await served.query('me', {}, world.token(name))).status).toBe(200)
  })

  it('whose role ended knows who it is, and does nothing', async () => {
    refused(await rename({}, renamed(), world.token('gone')), 403, 'forbidden')
    const me = await served.query('me', {}, world.token('gone'))
    expect(me.json.result).toMatchObject({ roles: [] })
  })

  it('in the address is a parameter that does not exist', async () => {
    const headers = { 'Accept-Language': 'nl' }
    const asked = await served.request(`/api/v1/queries/me?access_token=${world.token('anna')}`, { headers })
    refused(asked, 400, 'invalid', { parameter: 'access_token' })
    expect(served.logged()).not.toContain(of('anna').secret)
  })
})

describe('a command', () => {
  it('with a stale revision is refused', async () => {
    refused(await rename({ 'If-Match': '"7"' }), 412, 'revision-conflict')
  })

  it('with a key that stands for another input is refused', async () => {
    const [first] = world.told
    const key = first?.answer.headers.get('Idempotency-Key') ?? ''
    const other = await served.command(
      'registerOrganisation',
      { ...first?.input, name: 'Een andere school' },
      world.token('olga'),
      {
        'Idempotency-Key': key,
        'Accept-Language': 'nl',
      },
    )
    refused(other, 422, 'key-reused')
  })

  it('with a key of another form is refused at the header', async () => {
    refused(await rename({ 'Idempotency-Key': 'mijn-sleutel' }), 400, 'invalid-header', { header: 'Idempotency-Key' })
  })

  it.each(['foundLedger', 'foundOperator', 'markMerged', 'renameOrganization', 'constructor'])(
    'called %s is not there',
    async (name) => {
      const answer = await served.command(name, {}, world.token('olga'), { 'Accept-Language': 'nl' })
      refused(answer, 404, 'unknown-command')
    },
  )

  it('whose event would be larger than the store takes is refused, though its schema takes it', async () => {
    const largest = sampleOf(publishQualificationVersion.input, 'largest') as { tree: object[] }
    // As large, and without what a rule would refuse: each part once, above nothing.
    const tree = largest.tree.map((part, i) => ({ ...part, code: `P${i}`, parent: undefined, sbu: undefined }))
    const answer = await served.command('publishQualificationVersion', { ...largest, tree }, world.token('olga'), {
      'Accept-Language': 'nl',
    })
    refused(answer, 413, 'too-large')
  })

  it('just too large to be read is refused', async () => {
    const body = JSON.stringify({ ...renamed(), name: 'x'.repeat(257 * 1024) })
    refused(await rename({}, body), 413, 'body-too-large')
  })

  it.each([
    ['text/plain', 415, 'unsupported-media-type'],
    ['application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
  ])('as %s is not read', async (type, status, code) => {
    refused(await rename({ 'Content-Type': type }), status, code)
  })

  it.each([
    ['broken', '{"organisationId": ', 'broken-json'],
    ['nested deep', `${'['.repeat(50_000)}`, 'too-deep'],
    ['that says a thing twice', '{"name": "a", "name": "b"}', 'repeated-member'],
    ['with a number that JSON does not have', '{"name": NaN}', 'broken-json'],
  ])('in JSON %s is refused', async (_, body, code) => {
    refused(await rename({}, body), 400, code)
  })

  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('by %s is not how it is done', async (method) => {
    const headers = { Authorization: `Bearer ${world.token('anna')}`, 'Accept-Language': 'nl' }
    refused(await served.request('/api/v1/commands/renameOrganisation', { method, headers }), 405, 'method-not-allowed')
  })

  it('by two people at once, in a header that stands there twice, is refused', async () => {
    const body = JSON.stringify(renamed())
    const { status, text } = await sendRaw(
      [
        ...['Host', 'x', 'Content-Type', 'application/json', 'Content-Length', String(body.length)],
        ...['Authorization', `Bearer ${world.token('anna')}`, 'Authorization', `Bearer ${world.token('pim')}`],
      ],
      body,
    )
    expect(status).toBe(400)
    expect(JSON.parse(text)).toMatchObject({ code: 'repeated-header', errors: [{ header: 'Authorization' }] })
  })

  it('without a token is refused, with a key too', async () => {
    const answer = await served.command('renameOrganisation', renamed(), undefined, {
      'Idempotency-Key': ulid(served.clock.now),
      'Accept-Language': 'nl',
    })
    refused(answer, 401, 'token-needed')
  })
})

/** Headers as pairs, so that one may be sent twice. */
function sendRaw(headers: string[], body: string): Promise<{ status: number; text: string }> {
  const { port } = new URL(served.url)
  return new Promise((resolve, reject) => {
    const sent = rawRequest(
      { host: '127.0.0.1', port, method: 'POST', path: '/api/v1/commands/renameOrganisation', headers },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
