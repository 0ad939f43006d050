/** Reads papers back: their text, and the QR code from the lines that the file itself draws. */
import { inflateSync } from 'node:zlib'
import { PDF } from '@libpdf/core'
import decodeQR from 'qr/decode.js'
import type { PaperAnswer } from '../../src/credentials/paper/paper.ts'

/** Text of each page, runs of white space as one space. */
export async function pagesOfPdf(pdf: Uint8Array): Promise<readonly string[]> {
  const read = await PDF.load(pdf)
  return read.getPages().map((page) => page.extractText().text.replace(/\s+/g, ' '))
}
export const textOfPdf = async (pdf: Uint8Array): Promise<string> => (await pagesOfPdf(pdf)).join(' ')

/** What is drawn and written in the file, unpacked; what is packed in another way is left out. */
export function streamsOfPdf(pdf: Uint8Array): readonly string[] {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const found: string[] = []
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at)) {
    const end = bytes.indexOf('endstream', at)
    if (end < 0) break
    try {
      found.push(inflateSync(bytes.subarray(at + 'stream\n'.length, end)).toString('latin1'))
    } catch {
      // Metadata, and pictures that are packed otherwise.
    }
    at = end + 'endstream'.length
  }
  return found
}

const RUN = /(\d+) (\d+) m\n(\d+) (\d+) l\n(\d+) (\d+) l\n(\d+) (\d+) l\nh/g

/** The QR code, from the rectangles of whole modules that the page draws, laid on pixels and read as a camera would. */
export function qrOfPdf(pdf: Uint8Array, scale = 4): string {
  for (const drawn of streamsOfPdf(pdf)) {
    const rectangles = [...drawn.matchAll(RUN)].map((found) => found.slice(1).map(Number))
    const [ground, ...modules] = rectangles
    const size = (ground?.[2] ?? 0) * scale
    if (modules.length < 50 || size === 0) continue
    const data = new Uint8ClampedArray(size * size * 4).fill(255)
    for (const [left = 0, top = 0, right = 0] of modules) {
      for (let y = top * scale; y < (top + 1) * scale; y++) {
        for (let x = left * scale; x < right * scale; x++) data.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3)
      }
    }
    return decodeQR({ width: size, height: size, data })
  }
  throw new Error('no QR code is drawn in this PDF')
}

/** The paper; where PDFs can't be made, a test of them says so. */
export async function madeOrSkip(answer: Promise<PaperAnswer>, skip: (why: string) => never): Promise<Uint8Array> {
  const paper = await answer
  if (paper.kind === 'unavailable') return skip('no package that sets PDFs for this machine')
  if (paper.kind !== 'made') throw new Error(JSON.stringify(paper))
  return paper.pdf
}
