/** CSV as people have it (RFC 4180 and what Excel makes of it), with the place of what is wrong. */
import { GUARD, isGuarded, type Row, type TableFault, type TableLimits } from './table.ts'

const SEPARATORS = [';', '\t', ','] as const

/** `;`, tab or comma: the one that the first line has most of, outside quotes. Excel's own first line `sep=;` says it. */
export function separatorOf(text: string): string {
  const counts = new Map<string, number>(SEPARATORS.map((separator) => [separator, 0]))
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === '\n' || character === '\r')) break
    else if (!quoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return SEPARATORS.reduce((best, one) => ((counts.get(one) ?? 0) > (counts.get(best) ?? 0) ? one : best))
}

export function readCsv(text: string, limits: TableLimits): { readonly rows: readonly Row[] } | TableFault {
  const said = /^sep=([;,\t])\r?\n/.exec(text)
  const reader = new CsvReader(text, said?.[1] ?? separatorOf(text), limits)
  return said ? reader.read(said[0].length, 2) : reader.read(0, 1)
}

class CsvReader {
  readonly #text: string
  readonly #separator: string
  readonly #limits: TableLimits
  #at = 0
  #line = 1
  /** Where the present line begins. */
  #lineStart = 0

  constructor(text: string, separator: string, limits: TableLimits) {
    this.#text = text
    this.#separator = separator
    this.#limits = limits
  }

  read(from: number, line: number): { readonly rows: readonly Row[] } | TableFault {
    this.#at = from
    this.#lineStart = from
    this.#line = line
    const rows: Row[] = []
    while (this.#at < this.#text.length) {
      const row = this.#row()
      if ('fault' in row) return row
      if (row.cells.every((cell) => cell.trim() === '')) continue
      if (rows.length >= this.#limits.rows) return { fault: 'list-too-many-rows', most: this.#limits.rows - 1 }
      rows.push(row)
    }
    return { rows }
  }

  #row(): Row | TableFault {
    const line = this.#line
    const cells: string[] = []
    for (;;) {
      const cell = this.#text[this.#at] === '"' ? this.#quoted() : this.#bare()
      if (typeof cell !== 'string') return cell
      if (cell.length > this.#limits.cellCharacters) {
        return { fault: 'list-cell-too-long', line, most: this.#limits.cellCharacters }
      }
      cells.push(unguarded(cell))
      if (cells.length > this.#limits.cells) return { fault: 'list-too-many-cells', line, most: this.#limits.cells }
      const next = this.#text[this.#at]
      if (next === this.#separator) {
        this.#at += 1
        continue
      }
      this.#endLine()
      return { line, cells }
    }
  }

  /** Up to the separator or the end of the line; a quote within is a sign like any other. */
  #bare(): string {
    const start = this.#at
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at]
      if (character === this.#separator || character === '\n' || character === '\r') break
      this.#at += 1
    }
    return this.#text.slice(start, this.#at)
  }

  #quoted(): string | TableFault {
    const opened = { line: this.#line, column: this.#column() }
    this.#at += 1
    let cell = ''
    for (;;) {
      const close = this.#text.indexOf('"', this.#at)
      if (close < 0) return { fault: 'list-quote-open', ...opened }
      cell += this.#text.slice(this.#at, close)
      this.#countLines(this.#at, close)
      this.#at = close + 1
      if (this.#text[this.#at] !== '"') break
      cell += '"'
      this.#at += 1
    }
    while (this.#text[this.#at] === ' ') this.#at += 1
    const next = this.#text[this.#at]
    if (next === undefined || next === this.#separator || next === '\n' || next === '\r') {
      return cell.replace(/\r\n?/g, '\n')
    }
    return { fault: 'list-quote-text', line: this.#line, column: this.#column() }
  }

  #column(): number {
    return this.#at - this.#lineStart + 1
  }
  #countLines(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const character = this.#text[at]
      if (character === '\n' || (character === '\r' && this.#text[at + 1] !== '\n')) {
        this.#line += 1
        this.#lineStart = at + 1
      }
    }
  }
  #endLine(): void {
    if (this.#text[this.#at] === '\r' && this.#text[this.#at + 1] === '\n') this.#at += 1
    this.#at += 1
    this.#line += 1
    this.#lineStart = this.#at
  }
}

/** Takes away the sign that `writeCsv` put before what looks like a formula: faulty rows come back mended. */
const unguarded = (cell: string) => (cell.startsWith(GUARD) && isGuarded(cell) ? cell.slice(1) : cell)
