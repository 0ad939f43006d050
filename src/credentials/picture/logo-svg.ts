/** A logo as one SVG, whichever form it is kept in: so that paper and pictures take both alike. */
import { ratioOf } from '../../domain/organisation/plain-logo.ts'

export function logoSvg(logo: string): string {
  if (logo.startsWith('<svg')) return logo
  const [width, height] = [1000, (1000 / ratioOf(logo)).toFixed(2)]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${logo}"/></svg>`
}

/**
 * Width and height that a logo gets where so much room is: wide and tall ones look equally large, so their area is the same
 * as far as they fit.
 */
export function logoSize(
  logo: string,
  { area, width: widest, height: highest }: { readonly area: number; readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const ratio = ratioOf(logo)
  const width = Math.min(Math.sqrt(area * ratio), widest, highest * ratio)
  return { width: rounded(width), height: rounded(width / ratio) }
}
const rounded = (size: number): number => Math.round(size * 100) / 100
