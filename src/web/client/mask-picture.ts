/** A photo or picture: drawn anew, upright, and without what the camera wrote beside it (place, device). */
import type { Box } from './mask-boxes.ts'
import { encoded, type Maskable, PIXELS_MAX, paint, type Sheet } from './maskable.ts'

const QUALITY = 0.92

export async function openPicture(file: File): Promise<Maskable> {
  // Turned the way the camera was held.
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, Math.sqrt(PIXELS_MAX / (picture.width * picture.height)))
  const sheet: Sheet = {
    picture,
    width: Math.max(1, Math.floor(picture.width * scale)),
    height: Math.max(1, Math.floor(picture.height * scale)),
  }
  const type = file.type === 'image/png' ? 'image/png' : 'image/jpeg'
  return {
    ...{ pages: 1, proposals: [], invoices: [] },
    sheet: async () => sheet,
    async make(boxes: (page: number) => readonly Box[]) {
      const canvas = document.createElement('canvas')
      paint(canvas, sheet, boxes(0))
      const blob = await encoded(canvas, type, QUALITY)
      return blob ? new File([blob], type === 'image/png' ? 'document.png' : 'document.jpg', { type }) : undefined
    },
    close: () => picture.close(),
  }
}
