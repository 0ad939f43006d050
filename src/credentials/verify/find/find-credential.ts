/** The credential in what somebody gave: a file or a text, told by its content and by nothing else. */
import { FILE_BYTES_MAX, megabytes } from '../limits.ts'
import { findInPdf } from './find-in-pdf.ts'
import { findInPng } from './find-in-png.ts'
import { findInSvg } from './find-in-svg.ts'
import { findInText } from './find-in-text.ts'
import { type Found, unreadable } from './found.ts'

/** `own`: the origin of this installation, so that its links are known from those of others. */
export async function findCredential(given: Uint8Array | string, own?: string): Promise<Found> {
  if (given.length > FILE_BYTES_MAX) return unreadable('file-too-large', { most: megabytes(FILE_BYTES_MAX) })
  if (typeof given === 'string') return findInText(given, own)
  const start = Buffer.from(given.subarray(0, 1_024)).toString('latin1')
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return findInPng(given)
  if (/^\s{0,64}%PDF-/.test(start)) return findInPdf(given)
  if (/^(?:\u00ef\u00bb\u00bf)?\s*</.test(start)) return findInSvg(given)
  try {
    return findInText(new TextDecoder('utf-8', { fatal: true }).decode(given), own)
  } catch {
    return unreadable('text-encoding')
  }
}
