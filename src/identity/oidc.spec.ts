import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateKeyPair, type JWTPayload, UnsecuredJWT } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CLIENT, type FakeProvider, fakeProvider } from '../../test/support/fake-provider.ts'
import { LOGIN_ATTEMPT_MS } from './login-attempts.ts'
import { readProviders } from './login-providers.ts'
import { createOpenId, type LoginEnded, type OpenId } from './oidc.ts'
import { randomSecret } from './secret.ts'
import { openSessions, type SessionFile } from './sessions.ts'

const browser = randomSecret()
const given = { browser, returnTo: '/start', purpose: { kind: 'enter' } } as const
const PUBLIC = 'https://leerbewijs.example'

let fake: FakeProvider
let folder: string
let file: SessionFile
let late: number
let problems: string[]
let openId: OpenId
beforeAll(async () => {
  fake = await fakeProvider()
})
afterAll(() => fake.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oidc-'))
  late = 0
  problems = []
  const now = () => Date.now() + late
  file = openSessions({ file: join(folder, 'sessions.sqlite'), now, isGood: async () => true })
  openId = open()
})
afterEach(() => {
  fake.broken = 0
  fake.metadata = {}
  fake.sent.length = 0
  file.close()
  rmSync(folder, { recursive: true })
})

const school = (more: Record<string, unknown> = {}) => ({
  code: 'school',
  title: { nl: 'Mijn school', en: 'My school' },
  kind: 'school',
  issuer: fake.issuer,
  clientId: CLIENT,
  clientSecret: 'not-a-secret',
  ...more,
})
const open = (...providers: Record<string, unknown>[]) =>
  createOpenId({
    providers: readProviders(JSON.stringify(providers.length > 0 ? providers : [school()])),
    attempts: file.attempts,
    publicUrl: () => PUBLIC,
    now: () => Date.now() + late,
    onProblem: (provider, problem) => void problems.push(`${provider} ${problem}`),
  })

async function begin(code = 'school', how: Parameters<OpenId['begin']>[1] = given) {
  const begun = await openId.begin(code, how)
  if ('refused' in begun) throw new Error(begun.refused)
  const to = new URL(begun.to)
  const asked = (name: string) => to.searchParams.get(name) ?? ''
  return { to, asked, query: new URLSearchParams({ code: 'c0de', state: asked('state') }).toString() }
}
const tokens = (idToken: unknown) => ({ body: { access_token: 'a', token_type: 'Bearer', id_token: idToken } })

/** A whole login in which the provider answers with this token. */
async function loginWith(make: (good: JWTPayload) => unknown): Promise<LoginEnded> {
  const { asked, query } = await begin()
  const token = await make({ nonce: asked('nonce') })
  fake.answer = async () => tokens(token)
  return openId.end('school', { browser, query })
}
const refusalOf = (ended: LoginEnded) => ('refused' in ended ? ended.refused : 'let in')

describe('a login', () => {
  it('asks for a code with state, nonce, PKCE and the exact address to come back to', async () => {
    const { to, asked } = await begin()
    expect(`${to.origin}${to.pathname}`).toBe(`${fake.issuer}/auth`)
    expect(Object.fromEntries(to.searchParams)).toEqual({
      client_id: CLIENT,
      response_type: 'code',
      redirect_uri: `${PUBLIC}/login/school/callback`,
      scope: 'openid',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    expect(asked('state')).not.toBe(asked('nonce'))
  })

  it('ends with whom the provider vouches for, and where the browser wanted to be', async () => {
    const ended = await loginWith((good) => fake.token(good))
    expect(ended).toMatchObject({
      login: { issuer: fake.issuer, subject: 'fatima', assurance: 'low', groups: undefined },
      attempt: { returnTo: '/start', purpose: { kind: 'enter' } },
    })
  })

  it('shows the provider the verifier of its own challenge, and the address again', async () => {
    const { asked, query } = await begin()
    fake.answer = async () => tokens(await fake.token({ nonce: asked('nonce') }))
    await openId.end('school', { browser, query })
    const [sent] = fake.sent
    const verifier = sent?.get('code_verifier') ?? ''
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(asked('code_challenge'))
    expect(sent?.get('redirect_uri')).toBe(`${PUBLIC}/login/school/callback`)
  })

  it('reads assurance and groups as configured', async () => {
    openId = open(school({ assurance: { loa2: 'substantial' }, groupsClaim: 'groups', acrValues: ['loa2'] }))
    expect((await begin()).asked('acr_values')).toBe('loa2')
    const sure = await loginWith((good) => fake.token({ ...good, acr: 'loa2', groups: ['exam-board'] }))
    expect(sure).toMatchObject({ login: { assurance: 'substantial', groups: ['exam-board'] } })
    const other = await loginWith((good) => fake.token({ ...good, acr: 'constructor', groups: 'one' }))
    expect(other).toMatchObject({ login: { assurance: 'low', groups: ['one'] } })
    const odd = await loginWith((good) => fake.token({ ...good, groups: { all: true } }))
    expect(odd).toMatchObject({ login: { groups: undefined } })
  })

  it('keeps the name of a provider that moved, and asks as it is told to', async () => {
    openId = open(school({ recordedAs: 'https://old.example.org', prompt: 'select_account' }))
    expect((await begin()).asked('prompt')).toBe('select_account')
    const moved = await loginWith((good) => fake.token(good))
    expect(moved).toMatchObject({ login: { issuer: 'https://old.example.org', subject: 'fatima' } })
    const adding = { ...given, purpose: { kind: 'add', sessionId: 'S' } } as const
    expect((await begin('school', adding)).asked('prompt')).toBe('login')
  })

  it('lets in only whose claims match', async () => {
    openId = open(school({ match: { tid: ['albeda'] } }))
    expect(refusalOf(await loginWith((good) => fake.token({ ...good, tid: 'albeda' })))).toBe('let in')
    expect(refusalOf(await loginWith((good) => fake.token({ ...good, tid: 'elsewhere' })))).toBe('claims-do-not-match')
    expect(refusalOf(await loginWith((good) => fake.token(good)))).toBe('claims-do-not-match')
  })
})

describe('a state', () => {
  const good = async () => {
    const begun = await begin()
    fake.answer = async () => tokens(await fake.token({ nonce: begun.asked('nonce') }))
    return begun
  }
  it('is good once', async () => {
    const { query } = await good()
    expect(refusalOf(await openId.end('school', { browser, query }))).toBe('let in')
    expect(refusalOf(await openId.end('school', { browser, query }))).toBe('attempt-unknown')
    expect(fake.sent).toHaveLength(1)
  })
  it.each([
    ['forged', (query: URLSearchParams) => query.set('state', randomSecret())],
    ['absent', (query: URLSearchParams) => query.delete('state')],
    ['there twice', (query: URLSearchParams) => query.append('state', query.get('state') ?? '')],
  ])('%s is refused before the provider is asked', async (_, change) => {
    const query = new URLSearchParams((await good()).query)
    change(query)
    expect(refusalOf(await openId.end('school', { browser, query: query.toString() }))).toBe('attempt-unknown')
    expect(fake.sent).toEqual([])
  })
  it.each([
    ['another browser', randomSecret()],
    ['a browser without our cookie', undefined],
    ['a browser with a cookie of another form', 'x'],
  ])('is not good in %s', async (_, other) => {
    const { query } = await good()
    expect(refusalOf(await openId.end('school', { browser: other, query }))).toBe('attempt-unknown')
    expect(fake.sent).toEqual([])
  })
  it('is too old after ten minutes', async () => {
    const { query } = await good()
    late = LOGIN_ATTEMPT_MS
    expect(refusalOf(await openId.end('school', { browser, query }))).toBe('attempt-unknown')
  })
  it('of one provider is not good at another', async () => {
    openId = open(school(), school({ code: 'work' }))
    const { query } = await good()
    expect(refusalOf(await openId.end('work', { browser, query }))).toBe('attempt-unknown')
    expect(fake.sent).toEqual([])
  })
})

describe('a provider’s answer', () => {
  it.each([
    ['that the person stopped', 'access_denied', 'cancelled'],
    ['another error', 'server_error', 'provider-refused'],
  ])('may be %s', async (_, error, refused) => {
    const { asked } = await begin()
    const query = new URLSearchParams({ error, state: asked('state') }).toString()
    expect(refusalOf(await openId.end('school', { browser, query }))).toBe(refused)
  })
  it.each([
    ['no code', (query: URLSearchParams) => query.delete('code')],
    ['two codes', (query: URLSearchParams) => query.append('code', 'other')],
    ['the name of another issuer', (query: URLSearchParams) => query.set('iss', 'https://elsewhere.example')],
    ['a whole answer instead of a code', (query: URLSearchParams) => query.set('response', 'e30.e30.')],
  ])('is refused with %s', async (_, change) => {
    const begun = await begin()
    const query = new URLSearchParams(begun.query)
    change(query)
    expect(refusalOf(await openId.end('school', { browser, query: query.toString() }))).toBe('answer-not-good')
    expect(fake.sent).toEqual([])
  })
  it('must name its issuer where it said that it would', async () => {
    fake.metadata = { authorization_response_iss_parameter_supported: true }
    const { query, asked } = await begin()
    expect(refusalOf(await openId.end('school', { browser, query }))).toBe('answer-not-good')
    expect(asked('state')).not.toBe('')
  })
  it('may refuse the code', async () => {
    const { query } = await begin()
    fake.answer = async () => ({ status: 400, body: { error: 'invalid_grant' } })
    expect(refusalOf(await openId.end('school', { browser, query }))).toBe('answer-not-good')
    expect(problems).toEqual(['school invalid_grant'])
  })
})

describe('twenty bad ID tokens', () => {
  const seconds = () => Math.floor(Date.now() / 1000)
  const stranger = generateKeyPair('RS256')
  const bad: readonly [string, (good: JWTPayload) => unknown][] = [
    ['none at all', () => undefined],
    ['no text', () => 42],
    ['no JWT', () => 'not.a.token'],
    [
      'without signature',
      (good) =>
        new UnsecuredJWT({ ...good, iss: fake.issuer, sub: 'fatima' })
          .setAudience(CLIENT)
          .setIssuedAt()
          .setExpirationTime('5m')
          .encode(),
    ],
    [
      'signed with our own secret',
      (good) => fake.token(good, { alg: 'HS256' }, new TextEncoder().encode('not-a-secret'.repeat(3))),
    ],
    [
      'signed by a stranger under a known key’s name',
      async (good) => fake.token(good, {}, (await stranger).privateKey),
    ],
    [
      'signed with a key that is not there',
      async (good) => fake.token(good, { kid: 'two' }, (await stranger).privateKey),
    ],
    [
      'with another algorithm of the same key',
      (good) =>
        fake
          .token(good, { alg: 'RS256' })
          .then((text) => text.replace(/^[^.]+/, Buffer.from('{"alg":"PS256","kid":"one"}').toString('base64url'))),
    ],
    [
      'with claims changed after signing',
      (good) =>
        fake
          .token(good)
          .then((text) =>
            text.replace(
              /\.[^.]+\./,
              `.${Buffer.from(JSON.stringify({ ...good, iss: fake.issuer, aud: CLIENT, sub: 'ruud', iat: seconds(), exp: seconds() + 99 })).toString('base64url')}.`,
            ),
          ),
    ],
    ['with a header that must be understood', (good) => fake.token(good, { crit: ['b64'], b64: true })],
    ['with the nonce of another login', (good) => fake.token({ ...good, nonce: randomSecret() })],
    ['without nonce', () => fake.token({})],
    ['of another issuer', (good) => fake.token({ ...good, iss: 'https://elsewhere.example' })],
    ['for another client', (good) => fake.token({ ...good, aud: 'another' })],
    ['for us and another', (good) => fake.token({ ...good, aud: [CLIENT, 'another'], azp: CLIENT })],
    ['for us, asked for by another', (good) => fake.token({ ...good, azp: 'another' })],
    ['that has expired', (good) => fake.token({ ...good, iat: seconds() - 300, exp: seconds() - 31 })],
    ['without an end', (good) => fake.token({ ...good, exp: undefined } as unknown as JWTPayload)],
    ['made in the future', (good) => fake.token({ ...good, iat: seconds() + 60, exp: seconds() + 600 })],
    ['made long ago', (good) => fake.token({ ...good, iat: seconds() - 3600, exp: seconds() + 600 })],
    ['that is not valid yet', (good) => fake.token({ ...good, nbf: seconds() + 60 })],
    ['about nobody', (good) => fake.token({ ...good, sub: '' })],
    ['without subject', (good) => fake.token({ ...good, sub: undefined } as unknown as JWTPayload)],
    ['about somebody who is no text', (good) => fake.token({ ...good, sub: 42 } as unknown as JWTPayload)],
    ['about somebody with a name too long', (good) => fake.token({ ...good, sub: 'x'.repeat(256) })],
  ]
  it.each(bad)('%s', async (_, make) => {
    expect(refusalOf(await loginWith(make))).toBe('answer-not-good')
    expect(problems).toHaveLength(1)
    expect(problems[0]).not.toMatch(/fatima|eyJ/)
  })
  it('are also those with a good signature of another kind than was agreed', async () => {
    openId = open(school({ algorithm: 'ES256' }))
    fake.metadata = { id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'] }
    expect(refusalOf(await loginWith((good) => fake.token(good)))).toBe('answer-not-good')
  })
  it('are twenty at least, and not bad by the way they are made', async () => {
    expect(bad.length).toBeGreaterThanOrEqual(20)
    expect(refusalOf(await loginWith((good) => fake.token(good)))).toBe('let in')
  })
})

describe('a provider that is down', () => {
  it('says so at the beginning, and the others work', async () => {
    openId = open(school({ code: 'away', issuer: 'http://127.0.0.1:1' }), school())
    expect(await openId.begin('away', given)).toEqual({ refused: 'provider-unreachable' })
    expect((await begin('school')).to.pathname).toBe('/auth')
  })
  it('is asked again after a while', async () => {
    fake.broken = 503
    expect(await openId.begin('school', given)).toEqual({ refused: 'provider-unreachable' })
    fake.broken = 0
    expect(await openId.begin('school', given)).toEqual({ refused: 'provider-unreachable' })
    late = 5_000
    expect((await begin()).to.pathname).toBe('/auth')
  })
  it('says so at the end too', async () => {
    const { query } = await begin()
    fake.broken = 502
    expect(refusalOf(await openId.end('school', { browser, query }))).toBe('provider-unreachable')
  })
  it('is none when it calls itself something else', async () => {
    fake.metadata = { issuer: 'https://elsewhere.example' }
    expect(await openId.begin('school', given)).toEqual({ refused: 'answer-not-good' })
  })
  it('that nobody configured is unknown', async () => {
    expect(await openId.begin('nowhere', given)).toEqual({ refused: 'unknown-provider' })
    expect(refusalOf(await openId.end('nowhere', { browser, query: 'state=x' }))).toBe('unknown-provider')
  })
})

describe('logging out at the provider', () => {
  it('is possible where it has a place for that', async () => {
    expect(await openId.logoutAt('school')).toBeUndefined()
    fake.metadata = { end_session_endpoint: `${fake.issuer}/end` }
    openId = open()
    const at = new URL((await openId.logoutAt('school')) ?? '')
    expect(at.pathname).toBe('/end')
    expect(Object.fromEntries(at.searchParams)).toEqual({ client_id: CLIENT, post_logout_redirect_uri: `${PUBLIC}/` })
  })
})
