import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../test/support/fake-app.ts'
import { answered, POSITION, TOKEN } from '../../test/support/fake-kernel.ts'
import { someId } from '../../test/support/given.ts'

const token = { Authorization: `Bearer ${TOKEN}` }
let app: FakeApp
beforeAll(async () => {
  app = await startFakeApp()
})
afterAll(() => app[Symbol.asyncDispose]())
beforeEach(() => {
  app.kernel.asked.length = 0
  app.kernel.says(answered(['a']))
})

describe('a question', () => {
  it('is handed to the kernel with its parameters as text', async () => {
    await app.get(
      `/api/v1/queries/things?q=a+b%26&tag=x&asOf=2024-01-01&Ledger-Position=${POSITION}&waitMs=500&cursor=zz`,
      token,
    )
    expect(app.kernel.asked).toMatchObject([
      {
        query: 'things',
        params: { q: 'a b&', tag: ['x'], cursor: 'zz' },
        asOf: '2024-01-01',
        waitFor: POSITION,
        waitMs: 500,
        caller: { kind: 'person', userId: someId('fatima') },
      },
    ])
  })

  it('may repeat a parameter that is a list, and name the position in a header', async () => {
    await app.get('/api/v1/queries/things?tag=x&tag=y', { 'Ledger-Position': POSITION })
    expect(app.kernel.asked).toMatchObject([
      { params: { tag: ['x', 'y'] }, waitFor: POSITION, caller: { kind: 'public' } },
    ])
  })

  it('may not name two positions', async () => {
    const other = POSITION.replace('42', '43')
    const answer = await app.get(`/api/v1/queries/things?Ledger-Position=${other}`, { 'Ledger-Position': POSITION })
    expect(answer.status).toBe(400)
  })

  it('is answered with the position it is true for', async () => {
    const answer = await app.get('/api/v1/queries/things')
    expect(await answer.json()).toEqual({ result: ['a'], position: POSITION, stale: false, parked: 0 })
    expect(answer.headers.get('Ledger-Position')).toBe(POSITION)
    expect(answer.headers.get('Cache-Control')).toBe('no-cache')
  })

  it('about a person, or by somebody, is kept by nobody', async () => {
    for (const [path, headers] of [
      ['things', token],
      ['person?id=1', {}],
      ['verifyShare?link=x', {}],
    ] as const) {
      app.kernel.says(answered(path.startsWith('verify') ? { status: 'unknown' } : []))
      const answer = await app.get(`/api/v1/queries/${path}`, headers)
      expect(answer.headers.get('Cache-Control'), path).toBe('private, no-store')
    }
  })

  it('asked again with its ETag is 304 until the result changes, whatever the position does', async () => {
    const etag = (await app.get('/api/v1/queries/things')).headers.get('ETag')!
    const again = () => app.get('/api/v1/queries/things', { 'If-None-Match': `"other", ${etag}` })
    app.kernel.says({
      kind: 'answered',
      result: ['a'],
      position: POSITION.replace('42', '50'),
      stale: false,
      parked: 0,
    })
    const same = await again()
    expect([same.status, await same.text(), same.headers.get('Ledger-Position')]).toEqual([
      304,
      '',
      POSITION.replace('42', '50'),
    ])
    app.kernel.says(answered(['b']))
    expect((await again()).status).toBe(200)
  })

  it('that is refused names the parameter', async () => {
    app.kernel.says({ kind: 'invalid', issues: [{ pointer: '/q', code: 'too_big', message: 'expects less' }] })
    const answer = await app.get('/api/v1/queries/things?q=x')
    expect(await answer.json()).toMatchObject({ code: 'invalid', errors: [{ parameter: 'q', code: 'too_big' }] })
  })

  it('that needs somebody says so to nobody', async () => {
    app.kernel.says({ kind: 'forbidden' })
    expect((await app.get('/api/v1/queries/things')).status).toBe(401)
    expect((await app.get('/api/v1/queries/things', token)).status).toBe(403)
    app.kernel.says({ kind: 'unknown-query', nearest: 'things' })
    expect(await (await app.get('/api/v1/queries/thing')).json()).toMatchObject({
      code: 'unknown-query',
      nearest: 'things',
    })
  })

  it('at a share is written down, and its answer lacks what is the log’s', async () => {
    const [shareId, learnerId] = [someId('share'), someId('learner')]
    app.kernel.says(answered({ status: 'valid', name: 'Sanne', shareId, learnerId, maxViews: 1 }))
    const look = async () => (await (await app.get('/api/v1/queries/verifyShare?link=x')).json()) as { result: unknown }
    expect((await look()).result).toEqual({ status: 'valid', name: 'Sanne' })
    expect((await look()).result).toEqual({ status: 'not-shared' })
    expect(app.looks).toEqual(
      ['valid', 'no-views-left'].map((result) => ({ kind: 'share', reference: shareId, learnerId, result })),
    )
  })
})

describe('for those who keep it running', () => {
  it('it is up, ready, and says how far its read models are', async () => {
    expect((await app.get('/healthz')).status).toBe(200)
    expect(await (await app.get('/readyz')).json()).toMatchObject({ ready: true, readModels: [{ lag: 3 }] })
  })

  it('not ready is 503 with the reason', async () => {
    await using starting = await startFakeApp({
      readiness: () => ({ ready: false, why: 'workQueue is being built', head: POSITION, readModels: [] }),
    })
    const answer = await starting.get('/readyz')
    expect([answer.status, ((await answer.json()) as { why: string }).why]).toEqual([503, 'workQueue is being built'])
  })

  it('metrics count by name and outcome, and know no name that is not ours', async () => {
    await using own = await startFakeApp()
    await own.command({})
    own.kernel.says({ kind: 'rejected', code: 'some-rule', details: {} })
    await own.command({}, {}, 'CANARY')
    const text = await (await own.get('/metrics')).text()
    expect(text).toContain('leerbewijs_command_seconds_count{name="nameThing",outcome="accepted"} 1')
    expect(text).toContain('leerbewijs_command_seconds_count{name="unknown",outcome="rejected"} 1')
    expect(text).toContain('leerbewijs_projector_lag_events{model="workQueue"} 3')
    expect(text).toContain('nodejs_eventloop_lag_seconds')
    expect(text).not.toContain('CANARY')
  })
})

describe('an explanation', () => {
  it('stands where a problem’s type leads, in the reader’s language', async () => {
    const json = await app.get('/problems/key-reused', { 'Accept-Language': 'en' })
    expect(await json.json()).toMatchObject({ code: 'key-reused', status: 422, title: 'This key was used before' })
    const text = await app.get('/problems/key-reused', { Accept: 'text/html' })
    expect(text.headers.get('Content-Type')).toContain('text/plain')
    expect(await text.text()).toContain('Deze sleutel is al gebruikt')
  })
})
