/** Files within a PDF (ISO 32000-1, 7.11.4): an e-invoice is one of them. The only file that opens PDFs of strangers. */
import { inflateSync } from 'node:zlib'
import { PDF } from '@libpdf/core'

export interface PdfAttachment {
  readonly name: string
  readonly bytes: Uint8Array
}
/** As many as are looked at. */
const ATTACHMENTS_MAX = 50
/** All streams of the file together, unpacked. */
const UNPACKED_BYTES_MAX = 200 * 1024 * 1024

/** `too-large`: unpacked it is more than a document can be. Of what is no PDF, or is locked, nothing is found. */
export async function pdfAttachments(bytes: Uint8Array): Promise<readonly PdfAttachment[] | 'too-large'> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // What is locked cannot be measured before it is unpacked, and no standard for invoices allows it.
  if (file.includes('/Encrypt')) return []
  if (unpacksTooFar(file)) return 'too-large'
  try {
    const { attachments } = await PDF.load(bytes, { lenient: true })
    const found: PdfAttachment[] = []
    for (const name of [...attachments.list().keys()].slice(0, ATTACHMENTS_MAX)) {
      const content = attachments.get(name)
      if (content) found.push({ name, bytes: content })
    }
    return found
  } catch {
    // What the reader of PDFs cannot open may still be a document for people.
    return []
  }
}

const STREAM = Buffer.from('stream', 'latin1')

/** Every packed stream is unpacked here first with a limit, for the reader of PDFs has none: a bomb ends here. */
export function unpacksTooFar(file: Buffer): boolean {
  let left = UNPACKED_BYTES_MAX
  for (let at = file.indexOf(STREAM); at >= 0; at = file.indexOf(STREAM, at + STREAM.length)) {
    let start = at + STREAM.length
    if (file[start] === 0x0d) start += 1
    if (file[start] === 0x0a) start += 1
    const used = unpackedBytes(file.subarray(start), left)
    if (used === undefined) return true
    left -= used
  }
  return false
}

/** Undefined for more than `most`; 0 for what is not packed. What comes out may be packed once more. */
function unpackedBytes(packed: Buffer, most: number): number | undefined {
  if (!isZlib(packed)) return 0
  try {
    const unpacked = inflateSync(packed, { maxOutputLength: Math.max(most, 1) })
    const within = unpackedBytes(unpacked, most - unpacked.length)
    return within === undefined ? undefined : unpacked.length + within
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? undefined : 0
  }
}
/** RFC 1950: method 8, and the two bytes are a multiple of 31. */
const isZlib = (bytes: Buffer): boolean =>
  bytes.length > 6 && ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0
