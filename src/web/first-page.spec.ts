/** What a first visit costs. Sizes are no timing, so they stand here and not only in the bench. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../test/support/fake-app.ts'
import { firstVisit } from '../../test/support/first-visit.ts'

const LIMIT_BYTES = 60 * 1024

let app: FakeApp
beforeAll(async () => {
  app = await startFakeApp({ pages: true })
})
afterAll(() => app?.[Symbol.asyncDispose]())

describe.each(['/', '/?lang=en', '/verify'])('the first page %s', (path) => {
  it('costs less than 60 KB with everything that it brings', async () => {
    const { files, bytes } = await firstVisit(app.url, path)
    expect(bytes).toBeLessThan(LIMIT_BYTES)
    // So that a broken count is seen: page, styles, two faces and the icon are all there.
    const kinds = files.map(({ address }) => /\.(\w+)$/.exec(address)?.[1] ?? 'page').toSorted()
    expect(kinds).toEqual(expect.arrayContaining(['css', 'page', 'svg', 'woff2', 'woff2']))
    expect(bytes).toBeGreaterThan(20 * 1024)
  })

  it('fetches nothing from elsewhere', async () => {
    const { files } = await firstVisit(app.url, path)
    for (const { address } of files) expect(address).toMatch(/^\/(?:[a-z?]|$)/)
  })
})
