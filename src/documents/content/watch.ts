/** Reads along while a file comes in, chunk by chunk, and says at its end whether it is a whole file of its kind. */
import type { MediaType } from '../../../events/evidence.ts'
import { JpegWatch } from './jpeg.ts'
import { PdfWatch } from './pdf.ts'
import { PngWatch } from './png.ts'
import { WebpWatch } from './webp.ts'

/**
 * `damaged`: broken off or not what it begins as. `double`: behind its end stands something that another program would
 * take for a file of another kind.
 */
export type Complaint = 'damaged' | 'double'

export interface ContentWatch {
  push(chunk: Uint8Array): void
  /** After the last chunk. */
  complaint(): Complaint | undefined
}

export function watchFor(type: MediaType): ContentWatch {
  switch (type) {
    case 'application/pdf':
      return new PdfWatch()
    case 'image/jpeg':
      return new JpegWatch()
    case 'image/png':
      return new PngWatch()
    case 'image/webp':
      return new WebpWatch()
  }
}
