/**
 * RDFC-1.0 for the quads of one skeleton: the hash of a blank node that no value touches is worked out once, and a line
 * is glued, not serialised. Only where every blank node has a hash of its own (section 4.4.3, step 4); the rest is for
 * `rdf-canonize`, whose output this equals byte for byte.
 */
import { hash } from 'node:crypto'

/** A piece of a line: text, a blank node by number, or the place of a value, already escaped. */
type Piece = string | { readonly node: number } | { readonly place: number }

/** Where a value stands: of which quad, as what. */
export interface Hole {
  readonly quad: number
  readonly at: 'subject' | 'object'
  readonly place: number
}

interface Node {
  /** All that it stands in. */
  readonly lines: readonly (readonly Piece[])[]
  /** Those that begin with it: they stay together. One piece list where their order is the same whatever stands in them. */
  readonly first: readonly (readonly Piece[])[]
  /** Its hash; absent where it depends on a value. */
  readonly known: string | undefined
}

export class CanonicalLines {
  /** Lines that begin with a name, `<`: they come before those that begin with a blank node, `_`. */
  readonly #fixed: readonly string[]
  readonly #named: readonly (readonly Piece[])[]
  readonly #nodes: readonly Node[]
  /** Canonical numbers in the order of their text: 0, 1, 10, 11, …, 2. */
  readonly #places: readonly number[]

  constructor(quads: readonly RdfQuad[], holes: readonly Hole[]) {
    const numbers = new Map<string, number>()
    const numberOf = (label: string) => {
      const known = numbers.get(label)
      if (known !== undefined) return known
      numbers.set(label, numbers.size)
      return numbers.size - 1
    }
    const lines = quads.map((quad, index) => {
      const placeOf = (at: Hole['at']) => holes.find((hole) => hole.quad === index && hole.at === at)?.place
      return glued([
        ...termOf(quad.subject, numberOf, placeOf('subject')),
        ' ',
        ...termOf(quad.predicate, numberOf, undefined),
        ' ',
        ...termOf(quad.object, numberOf, placeOf('object')),
        ...(quad.graph.termType === 'DefaultGraph' ? [] : [' ', ...termOf(quad.graph, numberOf, undefined)]),
        ' .\n',
      ])
    })
    const isFixed = (line: readonly Piece[]) => line.every((piece) => typeof piece === 'string')
    this.#fixed = lines
      .filter(isFixed)
      .map((line) => line.join(''))
      .sort()
    this.#named = lines.filter((line) => typeof line[0] === 'string' && !isFixed(line))
    const nodes = [...numbers.values()]
    this.#nodes = nodes.map((number) => {
      const own = lines.filter((line) => line.some((piece) => isNode(piece, number)))
      const depends = own.some((line) => line.some((piece) => typeof piece !== 'string' && 'place' in piece))
      return {
        lines: own,
        first: inOrder(own.filter(([piece]) => piece !== undefined && isNode(piece, number))),
        known: depends ? undefined : hashOf(own, number, []),
      }
    })
    this.#places = nodes.toSorted((one, other) => (`${one} ` < `${other} ` ? -1 : 1))
  }

  /** `values` by place. Undefined where two blank nodes look alike at first sight. */
  with(values: readonly string[]): string | undefined {
    const escaped = values.map(escapedLiteral)
    const hashes = this.#nodes.map(({ lines, known }, number) => known ?? hashOf(lines, number, escaped))
    const order = [...hashes.keys()].sort((one, other) => ((hashes[one] ?? '') < (hashes[other] ?? '') ? -1 : 1))
    const labels: string[] = []
    for (const [position, number] of order.entries()) {
      const next = order[position + 1]
      if (next !== undefined && hashes[next] === hashes[number]) return undefined
      labels[number] = `_:c14n${position}`
    }
    const labelOf = (node: number) => labels[node] ?? ''
    const named = [...this.#fixed]
    for (const line of this.#named) named.push(lineOf(line, labelOf, escaped))
    let text = named.sort().join('')
    for (const position of this.#places) {
      const lines = this.#nodes[order[position] ?? 0]?.first ?? []
      if (lines.length === 1) {
        text += lineOf(lines[0] ?? [], labelOf, escaped)
        continue
      }
      text += lines
        .map((line) => lineOf(line, labelOf, escaped))
        .sort()
        .join('')
    }
    return text
  }
}

/**
 * Lines of one node as one, where their order is known: what follows the node is fixed text up to where any two of them
 * differ.
 */
function inOrder(lines: readonly (readonly Piece[])[]): readonly (readonly Piece[])[] {
  const fixedPart = ([, text, ...rest]: readonly Piece[]) =>
    typeof text === 'string' ? { text, whole: rest.length === 0 } : undefined
  const parts = lines.map(fixedPart)
  const known = parts.every((one, index) =>
    parts.every((other, place) => index === place || (one && other && !begins(one, other) && !begins(other, one))),
  )
  if (!known) return lines
  const textOf = (line: readonly Piece[]) => fixedPart(line)?.text ?? ''
  return [glued(lines.toSorted((one, other) => (textOf(one) < textOf(other) ? -1 : 1)).flat())]
}

/** May what comes after the fixed text of one decide which of two comes first? */
const begins = (one: { readonly text: string; readonly whole: boolean }, other: { readonly text: string }) =>
  !one.whole && other.text.startsWith(one.text)

/** Section 4.6: the lines of a node, itself `_:a` and every other `_:z`, sorted. */
function hashOf(lines: readonly (readonly Piece[])[], self: number, escaped: readonly string[]): string {
  const texts = lines.map((line) => lineOf(line, (node) => (node === self ? '_:a' : '_:z'), escaped)).sort()
  return hash('sha256', texts.join(''), 'hex')
}

function lineOf(line: readonly Piece[], labelOf: (node: number) => string, escaped: readonly string[]): string {
  let text = ''
  for (const piece of line)
    text += typeof piece === 'string' ? piece : 'node' in piece ? labelOf(piece.node) : (escaped[piece.place] ?? '')
  return text
}

const isNode = (piece: Piece, number: number) => typeof piece !== 'string' && 'node' in piece && piece.node === number

function termOf(term: RdfTerm, numberOf: (label: string) => number, place: number | undefined): Piece[] {
  // The name of a node that a value makes is of signs that need no escaping (`shape.ts`).
  const inside: Piece =
    place === undefined ? (term.termType === 'Literal' ? escapedLiteral : escapedIri)(term.value) : { place }
  if (term.termType === 'BlankNode') return [{ node: numberOf(term.value) }]
  if (term.termType === 'NamedNode') return ['<', inside, '>']
  return ['"', inside, '"', suffixOf(term)]
}

const RDF_LANG_STRING = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString'
const XSD_STRING = 'http://www.w3.org/2001/XMLSchema#string'

function suffixOf({ datatype, language }: RdfTerm): string {
  if (datatype === undefined || datatype.value === XSD_STRING) return ''
  if (datatype.value === RDF_LANG_STRING) return language ? `@${language}` : ''
  return `^^<${escapedIri(datatype.value)}>`
}

function glued(pieces: readonly Piece[]): readonly Piece[] {
  const together: Piece[] = []
  for (const piece of pieces) {
    const last = together.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') together[together.length - 1] = last + piece
    else together.push(piece)
  }
  return together
}

/** Section 4.4.3, canonical N-Quads: named escapes, the other control characters by number, nothing else. */
const NAMED = new Map([
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['"', '\\"'],
  ['\\', '\\\\'],
])
const byNumber = (character: string) => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is escaped
const IN_LITERAL = /[\u0000-\u001f\u007f"\\]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is escaped
const IN_IRI = /[\u0000-\u0020<>"{}|^`\\]/g

const escapedLiteral = (text: string): string =>
  text.replace(IN_LITERAL, (character) => NAMED.get(character) ?? byNumber(character))
const escapedIri = (text: string): string => text.replace(IN_IRI, byNumber)
