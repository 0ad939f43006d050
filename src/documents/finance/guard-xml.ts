/**
 * Walks over the characters of an XML file before the parser sees any of them: what a file of money never needs and an
 * attack does is refused with its line, in one pass and without memory to speak of. Comments and processing instructions
 * are taken out, so that the parser and this walk cannot see different tags.
 */
import { type XmlFault, type XmlFaultCode, xmlFault } from './xml-fault.ts'

export interface XmlLimits {
  readonly bytes: number
  readonly depth: number
  readonly elements: number
  /** Of one element. */
  readonly attributes: number
}

/** An element that is handed out by itself, within the opening tags around it, so that namespaces stay what they are. */
export interface XmlPiece {
  /** Local names from the root: `auditfile/company/ledger`. */
  readonly path: string
  readonly xml: string
  /** In which of the elements at the path around it, from 1: the second journal. */
  readonly within: number
  /** No element of it has an attribute. */
  readonly plain: boolean
}

interface Open {
  readonly name: string
  readonly tag: string
  readonly path: string
  readonly start: number
}

const NAME = /[^\s/>]+/y
const REFERENCE = /&(?:(?:amp|lt|gt|quot|apos);|#(\d{1,7});|#x([0-9a-fA-F]{1,6});)?/g
/** XML 1.0, production 2: these characters may stand in no XML file at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/

/**
 * Yields the elements at `pieces` (paths of local names) as they pass, and returns what is left of the file without
 * them. A fault comes as soon as it is met: what was yielded before is then worth nothing.
 */
export function* guardXml(
  text: string,
  limits: XmlLimits,
  pieces: ReadonlySet<string> = new Set(),
): Generator<XmlPiece, string | XmlFault> {
  const walk = new Walk(text, limits, pieces)
  for (;;) {
    const step = walk.next()
    if (step === undefined) return walk.rest()
    if (typeof step === 'object' && 'fault' in step) return step
    if (typeof step === 'object') yield step
  }
}

class Walk {
  readonly #text: string
  readonly #limits: XmlLimits
  readonly #pieces: ReadonlySet<string>
  readonly #stack: Open[] = []
  /** What goes to the parser of the piece that is open, or of the rest. */
  #kept: string[] = []
  #outer: string[] = []
  #keptFrom: number
  #at: number
  #elements = 0
  #closed = false
  #piece: Open | undefined
  /** The next one, or the end. */
  #ampersand = -1
  #plain = true
  /** Started so far, of the elements that pieces stand in. */
  readonly #around = new Map<string, number>()

  constructor(text: string, limits: XmlLimits, pieces: ReadonlySet<string>) {
    this.#text = text
    this.#limits = limits
    this.#pieces = pieces
    for (const path of pieces) this.#around.set(pathAround(path), 0)
    const declaration = text.startsWith('<?xml') ? text.indexOf('?>') : -1
    this.#at = declaration < 0 ? 0 : declaration + 2
    this.#keptFrom = this.#at
  }

  /** One tag, comment or section further. Undefined at the end; true where nothing is to be told. */
  next(): XmlPiece | XmlFault | true | undefined {
    const open = this.#text.indexOf('<', this.#at)
    const until = open < 0 ? this.#text.length : open
    const fault = this.#between(this.#at, until)
    if (fault) return fault
    if (open < 0) {
      this.#at = until
      return this.#stack.length > 0 || !this.#closed ? this.#fault('xml-broken', until) : undefined
    }
    const next = this.#text.charCodeAt(open + 1)
    if (next === 0x21) return this.#marked(open)
    if (next === 0x3f) return this.#skip(open, '?>')
    return next === 0x2f ? this.#end(open) : this.#start(open)
  }

  rest(): string {
    this.#kept.push(this.#text.slice(this.#keptFrom))
    return this.#kept.join('')
  }

  #between(from: number, until: number): XmlFault | undefined {
    if (from === until) return undefined
    if (this.#stack.length === 0 && this.#text.slice(from, until).trim() !== '') return this.#fault('xml-broken', from)
    return this.#references(from, until)
  }

  #references(from: number, until: number): XmlFault | undefined {
    // Kept, so that a file without any is searched once and not at every tag.
    if (this.#ampersand < from) this.#ampersand = placeOrEnd(this.#text, '&', from)
    const first = this.#ampersand
    if (first >= until) return undefined
    for (const [found, decimal, hex] of this.#text.slice(first, until).matchAll(REFERENCE)) {
      if (found === '&') return this.#fault('xml-entity', first)
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : 0x26
      const character = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\0'
      if (FORBIDDEN.test(character)) return this.#fault('xml-broken', first)
    }
    return undefined
  }

  #marked(open: number): XmlFault | true {
    if (this.#text.startsWith('<!--', open)) return this.#skip(open, '-->', 4)
    if (!this.#text.startsWith('<![CDATA[', open)) return this.#fault('xml-doctype', open)
    const end = this.#text.indexOf(']]>', open)
    if (end < 0 || this.#stack.length === 0) return this.#fault('xml-broken', open)
    this.#at = end + 3
    return true
  }

  #skip(open: number, closing: string, least = 2): XmlFault | true {
    const end = this.#text.indexOf(closing, open + least)
    if (end < 0) return this.#fault('xml-broken', open)
    this.#kept.push(this.#text.slice(this.#keptFrom, open))
    this.#at = end + closing.length
    this.#keptFrom = this.#at
    return true
  }

  #start(open: number): XmlPiece | XmlFault | true {
    const close = this.#tagEnd(open)
    if (typeof close === 'object') return close
    this.#elements += 1
    const name = this.#nameAt(open + 1)
    if (name === undefined || (this.#closed && this.#stack.length === 0)) return this.#fault('xml-broken', open)
    if (this.#elements > this.#limits.elements) return this.#fault('xml-many', open)
    if (this.#stack.length >= this.#limits.depth) return this.#fault('xml-deep', open)
    const parent = this.#stack.at(-1)
    const local = name.slice(name.indexOf(':') + 1)
    const path = parent ? `${parent.path}/${local}` : local
    const tag = this.#text.slice(open, close + 1)
    const started = { name, tag, path, start: open }
    const around = this.#around.get(path)
    if (around !== undefined) this.#around.set(path, around + 1)
    if (!this.#piece && this.#pieces.has(path)) this.#begin(started)
    this.#at = close + 1
    if (tag.at(-2) !== '/') this.#stack.push(started)
    else return this.#finish(started)
    return true
  }

  #end(open: number): XmlPiece | XmlFault | true {
    const close = this.#text.indexOf('>', open)
    const started = this.#stack.pop()
    if (close < 0 || !started || this.#text.slice(open + 2, close).trimEnd() !== started.name) {
      return this.#fault('xml-broken', open)
    }
    this.#at = close + 1
    return this.#finish(started)
  }

  #begin(started: Open): void {
    this.#piece = started
    this.#plain = !started.tag.includes('=')
    this.#kept.push(this.#text.slice(this.#keptFrom, started.start))
    this.#outer = this.#kept
    this.#kept = this.#stack.map(({ tag }) => tag)
    this.#keptFrom = started.start
  }

  #finish(started: Open): XmlPiece | true {
    if (this.#stack.length === 0) this.#closed = true
    if (this.#piece !== started) return true
    this.#kept.push(this.#text.slice(this.#keptFrom, this.#at))
    this.#kept.push(...this.#stack.toReversed().map(({ name }) => `</${name}>`))
    const xml = this.#kept.join('')
    this.#kept = this.#outer
    this.#keptFrom = this.#at
    this.#piece = undefined
    const within = this.#around.get(pathAround(started.path)) ?? 1
    return { path: started.path, xml, within, plain: this.#plain }
  }

  /** Where the tag ends: a `>` within quotes ends nothing. */
  #tagEnd(open: number): number | XmlFault {
    let attributes = 0
    for (let at = open + 1; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at)
      if (code === 0x3e) return this.#references(open, at) ?? at
      if (code === 0x3c) return this.#fault('xml-broken', open)
      if (code !== 0x22 && code !== 0x27) continue
      const end = this.#text.indexOf(code === 0x22 ? '"' : "'", at + 1)
      if (end < 0 || this.#text.slice(at, end).includes('<')) return this.#fault('xml-broken', open)
      at = end
      attributes += 1
      this.#plain = false
      if (attributes > this.#limits.attributes) return this.#fault('xml-attributes', open)
    }
    return this.#fault('xml-broken', open)
  }

  #nameAt(at: number): string | undefined {
    NAME.lastIndex = at
    return NAME.exec(this.#text)?.[0]
  }

  #fault(code: XmlFaultCode, at: number): XmlFault {
    return xmlFault(code, String(lineAt(this.#text, at)))
  }
}

function placeOrEnd(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from)
  return at < 0 ? text.length : at
}
const pathAround = (path: string): string => path.slice(0, path.lastIndexOf('/'))

/** Of a character that no XML file has. */
export function forbiddenCharacter(text: string): XmlFault | undefined {
  const at = text.search(FORBIDDEN)
  return at < 0 ? undefined : xmlFault('xml-broken', String(lineAt(text, at)))
}

function lineAt(text: string, index: number): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}
