/** Reads along while a file comes in, chunk by chunk, and says at its end whether it is a whole file of its kind. */
import type { MediaType } from '../../../events/evidence.ts'
import type { ContentWatch } from './content-watch.ts'
import { JpegWatch } from './jpeg.ts'
import { PdfWatch } from './pdf.ts'
import { PngWatch } from './png.ts'
import { WebpWatch } from './webp.ts'
import { XmlWatch } from './xml.ts'

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
    case 'application/xml':
      return new XmlWatch()
  }
}
