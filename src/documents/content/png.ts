import type { Complaint, ContentWatch } from './content-watch.ts'

const SIGNATURE_BYTES = 8
/** Length and type before, checksum behind (PNG, third edition, section 5.3). */
const HEAD_BYTES = 8
const CHECKSUM_BYTES = 4

/** Walks from chunk to chunk: the first is IHDR, the last IEND, and nothing follows. */
export class PngWatch implements ContentWatch {
  #skip = SIGNATURE_BYTES
  #head = Buffer.alloc(0)
  #chunks = 0
  #ended = false
  #complaint: Complaint | undefined

  push(chunk: Uint8Array): void {
    let at = 0
    while (at < chunk.length && this.#complaint === undefined) {
      if (this.#skip > 0) {
        const step = Math.min(this.#skip, chunk.length - at)
        this.#skip -= step
        at += step
      } else if (this.#ended) {
        this.#complaint = 'double'
      } else {
        const step = Math.min(HEAD_BYTES - this.#head.length, chunk.length - at)
        this.#head = Buffer.concat([this.#head, chunk.subarray(at, at + step)])
        at += step
        if (this.#head.length === HEAD_BYTES) this.#begin()
      }
    }
  }

  #begin(): void {
    const length = this.#head.readUInt32BE(0)
    const type = this.#head.toString('latin1', 4)
    const fits = /^[A-Za-z]{4}$/.test(type) && length < 2 ** 31 && (this.#chunks > 0 || type === 'IHDR')
    if (!fits) this.#complaint = 'damaged'
    this.#chunks += 1
    this.#head = Buffer.alloc(0)
    this.#skip = length + CHECKSUM_BYTES
    this.#ended = type === 'IEND'
  }

  complaint(): Complaint | undefined {
    return this.#complaint ?? (this.#ended && this.#skip === 0 ? undefined : 'damaged')
  }
}
