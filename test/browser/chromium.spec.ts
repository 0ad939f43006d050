import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium, whyNoChromium } from './chromium.ts'

const why = await whyNoChromium()

describe.skipIf(why)(`the packaged Chromium${why && ` [skipped: ${why}]`}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  it('draws letters, so that a screenshot shows what a person sees', async () => {
    const page = await browser.newPage()
    await page.goto('data:text/html,<h1>Leerbewijs</h1>')
    const written = await page.screenshot()
    await page.evaluate(`document.querySelector('h1').style.color = 'transparent'`)
    const blank = await page.screenshot()
    expect(written.subarray(1, 4).toString()).toBe('PNG')
    expect(written.equals(blank)).toBe(false)
    await page.close()
  })

  it('reaches a server on this machine and nothing else', async () => {
    const server = createServer((_, response) => response.end('hier'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${port}/`)
    expect(await page.textContent('body')).toBe('hier')
    await expect(page.goto('http://example.org/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
    await page.close()
    server.closeAllConnections()
    server.close()
  })

  it('holds a page to its content security policy', async () => {
    const page = await browser.newPage()
    const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`
    await page.goto(`data:text/html,${policy}<p>still</p><script>document.body.textContent='ran'</script>`)
    expect(await page.textContent('p')).toBe('still')
    await page.close()
  })
})

describe('where no browser can start', () => {
  it('the reason names what is missing', async () => {
    const message =
      'launch: Target closed\n[err] chromium: error while loading shared libraries: libnss3.so: no such file\nmore'
    const broken = () => Promise.reject(new Error(message))
    if (process.env.REQUIRE_BROWSER) await expect(whyNoChromium(broken)).rejects.toThrow('libnss3.so')
    else expect(await whyNoChromium(broken)).toBe('error while loading shared libraries: libnss3.so: no such file')
  })
})
