/** QR codes on pages: black on white whatever the page's colours are. */
import { qrDrawing } from '../documents/qr-modules.ts'
import { Html, html } from './html.ts'

/** `alt` says what it leads to. Throws a RangeError when the text does not fit into any QR code (some 2,300 bytes). */
export function qrCode(text: string, alt: string): Html {
  const { size, path } = qrDrawing(text)
  const drawing = Html.of(
    `<svg class="lb-qr" viewBox="0 0 ${size} ${size}" aria-hidden="true" focusable="false" shape-rendering="crispEdges">` +
      `<rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`,
  )
  return html`<span class="lb-qr-frame" role="img" aria-label="${alt}">${drawing}</span>`
}
