/**
 * A logo as a designer sends it, made as plain as `plain-logo.ts` wants it: of an SVG the shapes that resvg sees, of a PNG
 * its picture. What might run, refer elsewhere or need letters is refused by its name and not left out in silence: the
 * drawing would be another one.
 */
import { LOGO_MAX } from '../../../events/house-style.ts'
import type { Rejection } from '../../contract/stream.ts'
import { PngWatch } from '../../documents/content/png.ts'
import { readXml } from '../../documents/finance/read-xml.ts'
import type { XmlElement } from '../../documents/finance/xml-element.ts'
import { isXmlFault } from '../../documents/finance/xml-fault.ts'
import { ThreadPool } from '../../documents/thread-pool.ts'
import { PIXELS_MOST, refuseLogo } from '../../domain/organisation/plain-logo.ts'
import { logoSvg } from '../picture/logo-svg.ts'

export interface LogoDrawing {
  readonly svg: string
  /** Pixels. */
  readonly width: number
}
export interface DrawnLogo {
  /** Simplified: shapes, with every style resolved. */
  readonly svg: string
  readonly png: Uint8Array<ArrayBuffer>
  /** What is drawn within the box, in its units; nothing around it is seen. */
  readonly inner: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  /** Pixels that are not see-through, and those of them that stand out on white paper. */
  readonly inked: number
  readonly dark: number
}

export type CleanLogo =
  | { readonly kind: 'clean'; readonly logo: string }
  /** A rule of the command: its sentence is the rule's. */
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  | { readonly kind: 'refused'; readonly why: LogoFault; readonly what?: string }
export type LogoFault = 'no-picture' | 'damaged' | 'document-type' | 'holds' | 'too-light' | 'too-large'

export const LOGO_FILE_MAX = 1024 * 1024
const XML_LIMITS = { bytes: LOGO_FILE_MAX, depth: 60, elements: 10_000, attributes: 60 }
const SVG = 'http://www.w3.org/2000/svg'
/** Of what is drawn: less is white on white, with a speck. */
const DARK_LEAST = 0.02
/** Of the longer side, for a PNG that is too large as it came: the first that fits. */
const SMALLER_PIXELS = [1_000, 800, 600, 450, 320] as const

const pool = new ThreadPool<DrawnLogo | 'no-drawing'>({
  file: new URL('./logo.worker.ts', import.meta.url),
  what: 'logos',
  threads: 1,
  waitingMax: { person: 16, batch: 0 },
  jobMsMax: 10_000,
  jobsPerThread: 100,
  idleMs: 10_000,
})

/** Faults: `busy`, also where it takes too long to draw. */
export async function cleanLogo(bytes: Uint8Array): Promise<CleanLogo> {
  if (bytes.length > LOGO_FILE_MAX) return refused('too-large')
  return bytes[0] === 0x89 ? cleanPng(Buffer.from(bytes)) : cleanSvg(bytes)
}

async function cleanSvg(bytes: Uint8Array): Promise<CleanLogo> {
  const root = readXml(bytes, { [SVG]: 'svg' }, XML_LIMITS)
  if (isXmlFault(root)) {
    const declares = root.fault === 'xml-doctype' || root.fault === 'xml-entity'
    return refused(declares ? 'document-type' : root.fault === 'xml-none' ? 'no-picture' : 'damaged', root.where)
  }
  if (root.name !== 'svg:svg') return refused('no-picture')
  const holds = forbiddenIn(root)
  if (holds !== undefined) return refused('holds', holds)
  const drawn = await pool.run({ svg: Buffer.from(bytes).toString('utf8'), width: 400 } satisfies LogoDrawing)
  if (drawn === 'no-drawing' || drawn.inked === 0) return refused('no-picture')
  return judged(plain(cropped(drawn)), drawn)
}

/** Of other makers' namespaces nothing is drawn, so nothing is asked of it. */
const FORBIDDEN = new Set(
  'script foreignObject image text use pattern filter mask marker animate animateTransform animateMotion set iframe a'
    .split(' ')
    .map((name) => `svg:${name}`),
)

/** The first thing that a logo may not have, as its maker would find it. */
function forbiddenIn(element: XmlElement): string | undefined {
  const local = element.name.slice(element.name.indexOf(':') + 1)
  if (!element.name.startsWith('svg:')) return undefined
  if (FORBIDDEN.has(element.name)) return `<${local}>`
  for (const [name, value] of element.attributes) {
    if (/^on/i.test(name)) return name
    if (/(?:^|:)href$/.test(name) && !value.startsWith('#')) return `${name}="${value.slice(0, 40)}"`
    if (/url\(\s*['"]?(?!#)/i.test(value.replace(/url\(\s*['"]?#/gi, ''))) return `${name}="${value.slice(0, 40)}"`
  }
  if (local === 'style' && /@|url\(\s*['"]?[^#'"\s]|\\/i.test(element.text)) return '<style>'
  for (const child of element.children) {
    const found = forbiddenIn(child)
    if (found !== undefined) return found
  }
  return undefined
}

/** Without the room that its maker left around it: a small drawing on a large sheet would be a dot on paper. */
function cropped({ svg, inner }: DrawnLogo): string {
  const [root = '', width = '0', height = '0'] = /^<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>/.exec(svg) ?? []
  const [left, top] = [Math.max(0, inner.x), Math.max(0, inner.y)]
  const wide = Math.min(Number(width), inner.x + inner.width) - left
  const high = Math.min(Number(height), inner.y + inner.height) - top
  if (root === '' || !(wide > 0) || !(high > 0)) return svg
  const box = `viewBox="0 0 ${wide.toFixed(3)} ${high.toFixed(3)}"`
  const inside = svg.slice(root.length, svg.lastIndexOf('</svg>'))
  return `<svg xmlns="${SVG}" ${box}><g transform="translate(${-left} ${-top})">${inside}</g></svg>`
}

/** On one line, with short ids where something refers to one, and no finer than paper shows. */
function plain(svg: string): string {
  const ids = new Map([...svg.matchAll(/url\(#([^)]*)\)/g)].map(([, id = '']) => [id, '']))
  for (const [at, id] of [...ids.keys()].entries()) ids.set(id, `l${at}`)
  const decimals = Number(/viewBox="0 0 ([\d.]+)/.exec(svg)?.[1] ?? 0) >= 50 ? 2 : 5
  return svg
    .trim()
    .replace(/>\s+</g, '><')
    .replace(/<defs\/>/g, '')
    .replace(/ id="([^"]*)"/g, (_all, id: string) => (ids.has(id) ? ` id="${ids.get(id)}"` : ''))
    .replace(/url\(#([^)]*)\)/g, (_all, id: string) => `url(#${ids.get(id)})`)
    .replace(/ d="[^"]*"/g, (path) =>
      path.replace(/\d+\.\d+/g, (number) => String(Number(Number(number).toFixed(decimals)))),
    )
}

async function cleanPng(file: Buffer): Promise<CleanLogo> {
  const watch = new PngWatch()
  watch.push(file)
  if (watch.complaint() !== undefined || file.length < 57) return refused('damaged')
  const picture = pictureOf(file)
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)]
  const asItIs = picture.toString('base64')
  // Opened only where its sides are known: a small file may be a large picture.
  const rejection = refuseLogo(asItIs)
  if (rejection && Math.max(width, height) > PIXELS_MOST) return { kind: 'rejected', rejection }
  const drawn = await pool.run({ svg: logoSvg(asItIs), width: Math.min(width, 400) } satisfies LogoDrawing)
  if (drawn === 'no-drawing' || drawn.inked === 0) return refused('damaged')
  if (asItIs.length <= LOGO_MAX) return judged(asItIs, drawn)
  for (const longest of SMALLER_PIXELS) {
    const job: LogoDrawing = {
      svg: logoSvg(asItIs),
      width: Math.round(width * Math.min(1, longest / Math.max(width, height))),
    }
    const smaller = await pool.run(job)
    if (smaller === 'no-drawing') return refused('damaged')
    const logo = pictureOf(Buffer.from(smaller.png)).toString('base64')
    if (logo.length <= LOGO_MAX) return judged(logo, drawn)
  }
  return refused('too-large')
}

/** What is no part of the picture goes: what a camera or a program wrote beside it. */
function pictureOf(file: Buffer): Buffer {
  const kept = [file.subarray(0, 8)]
  for (let at = 8; at + 12 <= file.length; ) {
    const end = at + 12 + file.readUInt32BE(at)
    if (/^(?:IHDR|PLTE|tRNS|IDAT|IEND)$/.test(file.toString('latin1', at + 4, at + 8)))
      kept.push(file.subarray(at, end))
    at = end
  }
  return Buffer.concat(kept)
}

function judged(logo: string, { inked, dark }: DrawnLogo): CleanLogo {
  if (logo.length > LOGO_MAX) return refused('too-large')
  const rejection = refuseLogo(logo)
  if (rejection) return { kind: 'rejected', rejection }
  return dark < inked * DARK_LEAST ? refused('too-light') : { kind: 'clean', logo }
}

const refused = (why: LogoFault, what?: string): CleanLogo => ({
  kind: 'refused',
  why,
  ...(what !== undefined && { what }),
})
