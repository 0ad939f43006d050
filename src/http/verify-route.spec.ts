import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../test/support/fake-app.ts'
import { type FakeKernel, fakeKernel } from '../../test/support/fake-kernel.ts'
import { someId } from '../../test/support/given.ts'
import { type SignedWorld, signedWorld } from '../../test/support/signed-credentials.ts'
import { testSigning } from '../../test/support/signing.ts'
import { found, LINK, NUMBER, SECRET } from '../../test/support/verifications.ts'
import { credentialCheck } from '../contract/credential-check.ts'
import { lookedUp } from '../contract/verification.ts'
import { createCredentials } from '../credentials/credentials.ts'
import { FILE_BYTES_MAX } from '../credentials/verify/limits.ts'
import type { QueryRequest } from '../kernel/kernel.ts'

let world: SignedWorld
let app: FakeApp
let badge: string
let kernel: FakeKernel
beforeAll(async () => {
  world = await signedWorld({ identified: 'hash' })
  badge = JSON.stringify(world.badge)
  const made = createCredentials({ kernel: fakeKernel(), signing: testSigning, publicUrl: () => undefined })
  kernel = { ...fakeKernel(), now: () => Date.parse('2026-11-27T09:00:00Z') }
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

  it('a link of others is not opened, and a paper’s address without its code is told as that', async () => {
    expect(reasonOf((await asJson({ credential: 'https://elsewhere.example/' })).json, 'format')).toBe('link-elsewhere')
    const alone = await asJson({ credential: `${app.url}/verify?number=${NUMBER}` })
    expect(reasonOf(alone.json, 'format')).toBe('link-without-code')
  })
})

describe('a link, or a number with its code', () => {
  const learner = { learnerId: LINK.slice(0, 26), shareId: LINK.slice(0, 26), maxViews: 1 }
  const printed = `/verify?number=${NUMBER}#${SECRET}`

  it('is looked up: what stands in the ledger, with nothing of the log’s own, and a look that its owner sees', async () => {
    kernel.says(({ params: { on } }: QueryRequest) => ({ ...found.valid, learnerId: learner.learnerId, on }))
    for (const credential of [`${NUMBER} ${SECRET}`, `${app.url}${printed}`]) {
      app.looks.length = 0
      const { status, json } = await asJson({ credential, on: '2027-03-01', recognisedBy: someId('argos') })
      expect([status, lookedUp.parse(json)]).toMatchObject([
        200,
        { way: 'paper', on: '2027-03-01', shown: { status: 'valid', on: '2027-03-01', name: 'Łukasz Şahin' } },
      ])
      expect(kernel.asked.at(-1)).toMatchObject({
        query: 'verifyCertificate',
        params: { number: NUMBER, secret: SECRET, on: '2027-03-01', recognisedBy: someId('argos') },
      })
      expect(app.looks).toMatchObject([{ kind: 'certificate', reference: NUMBER }])
    }
    expect(app.logged()).not.toContain(SECRET)
  })

  it('is asked about again as the same look, however few views a share has; once more by link it is another', async () => {
    kernel.says(() => ({ ...found.valid, ...learner }))
    app.looks.length = 0
    const credential = `${app.url}/s/${LINK}`
    const { again } = lookedUp.parse((await asJson({ credential })).json)
    const { json } = await asJson({ again, on: '2027-03-01' })
    expect(lookedUp.parse(json)).toMatchObject({ way: 'share', on: '2027-03-01', shown: { status: 'valid' }, again })
    expect(app.looks).toHaveLength(1)
    expect(lookedUp.parse((await asJson({ credential })).json)).toMatchObject({ shown: { status: 'not-shared' } })
    expect(await asJson({ again: 'x' })).toMatchObject({ status: 410, json: { code: 'look-over' } })
  })

  it('says of a share whether it is somebody’s', async () => {
    kernel.says(({ query }: QueryRequest) =>
      query === 'matchesPerson'
        ? { belongs: 'yes', ...{ learnerId: learner.learnerId, shareId: learner.shareId } }
        : found['without name'],
    )
    const asked = { credential: LINK, name: 'Łukasz Şahin', birthDate: '1990-03-07' }
    expect((await asJson(asked)).json).toMatchObject({ belongs: 'yes' })
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
    [400, 'invalid', { credential: '{}', again: 'x' }],
    [400, 'invalid', { again: 'x', name: 'Noor', birthDate: '1990-01-01' }],
    [400, 'invalid', { again: 1 }],
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

  it('many at once from one address, while another is answered', async () => {
    const gate = Promise.withResolvers<void>()
    const credentials = createCredentials({ kernel: fakeKernel(), signing: testSigning, publicUrl: () => undefined })
    const trust = world.trust({ issuerByDid: () => gate.promise.then(() => world.issuer) })
    await using busy = await startFakeApp({ credentials: { ...credentials, trust }, limits: { trustProxy: 1 } })
    const from = (address: string, body = badge) =>
      fetch(`${busy.url}/api/v1/verify`, { method: 'POST', body, headers: { 'X-Forwarded-For': address } })
    const waiting = Array.from({ length: 8 }, () => from('192.0.2.1'))
    await expect.poll(async () => (await from('192.0.2.1', 'x')).status).toBe(503)
    const refused = await from('192.0.2.1', 'x')
    expect(refused.headers.get('retry-after')).toBe('2')
    expect(await refused.json()).toMatchObject({ code: 'check-busy', detail: expect.stringContaining('uw adres') })
    expect((await from('192.0.2.2', 'x')).status).toBe(200)
    gate.resolve()
    expect((await Promise.all(waiting)).every(({ status }) => status === 200)).toBe(true)
    expect((await from('192.0.2.1', 'x')).status).toBe(200)
  })

  it('too often, without a token', async () => {
    const credentials = createCredentials({ kernel: fakeKernel(), signing: testSigning, publicUrl: () => undefined })
    await using few = await startFakeApp({ credentials, limits: { publicPerMinute: 1 } })
    const send = () => fetch(`${few.url}/api/v1/verify`, { method: 'POST', body: 'x' })
    expect([(await send()).status, (await send()).status]).toEqual([200, 429])
  })
})
