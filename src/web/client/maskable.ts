/** What can be blacked out: pages to look at, and a new file of them with nothing under the black. */
import { type Box, pixelsOf } from './mask-boxes.ts'

/** A page as it is drawn. */
export interface Sheet {
  readonly picture: CanvasImageSource
  readonly width: number
  readonly height: number
}

/** Something on a page that should perhaps be black. */
export interface Proposal {
  /** From 0. */
  readonly page: number
  readonly box: Box
  readonly written: string
}

export interface Maskable {
  readonly pages: number
  readonly proposals: readonly Proposal[]
  /** What a new file loses and somebody may need: names of the XML files that go along in it. */
  readonly invoices: readonly string[]
  sheet(page: number): Promise<Sheet>
  /** Undefined where this browser can not, or when it is no longer wanted. `step` hears which page is next, from 0. */
  make(boxes: (page: number) => readonly Box[], step: (page: number) => boolean): Promise<File | undefined>
  close(): void
}

/** Why a file can not be opened here: a name among the words. */
export class CannotOpen extends Error {
  readonly why: 'locked' | 'manyPages' | 'failed' | 'notLoaded'
  constructor(why: CannotOpen['why']) {
    super(why)
    this.why = why
  }
}

/** What browsers can hold on a canvas, phones too. */
export const PIXELS_MAX = 16_000_000

/** The page with its boxes, on a canvas that takes its size. */
export function paint(canvas: HTMLCanvasElement, sheet: Sheet, boxes: readonly Box[]): CanvasRenderingContext2D {
  const { picture, width, height } = sheet
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
  const brush = canvas.getContext('2d')
  if (!brush) throw new CannotOpen('failed')
  // What is seen through stays white, as paper.
  brush.fillStyle = '#fff'
  brush.fillRect(0, 0, width, height)
  brush.drawImage(picture, 0, 0, width, height)
  brush.fillStyle = '#000'
  for (const box of boxes) {
    const at = pixelsOf(box, width, height)
    brush.fillRect(at.x, at.y, at.width, at.height)
  }
  return brush
}

export const encoded = (canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> =>
  new Promise((done) => canvas.toBlob(done, type, quality))
