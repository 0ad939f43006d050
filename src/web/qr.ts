/**
 * QR codes as drawings (ISO/IEC 18004, by the package `qr`). Black on white whatever the page's colours are, with the
 * quiet zone of four modules that readers need.
 */
import encodeQR from 'qr'
import { Html, html } from './html.ts'

/** Correction level M: 15 % of it may be dirty or torn, as paper on a canteen wall is. */
const LEVEL = 'medium'
const QUIET_MODULES = 4

/** `alt` says what it leads to. Throws a RangeError when the text does not fit into any QR code (some 2,300 bytes). */
export function qrCode(text: string, alt: string): Html {
  const modules = encodeQR(text, 'raw', { ecc: LEVEL, border: QUIET_MODULES })
  const size = modules.length
  const drawing = Html.of(
    `<svg class="lb-qr" viewBox="0 0 ${size} ${size}" aria-hidden="true" focusable="false" shape-rendering="crispEdges">` +
      `<rect width="${size}" height="${size}" fill="#fff"/><path d="${pathOf(modules)}" fill="#000"/></svg>`,
  )
  return html`<span class="lb-qr-frame" role="img" aria-label="${alt}">${drawing}</span>`
}

/** Runs of dark modules, row by row. Of digits and letters of ours alone, so it may stand in markup as it is. */
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
