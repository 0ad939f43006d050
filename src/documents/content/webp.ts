import type { Complaint, ContentWatch } from './content-watch.ts'

/** A WebP says its own length (RFC 9649, section 2.4): `RIFF`, the size of what follows, `WEBP`. */
export class WebpWatch implements ContentWatch {
  #head = Buffer.alloc(0)
  #bytes = 0

  push(chunk: Uint8Array): void {
    if (this.#head.length < 12) this.#head = Buffer.concat([this.#head, chunk.subarray(0, 12 - this.#head.length)])
    this.#bytes += chunk.length
  }

  complaint(): Complaint | undefined {
    if (this.#head.length < 12) return 'damaged'
    const size = this.#head.readUInt32LE(4)
    // Of an odd size some writers leave out the byte that makes it even.
    const whole = 8 + size + (size % 2)
    if (this.#bytes < whole - (size % 2)) return 'damaged'
    return this.#bytes > whole ? 'double' : undefined
  }
}
