/**
 * A PDF of pictures and of nothing else (ISO 32000-1): one JPEG a page, no text, no properties, no attachments, no earlier
 * state. So small a part of the format that to write it is less than to send a library for it to every phone.
 */
export interface PicturePage {
  readonly jpeg: Uint8Array<ArrayBuffer>
  /** Of the JPEG, in dots. */
  readonly width: number
  readonly height: number
  /** Of the page, in points. */
  readonly across: number
  readonly down: number
}

export function pdfOfPictures(pages: readonly PicturePage[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  const starts: number[] = []
  let length = 0
  const push = (...pieces: readonly (string | Uint8Array)[]) => {
    for (const piece of pieces) {
      const bytes = typeof piece === 'string' ? new TextEncoder().encode(piece) : piece
      parts.push(bytes)
      length += bytes.length
    }
  }
  const object = (...pieces: readonly (string | Uint8Array)[]) => {
    starts.push(length)
    push(`${starts.length} 0 obj\n`, ...pieces, '\nendobj\n')
  }
  push('%PDF-1.4\n', Uint8Array.of(0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a))
  const kids = pages.map((_page, index) => `${3 + index * 3} 0 R`)
  object('<< /Type /Catalog /Pages 2 0 R >>')
  object(`<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`)
  for (const { jpeg, width, height, across, down } of pages) {
    const [page, wide, high] = [starts.length + 1, across.toFixed(2), down.toFixed(2)]
    const drawn = `q ${wide} 0 0 ${high} 0 0 cm /P Do Q`
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Contents ${page + 1} 0 R /Resources << /XObject << /P ${page + 2} 0 R >> >> >>`,
    )
    object(`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`)
    object(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
      ...[jpeg, '\nendstream'],
    )
  }
  const table = starts.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const size = starts.length + 1
  push(
    `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
  )
  const file = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return file
}
