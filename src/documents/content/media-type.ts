import { fileTypeFromBuffer } from 'file-type'
import { type MediaType, mediaType } from '../../../events/evidence.ts'
import { mayBeKnownXml } from '../finance/known-xml.ts'

/** So much of the beginning tells what a file is. */
export const HEAD_BYTES = 4100

/** At the very first byte: a PDF may by its standard begin later, and then be something else as well. */
const BEGINS: Readonly<Record<Exclude<MediaType, 'application/xml'>, (start: Buffer) => boolean>> = {
  'application/pdf': (start) => /^%PDF-[12]\.\d/.test(start.toString('latin1')),
  'image/jpeg': (start) => start.toString('hex').startsWith('ffd8ff'),
  'image/png': (start) => start.toString('hex').startsWith('89504e470d0a1a0a'),
  'image/webp': (start) => start.toString('latin1', 0, 4) === 'RIFF' && start.toString('latin1', 8, 12) === 'WEBP',
}

/** What a file is by its first bytes; what its name or its sender says does not count. `found`: `docx`, or `unknown`. */
export async function mediaTypeOf(
  head: Uint8Array,
): Promise<{ readonly type: MediaType } | { readonly found: string }> {
  const found = await fileTypeFromBuffer(head)
  // XML begins as its sender likes, and most that is XML is not kept.
  if ((found === undefined || found.mime === 'application/xml') && mayBeKnownXml(head))
    return { type: 'application/xml' }
  const type = mediaType.exclude(['application/xml']).safeParse(found?.mime).data
  if (type !== undefined && BEGINS[type](Buffer.from(head.subarray(0, 16)))) return { type }
  return { found: found === undefined || type !== undefined ? 'unknown' : found.ext }
}

/** How a file of this kind is named when it is saved. */
export const EXTENSIONS: Readonly<Record<MediaType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/xml': 'xml',
}
