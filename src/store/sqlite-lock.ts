import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Fault } from '../contract/fault.ts'
import { sqliteErrorCode } from './sqlite-fault.ts'

export interface WriterLock {
  release(): void
}

/**
 * One writer per ledger, across processes and within one. The lock is an open exclusive transaction on an empty SQLite
 * file beside the ledger: the operating system drops it when the process ends, also after kill -9, and it can't be
 * stale. The lock file itself is never removed: two processes could then each hold "the" lock on different files.
 */
export function takeWriterLock(file: string): WriterLock {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(`${file}.lock`, { timeout: 0 })
    // The journal is kept in memory, so that the lock leaves no second file behind. The write, which is never committed,
    // is there because SQLite begins on a file that it may only read without a word, and then locks nothing.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE; PRAGMA user_version = 1')
  } catch (error) {
    lock?.close()
    throw lockFault(error, file)
  }
  const held = lock
  noteHolder(file)
  return {
    release() {
      rmSync(holderFile(file), { force: true })
      held.close()
    },
  }
}

/**
 * The process id stands in a file of its own. It can't stand in the lock file: on POSIX, closing any descriptor of a
 * file drops all locks that the process has on it, so reading it would break the lock. For the same reason nothing in
 * this folder opens a ledger with `node:fs`.
 */
function holderFile(file: string): string {
  return `${file}.pid`
}

function noteHolder(file: string): void {
  try {
    writeFileSync(holderFile(file), `${process.pid}\n`)
  } catch {
    // Only the wording of somebody else's refusal depends on it; a full disk must not keep a ledger from opening.
  }
}

function lockFault(error: unknown, file: string): unknown {
  const code = (sqliteErrorCode(error) ?? 0) & 0xff
  if (code === 5) {
    const pid = holder(file)
    const who = pid === undefined ? 'another process' : pid === process.pid ? 'this process' : `process ${pid}`
    return new Fault(
      'in-use',
      `${file} is open for writing by ${who}. One process writes; stop it first, or open the ledger read-only.`,
      pid === undefined ? {} : { pid },
    )
  }
  if (code === 8 || code === 14) {
    return new Fault('read-only', `${file} can't be written: no lock can be taken in its folder.`, {}, error)
  }
  if (code === 13) return new Fault('disk-full', `${file} can't be opened for writing: the disk is full.`, {}, error)
  return new Fault('unavailable', `${file}.lock can't be locked.`, {}, error)
}

function holder(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(holderFile(file), 'utf8'), 10)
    return Number.isSafeInteger(pid) ? pid : undefined
  } catch {
    return undefined
  }
}
