import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../test/support/fake-app.ts'
import { fakeKernel } from '../../test/support/fake-kernel.ts'
import { type SignedWorld, signedWorld } from '../../test/support/signed-credentials.ts'
import { testSigning } from '../../test/support/signing.ts'
import { credentialCheck } from '../contract/credential-check.ts'
import { createCredentials } from '../credentials/credentials.ts'
import { FILE_BYTES_MAX } from '../credentials/verify/limits.ts'

let world: SignedWorld
let app: FakeApp
let badge: string
beforeAll(async () => {
  world = await signedWorld({ identified: 'hash' })
  badge = JSON.stringify(world.badge)
  const made = createCredentials({ kernel: fakeKernel(), signing: testSigning, publicUrl: () => undefined })
  const kernel = { ...fakeKernel(), now: () => Date.parse('2026-11-27T09:00:00Z') }
  app = await startFakeApp({ kernel, credentials: { ...made, trust: world.trust() } })
})
afterAll(() => app[Symbol.asyncDispose]())

type Body = NonNullable<RequestInit['body']>
async function ask(body: Body, headers: Record<string, string> = {}, address = '/api/v1/verify') {
  const answer = await fetch(`${app.url}${address}`, { method: 'POST', body, headers })
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
}
const asJson = (body: unknown) => ask(JSON.stringify(body), { 'Content-Type': 'application/json' })
const reasonOf = (json: unknown, name: string) =>
  credentialCheck.parse(json).checks.find(({ check }) => check === name)?.reason

describe('a proof', () => {
  it('as JSON, as text in it, as bytes or in a form: the same answer', async () => {
    const form = new FormData()
    form.set('file', new Blob([badge]), 'bewijs.json')
    const answers = [
      await asJson({ credential: world.badge }),
      await asJson({ credential: badge }),
      await ask(badge, { 'Content-Type': 'application/vc' }),
      await ask(badge, { 'Content-Type': 'application/octet-stream' }),
      await ask(form),
    ]
    for (const { status, json } of answers) {
      expect(status).toBe(200)
      expect(credentialCheck.parse(json).verdict).toBe('valid')
    }
  })

  it('on a day, and of somebody', async () => {
    const said = { name: 'Łucja Şahin-de Wit', birthDate: '1991-03-14' }
    const { json } = await asJson({ credential: badge, on: '2029-06-30', ...said })
    expect(json).toMatchObject({ verdict: 'expired', on: '2029-06-30' })
    expect(reasonOf(json, 'person')).toBe('person-fits')
    const form = new FormData()
    form.set('file', new Blob([badge]), 'bewijs.json')
    form.set('name', 'Iemand Anders')
    form.set('birthDate', '1991-03-14')
    expect(reasonOf((await ask(form)).json, 'person')).toBe('person-other')
    const { json: asked } = await ask(badge, { 'Content-Type': 'application/vc' }, '/api/v1/verify?on=2029-06-30')
    expect(asked).toMatchObject({ verdict: 'expired' })
    expect(app.logged()).not.toMatch(/ahin|1991-03-14/)
  })

  it.each<readonly [string, Body]>([
    ['nothing-given', ''],
    ['not-a-credential', 'dit is mijn diploma'],
    ['text-encoding', new Uint8Array([0xff, 0xfe, 0xfd])],
    ['json-broken', '{"type":'],
  ])('%s is an answer too', async (reason, body) => {
    const { status, json } = await ask(body, { 'Content-Type': 'application/octet-stream' })
    expect(status).toBe(200)
    expect(json).toMatchObject({ verdict: 'unreadable' })
    expect(reasonOf(json, 'format')).toBe(reason)
  })

  it('a link of ours is called one, and one of others is not opened', async () => {
    const link = `${app.url}/s/01J1SHARE00000000000000001.AAAAAAAAAAAAAAAAAAAAAA`
    expect(reasonOf((await asJson({ credential: link })).json, 'format')).toBe('link-own')
    expect(reasonOf((await asJson({ credential: 'https://elsewhere.example/' })).json, 'format')).toBe('link-elsewhere')
  })
})

describe('what is no question', () => {
  it.each<readonly [number, string, unknown]>([
    [400, 'broken-json', undefined],
    [400, 'invalid', {}],
    [400, 'invalid', { credential: 1 }],
    [400, 'invalid', { credential: '{}', on: '2026-02-30' }],
    [400, 'invalid', { credential: '{}', name: 'Zonder datum' }],
    [400, 'invalid', { credential: '{}', other: 1 }],
  ])('%s %s', async (status, code, body) => {
    const answer = body === undefined ? await ask('{', { 'Content-Type': 'application/json' }) : await asJson(body)
    expect(answer).toMatchObject({ status, json: { code } })
  })

  it('a name in the address', async () => {
    const answer = await ask(badge, { 'Content-Type': 'application/vc' }, '/api/v1/verify?name=Noor')
    expect(answer).toMatchObject({ status: 400, json: { code: 'invalid' } })
  })

  it('more than any proof has', async () => {
    const large = Buffer.alloc(FILE_BYTES_MAX + 1, ' ')
    const answer = await ask(large, { 'Content-Type': 'application/octet-stream' })
    expect(answer).toMatchObject({
      status: 413,
      json: { code: 'proof-too-large', detail: expect.stringContaining('10 MB') },
    })
  })

  it('another way of asking', async () => {
    expect((await app.get('/api/v1/verify')).status).toBe(405)
  })

  it('too often, without a token', async () => {
    const credentials = createCredentials({ kernel: fakeKernel(), signing: testSigning, publicUrl: () => undefined })
    await using few = await startFakeApp({ credentials, limits: { publicPerMinute: 1 } })
    const send = () => fetch(`${few.url}/api/v1/verify`, { method: 'POST', body: 'x' })
    expect([(await send()).status, (await send()).status]).toEqual([200, 429])
  })
})
