/** YAML 1.2 as plain values that remember where they stood, so that every complaint can name its line and column. */
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, Scalar } from 'yaml'
import { yamlFaults } from './yaml-faults.ts'

export interface Place {
  readonly file: string
  /** Both from 1. */
  readonly line: number
  readonly column: number
}
export interface Problem extends Place {
  readonly message: string
}
/** `demo/zia.yaml:12:5: …`: as editors and terminals know to open it. */
export function problemLine({ file, line, column, message }: Problem): string {
  return `${file}:${line}:${column}: ${message}`
}

export type Path = readonly (string | number)[]

const BYTES_MOST = 8 * 1024 * 1024
const NODES_MOST = 500_000
const DEPTH_MOST = 40

/** What can't be read as values, and where. */
class Misplaced extends Error {
  readonly offset: number
  constructor(offset: number | undefined, message: string) {
    super(message)
    this.offset = offset ?? 0
  }
}

export class Source {
  readonly file: string
  readonly value: unknown
  readonly problems: readonly Problem[]
  readonly #lines = new LineCounter()
  /** Offsets of keys and values by path. */
  readonly #keys = new Map<string, number>()
  readonly #values = new Map<string, number>()
  #nodes = 0

  constructor(file: string, text: string) {
    this.file = file
    if (Buffer.byteLength(text) > BYTES_MOST) {
      this.problems = [{ file, line: 1, column: 1, message: `the file is larger than ${BYTES_MOST} bytes` }]
      return
    }
    // The core schema knows no dates: 2023-01-01 stays the text that it is.
    const document = parseDocument(text, { version: '1.2', schema: 'core', lineCounter: this.#lines, merge: false })
    const problems = yamlFaults(document as Document, text).map(({ offset, message }) => ({
      ...this.#at(offset),
      message,
    }))
    if (problems.length === 0) {
      try {
        this.value = this.#plain(document.contents as Node | null, [], document as Document)
      } catch (error) {
        if (!(error instanceof Misplaced)) throw error
        problems.push({ ...this.#at(error.offset), message: error.message })
      }
    }
    this.problems = problems
  }

  /** Where the value of this path stands, or the nearest thing around it that is in the file. */
  place(path: Path): Place {
    return this.#find(path, this.#values)
  }
  /** Where its key stands. */
  keyPlace(path: Path): Place {
    return this.#find(path, this.#keys)
  }

  #find(path: Path, first: ReadonlyMap<string, number>): Place {
    for (let length = path.length; length >= 0; length--) {
      const name = nameOf(path.slice(0, length))
      const offset = (length === path.length ? first.get(name) : undefined) ?? this.#values.get(name)
      if (offset !== undefined) return this.#at(offset)
    }
    return { file: this.file, line: 1, column: 1 }
  }

  #at(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset)
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }

  #plain(node: Node | null, path: Path, document: Document, depth = 0): unknown {
    const offset = node?.range?.[0]
    if (depth > DEPTH_MOST) throw new Misplaced(offset, `this is nested too deeply: at most ${DEPTH_MOST} levels`)
    if (++this.#nodes > NODES_MOST)
      throw new Misplaced(offset, `the file has more than ${NODES_MOST} values up to here`)
    const name = nameOf(path)
    if (offset !== undefined && !this.#values.has(name)) this.#values.set(name, offset)
    if (isAlias(node)) {
      const target = node.resolve(document)
      if (!target) throw new Misplaced(offset, `not YAML: nothing before this is anchored as &${node.source}`)
      return this.#plain(target, path, document, depth + 1)
    }
    if (isSeq(node)) {
      return node.items.map((item, index) => this.#plain(item as Node, [...path, index], document, depth + 1))
    }
    if (isMap(node)) {
      const members = node.items.map(({ key, value }) => {
        const member = isScalar(key) ? String(key.source ?? key.value) : String(key)
        const below = [...path, member]
        const at = isScalar(key) ? key.range?.[0] : undefined
        if (at !== undefined) this.#keys.set(nameOf(below), at)
        return [member, this.#plain(value as Node | null, below, document, depth + 1)] as const
      })
      // fromEntries makes own members of every name, also of `__proto__`.
      return Object.fromEntries(members)
    }
    return isScalar(node) ? scalar(node) : null
  }
}

const nameOf = (path: Path) => JSON.stringify(path)

/** A plain number that would be written otherwise (2023.10, 007, 1e3) is a version or a code: it stays text. */
function scalar(node: Scalar): unknown {
  const { value, source, type } = node
  if (typeof value === 'number' && type === Scalar.PLAIN && String(value) !== source) return source ?? String(value)
  return value
}
