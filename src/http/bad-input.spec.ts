import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../test/support/fake-app.ts'
import { TOKEN } from '../../test/support/fake-kernel.ts'
import { someId } from '../../test/support/given.ts'
import { formatToken } from '../identity/tokens.ts'

let app: FakeApp
beforeAll(async () => {
  app = await startFakeApp({ limits: { headersMs: 400, requestMs: 400 } })
})
afterAll(() => app[Symbol.asyncDispose]())
beforeEach(() => {
  app.kernel.executed.length = 0
  app.kernel.asked.length = 0
})

async function refused(answer: Response, status: number, members: Record<string, unknown>) {
  const text = await answer.text()
  expect(answer.status, text).toBe(status)
  expect(answer.headers.get('Content-Type')).toContain('application/problem+json')
  expect(JSON.parse(text)).toMatchObject({ status, ...members })
  expect(text).not.toMatch(/node_modules|\.ts:|\{\w+\}/)
  expect(app.kernel.executed).toEqual([])
  expect(app.kernel.asked).toEqual([])
}

describe('a body', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    'application/json; charset=latin1',
    'application/json, text/plain',
    'application/problem+json',
  ])('as %s is not read', async (type) => {
    await refused(await app.command('{}', { headers: { 'Content-Type': type } }), 415, {
      code: 'unsupported-media-type',
    })
  })

  it('that is compressed is not read', async () => {
    await refused(await app.command('{}', { headers: { 'Content-Encoding': 'gzip' } }), 415, {
      code: 'unsupported-media-type',
    })
  })

  it.each([
    ['', 1, 1],
    ['{"name": }', 1, 10],
    ['{"name":"a"\n,,}', 2, 2],
    ['{"name":"a"', 1, 12],
    ['NaN', 1, 1],
  ])('%j is broken JSON at its place', async (body, line, column) => {
    await refused(await app.command(body), 400, { code: 'broken-json', line, column })
  })

  it('that is no UTF-8 is broken at its place', async () => {
    const body = Buffer.concat([Buffer.from('{"a":\n"é'), Buffer.from([0xff, 0x22, 0x7d])])
    await refused(await app.command(body), 400, { code: 'broken-json', line: 2, column: 3 })
  })

  it('nested deep is refused at its place, as deep as the body may be long', async () => {
    for (const depth of [33, 100_000]) {
      const body = `${'{"a":['.repeat(depth)}${']}'.repeat(depth)}`.slice(0, 250_000)
      await refused(await app.command(body), 400, { code: 'too-deep', line: 1 })
    }
  })

  it('that says one thing twice is refused', async () => {
    await refused(await app.command('{"name":"a","name":"b"}'), 400, { code: 'repeated-member', column: 13 })
  })

  it('over the bound is too large, also in chunks that do not say how many come', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(300 * 1024) })
    await refused(await app.command(body), 413, { code: 'body-too-large' })
    const chunked = new Blob([body]).stream()
    await refused(await app.command('', { body: chunked, duplex: 'half' } as RequestInit), 413, {
      code: 'body-too-large',
    })
  })

  it('just under the bound is read', async () => {
    const answer = await app.command(JSON.stringify({ name: 'x'.repeat(256 * 1024 - 11) }))
    expect(answer.status).toBe(201)
  })
})

describe('a method or a path', () => {
  it.each([
    ['GET', '/api/v1/commands/nameThing', 'POST'],
    ['PUT', '/api/v1/commands/nameThing', 'POST'],
    ['DELETE', '/api/v1/commands/nameThing', 'POST'],
    ['OPTIONS', '/api/v1/commands/nameThing', 'POST'],
    ['POST', '/api/v1/queries/things', 'GET, HEAD'],
    ['POST', '/healthz', 'GET'],
    ['DELETE', '/openapi.json', 'GET'],
    ['POST', '/problems/invalid', 'GET'],
  ])('%s %s says what is allowed', async (method, path, allow) => {
    const answer = await fetch(`${app.url}${path}`, { method })
    expect(answer.headers.get('Allow')).toBe(allow)
    await refused(answer, 405, { code: 'method-not-allowed' })
  })

  it.each([
    '/api/v1',
    '/api/v1/commands',
    '/api/v2/commands/nameThing',
    '/API/v1/queries/things',
    '/nothing',
    '/problems/x',
  ])('%s is not there', async (path) => refused(await app.get(path), 404, { code: 'unknown-path' }))

  it('that does not decode is refused', async () => {
    await refused(await app.get('/api/v1/queries/%E0%A4%A'), 400, { code: 'bad-request' })
  })

  it('too long is refused', async () => {
    await refused(await app.get(`/api/v1/queries/things?q=${'x'.repeat(9000)}`), 414, { code: 'uri-too-long' })
  })
})

describe('a header', () => {
  const good = ['Host', 'x', 'Authorization', `Bearer ${TOKEN}`, 'Content-Type', 'application/json']
  it.each([
    ['Authorization', `Bearer ${TOKEN}`],
    ['Content-Type', 'application/json'],
    ['Idempotency-Key', '01HAAAAAAAAAAAAAAAAAAAAAAA'],
    ['If-Match', '"1"'],
    ['Acknowledge', 'bsn-like'],
    ['Ledger-Position', '0'.repeat(20)],
  ])('%s twice is refused, even when both are alike', async (name, value) => {
    const rest = good.flatMap((_, i) => (i % 2 === 0 && good[i] !== name ? good.slice(i, i + 2) : []))
    const { status, body } = await app.raw(
      'POST',
      '/api/v1/commands/nameThing',
      [...rest, name, value, name, value],
      '{}',
    )
    expect(status, body).toBe(400)
    expect(JSON.parse(body)).toMatchObject({ code: 'repeated-header', errors: [{ header: name }] })
    expect(app.kernel.executed).toEqual([])
  })

  it.each([
    ['Idempotency-Key', 'my-key'],
    ['Idempotency-Key', ''],
    ['Idempotency-Key', '1f0d2a6e-6a4f-4b53-9f55-0f4f1f3c2a11'],
    ['If-Match', '7'],
    ['If-Match', '*'],
    ['If-Match', 'W/"7"'],
    ['Acknowledge', 'everything'],
  ])('%s: %s is refused', async (name, value) => {
    const answer = await app.command({}, { headers: { [name]: value } })
    await refused(answer, 400, { code: 'invalid-header', errors: [{ header: name }] })
  })

  it('over the bound gets a problem, though Node refuses it', async () => {
    const { status, body } = await app.raw('GET', '/healthz', ['Host', 'x', 'X-Large', 'x'.repeat(20_000)])
    expect(status).toBe(431)
    expect(JSON.parse(body)).toMatchObject({ code: 'headers-too-large' })
  })
})

describe('what is hardly HTTP', () => {
  const send = (text: string) =>
    new Promise<string>((resolve, reject) => {
      let answer = ''
      const socket = connect(app.port, '127.0.0.1', () => socket.write(text))
      socket.on('data', (part) => {
        answer += part.toString()
      })
      socket.on('close', () => resolve(answer))
      socket.on('error', reject)
    })

  it.each([
    ['nonsense', 'hello\r\n\r\n', 400, 'bad-request'],
    [
      'a body of two lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}',
      400,
      'bad-request',
    ],
    ['a request that never ends', 'GET /healthz HTTP/1.1\r\nHost: x\r\n', 408, 'request-timeout'],
  ])('%s gets a problem', async (_, text, status, code) => {
    const answer = await send(text)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toMatchObject({ code, status })
  })
})

describe('a token', () => {
  const parts = { userId: someId('fatima'), tokenId: someId('token of fatima'), secret: 'a'.repeat(43) }
  const bad: [string, string][] = [
    ['of nothing', 'Bearer '],
    ['without its scheme', TOKEN],
    ['as a password', `Basic ${btoa(`user:${TOKEN}`)}`],
    ['of another make', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
    ['cut short', `Bearer ${TOKEN.slice(0, -1)}`],
    ['with more behind it', `Bearer ${TOKEN}x`],
    ['twice in one', `Bearer ${TOKEN}, Bearer ${TOKEN}`],
    ['of an unknown user', `Bearer ${formatToken({ ...parts, userId: someId('nobody') })}`],
    ['with an unknown id', `Bearer ${formatToken({ ...parts, tokenId: someId('nothing') })}`],
    ['with another secret', `Bearer ${formatToken({ ...parts, secret: 'b'.repeat(43) })}`],
    ['in lower case', `Bearer ${TOKEN.toLowerCase()}`],
  ]
  it.each(bad)('%s is refused, also for a question that needs none', async (_, header) => {
    const headers = { Authorization: header }
    const command = await app.command({}, { headers })
    expect(command.headers.get('WWW-Authenticate')).toBe('Bearer realm="leerbewijs"')
    await refused(command, 401, { code: 'token-refused' })
    await refused(await app.get('/api/v1/queries/things', headers), 401, { code: 'token-refused' })
  })

  it('is needed for a command', async () => {
    const answer = await fetch(`${app.url}/api/v1/commands/nameThing`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    })
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer realm="leerbewijs"')
    await refused(answer, 401, { code: 'token-needed' })
  })
})

describe('a parameter', () => {
  it.each([
    ['q=1&q=2', 'q'],
    ['asOf=2024-01-01&asOf=2024-01-02', 'asOf'],
    ['waitMs=10001', 'waitMs'],
    ['waitMs=soon', 'waitMs'],
    ['Ledger-Position=12', 'Ledger-Position'],
    ['q=%E0%A4%A', 'q'],
  ])('%s is refused at its place', async (text, parameter) => {
    const answer = await app.get(`/api/v1/queries/things?${text}`)
    await refused(answer, 400, { code: 'invalid-parameter', errors: [{ parameter }] })
  })
})

it('who shows no token is slowed down, who shows one is not', async () => {
  await using slow = await startFakeApp({ limits: { publicPerMinute: 2 } })
  slow.kernel.says(() => [])
  const ask = (headers = {}) => slow.get('/api/v1/queries/things', headers)
  const guess = () => ask({ Authorization: 'Bearer lbw_guess' })
  expect([(await ask()).status, (await guess()).status]).toEqual([200, 401])
  const last = await guess()
  expect(last.status).toBe(429)
  expect(Number(last.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(await last.json()).toMatchObject({ code: 'too-many-requests' })
  expect((await ask({ Authorization: `Bearer ${TOKEN}` })).status).toBe(200)
  expect((await slow.get('/healthz')).status).toBe(200)
})
