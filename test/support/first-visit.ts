/** What a first visit costs: a page, and all that a browser fetches for it, in bytes as they travel. */
import { request } from 'node:http'

export interface FirstVisit {
  /** The page itself first. */
  readonly files: readonly { readonly address: string; readonly bytes: number }[]
  readonly bytes: number
}

/** `url`: of the server, without a path. Rejects when something is not there. */
export async function firstVisit(url: string, path: string): Promise<FirstVisit> {
  const text = async (address: string) => (await fetch(url + address, { headers: { accept: 'text/html, */*' } })).text()
  const page = await text(path)
  const fetched = [...new Set(fetchedBy(page))]
  const css = await Promise.all(fetched.filter((address) => address.endsWith('.css')).map(text))
  const scripts = new Set(fetched.filter((address) => address.endsWith('.js')))
  // What a module imports is fetched with it; a set may grow while it is walked.
  for (const script of scripts) {
    for (const imported of importsOf(await text(script))) scripts.add(new URL(imported, url + script).pathname)
  }
  const addresses = [...new Set([path, ...fetched, ...scripts, ...fontsFor(css.join('\n'), page)])]
  const files = await Promise.all(addresses.map(async (address) => ({ address, bytes: await travels(url, address) })))
  return { files, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) }
}

/** Addresses that a page makes its browser fetch: styles, icons, pictures, scripts. A link waits until it is followed. */
const fetchedBy = (page: string) =>
  [...page.matchAll(/<(?:link|img|script|source|iframe|video|object)\b[^>]*?\s(?:href|src|data)="([^"]*)"/g)].map(
    ([, address = '']) => address,
  )

/** Not those that wait for `import()`. */
const importsOf = (script: string) =>
  [...script.matchAll(/^\s*(?:import|export)\b[^'"();]*?['"]([^'"]+)['"]/gm)].map(([, address = '']) => address)

/** Of the faces in the styles a browser fetches those that have the page's letters. */
function fontsFor(css: string, page: string): string[] {
  const text = page.replace(/<[^>]*>/g, '')
  return [...css.matchAll(/@font-face\{[^}]*?url\(([^)]*)\)[^}]*?unicode-range:([^}]*)\}/g)]
    .filter(([, , ranges = '']) => [...text].some((letter) => isIn(ranges, letter)))
    .map(([, address = '']) => address)
}

const isIn = (ranges: string, letter: string) =>
  ranges.split(',').some((range) => {
    const [from = '', to = from] = range.replace('U+', '').split('-')
    const code = letter.codePointAt(0) ?? 0
    return code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16)
  })

const travels = (url: string, address: string) =>
  new Promise<number>((resolve, reject) => {
    const headers = { accept: 'text/html, */*', 'accept-encoding': 'gzip' }
    request(url + address, { headers }, (answer) => {
      let bytes = 0
      answer.on('data', (part: Buffer) => {
        bytes += part.length
      })
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`${address} answered ${answer.statusCode}`)),
      )
    })
      .on('error', reject)
      .end()
  })
