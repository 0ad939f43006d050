/** XML of strangers, read with the guard before it. The only file that knows which parser is behind. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { forbiddenCharacter, guardXml, type XmlLimits, type XmlPiece } from './guard-xml.ts'
import { XmlElement } from './xml-element.ts'
import { isXmlFault, type XmlFault, xmlFault } from './xml-fault.ts'
import { xmlText } from './xml-text.ts'

/** Names of namespaces by their address: `{ 'urn:…CommonBasicComponents-2': 'cbc' }`, whatever prefix the file uses. */
export type Vocabulary = Readonly<Record<string, string>>

/** An e-invoice with its scans within, as large as a document may be. */
export const XML_LIMITS: XmlLimits = { bytes: 25 * 1024 * 1024, depth: 40, elements: 250_000, attributes: 32 }

/** The root element, its names as the vocabulary calls them. */
export function readXml(bytes: Uint8Array, vocabulary: Vocabulary, limits = XML_LIMITS): XmlElement | XmlFault {
  const text = guardedText(bytes, limits)
  if (isXmlFault(text)) return text
  const guarded = guardXml(text, limits).next().value as string | XmlFault
  return isXmlFault(guarded) ? guarded : parsed(guarded, vocabulary)
}

/**
 * The same for a file that is too large to hold as a tree: elements at these paths (local names from the root) are handed
 * out one by one, each as its root with itself alone within, and what comes back is the root without them. Between two
 * turns others get theirs.
 */
export async function readXmlPieces(
  bytes: Uint8Array,
  { vocabulary, limits, pieces }: { vocabulary: Vocabulary; limits: XmlLimits; pieces: ReadonlySet<string> },
  take: Take,
): Promise<XmlElement | XmlFault> {
  const text = guardedText(bytes, limits)
  if (isXmlFault(text)) return text
  const walk = guardXml(text, limits, pieces)
  let turn = 0
  for (let step = walk.next(); ; step = walk.next()) {
    if (step.done) return isXmlFault(step.value) ? step.value : parsed(step.value, vocabulary)
    const fault = handOut(step.value, vocabulary, take)
    if (fault) return fault
    turn += step.value.xml.length
    if (turn < TURN_CHARACTERS) continue
    turn = 0
    await new Promise(setImmediate)
  }
}
/** `within`: in which of the elements around it, from 1. */
type Take = (root: XmlElement, path: string, within: number) => void
/** About 10 ms of parsing. */
const TURN_CHARACTERS = 100_000

function handOut({ xml, path, within, plain }: XmlPiece, vocabulary: Vocabulary, take: Take): XmlFault | undefined {
  const root = parsed(xml, vocabulary, plain)
  if (isXmlFault(root)) return root
  take(root, path, within)
  return undefined
}

function guardedText(bytes: Uint8Array, limits: XmlLimits): string | XmlFault {
  if (bytes.length > limits.bytes) return xmlFault('xml-large', `${limits.bytes / 1024 ** 2}`)
  if (!looksLikeXml(bytes)) return xmlFault('xml-none')
  const text = xmlText(bytes)
  if (isXmlFault(text)) return text
  return forbiddenCharacter(text) ?? text
}

/** By its first sign that is no white space, in any encoding that is read. */
export function looksLikeXml(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 200))
    .toString('latin1')
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
  return /^[\s\0]*<\0?[?!A-Za-z_]/.test(start)
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  cdataPropName: '#cdata',
  // The guard has let through the five and the numbers; they are read here, and so is every value.
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  maxNestedTags: 1_000,
  jPath: false,
  onDangerousProperty: () => {
    throw new TypeError('a name that means something to the machine')
  },
})

/** `plain`: without attributes, so that the guard has seen all that could be wrong with it. */
function parsed(text: string, vocabulary: Vocabulary, plain = false): XmlElement | XmlFault {
  const valid = plain || XMLValidator.validate(text)
  if (valid !== true) return xmlFault('xml-broken', valid.err.msg.slice(0, 100))
  try {
    const nodes = parser.parse(text) as ParsedNode[]
    const root = nodes.find((node) => nameOf(node) !== '#text')
    return root ? elementOf(root, vocabulary, new Map()) : xmlFault('xml-broken')
  } catch {
    // Prefixes without a namespace, and what the parser will not have.
    return xmlFault('xml-broken')
  }
}

/** As the parser gives it: one key with the children or the text, and the attributes under `:@`. */
type ParsedNode = Readonly<Record<string, ParsedNode[] | string | Readonly<Record<string, string>>>>
const ATTRIBUTES = ':@'
const nameOf = (node: ParsedNode): string => Object.keys(node).find((key) => key !== ATTRIBUTES) ?? ''

function elementOf(node: ParsedNode, vocabulary: Vocabulary, outer: ReadonlyMap<string, string>): XmlElement {
  const name = nameOf(node)
  const given = Object.entries((node[ATTRIBUTES] ?? {}) as Record<string, string>)
  const spaces = given.some(([key]) => isNamespace(key)) ? new Map(outer) : outer
  const attributes = new Map<string, string>()
  for (const [key, value] of given) {
    if (isNamespace(key)) (spaces as Map<string, string>).set(key === 'xmlns' ? '' : key.slice(6), decoded(value))
    else attributes.set(key, decoded(value).trim())
  }
  const children: XmlElement[] = []
  let text = ''
  for (const child of node[name] as ParsedNode[]) {
    const kind = nameOf(child)
    if (kind === '#text') text += decoded(String(child['#text']))
    else if (kind === '#cdata') text += String((child['#cdata'] as ParsedNode[])[0]?.['#text'] ?? '')
    else children.push(elementOf(child, vocabulary, spaces))
  }
  return new XmlElement(knownName(name, vocabulary, spaces), attributes, children, text.trim())
}
const isNamespace = (attribute: string) => attribute === 'xmlns' || attribute.startsWith('xmlns:')

/** `cbc:ID` in the vocabulary's words; of a namespace that it does not know `{address}ID`, which no path asks for. */
function knownName(name: string, vocabulary: Vocabulary, spaces: ReadonlyMap<string, string>): string {
  const [prefix, local] = name.includes(':') ? name.split(':', 2) : ['', name]
  const address = spaces.get(prefix ?? '')
  if (address === undefined && prefix !== '') throw new TypeError('a prefix without a namespace')
  const known = Object.hasOwn(vocabulary, address ?? '') ? vocabulary[address ?? ''] : undefined
  return known === undefined ? `{${address ?? ''}}${local}` : `${known}:${local}`
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:(\w+)|#(\d+)|#x([0-9a-fA-F]+));/g, (_all, named, decimal, hex) =>
        named ? (NAMED[named] ?? '') : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
      )
    : text
