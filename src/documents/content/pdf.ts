import type { Complaint, ContentWatch } from './content-watch.ts'
import { endsAsZip, Tail } from './tail.ts'

const END = Buffer.from('%%EOF', 'latin1')
/** Only white space of PDF (ISO 32000-1, table 1) may stand behind the last end. */
const BLANK = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20])
/** Readers look for the end in the last kilobyte (ISO 32000-1, annex H, note 18). */
const END_WITHIN = 1024

/** A PDF is known to be whole by its end: what stands within needs a program that draws it. */
export class PdfWatch implements ContentWatch {
  readonly #tail = new Tail()
  push(chunk: Uint8Array): void {
    this.#tail.push(chunk)
  }
  complaint(): Complaint | undefined {
    const { bytes } = this.#tail
    if (endsAsZip(bytes)) return 'double'
    const at = bytes.lastIndexOf(END)
    if (at < 0) return 'damaged'
    const behind = bytes.subarray(at + END.length)
    if (!behind.every((byte) => BLANK.has(byte))) return 'double'
    return behind.length > END_WITHIN ? 'damaged' : undefined
  }
}
