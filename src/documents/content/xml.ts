import { knownXml } from '../finance/known-xml.ts'
import type { Complaint, ContentWatch } from './content-watch.ts'
import { endsAsZip } from './tail.ts'

/** Held whole while it comes in, for only a reader can tell: hence less than other files may be. */
export const XML_DOCUMENT_BYTES_MAX = 10 * 1024 * 1024

/** Kept is XML that has a reader here; a drawing or a page is XML too, and runs. */
export class XmlWatch implements ContentWatch {
  readonly #chunks: Uint8Array[] = []
  push(chunk: Uint8Array): void {
    this.#chunks.push(Buffer.from(chunk))
  }
  complaint(): Complaint | undefined {
    const bytes = Buffer.concat(this.#chunks)
    const found = knownXml(bytes)
    if (found === 'known') return undefined
    if (endsAsZip(bytes)) return 'double'
    return found === 'unknown' ? 'unknown' : 'damaged'
  }
}
