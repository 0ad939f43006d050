import type { Complaint, ContentWatch } from './content-watch.ts'
import { endsAsZip, Tail } from './tail.ts'

const END_OF_IMAGE = 0xd9
const START_OF_SCAN = 0xda
/** Markers without a length: RST0 to RST7, and TEM (ITU-T T.81, table B.1). */
const standsAlone = (code: number) => (code >= 0xd0 && code <= 0xd7) || code === 0x01

type Place = 'mark' | 'code' | 'length' | 'segment' | 'scan' | 'scan-mark' | 'ended' | 'broken'

/**
 * Walks from segment to segment and through the scans to the end of the image, so that the end of a small picture inside
 * (a thumbnail) is not taken for it. Behind the end phones put a second picture or a film: browsers show the first, and
 * that is left alone.
 */
export class JpegWatch implements ContentWatch {
  readonly #tail = new Tail()
  #place: Place = 'segment'
  /** Bytes to go: at first the start of the image itself. */
  #left = 2
  #isScan = false
  #high: number | undefined
  #scans = 0

  push(chunk: Uint8Array): void {
    this.#tail.push(chunk)
    for (let at = 0; at < chunk.length && this.#place !== 'ended' && this.#place !== 'broken'; ) {
      at = this.#step(chunk, at)
    }
  }

  #step(chunk: Uint8Array, at: number): number {
    const byte = chunk[at] ?? 0
    switch (this.#place) {
      case 'segment': {
        const step = Math.min(this.#left, chunk.length - at)
        this.#left -= step
        if (this.#left === 0) this.#place = this.#isScan ? 'scan' : 'mark'
        return at + step
      }
      case 'scan': {
        const next = chunk.indexOf(0xff, at)
        if (next < 0) return chunk.length
        this.#place = 'scan-mark'
        return next + 1
      }
      case 'scan-mark':
        // A stuffed zero and restart markers belong to the scan; FF may be repeated as padding.
        if (byte === 0xff) return at + 1
        if (byte === 0x00 || standsAlone(byte)) this.#place = 'scan'
        else this.#mark(byte)
        return at + 1
      case 'mark':
        this.#place = byte === 0xff ? 'code' : 'broken'
        return at + 1
      case 'code':
        if (byte === 0xff) return at + 1
        this.#mark(byte)
        return at + 1
      case 'length':
        this.#length(byte)
        return at + 1
      default:
        return chunk.length
    }
  }

  #mark(code: number): void {
    this.#isScan = code === START_OF_SCAN
    if (this.#isScan) this.#scans += 1
    if (code === END_OF_IMAGE) this.#place = 'ended'
    else if (standsAlone(code)) this.#place = 'mark'
    else this.#place = code < 0xc0 ? 'broken' : 'length'
  }

  #length(byte: number): void {
    if (this.#high === undefined) {
      this.#high = byte
      return
    }
    // The length counts its own two bytes.
    this.#left = this.#high * 256 + byte - 2
    this.#high = undefined
    if (this.#left < 0) this.#place = 'broken'
    else if (this.#left > 0) this.#place = 'segment'
    else this.#place = this.#isScan ? 'scan' : 'mark'
  }

  complaint(): Complaint | undefined {
    if (this.#place !== 'ended' || this.#scans === 0) return 'damaged'
    return endsAsZip(this.#tail.bytes) ? 'double' : undefined
  }
}
