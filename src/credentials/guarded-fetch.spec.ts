import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { selfSigned } from '../../test/support/certificate.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { isPublicAddress } from './public-address.ts'

const NAME = 'badges.example'
const tls = selfSigned(NAME, NAME)
let server: Server
let port: number
let answer: (request: IncomingMessage, response: ServerResponse) => void
let asked: IncomingMessage[] = []

beforeAll(async () => {
  server = createServer({ key: tls.key, cert: tls.certificate }, (request, response) => {
    asked.push(request)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  asked = []
  answer = (_request, response) => response.setHeader('Content-Type', 'application/json').end('{"id":"a"}')
})

const LIMITS = { bytes: 1_000 }
const here = (other: Parameters<typeof guardedFetch>[0] = {}) =>
  guardedFetch({
    resolve: async () => ['127.0.0.1'],
    allows: (address) => address === '127.0.0.1',
    ca: tls.certificate,
    ...other,
  })
const at = (path = '/a.json', host = `${NAME}:${port}`) => `https://${host}${path}`

describe('what may be opened', () => {
  it('JSON over https, with nothing of ours beside the question', async () => {
    expect(await here()(at(), LIMITS)).toEqual({ kind: 'fetched', json: { id: 'a' }, text: '{"id":"a"}' })
    const { headers } = asked[0] ?? { headers: {} }
    expect(Object.keys(headers).toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host'])
  })

  it.each([
    ['not-https', 'http://badges.example/a.json'],
    ['not-https', 'file:///etc/passwd'],
    ['not-https', 'https://user:word@badges.example/'],
    ['not-https', 'no address at all'],
    ['port-not-for-web', 'https://badges.example:25/'],
    ['address-too-long', `https://badges.example/${'a'.repeat(2_000)}`],
  ])('%s: %s is not opened', async (why, url) => {
    expect(await here()(url, LIMITS)).toEqual({ kind: 'refused', why })
  })

  it.each([
    '127.0.0.1',
    '127.1',
    '0x7f000001',
    '2130706433',
    '10.1.2.3',
    '169.254.169.254',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[fe80::1]',
  ])('the address %s of a machine inside is not opened', async (host) => {
    const fetch = guardedFetch({ resolve: async (name) => [name] })
    expect(await fetch(`https://${host}/`, LIMITS)).toEqual({ kind: 'refused', why: 'private-address' })
  })

  it('a name with one address inside is not opened, whatever its others are', async () => {
    const fetch = guardedFetch({ resolve: async () => ['93.184.216.34', '192.168.1.1'] })
    expect(await fetch(at(), LIMITS)).toEqual({ kind: 'refused', why: 'private-address' })
  })

  it('the name is resolved once: the connection goes to the address that was looked at', async () => {
    const answers = [['127.0.0.1'], ['127.0.0.2']]
    let times = 0
    const resolve = async () => answers[times++] ?? []
    expect(await here({ resolve })(at(), LIMITS)).toMatchObject({ kind: 'fetched' })
    expect(times).toBe(1)
    expect(asked).toHaveLength(1)
  })

  it('another certificate than of that name is no answer', async () => {
    expect(await here()(at('/', `other.example:${port}`), LIMITS)).toEqual({ kind: 'unreachable', why: 'no-answer' })
    expect(asked).toHaveLength(0)
  })
})

describe('what comes back', () => {
  const respond = (status: number, headers: Record<string, string>, body = '{}') => {
    answer = (_request, response) => response.writeHead(status, headers).end(body)
  }
  it.each<[string, number, Record<string, string>, string?]>([
    ['not-json', 200, { 'Content-Type': 'text/html' }],
    ['not-json', 200, { 'Content-Type': 'application/json' }, '{"a":1,"a":2}'],
    ['packed', 200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }],
    ['too-large', 200, { 'Content-Type': 'application/json' }, `{"a":"${'x'.repeat(1_000)}"}`],
    ['status-404', 404, { 'Content-Type': 'application/json' }],
    ['redirect-elsewhere', 302, { Location: 'https://elsewhere.example/a.json' }],
    ['redirect-elsewhere', 302, { Location: 'http://badges.example/a.json' }],
    ['redirects-many', 302, { Location: '/again' }],
  ])('%s', async (why, status, headers, body) => {
    respond(status, headers, body)
    expect(await here()(at(), LIMITS)).toEqual({ kind: 'refused', why })
  })

  it('goes along with a redirect to the same host', async () => {
    answer = (request, response) =>
      request.url === '/b.json'
        ? response.setHeader('Content-Type', 'application/did+json').end('{"id":"b"}')
        : response.writeHead(301, { Location: '/b.json' }).end()
    expect(await here()(at(), LIMITS)).toMatchObject({ json: { id: 'b' } })
  })

  it('of a server with a fault is no answer', async () => {
    respond(503, {})
    expect(await here()(at(), LIMITS)).toEqual({ kind: 'unreachable', why: 'status-503' })
  })

  it('a body without an end is cut off, and one that never comes is not waited for', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      const more = () => response.write('x'.repeat(500), more)
      more()
    }
    expect(await here()(at(), LIMITS)).toEqual({ kind: 'refused', why: 'too-large' })
    answer = () => undefined
    expect(await here({ limits: { ms: 60 } })(at(), LIMITS)).toEqual({ kind: 'unreachable', why: 'too-slow' })
    const resolve = () => new Promise<never>(() => undefined)
    expect(await here({ resolve, limits: { ms: 20 } })(at(), LIMITS)).toEqual({ kind: 'unreachable', why: 'too-slow' })
  })

  it('so many at once, so many waiting, and the next is told to come later', async () => {
    const held: ServerResponse[] = []
    answer = (_request, response) => void held.push(response)
    const fetch = here({ limits: { atOnce: 1, waiting: 1 } })
    const [first, second, third] = [fetch(at(), LIMITS), fetch(at(), LIMITS), fetch(at(), LIMITS)]
    expect(await third).toEqual({ kind: 'unreachable', why: 'too-busy' })
    await expect.poll(() => held.length).toBe(1)
    answer = (_request, response) => response.setHeader('Content-Type', 'application/json').end('{}')
    held[0]?.setHeader('Content-Type', 'application/json').end('{}')
    expect([await first, await second].map(({ kind }) => kind)).toEqual(['fetched', 'fetched'])
  })
})

describe('addresses of the open internet', () => {
  it.each(['93.184.216.34', '1.1.1.1', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450:400e::1'])(
    '%s is one',
    (one) => {
      expect(isPublicAddress(one)).toBe(true)
    },
  )
  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.168.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '::ffff:10.0.0.1',
    'fc00::1',
    'fe80::1',
    'fe80::1%lo',
    'ff02::1',
    '64:ff9b::a00:1',
    '2002:a00:1::1',
    '2001:0:a00:1::',
    '2001:db8::1',
    '2606:4700::1%eth0',
    'localhost',
    '',
  ])('%s is none', (one) => {
    expect(isPublicAddress(one)).toBe(false)
  })
})
