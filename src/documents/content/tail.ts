/** The last bytes of a file, as far back as a ZIP's directory end may stand: its comment is at most 65,535 bytes. */
const KEPT = 22 + 65_535

export class Tail {
  #bytes = Buffer.alloc(0)
  push(chunk: Uint8Array): void {
    const all = chunk.length >= KEPT ? Buffer.from(chunk) : Buffer.concat([this.#bytes, chunk])
    this.#bytes = all.length > KEPT ? Buffer.from(all.subarray(all.length - KEPT)) : all
  }
  get bytes(): Buffer {
    return this.#bytes
  }
}

const ZIP_END = Buffer.from('PK\x05\x06', 'latin1')

/**
 * Does a ZIP end here too (APPNOTE section 4.3.16)? Its end names the length of the comment behind it, so that four
 * bytes within a picture are not taken for one.
 */
export function endsAsZip(tail: Buffer): boolean {
  for (let at = tail.lastIndexOf(ZIP_END); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(ZIP_END, at - 1)) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true
  }
  return false
}
