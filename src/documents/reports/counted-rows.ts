/** Rows on their way into a file: they are hashed and added up as they pass, so that none has to be kept. */
import { createHash, type Hash } from 'node:crypto'
import { canonical } from '../../contract/canonical.ts'
import { Fault } from '../../contract/fault.ts'
import type { Report, ReportTable, Row } from './report.ts'

/**
 * The hash of a report, the same in every kind of file and in both languages. SHA-256 over lines of canonical JSON (RFC
 * 8785), each with a line feed: the head (what, grant, known, facts, texts), then for each table its key and the keys of its
 * columns, its rows as arrays with null for an empty cell, and the sums of its total. Rows are written by `JSON.stringify`,
 * which is canonical for arrays of texts and whole numbers, and four times as fast as our own writer.
 */
export class ReportHash {
  readonly #hash: Hash = createHash('sha256')
  #waiting = ''

  constructor({ what, grant, known, facts, texts }: Report) {
    const told = facts.map(({ key, value }) => ({ key, value }))
    this.#line({ what, grant, known, facts: told, texts: texts.map(({ key, text }) => ({ key, text })) })
  }

  /** The rows of a table, and behind the last one its sums in `sums`. To be read to the end, table after table. */
  async *rows(table: ReportTable, sums: Map<string, number>): AsyncGenerator<Row> {
    const { count, done } = this.counting(table, sums)
    for await (const row of table.rows) {
      count(row)
      yield row
    }
    done()
  }

  /** The same for who reads the rows himself: `count` each of them, then `done`. */
  counting(table: ReportTable, sums: Map<string, number>) {
    const { key, columns, total } = table
    this.#line({ table: key, columns: columns.map((column) => column.key) })
    const summed = columns.flatMap((column, index) => (total?.sums.includes(column.key) ? [index] : []))
    const running = summed.map(() => 0)
    const count = (row: Row): void => {
      this.#add(JSON.stringify(row))
      // No iterator of pairs: seven sums of each of 100,000 rows.
      for (let at = 0; at < summed.length; at++) running[at] = (running[at] ?? 0) + Number(row[summed[at] ?? 0] ?? 0)
    }
    const done = (): void => {
      for (const [at, index] of summed.entries()) sums.set(columns[index]?.key ?? '', running[at] ?? 0)
      for (const [name, sum] of sums) {
        const known = total?.known?.[name]
        if (!Number.isSafeInteger(sum) || (known !== undefined && known !== sum)) {
          throw new Fault('corrupt', `The rows of ${key} come to ${sum} in ${name}, and the report says ${known}.`)
        }
      }
      this.#line({ total: Object.fromEntries(sums) })
    }
    return { count, done }
  }

  /** 64 hexadecimal digits; once, behind the last table. */
  done(): string {
    this.#hash.update(this.#waiting, 'utf8')
    return this.#hash.digest('hex')
  }

  #line(value: unknown): void {
    this.#add(canonical(value))
  }
  #add(line: string): void {
    this.#waiting += `${line}\n`
    if (this.#waiting.length < AT_ONCE) return
    this.#hash.update(this.#waiting, 'utf8')
    this.#waiting = ''
  }
}
/** Characters: a row at a time would be a call at a time. */
const AT_ONCE = 16 * 1024
