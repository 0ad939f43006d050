import { PDF } from '@libpdf/core'
import { describe, expect, it } from 'vitest'
import { pdfOfPictures } from './picture-pdf.ts'

const jpeg = (...bytes: number[]) => Uint8Array.of(0xff, 0xd8, ...bytes, 0xff, 0xd9)
const pages = [
  { jpeg: jpeg(1, 2, 3), width: 1654, height: 2339, across: 595.28, down: 841.89 },
  { jpeg: jpeg(4), width: 2339, height: 1654, across: 841.89, down: 595.28 },
]
const asText = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)

describe('a PDF of pictures', () => {
  it('is read by others: its pages in their order, each as large as it was', async () => {
    const pdf = await PDF.load(pdfOfPictures(pages))
    expect(pdf.getPages().map(({ width, height }) => [width, height])).toEqual([
      [595.28, 841.89],
      [841.89, 595.28],
    ])
  })

  it('names every object at the place where it starts', () => {
    const text = asText(pdfOfPictures(pages))
    const start = Number(/startxref\n(\d+)\n/.exec(text)?.[1])
    expect(text.slice(start, start + 4)).toBe('xref')
    const places = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, at]) => Number(at))
    expect(places).toHaveLength(2 + 3 * pages.length)
    expect(places.map((at) => text.slice(at, text.indexOf('\n', at)))).toEqual(places.map((_at, n) => `${n + 1} 0 obj`))
  })

  it('has the pictures byte for byte, and nothing beside them', () => {
    const file = asText(pdfOfPictures(pages))
    for (const page of pages) expect(file).toContain(asText(page.jpeg))
    expect(file).not.toMatch(/\/(?:Info|Metadata|Font|Names|AcroForm|Prev|ID)\b/)
    expect(asText(pdfOfPictures(pages))).toBe(file)
  })
})
