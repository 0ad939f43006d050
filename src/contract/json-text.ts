/** JSON as somebody sent it: where it is broken, nested too deep, or says one thing twice. */

export type JsonFault = 'broken-json' | 'too-deep' | 'repeated-member'
export interface JsonComplaint {
  readonly fault: JsonFault
  /** Characters from the start. */
  readonly position: number
  /** From 1, as editors count. */
  readonly line: number
  readonly column: number
}

// Sticky, so that each match starts where the last one ended. A string holds no control character (RFC 8259).
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a JSON string must not hold
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y
const SPACE = /[ \t\n\r]*/y

interface Level {
  readonly close: '}' | ']'
  /** Member names seen; undefined in an array. */
  readonly names: Set<string> | undefined
}

/**
 * What is wrong with a JSON text, or undefined when `JSON.parse` may have it. Own code because V8 names a place in some
 * of its messages only, takes any depth, and lets the last of two equal members win without a word.
 */
export function complaintAbout(text: string, mostDepth: number): JsonComplaint | undefined {
  const levels: Level[] = []
  let at = 0
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) at += found.length
    return found
  }
  const take = (character: string): boolean => {
    match(SPACE)
    if (text[at] !== character) return false
    at++
    match(SPACE)
    return true
  }
  const say = (fault: JsonFault) => complaint(text, fault, at)

  /** A member's name and colon. */
  const member = (names: Set<string>): JsonComplaint | undefined => {
    const start = at
    const raw = match(STRING)
    if (raw === undefined || !take(':')) return say('broken-json')
    const name = JSON.parse(raw) as string
    if (names.has(name)) return complaint(text, 'repeated-member', start)
    names.add(name)
    return undefined
  }

  match(SPACE)
  for (;;) {
    // A value starts here.
    const open = text[at]
    if (open === '{' || open === '[') {
      if (levels.length === mostDepth) return say('too-deep')
      take(open)
      const level: Level = open === '{' ? { close: '}', names: new Set() } : { close: ']', names: undefined }
      levels.push(level)
      if (text[at] !== level.close) {
        const wrong = level.names && member(level.names)
        if (wrong) return wrong
        continue
      }
    } else if (match(STRING) === undefined && match(SCALAR) === undefined) return say('broken-json')
    // A value has ended: close what closes, then the next one or the end.
    while (levels.length > 0 && take(levels.at(-1)!.close)) levels.pop()
    const level = levels.at(-1)
    match(SPACE)
    if (!level) return at === text.length ? undefined : say('broken-json')
    if (!take(',')) return say('broken-json')
    const wrong = level.names && member(level.names)
    if (wrong) return wrong
  }
}

function complaint(text: string, fault: JsonFault, position: number): JsonComplaint {
  const before = text.slice(0, position)
  return { fault, position, line: before.split('\n').length, column: position - before.lastIndexOf('\n') }
}
