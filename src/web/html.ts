/**
 * HTML as a tagged template: values are escaped, and a hole in a place where escaping does not help throws at its first
 * use. Own code because of what it refuses: a date, an object or a promise by its type, an unquoted attribute, a script
 * or a style by looking at the text around the hole (measured against seven libraries, none refuses all of these).
 */

/** Markup that came out of `html`. The private field keeps a look-alike object from passing as one. */
export class Html {
  readonly #markup: string
  private constructor(markup: string) {
    this.#markup = markup
  }
  /** Only `html` below calls this; anything else would be markup that nobody escaped. */
  static of(markup: string): Html {
    return new Html(markup)
  }
  toString(): string {
    return this.#markup
  }
}

export type Child = Html | string | number | bigint | null | undefined | false | readonly Child[]

/** Where a hole stands: in text, in an attribute, or where the address of an attribute such as href begins. */
type Place = 'text' | 'attribute' | 'address'

// By the template's own array, which the engine makes once per place in the source.
const places = new WeakMap<TemplateStringsArray, readonly Place[]>()

export function html(template: TemplateStringsArray, ...values: Child[]): Html {
  let known = places.get(template)
  if (!known) {
    known = placesOf(template)
    places.set(template, known)
  }
  let markup = template[0] ?? ''
  for (const [i, value] of values.entries()) markup += render(value, known[i] ?? 'text') + (template[i + 1] ?? '')
  return Html.of(markup)
}

function render(value: Child, place: Place): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string') return escaped(place === 'address' ? address(value) : value)
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (place !== 'text') throw new TypeError('markup or a list has no place in an attribute')
  if (value instanceof Html) return value.toString()
  if (!Array.isArray(value)) throw new TypeError('only text, numbers, markup and lists of them become HTML')
  return value.map((item: Child) => render(item, place)).join('')
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')
}

/**
 * On this site or plain web: no `javascript:`, no `data:`, no `//elsewhere`, and nothing that a browser reads as one. A
 * mail to nobody yet, or a proof for an app on the reader's own device, with all of it percent-encoded: each opens a
 * program of the reader's and goes nowhere by itself.
 */
function address(text: string): string {
  if (/^(?:\/(?![/\\])|[?#]|https?:\/\/)/.test(text) && !/[\s\\]/.test(text)) return text
  if (/^(?:mailto:|openid-credential-offer:\/\/)\?[\w.~!*'()%=&-]+$/.test(text)) return text
  throw new TypeError('an address starts with / or ? or # or https://')
}

// ------------------------------------------------------------------------------------------------ the check

const ADDRESSES = ['href', 'src', 'action', 'formaction', 'cite', 'poster', 'ping', 'data']
/** Their content is no text, so that escaping means nothing there. */
const RAW = [
  'script',
  'style',
  'iframe',
  'noembed',
  'noframes',
  'noscript',
  'xmp',
  'plaintext',
  'template',
  'svg',
  'math',
]

/** Walks the fixed parts once. Throws when a hole, or the template's end, is where it must not be. */
export function placesOf(template: readonly string[]): Place[] {
  const reader = new Reader()
  const found: Place[] = []
  template.forEach((part, i) => {
    for (const sign of part) reader.read(sign)
    if (i < template.length - 1) found.push(reader.hole())
  })
  if (!reader.inText) throw new TypeError(`a template ends in the middle of a ${reader.where}`)
  return found
}

type State = 'text' | 'open' | 'tag' | 'name' | 'equals' | 'double' | 'single' | 'bare' | 'declaration'

/** As much of the HTML tokenizer (WHATWG 13.2.5) as our own templates need; what is outside of it is refused. */
class Reader {
  #state: State = 'text'
  #tag = ''
  #attribute = ''
  /** Of the attribute under way, so far; also set once a hole stood in it. */
  #value = ''
  #raw = ''

  get inText(): boolean {
    return this.#state === 'text' && this.#raw === ''
  }
  get where(): string {
    return this.#raw || this.#state
  }

  hole(): Place {
    if (this.#raw) throw new TypeError(`a value has no place in <${this.#raw}>`)
    if (this.#state === 'text') return 'text'
    if (this.#state !== 'double' && this.#state !== 'single') {
      throw new TypeError(`a value stands in text or in a quoted attribute, not in the ${this.#state} of <${this.#tag}`)
    }
    const attribute = this.#attribute.toLowerCase()
    if (/^on|^style$|^srcdoc$|^srcset$/.test(attribute)) throw new TypeError(`a value has no place in ${attribute}=`)
    const starts = this.#value === ''
    this.#value += '?'
    return starts && ADDRESSES.includes(attribute.replace(/^.*:/, '')) ? 'address' : 'attribute'
  }

  read(sign: string): void {
    const space = /\s/.test(sign)
    switch (this.#state) {
      case 'text':
        if (sign === '<') [this.#state, this.#tag] = ['open', '']
        return
      case 'open':
        this.#open(sign, space)
        return
      case 'declaration':
        if (sign === '-') throw new TypeError('a comment belongs in the source, not on the page')
        if (sign === '>') this.#state = 'text'
        return
      case 'tag':
      case 'name':
        this.#inTag(sign, space)
        return
      case 'equals':
        if (space) return
        this.#value = ''
        this.#state = sign === '"' ? 'double' : sign === "'" ? 'single' : 'bare'
        if (sign === '>') throw new TypeError(`${this.#attribute}= has no value`)
        return
      case 'double':
      case 'single':
        if (sign === (this.#state === 'double' ? '"' : "'")) [this.#state, this.#attribute] = ['tag', '']
        else this.#value += sign
        return
      case 'bare':
        if (sign === '>') this.#close()
        else if (space) [this.#state, this.#attribute] = ['tag', '']
    }
  }

  #open(sign: string, space: boolean): void {
    if (this.#tag === '' && sign === '!') this.#state = 'declaration'
    else if (sign === '>') this.#close()
    else if (space) [this.#state, this.#attribute] = ['tag', '']
    else if (sign === '<') throw new TypeError('< stands in text: write &lt;')
    else this.#tag += sign.toLowerCase()
  }

  #inTag(sign: string, space: boolean): void {
    if (sign === '>') this.#close()
    else if (sign === '=') this.#state = 'equals'
    else if (space || sign === '/') this.#state = 'tag'
    else if (this.#state === 'tag') [this.#state, this.#attribute] = ['name', sign]
    else this.#attribute += sign
  }

  #close(): void {
    this.#state = 'text'
    const name = this.#tag.replace(/\/$/, '')
    if (this.#raw) {
      if (name === `/${this.#raw}`) this.#raw = ''
    } else if (RAW.includes(name)) this.#raw = name
  }
}
