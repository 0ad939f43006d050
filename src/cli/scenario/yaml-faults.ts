/** What the YAML parser complains of, said once and in words for who writes stories. */
import { type Document, isScalar, type YAMLError } from 'yaml'

export interface YamlFault {
  /** From the beginning of the text. */
  readonly offset: number
  readonly message: string
}

type Said = string | ((error: YAMLError, text: string) => string)

const QUOTES_NEEDED = 'a text with ": " in it needs quotes around it'

/** By the parser's code; where none is here, its own sentence stands. */
const SAID: Partial<Record<YAMLError['code'], Said>> = {
  TAB_AS_INDENT: 'indent with spaces: a tab is not allowed here',
  DUPLICATE_KEY: ({ pos }, text) => `"${wordAt(text, pos[0])}" stands here twice`,
  MULTIPLE_DOCS: 'a file holds one story: leave out this "---" and what follows',
  BLOCK_IN_FLOW: QUOTES_NEEDED,
  BLOCK_AS_IMPLICIT_KEY: QUOTES_NEEDED,
  MULTILINE_IMPLICIT_KEY: 'expected "key: value", and found no colon',
  BAD_SCALAR_START: ({ pos }, text) => `a text that begins with ${text.charAt(pos[0])} needs quotes around it`,
  BAD_INDENT: ({ message }) =>
    message.startsWith('Flow')
      ? 'a { or [ before this is not closed'
      : 'this line is indented otherwise than those around it',
  TAG_RESOLVE_FAILED: ({ pos }, text) => `a tag such as ${text.slice(...pos)} has no meaning here`,
  UNEXPECTED_TOKEN: ({ pos }, text) => `"${wordAt(text, pos[0])}" is not expected here`,
  MISSING_CHAR: ({ message }) => {
    if (message.includes('-')) return 'this line is indented otherwise than those around it'
    if (!message.includes('closing')) return 'expected "key: value", and found no colon'
    return `this quote is never closed${message.includes("'quote") ? "; a text that begins with ' is put in double quotes" : ''}`
  },
}

/** These are about one place only; after any other the parser is out of step, and what it finds next need not be there. */
const ON_THEIR_OWN: readonly string[] = ['DUPLICATE_KEY', 'MULTIPLE_DOCS', 'TAG_RESOLVE_FAILED', 'BAD_SCALAR_START']

const IN_LINE_REFERENCE = /[{[].*(?<!["'])\$\w+\[/
const IN_LINE_HINT = '. Inside { } and [ ], write "$name[$index]" in quotes.'

/** In the order of the file; of mistakes that follow from an earlier one, only the earlier one. */
export function yamlFaults(document: Document, text: string): readonly YamlFault[] {
  const errors = [...document.errors, ...document.warnings].toSorted((a, b) => a.pos[0] - b.pos[0])
  const tabs = errors.filter(({ code }) => code === 'TAB_AS_INDENT')
  const told: YamlFault[] = []
  let outOfStep = false
  const lines = new Set<number>()
  for (const error of tabs.length > 0 ? tabs : errors) {
    const line = text.lastIndexOf('\n', Math.max(error.pos[0] - 1, 0))
    if (lines.has(line) || (outOfStep && !ON_THEIR_OWN.includes(error.code))) continue
    lines.add(line)
    outOfStep ||= tabs.length === 0 && !ON_THEIR_OWN.includes(error.code)
    told.push({ offset: offsetOf(error, document), message: messageOf(error, text, line) })
  }
  return told
}

function messageOf(error: YAMLError, text: string, lineStart: number): string {
  const said = SAID[error.code]
  const [first = ''] = error.message.split('\n')
  const own = first.replace(/ at line \d+, column \d+:?$/, '')
  const line = text.slice(lineStart + 1).split('\n', 1)[0] ?? ''
  const hint = IN_LINE_REFERENCE.test(line) ? IN_LINE_HINT : ''
  return `not YAML: ${typeof said === 'function' ? said(error, text) : (said ?? own)}${hint}`
}

/** The parser misses a quote at the end of the file; the reader looks for where it was opened. */
function offsetOf({ code, pos, message }: YAMLError, document: Document): number {
  if (code !== 'MISSING_CHAR' || !message.includes('closing')) return pos[0]
  return lastQuoteBefore(document.contents, pos[0]) ?? pos[0]
}

function lastQuoteBefore(node: unknown, end: number): number | undefined {
  if (isScalar(node)) {
    const quoted = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE'
    return quoted && node.range && node.range[0] < end && node.range[1] >= end ? node.range[0] : undefined
  }
  const items = typeof node === 'object' && node !== null && 'items' in node ? node.items : undefined
  if (!Array.isArray(items)) return undefined
  for (const item of items) {
    const { key, value } = item ?? {}
    const found = lastQuoteBefore(item, end) ?? lastQuoteBefore(key, end) ?? lastQuoteBefore(value, end)
    if (found !== undefined) return found
  }
  return undefined
}

const WORD = /[^\s:,[\]{}"']+|./y
function wordAt(text: string, offset: number): string {
  WORD.lastIndex = offset
  return WORD.exec(text)?.[0] ?? ''
}
