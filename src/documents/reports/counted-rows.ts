/** Rows on their way into a file: they are hashed and added up as they pass, so that none has to be kept. */
import { createHash, type Hash } from 'node:crypto'
import { canonical } from '../../contract/canonical.ts'
import { Fault } from '../../contract/fault.ts'
import type { Report, ReportTable, Row } from './report.ts'

/**
 * The hash of a report, the same in every kind of file and in both languages. SHA-256 over lines of canonical JSON (RFC
 * 8785), each with a line feed: the head (what, grant, known, facts, texts), then for each table its key and the keys of its
 * columns, its rows as `[[index, value], …]` without empty cells, and the sums of its total.
 */
export class ReportHash {
  readonly #hash: Hash = createHash('sha256')

  constructor({ what, grant, known, facts, texts }: Report) {
    const told = facts.map(({ key, value }) => ({ key, value }))
    this.#line({ what, grant, known, facts: told, texts: texts.map(({ key, text }) => ({ key, text })) })
  }

  /** The rows of a table, and behind the last one its sums in `sums`. To be read to the end, table after table. */
  async *rows(table: ReportTable, sums: Map<string, number>): AsyncGenerator<Row> {
    const { key, columns, total } = table
    this.#line({ table: key, columns: columns.map((column) => column.key) })
    const summed = columns.flatMap((column, index) => (total?.sums.includes(column.key) ? [{ column, index }] : []))
    for (const { column } of summed) sums.set(column.key, 0)
    for await (const row of table.rows) {
      this.#line(row.flatMap((value, index) => (value === undefined ? [] : [[index, value]])))
      for (const { column, index } of summed)
        sums.set(column.key, (sums.get(column.key) ?? 0) + Number(row[index] ?? 0))
      yield row
    }
    for (const [name, sum] of sums) {
      const known = total?.known?.[name]
      if (!Number.isSafeInteger(sum) || (known !== undefined && known !== sum)) {
        throw new Fault('corrupt', `The rows of ${key} come to ${sum} in ${name}, and the report says ${known}.`)
      }
    }
    this.#line({ total: Object.fromEntries(sums) })
  }

  /** 64 hexadecimal digits; once, behind the last table. */
  done(): string {
    return this.#hash.digest('hex')
  }

  #line(value: unknown): void {
    this.#hash.update(`${canonical(value)}\n`, 'utf8')
  }
}
