/** QR codes as drawings (ISO/IEC 18004, by the package `qr`), with the quiet zone of four modules that readers need. */
import encodeQR from 'qr'

/** Correction level M: 15 % of it may be dirty or torn, as paper on a canteen wall is. */
const LEVEL = 'medium'
const QUIET_MODULES = 4

export interface QrDrawing {
  /** Modules of a side, quiet zone included. */
  readonly size: number
  /** Of an SVG path: the dark modules. Of digits and letters of ours alone, so it may stand in markup as it is. */
  readonly path: string
}

/** Throws a RangeError when the text does not fit into any QR code (some 2,300 bytes). */
export function qrDrawing(text: string): QrDrawing {
  const modules = encodeQR(text, 'raw', { ecc: LEVEL, border: QUIET_MODULES })
  return { size: modules.length, path: pathOf(modules) }
}

/** A whole SVG document, black on white. */
export function qrSvg(text: string): string {
  const { size, path } = qrDrawing(text)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}

/** Runs of dark modules, row by row. */
function pathOf(modules: readonly (readonly boolean[])[]): string {
  const parts: string[] = []
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      const length = x - from + 1
      parts.push(`M${from} ${y}h${length}v1h-${length}z`)
    }
  })
  return parts.join('')
}
