import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../test/support/fake-app.ts'
import { accepted, POSITION } from '../../test/support/fake-kernel.ts'
import { someId } from '../../test/support/given.ts'
import { Fault } from '../contract/fault.ts'
import type { CommandOutcome } from '../kernel/kernel.ts'

const KEY = '01HAAAAAAAAAAAAAAAAAAAAAAB'
let app: FakeApp
beforeAll(async () => {
  app = await startFakeApp()
})
afterAll(() => app[Symbol.asyncDispose]())
beforeEach(() => {
  app.kernel.executed.length = 0
  app.kernel.says(accepted())
})

describe('a command', () => {
  it('is handed to the kernel as it came, with who, key, revision and what was acknowledged', async () => {
    const headers = { 'Idempotency-Key': KEY, 'If-Match': '"6"', Acknowledge: 'bsn-like' }
    const answer = await app.command({ name: 'Een ding' }, { headers })
    expect(app.kernel.executed).toEqual([
      {
        command: 'nameThing',
        input: { name: 'Een ding' },
        key: KEY,
        ifRevision: 6,
        acknowledge: ['bsn-like'],
        channel: 'api',
        correlationId: answer.headers.get('X-Request-Id'),
        caller: { kind: 'person', role: 'operator', userId: someId('fatima'), tokenId: someId('token of fatima') },
      },
    ])
  })

  it('that is accepted says what it made and where it stands', async () => {
    const answer = await app.command({ name: 'x' }, { headers: { 'Idempotency-Key': `"${KEY}"` } })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({
      ids: { userId: someId('fatima') },
      stream: `user-${someId('fatima')}`,
      revision: 7,
      position: POSITION,
      repeated: false,
      key: '01HAAAAAAAAAAAAAAAAAAAAAAA',
      commandId: someId('command'),
    })
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'ledger-position': POSITION,
      etag: '"7"',
      'idempotency-key': KEY,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers.has('X-Powered-By')).toBe(false)
  })

  it('without a key gets one, by the clock of the ledger', async () => {
    const answer = await app.command({ name: 'x' })
    expect(app.kernel.executed[0]?.key).toMatch(/^01HZ[0-9A-Z]{22}$/)
    expect(answer.headers.get('Idempotency-Key')).toBe(app.kernel.executed[0]?.key)
  })

  it('that is told again is 200, and names the secrets that are gone', async () => {
    app.kernel.says(accepted({ repeated: true, alreadyShown: ['tokenSecret'] }))
    const answer = await app.command({ name: 'x' })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ repeated: true, alreadyShown: ['tokenSecret'] })
  })

  it('gives secrets also as they are used', async () => {
    const [userId, tokenId, shareId] = [someId('u'), someId('t'), someId('s')]
    app.kernel.says(accepted({ ids: { userId, tokenId }, secrets: { tokenSecret: 'abc' } }))
    expect(await (await app.command({})).json()).toMatchObject({ secrets: { token: `lbw_${userId}${tokenId}_abc` } })
    app.kernel.says(accepted({ ids: { shareId }, secrets: { linkSecret: 'abc' } }))
    expect(await (await app.command({})).json()).toMatchObject({ secrets: { link: `${shareId}.abc` } })
  })
})

const refusals: [CommandOutcome, number, Record<string, unknown>][] = [
  [
    { kind: 'rejected', code: 'some-rule', details: { n: 2 } },
    409,
    { code: 'some-rule', rule: 'some-rule', details: { n: 2 } },
  ],
  [{ kind: 'forbidden' }, 403, { code: 'forbidden' }],
  [{ kind: 'not-found' }, 404, { code: 'not-found' }],
  [{ kind: 'moved', to: someId('there') }, 410, { code: 'moved', to: someId('there') }],
  [{ kind: 'unknown-command', nearest: 'nameThing' }, 404, { code: 'unknown-command', nearest: 'nameThing' }],
  [{ kind: 'key-reused' }, 422, { code: 'key-reused' }],
  [{ kind: 'abandoned' }, 409, { code: 'abandoned' }],
  [{ kind: 'revision-conflict', expected: 3, actual: 5 }, 412, { code: 'revision-conflict', expected: 3, actual: 5 }],
  [{ kind: 'busy', retryAfterSeconds: 4 }, 503, { code: 'busy' }],
]

describe('a refusal', () => {
  it.each(refusals)('%j is %i', async (outcome, status, members) => {
    app.kernel.says(outcome)
    const answer = await app.command({ name: 'x' }, { headers: { 'Accept-Language': 'en' } })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json')
    const problem = (await answer.json()) as Record<string, unknown>
    expect(problem).toMatchObject({ ...members, status, type: `/problems/${members.code}` })
    expect(problem.requestId).toBe(answer.headers.get('X-Request-Id'))
    expect(problem.detail).toMatch(/^[A-Z].+\.$/)
    // No place was left open in the sentence.
    expect(problem.detail).not.toMatch(/\{\w+\}/)
    if (outcome.kind === 'busy') expect(answer.headers.get('Retry-After')).toBe('4')
  })

  it('of the input names each place, in the reader’s language', async () => {
    const issues = [
      { pointer: '/name', code: 'too_big', message: 'expects at most 80 characters' },
      { pointer: '/evidence/0/sha256', code: 'odd', message: 'expects something' },
    ]
    app.kernel.says({ kind: 'invalid', issues })
    const dutch = await app.command({})
    expect(dutch.status).toBe(400)
    expect(dutch.headers.get('Content-Language')).toBe('nl')
    expect(await dutch.json()).toMatchObject({
      code: 'invalid',
      title: 'De gegevens kloppen niet',
      errors: [
        { pointer: '/name', code: 'too_big', detail: 'verwacht hooguit 80 tekens' },
        { pointer: '/evidence/0/sha256', code: 'odd', detail: 'expects something' },
      ],
    })
    const english = await app.command({}, { headers: { 'Accept-Language': 'en-GB, nl;q=0.5' } })
    expect(await english.json()).toMatchObject({ errors: [{ detail: 'expects at most 80 characters' }, {}] })
  })
})

describe('a fault', () => {
  it.each([
    ['unavailable', 503, 'unavailable'],
    ['busy', 503, 'busy'],
    ['version-conflict', 503, 'busy'],
    ['disk-full', 503, 'unavailable'],
    ['too-large', 413, 'too-large'],
    ['outcome-unknown', 503, 'outcome-unknown'],
    ['key-missing', 500, 'internal'],
    ['corrupt', 500, 'internal'],
  ] as const)('%s is %i', async (fault, status, code) => {
    app.kernel.says(new Fault(fault, 'the inside of it'))
    const answer = await app.command({}, { headers: { 'Idempotency-Key': KEY, 'Accept-Language': 'en' } })
    const text = await answer.text()
    expect(answer.status).toBe(status)
    expect(JSON.parse(text)).toMatchObject({ code, key: KEY })
    expect(text).not.toMatch(/the inside of it|\{\w+\}/)
    expect(answer.headers.has('Retry-After')).toBe(status === 503)
  })

  it('that may have been stored says to send again with the same key, and names it', async () => {
    app.kernel.says(new Fault('outcome-unknown', 'x'))
    const answer = await app.command({}, { headers: { 'Accept-Language': 'en' } })
    const { detail, key } = (await answer.json()) as { detail: string; key: string }
    expect(key).toBe(app.kernel.executed[0]?.key)
    expect(detail).toContain(`with the same Idempotency-Key (${key})`)
  })

  it('nobody foresaw says nothing of itself, and is logged', async () => {
    app.kernel.says(new TypeError('cannot read properties of Sanne'))
    const answer = await app.command({})
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toMatch(/Sanne|TypeError|at /)
    expect(app.logged()).toContain('cannot read properties of Sanne')
  })
})

it('the log has ids and names of ours, and nothing that was sent', async () => {
  const before = app.logged().length
  await app.command({ name: 'CANARY-body' }, { headers: { 'Idempotency-Key': KEY, 'User-Agent': 'CANARY-agent' } })
  await app.command({}, {}, 'CANARY-command')
  await app.get('/api/v1/queries/things?q=CANARY-query')
  await app.get('/CANARY-path')
  const lines = app.logged().slice(before)
  expect(lines).not.toMatch(/CANARY|127\.0\.0\.1|lbw_/)
  expect(JSON.parse(lines.split('\n')[0]!)).toMatchObject({
    msg: 'answered',
    requestId: expect.any(String),
    method: 'POST',
    route: '/api/v1/commands/{name}',
    status: 201,
    command: 'nameThing',
    key: KEY,
    commandId: someId('command'),
    outcome: 'accepted',
  })
})
