import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import type { SqlRow } from '../contract/projection.ts'
import { type Position, START } from '../store/store.ts'
import { BUSY_TIMEOUT_MS } from './catalogue.ts'
import { OWN_TABLES } from './file.ts'
import type { TableComparison } from './projector.ts'

/** Rows of a difference that the report shows, on each side. */
const EXAMPLES_MAX = 5
/** Rows hashed before the thread does something else. */
const ROWS_AT_ONCE = 5000

/**
 * Two files of a read model, each in one snapshot: the one in use goes on being written while this looks at it as it
 * was.
 */
export class Comparison {
  readonly #db: DatabaseSync
  readonly before: Position
  readonly after: Position

  constructor(beforePath: string, afterPath: string) {
    this.#db = new DatabaseSync(beforePath, { timeout: BUSY_TIMEOUT_MS, readOnly: true })
    try {
      this.#db.prepare('ATTACH ? AS rebuilt').run(afterPath)
      // A snapshot begins with the first read of each file.
      this.#db.exec('BEGIN')
      const position = (schema: string) => this.#db.prepare(`SELECT position FROM ${schema}.checkpoint`).get()?.position
      this.before = String(position('main') ?? START)
      this.after = String(position('rebuilt') ?? START)
    } catch (error) {
      this.#db.close()
      throw error
    }
  }

  /** Streams that the one in use has parked: it lacks their events. */
  parkedBefore(): number {
    return Number(this.#db.prepare('SELECT count(*) AS streams FROM main.parked_stream').get()?.streams)
  }

  /** Only for another version, whose rows may differ. */
  rowCounts(): readonly TableComparison[] {
    const [before, after] = [this.#tables('main'), this.#tables('rebuilt')]
    return [...new Set([...before, ...after])].sort().map((table) => ({
      table,
      rowsBefore: before.has(table) ? this.#count('main', table) : undefined,
      rowsAfter: after.has(table) ? this.#count('rebuilt', table) : undefined,
    }))
  }

  /** The tables that differ in any row. */
  async differences(): Promise<readonly TableComparison[]> {
    const differing: TableComparison[] = []
    for (const table of [...this.#tables('main')].sort()) {
      const before = await this.#checksum('main', table)
      const after = await this.#checksum('rebuilt', table)
      if (before.checksum === after.checksum && before.rows === after.rows) continue
      differing.push({
        table,
        rowsBefore: before.rows,
        rowsAfter: after.rows,
        checksumBefore: before.checksum,
        checksumAfter: after.checksum,
        onlyBefore: this.#only('main', 'rebuilt', table),
        onlyAfter: this.#only('rebuilt', 'main', table),
      })
    }
    return differing
  }

  close(): void {
    this.#db.close()
  }

  #tables(schema: string): ReadonlySet<string> {
    const all = this.#db
      .prepare(
        `SELECT name FROM ${schema}.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
      )
      .all()
      .map(({ name }) => String(name))
    return new Set(all.filter((name) => !OWN_TABLES.some((own) => own === name)))
  }

  #count(schema: string, table: string): number {
    return Number(this.#db.prepare(`SELECT count(*) AS n FROM ${schema}.${quoted(table)}`).get()?.n)
  }

  async #checksum(schema: string, table: string): Promise<{ readonly rows: number; readonly checksum: string }> {
    const columns = this.#db
      .prepare('SELECT name FROM pragma_table_info(?, ?)')
      .all(table, schema)
      .map(({ name }) => `${quoted(String(name))} COLLATE BINARY`)
    const select = this.#db.prepare(`SELECT * FROM ${schema}.${quoted(table)} ORDER BY ${columns.join(', ')}`)
    select.setReturnArrays(true)
    // So that an integer and a real of the same value are told apart.
    select.setReadBigInts(true)
    const hash = createHash('sha256')
    let rows = 0
    // With `setReturnArrays` a row is the array of its values; the declared type knows only objects.
    for (const row of select.iterate() as Iterable<unknown> as Iterable<readonly unknown[]>) {
      hash.update(`${row.map(unmistakable).join(',')}\n`)
      rows += 1
      if (rows % ROWS_AT_ONCE === 0) await setImmediate()
    }
    return { rows, checksum: hash.digest('hex') }
  }

  #only(schema: string, other: string, table: string): readonly SqlRow[] {
    const name = quoted(table)
    return this.#db
      .prepare(`SELECT * FROM ${schema}.${name} EXCEPT SELECT * FROM ${other}.${name} LIMIT ?`)
      .all(EXAMPLES_MAX)
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function unmistakable(value: unknown): string {
  if (typeof value === 'bigint') return `i${value}`
  if (typeof value === 'number') return `r${value}`
  if (typeof value === 'string') return JSON.stringify(value)
  return value instanceof Uint8Array ? `x${Buffer.from(value).toString('hex')}` : 'null'
}
