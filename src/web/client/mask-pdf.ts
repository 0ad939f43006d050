/**
 * A PDF on this device: looked through for numbers, and made anew as pictures of its pages. A box that is drawn in a PDF
 * leaves the text under it; a picture has none, nor what else a PDF carries unseen.
 */
import type { PageViewport, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { bsnLikeIn, plainText } from '../../documents/numbers/bsn-like-numbers.ts'
import type { Box } from './mask-boxes.ts'
import { CannotOpen, encoded, type Maskable, PIXELS_MAX, type Proposal, paint, type Sheet } from './maskable.ts'
import { type Area, boxOf, numbersOn, type Piece } from './numbers-on-page.ts'
import { type PicturePage, pdfOfPictures } from './picture-pdf.ts'

/** As many as fit in one document as pictures, and as a phone draws while somebody waits. */
const PAGES_MAX = 30
/** Of a letter that is eight points high, a sixth of a millimetre is still told apart. */
const DOTS_PER_INCH = 200
const POINTS_PER_INCH = 72
const QUALITY = 0.85

type Viewport = Pick<PageViewport, 'width' | 'height' | 'transform'>

export async function openPdf(file: File): Promise<Maskable> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs').catch(() => {
    throw new CannotOpen('notLoaded')
  })
  const under = new URL(`../pdfjs.${pdfjs.version}/`, import.meta.url).href
  pdfjs.GlobalWorkerOptions.workerSrc = `${under}legacy/build/pdf.worker.mjs`
  const loading = pdfjs.getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    // Our pages let nothing be compiled: decoders are plain script.
    useWasm: false,
    wasmUrl: `${under}wasm/`,
    standardFontDataUrl: `${under}standard_fonts/`,
    cMapUrl: `${under}cmaps/`,
    // The worker fetches nothing by itself, and the letters are the same on every device.
    useWorkerFetch: false,
    useSystemFonts: false,
    verbosity: 0,
  })
  try {
    const pdf = await loading.promise
    if (pdf.numPages > PAGES_MAX) throw new CannotOpen('manyPages')
    const proposals: Proposal[] = []
    for (let page = 0; page < pdf.numPages; page++) {
      const found = await numbersOf(await pdf.getPage(page + 1))
      proposals.push(...found.map((one) => ({ ...one, page })))
    }
    return new Pdf(pdf, proposals, await xmlIn(pdf))
  } catch (error) {
    await loading.destroy()
    if (error instanceof CannotOpen) throw error
    throw new CannotOpen(error instanceof pdfjs.PasswordException ? 'locked' : 'failed')
  }
}

async function xmlIn(pdf: PDFDocumentProxy): Promise<readonly string[]> {
  const attached = (await pdf.getAttachments()) ?? new Map<string, { filename: string }>()
  return [...attached.values()].map(({ filename }) => filename).filter((name) => /\.xml$/i.test(name))
}

async function numbersOf(page: PDFPageProxy): Promise<readonly Omit<Proposal, 'page'>[]> {
  const viewport = page.getViewport({ scale: 1 })
  const { items, styles } = await page.getTextContent()
  const brush = document.createElement('canvas').getContext('2d')
  const pieces = items.flatMap((item): Piece[] => {
    if (!('str' in item)) return []
    const plain = plainText(item.str)
    const family = styles[item.fontName]?.fontFamily ?? 'sans-serif'
    const upTo = (end: number): number => {
      if (!brush) return end / plain.length
      brush.font = `100px ${family}`
      return brush.measureText(plain.slice(0, end)).width / brush.measureText(plain).width
    }
    return [
      {
        ...{ text: item.str, ends: item.hasEOL },
        areaOf: (from, to) => {
          // Measured in letters that are like those on the page, but not them: most of a sign more on both sides.
          const [start, end] = [upTo(from), upTo(to)]
          const more = (0.7 * (end - start)) / (to - from)
          return areaOfText(viewport, item, Math.max(0, start - more), Math.min(1, end + more))
        },
      },
    ]
  })
  return [...numbersOn(pieces), ...(await numbersFilledIn(page, viewport))]
}

type Point = readonly [x: number, y: number]

/** What is around these points of the page, as they stand in its own measures. */
function areaAround({ width, height, transform }: Viewport, points: readonly Point[]): Area {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform
  const [xs, ys] = [
    points.map(([x, y]) => (a * x + c * y + e) / width),
    points.map(([x, y]) => (b * x + d * y + f) / height),
  ]
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}

/** From one part of its line to another, 0 to 1, with what hangs below and stands above. */
function areaOfText(
  viewport: Viewport,
  item: { readonly transform: readonly number[]; readonly width: number },
  from: number,
  to: number,
): Area {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform
  const long = item.width / (Math.hypot(a, b) || 1)
  const corners = [from, to].flatMap((part) =>
    [-0.35, 1.05].map((high): Point => [e + a * part * long + c * high, f + b * part * long + d * high]),
  )
  return areaAround(viewport, corners)
}

/** What stands in a field of a form, or in a note, is no text of the page: its whole field. */
async function numbersFilledIn(page: PDFPageProxy, viewport: Viewport): Promise<readonly Omit<Proposal, 'page'>[]> {
  const annotations: readonly Record<string, unknown>[] = await page.getAnnotations()
  return annotations.flatMap(({ fieldValue, contentsObj, rect }) => {
    const note = (contentsObj as { readonly str?: unknown } | undefined)?.str
    const texts = [fieldValue, note].filter((text) => typeof text === 'string')
    const [first] = bsnLikeIn(plainText(texts.join('\n')))
    if (!first || !Array.isArray(rect)) return []
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = rect as readonly number[]
    return [
      {
        written: first.written,
        box: boxOf(
          areaAround(viewport, [
            [x1, y1],
            [x2, y2],
          ]),
        ),
      },
    ]
  })
}

class Pdf implements Maskable {
  readonly pages: number
  readonly proposals: readonly Proposal[]
  readonly invoices: readonly string[]
  readonly #pdf: PDFDocumentProxy
  /** What was made of a page, and with which boxes: another box on one page draws that page alone. */
  readonly #made = new Map<number, { readonly boxes: string; readonly page: PicturePage }>()

  constructor(pdf: PDFDocumentProxy, proposals: readonly Proposal[], invoices: readonly string[]) {
    this.#pdf = pdf
    this.pages = pdf.numPages
    this.proposals = proposals
    this.invoices = invoices
  }

  async sheet(index: number): Promise<Sheet> {
    const page = await this.#pdf.getPage(index + 1)
    const whole = page.getViewport({ scale: 1 })
    const most = Math.sqrt(PIXELS_MAX / (whole.width * whole.height))
    const viewport = page.getViewport({ scale: Math.min(DOTS_PER_INCH / POINTS_PER_INCH, most) })
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.floor(viewport.width))
    canvas.height = Math.max(1, Math.floor(viewport.height))
    await page.render({ canvas, viewport }).promise
    page.cleanup()
    return { picture: canvas, width: canvas.width, height: canvas.height }
  }

  async make(boxes: (page: number) => readonly Box[], step: (page: number) => boolean): Promise<File | undefined> {
    const pages: PicturePage[] = []
    for (let index = 0; index < this.pages; index++) {
      if (!step(index)) return undefined
      const page = await this.#drawn(index, boxes(index))
      if (!page) return undefined
      pages.push(page)
    }
    return new File([pdfOfPictures(pages)], 'document.pdf', { type: 'application/pdf' })
  }

  async #drawn(index: number, boxes: readonly Box[]): Promise<PicturePage | undefined> {
    const key = JSON.stringify(boxes)
    const known = this.#made.get(index)
    if (known?.boxes === key) return known.page
    const sheet = await this.sheet(index)
    const canvas = document.createElement('canvas')
    paint(canvas, sheet, boxes)
    const blob = await encoded(canvas, 'image/jpeg', QUALITY)
    if (!blob) return undefined
    const { width, height } = (await this.#pdf.getPage(index + 1)).getViewport({ scale: 1 })
    const jpeg = new Uint8Array(await blob.arrayBuffer())
    const page = { jpeg, width: sheet.width, height: sheet.height, across: width, down: height }
    this.#made.set(index, { boxes: key, page })
    return page
  }

  close(): void {
    void this.#pdf.loadingTask.destroy()
  }
}
