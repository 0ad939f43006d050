/**
 * Finds learners by name, number or birth date without any of these in clear: the file holds keyed hashes (HMAC) of
 * folded prefixes, apart per organisation, so that a list of one says nothing about another's. It is made from the
 * ledger and the vault, and can be thrown away.
 */
import { createHmac } from 'node:crypto'
import { questionOf, type Searchable, termsOf } from '../contract/search-terms.ts'
import { PrivateFile, type Statement } from './private-file.ts'

export interface SearchIndex {
  /** What this learner is known under now, at each organisation that may look for it; what was before goes. */
  put(learnerId: string, places: ReadonlyMap<string, Searchable>): void
  forget(learnerId: string): void
  /** Ids that may fit, in no order; the caller holds them against the whole (`fits`). */
  find(organisationId: string, text: string, most: number): readonly string[]
  /** How far the ledger was read. */
  readonly position: string
  moveTo(position: string): void
  /** Begins anew: the ledger is another one than was read. */
  clear(): void
  transaction<T>(run: () => T): T
  close(): void
}

export interface SearchIndexOptions {
  readonly file: string
  /** Of the ledger's vault: without it the file says nothing. */
  readonly key: string
}

const START = '0'.repeat(20)
const FORMAT = 1
const TABLES = [
  'CREATE TABLE known (learner INTEGER PRIMARY KEY, learnerId TEXT NOT NULL UNIQUE) STRICT',
  // 48 bits of the hash: a million learners give a false hit in a thousand questions, and each hit is looked at again.
  'CREATE TABLE posting (token INTEGER NOT NULL, learner INTEGER NOT NULL, PRIMARY KEY (token, learner)) STRICT, WITHOUT ROWID',
  'CREATE INDEX posting_of_learner ON posting (learner)',
]

export function openSearchIndex({ file, key }: SearchIndexOptions): SearchIndex {
  return new SqliteSearchIndex(
    new PrivateFile({
      file,
      create: true,
      kind: 'search index',
      format: FORMAT,
      // What a power cut undoes is read from the ledger again: the position goes back with it.
      synchronous: 'NORMAL',
      tables: TABLES,
      founding: () => ({ position: START }),
    }),
    key,
  )
}

const SQL = {
  know: 'INSERT INTO known (learnerId) VALUES (?) ON CONFLICT (learnerId) DO NOTHING',
  known: 'SELECT learner FROM known WHERE learnerId = ?',
  drop: 'DELETE FROM posting WHERE learner = ?',
  forget: 'DELETE FROM known WHERE learner = ?',
  post: 'INSERT INTO posting VALUES (?, ?) ON CONFLICT DO NOTHING',
  clearPostings: 'DELETE FROM posting',
  clearKnown: 'DELETE FROM known',
}

class SqliteSearchIndex implements SearchIndex {
  readonly #file: PrivateFile
  readonly #key: string
  readonly #sql: Readonly<Record<keyof typeof SQL, Statement>>
  /** One for each number of words. */
  readonly #finding = new Map<string, Statement>()

  constructor(file: PrivateFile, key: string) {
    this.#file = file
    this.#key = key
    const prepared = Object.entries(SQL).map(([name, sql]) => [name, file.prepare(sql)])
    this.#sql = Object.fromEntries(prepared) as Record<keyof typeof SQL, Statement>
  }

  put(learnerId: string, places: ReadonlyMap<string, Searchable>): void {
    this.#sql.know.run(learnerId)
    const learner = Number(this.#sql.known.get(learnerId)?.learner)
    this.#sql.drop.run(learner)
    for (const [at, found] of places) {
      for (const term of termsOf(found)) this.#sql.post.run(this.#token(at, term), learner)
    }
  }

  forget(learnerId: string): void {
    const row = this.#sql.known.get(learnerId)
    if (!row) return
    this.#sql.drop.run(Number(row.learner))
    this.#sql.forget.run(Number(row.learner))
  }

  find(organisationId: string, text: string, most: number): readonly string[] {
    const { words } = questionOf(text)
    if (words.length === 0) return []
    const sizes = words.map(({ terms }) => terms.length)
    const tokens = words.flatMap(({ terms }) => terms.map((term) => this.#token(organisationId, term)))
    return this.#statement(sizes)
      .all(...tokens, most)
      .map((row) => String(row.learnerId))
  }

  #statement(sizes: readonly number[]): Statement {
    const shape = sizes.join()
    const known = this.#finding.get(shape)
    if (known) return known
    const lists = sizes.map(
      (size) => `SELECT learner FROM posting WHERE token IN (${Array(size).fill('?').join(', ')})`,
    )
    const sql = `SELECT k.learnerId FROM (${lists.join(' INTERSECT ')}) f JOIN known k ON k.learner = f.learner LIMIT ?`
    const made = this.#file.prepare(sql)
    this.#finding.set(shape, made)
    return made
  }

  get position(): string {
    return this.#file.meta('position') ?? START
  }
  moveTo(position: string): void {
    this.#file.setMeta('position', position)
  }
  clear(): void {
    this.#sql.clearPostings.run()
    this.#sql.clearKnown.run()
    this.moveTo(START)
  }
  transaction<T>(run: () => T): T {
    return this.#file.transaction(run)
  }
  close(): void {
    this.#file.close()
  }

  #token(organisationId: string, term: string): number {
    return createHmac('sha256', this.#key).update(`${organisationId} ${term}`).digest().readUIntBE(0, 6)
  }
}
