/**
 * What a logo may be made of, looked at letter by letter: of an SVG shapes alone, of a PNG its picture alone. Nothing in it
 * runs, refers elsewhere, or has letters of its own. The page makes any logo as plain as this; here it is held to it,
 * whichever way it came.
 */
import { type Rejection, rejected } from '../../contract/stream.ts'

const ELEMENTS: ReadonlySet<string> = new Set(
  'svg g defs path rect circle ellipse line polyline polygon linearGradient radialGradient stop clipPath'.split(' '),
)
const ATTRIBUTES: ReadonlySet<string> = new Set(
  `id d x y x1 y1 x2 y2 cx cy fx fy r rx ry points width height viewBox transform opacity offset
  fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
  stroke-dasharray stroke-dashoffset stop-color stop-opacity gradientUnits gradientTransform spreadMethod
  clip-path clip-rule clipPathUnits`.split(/\s+/),
)
const TAG = /<(\/?)([A-Za-z]+)((?: [A-Za-z0-9:-]+="[^"<>]*")*)(\/?)>/y
const ATTRIBUTE = / ([A-Za-z0-9:-]+)="([^"]*)"/g
const NAMESPACE = 'http://www.w3.org/2000/svg'
const REFERENCE = /^url\(#[A-Za-z0-9.-]+\)$/
const [ELEMENTS_MAX, DEPTH_MAX] = [1_000, 20]

/** Width by height: a strip that is longer has letters too small to read, a higher one takes the sheet. */
export const [RATIO_LEAST, RATIO_MOST] = [0.25, 8]
/** Of the longer side: 60 mm on paper is sharp with the least, and the most still opens everywhere. */
export const [PIXELS_LEAST, PIXELS_MOST] = [240, 2_000]

export function refuseLogo(logo: string): Rejection | undefined {
  return logo.startsWith('<svg') ? refuseSvg(logo) : refusePng(logo)
}

/** Width by height of a logo that was not refused. */
export function ratioOf(logo: string): number {
  const [width, height] = logo.startsWith('<svg') ? boxOf(logo) : sidesOf(bytesOf(logo))
  return width / height
}

const notPlain = (what: string): Rejection => rejected('logo-not-plain', { what: what.slice(0, 60) })

function refuseSvg(svg: string): Rejection | undefined {
  const open: string[] = []
  let elements = 0
  let at = 0
  while (at < svg.length) {
    TAG.lastIndex = at
    const found = TAG.exec(svg)
    if (!found) return notPlain(svg.slice(at, at + 30))
    const [tag, closes, name = '', attributes = '', empty] = found
    at += tag.length
    if (closes) {
      if (open.pop() !== name || attributes || empty) return notPlain(tag)
      if (open.length === 0 && at < svg.length) return notPlain(svg.slice(at, at + 30))
      continue
    }
    elements += 1
    const isRoot = elements === 1
    if (!ELEMENTS.has(name) || isRoot !== (name === 'svg') || (open.length === 0 && !isRoot))
      return notPlain(`<${name}>`)
    if (elements > ELEMENTS_MAX || open.length >= DEPTH_MAX) return rejected('logo-too-complex', { most: ELEMENTS_MAX })
    const wrong = wrongIn(attributes, isRoot)
    if (wrong !== undefined) return notPlain(wrong)
    if (!empty) open.push(name)
  }
  if (open.length > 0) return notPlain(`<${open.at(-1)}>`)
  return refuseRatio(boxOf(svg))
}

/** The first attribute that may not be there, or not be that. */
function wrongIn(attributes: string, isRoot: boolean): string | undefined {
  const seen = new Set<string>()
  for (const [, name = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
    const known = ATTRIBUTES.has(name) || (isRoot && name === 'xmlns' && value === NAMESPACE)
    const plain = name === 'xmlns' || (!/[:/]/.test(value) && (!value.includes('url') || REFERENCE.test(value)))
    if (!known || !plain || seen.has(name)) return `${name}="${value}"`
    seen.add(name)
  }
  return isRoot && !seen.has('xmlns') ? 'xmlns' : undefined
}

/** Of the root; nothing where it has none that begins at 0 0. */
function boxOf(svg: string): readonly [number, number] {
  const found = /^<svg [^>]*viewBox="0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)"/.exec(svg)
  return [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0)]
}

function refuseRatio([width, height]: readonly [number, number]): Rejection | undefined {
  const ratio = width / height
  return ratio >= RATIO_LEAST && ratio <= RATIO_MOST
    ? undefined
    : rejected('logo-shape', {
        width: Math.round(width),
        height: Math.round(height),
        most: RATIO_MOST,
        least: 1 / RATIO_LEAST,
      })
}

const bytesOf = (base64: string): string => {
  try {
    return atob(base64)
  } catch {
    return ''
  }
}
const numberAt = (bytes: string, at: number): number =>
  [0, 1, 2, 3].reduce((sum, next) => sum * 256 + (bytes.charCodeAt(at + next) || 0), 0)
const sidesOf = (bytes: string): readonly [number, number] => [numberAt(bytes, 16), numberAt(bytes, 20)]

/** Chunks in the order in which they may come (PNG, third edition, section 5.6), and none besides. */
const CHUNKS = /^IHDR(?: PLTE)?(?: tRNS)?(?: IDAT)+ IEND$/

function refusePng(base64: string): Rejection | undefined {
  const bytes = bytesOf(base64)
  const chunks: string[] = []
  let at = 8
  while (at + 12 <= bytes.length && chunks.length <= ELEMENTS_MAX) {
    chunks.push(bytes.slice(at + 4, at + 8))
    at += 12 + numberAt(bytes, at)
  }
  if (at !== bytes.length || !CHUNKS.test(chunks.join(' ')) || numberAt(bytes, 8) !== 13) {
    return notPlain(chunks.find((chunk) => !/^(?:IHDR|PLTE|tRNS|IDAT|IEND)$/.test(chunk)) ?? 'PNG')
  }
  const sides = sidesOf(bytes)
  const [width, height] = sides
  const longest = Math.max(width, height)
  if (longest < PIXELS_LEAST || longest > PIXELS_MOST) {
    return rejected('logo-pixels', { width, height, least: PIXELS_LEAST, most: PIXELS_MOST })
  }
  return refuseRatio(sides)
}
