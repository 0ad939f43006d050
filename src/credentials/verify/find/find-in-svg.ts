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
  const root = readXml(withoutType(bytes), { ...BADGES, 'http://www.w3.org/2000/svg': 'svg' }, XML_LIMITS)
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

const PROLOGUE_BYTES = 4_096
const TYPE =
  /^((?:\u00ef\u00bb\u00bf)?\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*)(<!DOCTYPE\s+svg(?:\s+(?:SYSTEM|PUBLIC\s+"[^"<>]*")\s+"[^"<>]*")?\s*>)/

/**
 * Drawing programs begin with a document type that only names one. It is blanked out; one that defines something stays
 * where it is, and is refused as in every XML of strangers.
 */
function withoutType(bytes: Uint8Array): Uint8Array {
  const start = Buffer.from(bytes.subarray(0, PROLOGUE_BYTES)).toString('latin1')
  const [, before = '', type] = TYPE.exec(start) ?? []
  if (type === undefined) return bytes
  return Uint8Array.from(bytes).fill(0x20, before.length, before.length + type.length)
}
