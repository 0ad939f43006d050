import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../test/support/fake-app.ts'
import { answered } from '../../test/support/fake-kernel.ts'
import { LINK } from '../../test/support/verifications.ts'

let app: FakeApp
beforeAll(async () => {
  app = await startFakeApp({ pages: true })
})
afterAll(() => app?.[Symbol.asyncDispose]())

const counted = async () => {
  const text = await (await app.get('/metrics')).text()
  return [...text.matchAll(/^leerbewijs_page_seconds_count\{(.*)\} (\d+)$/gm)].map(([, labels, count]) => [
    labels,
    Number(count),
  ])
}

describe('the metrics of pages', () => {
  it('have the pattern of the address and never the address, and nothing of the API', async () => {
    app.kernel.says(answered({ status: 'unknown' }))
    const page = { accept: 'text/html' }
    for (const path of ['/', '/', `/s/${LINK}`, '/nothing-here', '/another-nothing']) await app.get(path, page)
    await app.get('/api/v1/queries/whatever')
    await app.get('/healthz')
    const told = await counted()
    expect(told).toEqual([
      ['route="/",status="200"', 2],
      ['route="/s/{shareLink}",status="404"', 1],
      ['route="other",status="404"', 2],
    ])
    expect(JSON.stringify(told)).not.toContain(LINK)
  })
})
