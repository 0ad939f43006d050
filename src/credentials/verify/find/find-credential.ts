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
  switch (aroundIt(given)) {
    case 'png':
      return findInPng(given)
    case 'pdf':
      return findInPdf(given)
    case 'svg':
      return findInSvg(given)
    default:
  }
  try {
    return findInText(new TextDecoder('utf-8', { fatal: true }).decode(given), own)
  } catch {
    return unreadable('text-encoding')
  }
}

/** Does it come in something that people look at? No signature is over that: it can show anything. */
export const isInPaperOrPicture = (given: Uint8Array | string): boolean =>
  typeof given !== 'string' && aroundIt(given) !== undefined

function aroundIt(given: Uint8Array): 'png' | 'pdf' | 'svg' | undefined {
  const start = Buffer.from(given.subarray(0, 1_024)).toString('latin1')
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (/^\s{0,64}%PDF-/.test(start)) return 'pdf'
  return /^(?:\u00ef\u00bb\u00bf)?\s*</.test(start) ? 'svg' : undefined
}
