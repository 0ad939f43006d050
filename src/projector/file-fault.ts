import { Fault, type FaultCode } from '../contract/fault.ts'
import { sqliteErrorCode } from '../store/sqlite-fault.ts'

/**
 * Primary result codes (https://www.sqlite.org/rescode.html) that say something about the file, the disk or the machine.
 * Everything else a statement can throw says something about the event or its handler.
 */
const SURROUNDINGS: Readonly<Record<number, FaultCode>> = {
  5: 'unavailable', // SQLITE_BUSY
  6: 'unavailable', // SQLITE_LOCKED
  7: 'unavailable', // SQLITE_NOMEM
  8: 'read-only', // SQLITE_READONLY
  10: 'unavailable', // SQLITE_IOERR
  11: 'corrupt', // SQLITE_CORRUPT
  13: 'disk-full', // SQLITE_FULL
  14: 'unavailable', // SQLITE_CANTOPEN
  26: 'corrupt', // SQLITE_NOTADB
}

/**
 * A fault of the read model's surroundings, or undefined when the event or its handler is to blame. The difference
 * matters: a full disk must stop a read model, not park every stream that comes by.
 */
export function surroundingsFault(error: unknown, name: string): Fault | undefined {
  // Nothing is wrong with the event: this program is too old for it, and a newer one will go on from here.
  if (error instanceof Fault && error.code === 'newer-layout') return error
  const code = SURROUNDINGS[(sqliteErrorCode(error) ?? 0) & 0xff]
  return code && new Fault(code, `The file of read model ${name} can't be used (${code}).`, { model: name }, error)
}
