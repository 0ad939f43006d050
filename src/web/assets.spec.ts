import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeApp, startFakeApp } from '../../test/support/fake-app.ts'
import { loadAssets, tokensFor } from './assets.ts'

/**
 * Used by the packages' CSS, set by nobody, and seen to do no harm: each has a fallback further out, is of a variant
 * that we do not use, or falls back to what it inherits. A new one appears when theme and components drift apart: look
 * at what it is for, then set it in pages.css or put it here.
 */
const HARMLESS = [
  '--utrecht-alert-error-border-width',
  '--utrecht-alert-info-border-width',
  '--utrecht-alert-ok-border-width',
  '--utrecht-alert-warning-border-width',
  '--utrecht-data-list-rows-gap',
  '--utrecht-data-list-rows-item-margin-block-start',
  '--utrecht-data-list-rows-item-padding-block-end',
  '--utrecht-data-list-rows-item-padding-block-start',
  '--utrecht-data-list-rows-item-value-margin-block-start',
  '--utrecht-feedback-danger-color',
  '--utrecht-feedback-safe-color',
  '--utrecht-feedback-warning-color',
  '--utrecht-form-control-background-color',
  '--utrecht-form-control-border-color',
  '--utrecht-form-control-border-width',
  '--utrecht-form-control-color',
  '--utrecht-form-control-font-family',
  '--utrecht-form-control-font-size',
  '--utrecht-form-control-max-inline-size',
  '--utrecht-form-control-padding-block-end',
  '--utrecht-form-control-padding-block-start',
  '--utrecht-form-control-padding-inline-end',
  '--utrecht-form-control-padding-inline-start',
  '--utrecht-form-control-placeholder-font-style',
  '--utrecht-form-field-description-font-style',
  '--utrecht-form-field-error-message-font-style',
  '--utrecht-radio-button-margin-inline-end',
  '--utrecht-select-background-image',
  '--utrecht-table-cell-icon-size',
  '--utrecht-table-header-cell-color',
  '--utrecht-table-header-cell-font-size',
  '--utrecht-table-header-cell-text-transform',
  '--utrecht-table-header-font-weight',
  '--utrecht-table-header-sticky-color',
  '--utrecht-table-header-text-transform',
  '--utrecht-table-row-alternate-even-color',
  '--utrecht-table-row-alternate-odd-color',
]

const assets = loadAssets()

describe('the theme', () => {
  it('leaves open only what was seen to do no harm', () => {
    expect(assets.missing).toEqual(HARMLESS)
  })

  it('is cut down to what is used, also through other properties and past a remark', () => {
    const theme = '  --a: var(--b); /* [code-only] */\n  --b: 1px;\n  --c: 2px;\n'
    expect(tokensFor('p { margin: var(--a) var(--d, 0) var(--e) }', theme)).toEqual({
      tokens: '--a:var(--b);--b:1px',
      missing: ['--e'],
    })
  })

  it('misses nothing that the CSS sets itself', () => {
    expect(tokensFor(':root { --own: 1px } p { margin: var(--own) }', '').missing).toEqual([])
  })
})

describe('the files', () => {
  let app: FakeApp
  beforeAll(async () => {
    app = await startFakeApp({ pages: true })
  })
  afterAll(() => app[Symbol.asyncDispose]())

  it('may be kept for ever under their name', async () => {
    for (const path of [assets.css, assets.icon]) {
      const answer = await app.get(path)
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  it('come zipped to who can read that, and the same to who can not', async () => {
    // fetch unpacks by itself.
    const zipped = await app.get(assets.css)
    const plain = await app.get(assets.css, { 'Accept-Encoding': 'identity' })
    expect([zipped.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual(['gzip', null])
    expect(zipped.headers.get('vary')).toContain('Accept-Encoding')
    expect(await zipped.text()).toBe(await plain.text())
  })

  it('need nothing from elsewhere, and every file that they name is there', async () => {
    const css = await (await app.get(assets.css)).text()
    const named = [...css.matchAll(/url\(([^)]*)\)/g)].map(([, path]) => path!)
    expect(named).toHaveLength(4)
    for (const path of named) {
      const answer = await app.get(path)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'font/woff2'])
    }
    expect(css).not.toMatch(/@import|https?:/)
  })

  it('answer HEAD, and nothing else than reading', async () => {
    expect((await fetch(app.url + assets.css, { method: 'HEAD' })).status).toBe(200)
    expect((await fetch(app.url + assets.css, { method: 'POST' })).status).toBe(404)
    expect((await app.get('/assets/pages.000000000000.css')).status).toBe(404)
    expect((await app.get('/assets/../pages.css')).status).toBe(404)
  })

  it('of pdf.js are there as its reader asks for them, the worker shut off from everything but its decoders', async () => {
    const source = assets.source('mask-pdf')
    const [, address = ''] = /import\('(\/assets\/pdfjs\.[\d.]+\/legacy\/build\/pdf\.mjs)'\)/.exec(source) ?? []
    const under = address.replace(/legacy\/.*$/, '')
    for (const [path, type] of [
      ['legacy/build/pdf.mjs', 'text/javascript; charset=utf-8'],
      ['legacy/build/pdf.worker.mjs', 'text/javascript; charset=utf-8'],
      ['wasm/openjpeg_nowasm_fallback.js', 'text/javascript; charset=utf-8'],
      ['wasm/jbig2_nowasm_fallback.js', 'text/javascript; charset=utf-8'],
      ['standard_fonts/LiberationSans-Regular.ttf', 'application/octet-stream'],
      ['cmaps/UniJIS-UTF16-H.bcmap', 'application/octet-stream'],
    ]) {
      const answer = await app.get(`${under}${path}`)
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, type])
      expect(answer.headers.get('cache-control')).toContain('immutable')
      expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; script-src 'self'")
    }
    const text = await (await app.get(`${under}legacy/build/pdf.worker.mjs`)).text()
    const plain = await app.get(`${under}legacy/build/pdf.worker.mjs`, { 'Accept-Encoding': 'identity' })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.text()).toBe(text)
    for (const path of ['package.json', 'legacy/build/pdf.sandbox.mjs', 'wasm/openjpeg.wasm', '../../package.json']) {
      expect((await app.get(`${under}${path}`)).status).toBe(404)
    }
  })

  it('of the client name each other as they are served', async () => {
    for (const name of ['mask', 'mask-pdf', 'numbers-on-page', 'bsn-like-numbers']) {
      const under = assets.script(name).replace(/[^/]*$/, '')
      const named = [...assets.source(name).matchAll(/(?:from\s+|import\()'(\.[^']*)'/g)].map(([, path]) => path ?? '')
      for (const path of named) expect([path, (await app.get(under + path.slice(2))).status]).toEqual([path, 200])
    }
  })
})
