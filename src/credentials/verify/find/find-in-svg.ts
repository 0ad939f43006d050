/**
 * The credential that is baked into an SVG (Open Badges 3.0, section 5.3.2; 2.0, "baking"): an element `credential`
 * (older: `assertion`) of the badges' namespace right under the drawing, with the credential as its text, or a JWT or an
 * address in its attribute `verify`.
 */
import { readXml, XML_LIMITS } from '../../../documents/finance/read-xml.ts'
import { isXmlFault } from '../../../documents/finance/xml-fault.ts'
import { bakedIn } from './find-in-png.ts'
import { type Found, unreadable } from './found.ts'

const BADGES = {
  'https://purl.imsglobal.org/ob/v3p0': 'ob3',
  'https://purl.imsglobal.org/spec/ob/v3p0': 'ob3',
  'http://openbadges.org': 'ob2',
  'https://openbadges.org': 'ob2',
} as const

export function findInSvg(bytes: Uint8Array): Found {
  const root = readXml(bytes, { ...BADGES, 'http://www.w3.org/2000/svg': 'svg' }, XML_LIMITS)
  // A page or a file of another kind is no credential; a drawing that can't be read is a damaged one.
  if (isXmlFault(root)) return unreadable(root.fault === 'xml-none' ? 'not-a-credential' : 'picture-broken')
  if (root.name !== 'svg:svg') return unreadable('not-a-credential')
  const baked = root.children.flatMap((child) => {
    const keyword = KEYWORDS[child.name]
    if (keyword === undefined) return []
    // With both, it would be one proof to one reader and another to the next.
    const texts = [child.text, child.attributes.get('verify') ?? ''].filter((text) => text !== '')
    return texts.map((text) => ({ keyword, text }))
  })
  return bakedIn(baked)
}

const KEYWORDS: Readonly<Record<string, string>> = {
  'ob3:credential': 'openbadgecredential',
  'ob2:assertion': 'openbadges',
}
