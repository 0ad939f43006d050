import { Fault, type FaultCode } from '../contract/fault.ts'

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html): the low byte of `errcode`. */
const CODES: Readonly<Record<number, FaultCode>> = { 8: 'read-only', 11: 'corrupt', 13: 'disk-full', 26: 'corrupt' }
const SYSTEM_CODES: Readonly<Record<string, FaultCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
}
const SENTENCES: Partial<Record<FaultCode, string>> = {
  'read-only': "can't be written.",
  corrupt: 'is damaged or is no file of ours. Restore a backup, or check the address.',
  'disk-full': "can't be written: the disk is full.",
}

/** What SQLite or the system threw, as a fault. What is neither is a defect of ours and goes on unchanged. */
export function fileFault(error: unknown, path: string): unknown {
  if (error instanceof Fault || !(error instanceof Error)) return error
  let code: FaultCode | undefined
  if ('errcode' in error && typeof error.errcode === 'number') code = CODES[error.errcode & 0xff] ?? 'unavailable'
  else if ('code' in error) code = SYSTEM_CODES[String(error.code)]
  if (code === undefined) return error
  return new Fault(code, `${path} ${SENTENCES[code] ?? "can't be reached now. Trying again may work."}`, {}, error)
}
