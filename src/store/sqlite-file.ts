import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Fault } from '../contract/fault.ts'
import { sqliteErrorCode, sqliteFault } from './sqlite-fault.ts'

/** The tables of this file. It goes up when they change; `layout` goes up when the shape of events changes. */
export const FORMAT = 1

/**
 * The file belongs to one ledger, so stream names stand in it without prefix. They stand as text in every row: a table
 * of stream ids measured no faster (30-40 thousand appends a second either way, with 5,000 and with 40,000 streams).
 * Positions are assigned, not left to SQLite, so that a refused append leaves no gap.
 */
const SCHEMA: readonly string[] = [
  'CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID',
  `CREATE TABLE event (
  position INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  revision INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  data TEXT NOT NULL,
  metadata TEXT NOT NULL,
  UNIQUE (stream, revision)
) STRICT`,
  // Nothing is edited, by whatever program holds the file. (Tampering is what the seal is for; this stops accidents.)
  `CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END`,
  `CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END`,
]

export interface LedgerMeta {
  readonly format: number
  readonly layout: number
  readonly ledgerId: string
}

/** Absolute and without links, so that two names of one file meet at one lock. */
export function ledgerPath(file: string): string {
  const path = resolve(file)
  if (existsSync(path)) return realpathSync(path)
  const folder = dirname(path)
  if (!existsSync(folder)) throw new Fault('not-found', `There is no folder ${folder}.`)
  return join(realpathSync(folder), basename(path))
}

/** True when something stands there that can be a ledger's file. */
export function ledgerExists(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found && !found.isFile()) throw new Fault('corrupt', `${path} is no file, so it is no ledger.`)
  return found !== undefined
}

/**
 * Makes a new, empty ledger under another name and moves it into place whole: no crash and no full disk leaves half a
 * ledger that a later start would take for one. Called under the writer's lock.
 */
export function createLedgerFile(path: string, { layout, ledgerId }: Omit<LedgerMeta, 'format'>): void {
  const unfinished = `${path}.new`
  removeDatabase(unfinished)
  try {
    const db = new DatabaseSync(unfinished, { timeout: 5000 })
    try {
      db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE')
      for (const statement of SCHEMA) db.exec(statement)
      const insert = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)')
      insert.run('format', String(FORMAT))
      insert.run('layout', String(layout))
      insert.run('ledgerId', ledgerId)
      insert.run('check', metaCheck(String(FORMAT), String(layout), ledgerId))
      insert.run('unsettledCommits', '0')
      db.exec('COMMIT')
    } finally {
      db.close()
    }
    moveIntoPlace(unfinished, path)
  } catch (error) {
    removeDatabase(unfinished)
    throw openFault(error, path)
  }
}

/** Renames, and makes the new name durable: without it a power cut may forget a file whose events were acknowledged. */
export function moveIntoPlace(from: string, to: string): void {
  renameSync(from, to)
  if (process.platform === 'win32') return // a folder can't be opened there, and NTFS journals the rename itself
  const folder = openSync(dirname(to), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
}

/**
 * Reads whose ledger this is, and looks whether it is a whole one: the header (SQLite does so at the first read, and
 * sees a file that is shorter than it should be), the tables, the meta rows with their check value, and the last event.
 * `PRAGMA integrity_check` would take seconds at a million events; `verifySqliteFile` does it.
 */
export function readMeta(db: DatabaseSync, path: string): LedgerMeta {
  const rows = db.prepare('SELECT name FROM sqlite_schema WHERE name = ?').get('meta')
  if (!rows) throw corrupt(path, 'it is no ledger (or an empty one)')
  const meta = new Map<string, string>()
  for (const { key, value } of db.prepare('SELECT key, value FROM meta').all()) meta.set(String(key), String(value))
  const [format, layout, ledgerId] = [meta.get('format'), meta.get('layout'), meta.get('ledgerId')]
  if (format === undefined || layout === undefined || ledgerId === undefined) throw corrupt(path, 'its meta rows miss')
  if (meta.get('check') !== metaCheck(format, layout, ledgerId)) throw corrupt(path, 'its meta rows were changed')
  return { format: Number(format), layout: Number(layout), ledgerId }
}

/** Only for a file of our own format: another one may have other tables. */
export function checkTables(db: DatabaseSync, path: string): void {
  const found = new Set(
    db
      .prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL')
      .all()
      .map(({ sql }) => sql),
  )
  if (!SCHEMA.every((statement) => found.has(statement))) throw corrupt(path, 'its tables are not ours')
  const last = db.prepare('SELECT * FROM event ORDER BY position DESC LIMIT 1').get()
  if (last && (Number(last.position) < 1 || last.id === '')) throw corrupt(path, "its last event can't be read")
}

/** So that a flipped bit in the meta rows is seen as damage, not taken for somebody else's ledger. */
function metaCheck(format: string, layout: string, ledgerId: string): string {
  return createHash('sha256').update(`${format}\n${layout}\n${ledgerId}`).digest('hex').slice(0, 32)
}

function corrupt(path: string, why: string): Fault {
  return new Fault('corrupt', `${path} can't be used: ${why}. Restore a backup, or check the address.`)
}

/** SQLITE_CANTOPEN. */
const CANT_OPEN = 14

/** What went wrong while opening, said with the file's name. */
export function openFault(error: unknown, path: string): unknown {
  if (sqliteErrorCode(error) === CANT_OPEN) {
    const why = 'this user may not read it, or nothing can be written beside it (a backup can be read there)'
    return new Fault('read-only', `${path} can't be opened: ${why}.`, {}, error)
  }
  const fault = sqliteErrorCode(error) === undefined ? systemFault(error) : sqliteFault(error)
  if (!(fault instanceof Fault) || fault === error) return fault
  const sentences: Partial<Record<Fault['code'], string>> = {
    corrupt: `${path} is damaged or is no ledger. Restore a backup, or check the address.`,
    'disk-full': `${path} can't be opened: the disk is full.`,
    'read-only': `${path} can't be written.`,
  }
  return new Fault(fault.code, sentences[fault.code] ?? `${path} can't be opened now.`, fault.details, error)
}

function systemFault(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Fault('disk-full', '', {}, error)
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return new Fault('read-only', '', {}, error)
  return error
}
