/** The characters of an XML file, by its mark, its declaration or the default of the standard (XML 1.0, annex F). */
import { type XmlFault, xmlFault } from './xml-fault.ts'

/** What senders of invoices, banks and bookkeeping packages write. Every other encoding is refused, never guessed. */
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'iso-8859-1': 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  'windows-1252': 'windows-1252',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
}
const DECLARED = /^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,39})["']/

/** Bytes that are not what the file says they are, are a fault; nothing is replaced by a question mark. */
export function xmlText(bytes: Uint8Array): string | XmlFault {
  const marked = markedEncoding(bytes)
  const declared = marked ?? declaredEncoding(bytes)
  const encoding = ENCODINGS[declared]
  if (encoding === undefined || (encoding === 'utf-16' && !marked)) return xmlFault('xml-encoding', declared)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return xmlFault('xml-encoding', declared)
  }
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third, fourth] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  // `<?` of UTF-16 without a mark.
  if (first === 0x3c && second === 0 && third === 0x3f && fourth === 0) return 'utf-16le'
  if (first === 0 && second === 0x3c && third === 0 && fourth === 0x3f) return 'utf-16be'
  return undefined
}

const declaredEncoding = (bytes: Uint8Array): string =>
  DECLARED.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1]?.toLowerCase() ?? 'utf-8'
