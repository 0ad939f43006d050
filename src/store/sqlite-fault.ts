import { Fault, type FaultCode } from '../contract/fault.ts'

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html): the low byte of `errcode`. */
const FULL = 13
const READONLY = 8
const CODES: Readonly<Record<number, FaultCode>> = {
  5: 'unavailable', // SQLITE_BUSY: somebody held the lock for longer than the timeout
  6: 'unavailable', // SQLITE_LOCKED
  [READONLY]: 'read-only',
  10: 'unavailable', // SQLITE_IOERR
  11: 'corrupt', // SQLITE_CORRUPT
  [FULL]: 'disk-full',
  14: 'unavailable', // SQLITE_CANTOPEN
  26: 'corrupt', // SQLITE_NOTADB
}
/** SQLITE_IOERR_SHMSIZE: the wal-index can't grow, which in practice is a full disk. */
const SHM_SIZE = 4874
const CONSTRAINT_UNIQUE = 2067

const SENTENCES: Partial<Record<FaultCode, string>> = {
  'disk-full': 'The disk with the ledger is full. Nothing was written; make room and try again.',
  'read-only': "The ledger's file or its disk can't be written. Nothing was written.",
  corrupt: "The ledger's file is damaged or is no ledger. Restore a backup.",
  unavailable: "The ledger's file can't be reached now. Nothing was written; trying again may work.",
}

export function sqliteErrorCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined
}

export function isUniqueViolation(error: unknown): boolean {
  return sqliteErrorCode(error) === CONSTRAINT_UNIQUE
}

/** What SQLite threw, as a fault of ours. What is no error of SQLite is a defect of ours and goes on unchanged. */
export function sqliteFault(error: unknown): unknown {
  const errorCode = sqliteErrorCode(error)
  if (errorCode === undefined) return error
  const code = errorCode === SHM_SIZE ? 'disk-full' : (CODES[errorCode & 0xff] ?? 'unavailable')
  return new Fault(code, SENTENCES[code] ?? code, { sqlite: errorCode }, error)
}

/**
 * What a failed COMMIT means. SQLite writes the frame that makes a transaction valid last, so when that write finds no
 * room (or no right to write) the transaction is certainly absent. After any other error, a failed fsync above all,
 * the frame may or may not be on the disk.
 */
export function commitFault(error: unknown): Fault {
  const errorCode = sqliteErrorCode(error)
  if (errorCode !== undefined && [FULL, READONLY].includes(errorCode & 0xff)) {
    const code = (errorCode & 0xff) === FULL ? 'disk-full' : 'read-only'
    return new Fault(code, SENTENCES[code] ?? code, { sqlite: errorCode }, error)
  }
  return new Fault(
    'outcome-unknown',
    'The disk failed while the events were being written: they may or may not be stored. Append the same again.',
    errorCode === undefined ? {} : { sqlite: errorCode },
    error,
  )
}
