/**
 * Who looked at a share, a certificate or a document. Not events: a look is personal data of the one who looks too, is deleted
 * after two years and would swell the ledger. There is no field for an IP address, and none can be hidden in another.
 */
import type { Look } from '../contract/projection.ts'
import { PrivateFile, type Statement } from './private-file.ts'

export interface LookRecord {
  readonly at: string
  readonly kind: Look['kind']
  /** The share's id, the certificate's number or the document's SHA-256. */
  readonly reference: string
  /** Whose it is; absent when what was asked for does not exist. */
  readonly learnerId?: string | undefined
  /** A closed word, such as `valid`. */
  readonly result: string
  /** Where the one who looks works, when logged in. */
  readonly organisationId?: string | undefined
}
export interface ViewRecord extends LookRecord {
  readonly shareId: string
  /** Absent: as often as people like. */
  readonly maxViews?: number | undefined
}

export interface AccessLog {
  record(look: LookRecord): void
  /**
   * Counts one view and records it, in one transaction: of any number of callers, also in several processes, no more
   * than `maxViews` are allowed. A refused view is recorded with the result `NO_VIEWS_LEFT` and not counted.
   */
  countView(view: ViewRecord): { readonly allowed: boolean; readonly views: number }
  /** Newest first, at most `LOOKS_MAX`. */
  looksOf(learnerId: string): readonly Look[]
  /** Deletes looks from before that instant (the retention period is two years). Returns how many. */
  purge(before: string): number
  /** Deletes the looks at this learner's papers; the bytes are gone when it returns. View counts hold no person. */
  eraseLearner(learnerId: string): void
  backup(toFile: string): Promise<void>
  close(): void
}

export const LOOKS_MAX = 1000
export const NO_VIEWS_LEFT = 'no-views-left'

const TABLES = [
  `CREATE TABLE look (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, reference TEXT NOT NULL, learnerId TEXT,
    result TEXT NOT NULL, organisationId TEXT
  ) STRICT`,
  'CREATE INDEX look_of_learner ON look (learnerId, at)',
  'CREATE INDEX look_at ON look (at)',
  // Apart from the looks: when those are purged or erased, a share must not open again.
  'CREATE TABLE viewed (shareId TEXT PRIMARY KEY, views INTEGER NOT NULL) STRICT, WITHOUT ROWID',
]

/** Makes the file when there is none (unless read-only). Faults: those of opening a file. */
export function openAccessLog({ file, readOnly }: { file: string; readOnly?: boolean }): AccessLog {
  // NORMAL: a page waits for its look, and after a power cut some last looks may miss (or views count anew, by as many).
  // No right of anybody rests on one look, and the file itself stays sound.
  return new SqliteAccessLog(
    new PrivateFile({
      file,
      readOnly,
      create: !readOnly,
      kind: 'access log',
      format: 1,
      synchronous: 'NORMAL',
      tables: TABLES,
    }),
  )
}

class SqliteAccessLog implements AccessLog {
  readonly #file: PrivateFile
  readonly #sql: Readonly<Record<keyof typeof SQL, Statement>>

  constructor(file: PrivateFile) {
    this.#file = file
    const prepared = Object.entries(SQL).map(([name, sql]) => [name, file.prepare(sql)])
    this.#sql = Object.fromEntries(prepared) as Record<keyof typeof SQL, Statement>
  }

  record(look: LookRecord): void {
    checkWords(look)
    this.#file.transaction(() => this.#write(look, look.result))
  }

  countView(view: ViewRecord): { allowed: boolean; views: number } {
    checkWords(view)
    return this.#file.transaction(() => {
      const before = Number(this.#sql.views.get(view.shareId)?.views ?? 0)
      const allowed = view.maxViews === undefined || before < view.maxViews
      if (allowed) this.#sql.count.run(view.shareId)
      this.#write(view, allowed ? view.result : NO_VIEWS_LEFT)
      return { allowed, views: allowed ? before + 1 : before }
    })
  }

  looksOf(learnerId: string): readonly Look[] {
    return this.#sql.ofLearner.all(learnerId, LOOKS_MAX).map((row) => ({
      at: String(row.at),
      kind: row.kind === 'share' || row.kind === 'document' ? row.kind : 'certificate',
      reference: String(row.reference),
      result: String(row.result),
      ...(row.organisationId !== null && { organisationId: String(row.organisationId) }),
    }))
  }

  purge(before: string): number {
    const purged = this.#file.transaction(() => this.#sql.purge.run(before))
    this.#file.forgetDeleted()
    return purged
  }

  eraseLearner(learnerId: string): void {
    this.#file.transaction(() => this.#sql.erase.run(learnerId))
    this.#file.forgetDeleted()
  }

  backup(toFile: string): Promise<void> {
    return this.#file.backup(toFile)
  }
  close(): void {
    this.#file.close()
  }

  #write({ at, kind, reference, learnerId, organisationId }: LookRecord, result: string): void {
    this.#sql.write.run(at, kind, reference, learnerId ?? null, result, organisationId ?? null)
  }
}

const SQL = {
  write: 'INSERT INTO look (at, kind, reference, learnerId, result, organisationId) VALUES (?, ?, ?, ?, ?, ?)',
  views: 'SELECT views FROM viewed WHERE shareId = ?',
  count: 'INSERT INTO viewed VALUES (?, 1) ON CONFLICT (shareId) DO UPDATE SET views = views + 1',
  ofLearner: `SELECT at, kind, reference, result, organisationId FROM look
              WHERE learnerId = ? ORDER BY at DESC, id DESC LIMIT ?`,
  purge: 'DELETE FROM look WHERE at < ?',
  erase: 'DELETE FROM look WHERE learnerId = ?',
}

/** Letters, digits and dashes: an IP address has dots or colons, so it fits in none of them; nor does a sentence. */
const WORD = /^[A-Za-z0-9-]{1,64}$/
function checkWords({ reference, result, learnerId, organisationId }: LookRecord): void {
  for (const word of [reference, result, learnerId, organisationId]) {
    if (word !== undefined && !WORD.test(word)) throw new TypeError('a look holds ids and closed words only')
  }
}
