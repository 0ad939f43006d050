import { request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../test/support/fake-app.ts'

let app: FakeApp
beforeAll(async () => {
  app = await startFakeApp({ pages: true })
})
afterAll(() => app?.[Symbol.asyncDispose]())

/** As it goes over the line; fetch would unpack it. */
const sent = (headers: Record<string, string>, method = 'GET', path = '/') =>
  new Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }>((resolve, reject) => {
    request({ host: '127.0.0.1', port: app.port, path, method, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(parts) }),
      )
    })
      .on('error', reject)
      .end()
  })
const zips = { 'accept-encoding': 'gzip, br', accept: 'text/html' }
const cookie = 'leerbewijs=x'

describe('a page', () => {
  it('comes zipped to who can read that, and says how long it is', async () => {
    const plain = await sent({ accept: 'text/html' })
    const zipped = await sent(zips)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(zipped.headers['content-encoding']).toBe('gzip')
    expect(zipped.headers['content-length']).toBe(String(zipped.bytes.length))
    expect(zipped.bytes.length).toBeLessThan(plain.bytes.length / 2)
    expect(gunzipSync(zipped.bytes).toString()).toBe(plain.bytes.toString())
    for (const { headers } of [plain, zipped]) expect(headers.vary).toContain('Accept-Encoding')
  })

  it('that is not there comes zipped too, with its status', async () => {
    const { status, headers } = await sent(zips, 'GET', '/nothing')
    expect([status, headers['content-encoding']]).toEqual([404, 'gzip'])
  })

  it('answers HEAD with the same headers and no bytes', async () => {
    const { headers, bytes } = await sent(zips, 'HEAD')
    expect([headers['content-encoding'], bytes.length]).toEqual(['gzip', 0])
  })

  it.each(['same-origin', 'none'])('of somebody known comes zipped when their own browser asked (%s)', async (site) => {
    const { headers } = await sent({ ...zips, cookie, 'sec-fetch-site': site })
    expect(headers['content-encoding']).toBe('gzip')
  })

  it.each(['cross-site', 'same-site', ''])(
    'of somebody known says nothing by its length when another site may have asked (%s)',
    async (site) => {
      const { headers } = await sent({ ...zips, cookie, ...(site && { 'sec-fetch-site': site }) })
      expect(headers['content-encoding']).toBeUndefined()
    },
  )
})
