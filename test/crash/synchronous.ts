/** Notes which files SQLite has open in this thread. Must be imported before anything that opens one. */
import { basename } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const opened = new Set<DatabaseSync>()
const { exec, close } = DatabaseSync.prototype

// Every file that we write to gets its pragmas through `exec`; `node:sqlite` itself has no list of what is open.
DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
  opened.add(this)
  exec.call(this, sql)
}
DatabaseSync.prototype.close = function (this: DatabaseSync) {
  opened.delete(this)
  close.call(this)
}

/** By file name, what `PRAGMA synchronous` says now: 0 is OFF, 1 NORMAL, 2 FULL. */
export function synchronousNow(): Record<string, number> {
  const found = [...opened].map((db): [string, number] => [
    basename(db.location() ?? ''),
    Number(db.prepare('PRAGMA synchronous').get()?.synchronous),
  ])
  // Of several on one file the laxest counts.
  return Object.fromEntries(found.toSorted(([, one], [, other]) => other - one))
}
