/** The credential that is attached to a PDF. */
import { type PdfAttachment, pdfAttachments } from '../../../documents/finance/pdf-attachments.ts'
import { findInText } from './find-in-text.ts'
import { type Found, unreadable } from './found.ts'

export async function findInPdf(bytes: Uint8Array): Promise<Found> {
  const attached = await pdfAttachments(bytes)
  if (attached === 'too-large') return unreadable('unpacks-too-far')
  const found = attached.map(findInAttachment).filter((one) => one !== undefined)
  const [first, second] = found
  if (first === undefined) return unreadable('pdf-without')
  return second === undefined ? first : unreadable('pdf-several')
}

/** An invoice, a drawing, a list: whatever is no credential is none of ours. A damaged one is told. */
function findInAttachment({ bytes }: PdfAttachment): Found | undefined {
  const found = findInText(Buffer.from(bytes).toString('utf8'))
  if (found.kind === 'own-link') return undefined
  if (found.kind === 'unreadable' && NO_CREDENTIAL.has(found.reason)) return undefined
  return found
}
const NO_CREDENTIAL: ReadonlySet<string> = new Set(['nothing-given', 'not-a-credential', 'link-elsewhere'])
