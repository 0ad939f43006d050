/** A text that leads somewhere. Nothing is opened here: what is ours is told, and what is of others too. */
import { readCertificateNumber } from '../../../contract/naming.ts'
import { readPaperAddress, readShareLink } from '../../../contract/verification.ts'
import { type Found, unreadable } from './found.ts'

const LONGEST = 2_000
/** As the code on paper has it: the number, and the secret behind it. */
const PAPER = /^(LB[-A-Z0-9. ]{13,30}?)[\s,;:]+([A-Za-z0-9_-]{8,100})$/i

export function findLink(text: string, own?: string): Found | undefined {
  if (text.length > LONGEST) return undefined
  const [, typed, secret] = PAPER.exec(text) ?? []
  const number = typed === undefined ? undefined : readCertificateNumber(typed)
  if (number !== undefined && secret !== undefined) return { kind: 'own-link', to: { way: 'paper', number, secret } }
  if (readShareLink(text)) return { kind: 'own-link', to: { way: 'share', link: text } }
  const url = /^[a-z][a-z0-9+.-]*:/i.test(text) ? URL.parse(text) : null
  if (!url) return undefined
  const isOurs = own !== undefined && url.origin === own && url.username === '' && url.password === ''
  return (isOurs && ownLink(url)) || unreadable('link-elsewhere', { host: url.host || url.protocol })
}

function ownLink(url: URL): Found | undefined {
  const paper = readPaperAddress(url)
  if (paper?.secret !== undefined) {
    return { kind: 'own-link', to: { way: 'paper', number: paper.number, secret: paper.secret } }
  }
  if (paper) return unreadable('link-without-code')
  const link = /^\/s\/([\w.-]{1,200})$/.exec(url.pathname)?.[1]
  return link === undefined ? undefined : { kind: 'own-link', to: { way: 'share', link } }
}
