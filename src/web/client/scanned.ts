/** What a scanned text is to us: a link of ours, a number with its code, or something that we do not open. */

export type Scanned =
  | { readonly kind: 'share'; readonly path: string; readonly link: string }
  | { readonly kind: 'request'; readonly path: string }
  | { readonly kind: 'paper'; readonly number: string; readonly secret: string }
  /** The number alone, as older paper has it: the secret stands beside it, to be read by people. */
  | { readonly kind: 'number'; readonly path: string; readonly number: string }
  | { readonly kind: 'foreign' }

const LONGEST = 2_000
const FOREIGN: Scanned = { kind: 'foreign' }

/** `origin` is our own address. Nothing is fetched, and of a link of ours only its path goes on. */
export function readScanned(text: string, origin: string): Scanned {
  if (text.length > LONGEST) return FOREIGN
  const paper = /^\s*(LB[-A-Z0-9. ]{13,30}?)[\s,;:]+([A-Za-z0-9_-]{8,100})\s*$/.exec(text)
  if (paper?.[1] && paper[2]) return { kind: 'paper', number: paper[1], secret: paper[2] }
  const url = URL.parse(text.trim())
  if (!url || url.origin !== origin || url.username !== '' || url.password !== '') return FOREIGN
  const number = url.pathname === '/verify' ? (url.searchParams.get('number') ?? '') : undefined
  if (number !== undefined && /^LB[-A-Z0-9]{13,30}$/.test(number)) {
    const secret = codeIn(url.hash)
    if (secret !== undefined) return { kind: 'paper', number, secret }
    return { kind: 'number', path: `/verify?${new URLSearchParams({ number })}`, number }
  }
  const [, way, link = ''] = /^\/(s|r)\/([\w.-]{1,200})$/.exec(url.pathname) ?? []
  if (way === 's') return { kind: 'share', path: url.pathname, link }
  return way === 'r' ? { kind: 'request', path: url.pathname } : FOREIGN
}

/** Of an address as paper has it, the part behind the #: the code, which no browser sends to a server. */
export const codeIn = (hash: string): string | undefined => /^#([A-Za-z0-9_-]{16,100})$/.exec(hash)?.[1]
