/**
 * The look: the open example theme of NL Design System with our own layout, as one file from our own address.
 *
 * No bundler: at the start the packages' CSS is put together with those custom properties of the theme that it uses (of
 * 2,779 about a tenth), named by its hash, so that a browser may keep it for ever.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { RequestHandler } from 'express'
import { pdfReaderFiles } from './pdf-reader-files.ts'

const THEME = '@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css'
const COMPONENTS = [
  '@nl-design-system-candidate/heading-css/heading.css',
  '@nl-design-system-candidate/paragraph-css/paragraph.css',
  '@nl-design-system-candidate/link-css/link.css',
  '@nl-design-system-candidate/button-css/button.css',
  '@nl-design-system-candidate/skip-link-css/skip-link.css',
  '@utrecht/alert-css/dist/index.css',
  '@utrecht/data-list-css/dist/index.css',
  '@utrecht/table-css/dist/index.css',
  '@utrecht/form-field-css/dist/index.css',
  '@utrecht/form-label-css/dist/index.css',
  '@utrecht/form-field-description-css/dist/index.css',
  '@utrecht/form-field-error-message-css/dist/index.css',
  '@utrecht/textbox-css/dist/index.css',
  '@utrecht/textarea-css/dist/index.css',
  '@utrecht/select-css/dist/index.css',
  '@utrecht/checkbox-css/dist/index.css',
  '@utrecht/radio-button-css/dist/index.css',
  '@nl-design-system-candidate/data-badge-css/data-badge.css',
  '@nl-design-system-candidate/number-badge-css/number-badge.css',
]
/** Latin, and what Łukasz and Şahin need; a browser fetches the second only for who has such a letter. */
const FONTS = [
  [
    'latin-400',
    400,
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2212',
  ],
  [
    'latin-700',
    700,
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2212',
  ],
  ['latin-ext-400', 400, 'U+0100-0130,U+0132-0151,U+0154-02BA,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF'],
  ['latin-ext-700', 700, 'U+0100-0130,U+0132-0151,U+0154-02BA,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF'],
] as const
/** Of the package `qr`: the decoder, and what it imports by this name. */
const PACKAGED = { 'qr/index': 'qr', 'qr/decode': 'qr/decode.js' }
/** Pure modules of other rooms that a browser has too: what is looked for there is what the server looks for. */
const SHARED = { 'bsn-like-numbers': '../documents/numbers/bsn-like-numbers.ts' }
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#c9a227"/>' +
  '<rect x="2" y="2" width="28" height="28" rx="5" fill="#084352"/>' +
  '<path d="M9 17l5 5 10-12" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>'

export interface Assets {
  /** Addresses for a page. */
  readonly css: string
  readonly icon: string
  /** Custom properties that are used and have neither a value nor another one to fall back on. */
  readonly missing: readonly string[]
  /** Of a client module (src/web/client), by its name. */
  script(name: string): string
  /** Its text, for what must have an address of its own. */
  source(name: string): string
  readonly serve: RequestHandler[]
}

interface File {
  readonly type: string
  readonly bytes: Buffer
  readonly zipped?: Buffer
}

export function loadAssets(): Assets {
  const require = createRequire(import.meta.url)
  const read = (name: string) =>
    readFileSync(require.resolve(name), 'utf8').replace(/\/\*#? ?sourceMappingURL.*?\*\//g, '')
  const files = new Map<string, File>()
  const add = (name: string, extension: string, type: string, bytes: Buffer, zip = true): string => {
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
    const path = `/assets/${name}.${hash}.${extension}`
    files.set(path, { type, bytes, ...(zip && { zipped: gzipSync(bytes, { level: 9 }) }) })
    return path
  }
  const faces = FONTS.map(([subset, weight, range]) => {
    const file = require.resolve(`@fontsource/noto-sans/files/noto-sans-${subset}-normal.woff2`)
    const path = add(`noto-sans-${subset}`, 'woff2', 'font/woff2', readFileSync(file), false)
    return `@font-face{font-family:"Noto Sans";font-weight:${weight};font-display:swap;src:url(${path}) format("woff2");unicode-range:${range}}`
  }).join('\n')
  const components = COMPONENTS.map(read).join('\n')
  const own = readFileSync(join(import.meta.dirname, 'pages.css'), 'utf8')
  const { tokens, missing } = tokensFor(components + own, read(THEME))
  // The vendor's CSS lies in a layer below ours, so that ours wins without shouting.
  const css = `${faces}\n@layer vendor{:root{${tokens}}\n${components}}\n${own}`
  const reader = pdfReaderFiles()
  const scripts = clientModules(files, reader.under)
  return {
    script(name) {
      const path = scripts.get(name)
      if (path === undefined) throw new TypeError(`there is no client module ${name}`)
      return path
    },
    source(name) {
      const text = files.get(scripts.get(name) ?? '')?.bytes.toString('utf8')
      if (text === undefined) throw new TypeError(`there is no client module ${name}`)
      return text
    },
    css: add('pages', 'css', 'text/css; charset=utf-8', Buffer.from(css)),
    icon: add('icon', 'svg', 'image/svg+xml', Buffer.from(ICON)),
    missing,
    serve: [serve(files), reader.serve],
  }
}

/** The theme's custom properties that this CSS uses, also through each other. */
export function tokensFor(css: string, theme: string): { tokens: string; missing: string[] } {
  const values = new Map<string, string>()
  // A value may be followed by a remark such as `/* [code-only] */`.
  for (const [, name, value] of theme.matchAll(/^\s*(--[\w-]+):\s*([^;]*);/gm)) values.set(name!, value!.trim())
  const defined = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name!))
  const used = new Set<string>()
  const missing = new Set<string>()
  const walk = (text: string): void => {
    for (const [, name = '', next] of text.matchAll(/var\(\s*(--[\w-]+)\s*([,)])/g)) {
      const value = values.get(name)
      if (value === undefined) {
        if (next === ')' && !defined.has(name)) missing.add(name)
      } else if (!used.has(name)) {
        used.add(name)
        walk(value)
      }
    }
  }
  walk(css)
  const tokens = [...used].sort().map((name) => `${name}:${values.get(name)}`)
  return { tokens: tokens.join(';'), missing: [...missing].sort() }
}

/**
 * The client's modules: TypeScript with its types stripped, no bundler. All lie under one hash, so that one may import
 * another as `./other.ts` and a changed one changes the address of all. What they need of a package lies beside them, as
 * the package has it.
 */

function clientModules(files: Map<string, File>, pdfReader: string): ReadonlyMap<string, string> {
  const require = createRequire(import.meta.url)
  const folder = join(import.meta.dirname, 'client')
  const modules = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .sort()
    .map((name) => ({ name: name.slice(0, -3), from: join(folder, name) }))
    .concat(Object.entries(SHARED).map(([name, from]) => ({ name, from: join(import.meta.dirname, from) })))
    .map(({ name, from }) => ({ name, text: stripped(readFileSync(from, 'utf8'), pdfReader) }))
  const packaged = Object.entries(PACKAGED).map(([name, from]) => ({
    name,
    text: readFileSync(require.resolve(from), 'utf8'),
  }))
  const hash = createHash('sha256')
  for (const { name, text } of [...modules, ...packaged]) hash.update(name).update(text)
  const under = `/assets/client.${hash.digest('hex').slice(0, 12)}`
  return new Map(
    [...modules, ...packaged].map(({ name, text }) => {
      const bytes = Buffer.from(text)
      const path = `${under}/${name}.js`
      files.set(path, { type: 'text/javascript; charset=utf-8', bytes, zipped: gzipSync(bytes, { level: 9 }) })
      return [name, path]
    }),
  )
}

/** Blanks stay where types stood, so that a line in the browser is the line in the source. */
function stripped(source: string, pdfReader: string): string {
  const { emitWarning } = process
  // Node calls this experimental, once; it is the same stripping that runs the program itself.
  process.emitWarning = () => undefined
  try {
    return stripTypeScriptTypes(source)
      .replace(/((?:from\s+|import\()'\.)[^']*(\/[\w-]+)\.ts'/g, "$1$2.js'")
      .replace(/((?:from\s+|import\()')(?=qr\/)/g, '$1./')
      .replace(/(import\(')pdfjs-dist(?=\/)/g, `$1${pdfReader}`)
  } finally {
    process.emitWarning = emitWarning
  }
}

function serve(files: ReadonlyMap<string, File>): RequestHandler {
  return (request, response, next) => {
    const file = files.get(request.path)
    if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) return next()
    response.set({ 'Content-Type': file.type, 'Cache-Control': 'public, max-age=31536000, immutable' })
    if (!file.zipped) return void response.send(file.bytes)
    response.vary('Accept-Encoding')
    if (request.acceptsEncodings('gzip') !== 'gzip') return void response.send(file.bytes)
    response.set('Content-Encoding', 'gzip').send(file.zipped)
  }
}
