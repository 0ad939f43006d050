/** Numbers that look like a BSN in an XML file: in its texts and in the values of attributes, one by one. */
import { xmlText } from '../finance/xml-text.ts'
import { countBsnLike } from './bsn-like-numbers.ts'
import { type FoundNumbers, foundAt, noNumbers } from './found-numbers.ts'

const PART = /<!\[CDATA\[([\s\S]*?)\]\]>|<([^<>]*)>|([^<]+)/g
const VALUE = /=\s*(?:"([^"]*)"|'([^']*)')/g
/** ISO 6523 and the list of the tax authorities: the sender says what the number is a number of. */
const SAYS_WHAT = /\s(?:schemeID|schemeAgencyID|schemeURI)\s*=\s*["'](?!BSN|SOSE|0?NL:BSN)/i
/** A file within the file, such as the PDF of an invoice. */
const PACKED = /\s(?:mimeCode|encodingCode)\s*=/

/** Of what has an encoding that nobody knows, nothing is found: it is read by no other part either. */
export function numbersInXml(bytes: Uint8Array): FoundNumbers {
  const text = xmlText(bytes)
  if (typeof text !== 'string') return noNumbers
  let found = noNumbers
  let [tag, line] = ['', 1]
  for (const [whole, data, inTag, plain] of text.matchAll(PART)) {
    if (inTag !== undefined) tag = inTag
    const words = inTag !== undefined ? valuesIn(inTag) : withCharacters(data ?? plain ?? '', data !== undefined)
    const isKnown = inTag === undefined && (SAYS_WHAT.test(tag) || PACKED.test(tag))
    if (!isKnown && /\d/.test(words)) found = foundAt(found, line, countBsnLike(words))
    line += whole.split('\n').length - 1
  }
  return found
}

const valuesIn = (tag: string): string =>
  tag.startsWith('?')
    ? ''
    : [...tag.matchAll(VALUE)].map(([, one, other]) => withCharacters(one ?? other ?? '')).join('\n')

/** Digits may be written by their number (XML 1.0, 4.1). */
const withCharacters = (text: string, asItIs = false): string =>
  asItIs
    ? text
    : text.replace(/&#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));/g, (_whole, hex?: string, decimal?: string) => {
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
        return code <= 0x10ffff ? String.fromCodePoint(code) : ' '
      })
