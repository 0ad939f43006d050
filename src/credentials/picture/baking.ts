/** A proof inside its picture (Open Badges 3.0, section 5.3 "Baked Badges"): whoever has the picture has the proof. */
import { crc32 } from 'node:zlib'

export const PNG_KEYWORD = 'openbadgecredential'
export const SVG_NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0'
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Puts the JSON into an `iTXt` chunk, not compressed, right behind `IHDR`; one that is there already goes. */
export function bakePng(png: Uint8Array, json: string): Uint8Array {
  const [header, ...rest] = chunksOf(png)
  if (header?.type !== 'IHDR') throw new TypeError('a PNG begins with IHDR')
  const content = Buffer.concat([
    Buffer.from(PNG_KEYWORD, 'latin1'),
    // End of the keyword; not compressed; method 0; no language; no translated keyword (PNG 3.0, 11.3.3.4).
    Buffer.from([0, 0, 0, 0, 0]),
    Buffer.from(json, 'utf8'),
  ])
  const kept = rest.filter((one) => !isBaked(one)).map(({ whole }) => whole)
  return Buffer.concat([SIGNATURE, header.whole, chunk('iTXt', content), ...kept])
}

interface Chunk {
  readonly type: string
  readonly whole: Uint8Array
  readonly content: Uint8Array
}

function* chunksOf(png: Uint8Array): Generator<Chunk> {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength)
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) throw new TypeError('this is no PNG')
  let at = 8
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (end > bytes.length) throw new TypeError('a piece of this PNG is longer than the file')
    yield { type, whole: bytes.subarray(at, end), content: bytes.subarray(at + 8, end - 4) }
    if (type === 'IEND') return
    at = end
  }
}

const isBaked = ({ type, content }: Chunk): boolean =>
  type === 'iTXt' && Buffer.from(content).toString('latin1', 0, PNG_KEYWORD.length + 1) === `${PNG_KEYWORD}\0`

function chunk(type: string, content: Buffer): Buffer {
  const whole = Buffer.alloc(12 + content.length)
  whole.writeUInt32BE(content.length, 0)
  whole.write(type, 4, 'latin1')
  content.copy(whole, 8)
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + content.length)), 8 + content.length)
  return whole
}

/** Puts the JSON as the first child of an SVG of ours (`badgeSvg`). */
export function bakeSvg(svg: string, json: string): string {
  const end = svg.indexOf('>')
  if (!svg.startsWith('<svg ') || end < 0) throw new TypeError('an SVG of ours begins with its root')
  if (svg.includes(SVG_NAMESPACE)) throw new TypeError('there is a proof in this picture already')
  // Within a JSON text `>` stands in strings alone, where it may be written so as well.
  const safe = json.replaceAll(']]>', ']]\\u003e')
  const root = `${svg.slice(0, end)} xmlns:openbadges="${SVG_NAMESPACE}">`
  return `${root}<openbadges:credential><![CDATA[${safe}]]></openbadges:credential>${svg.slice(end + 1)}`
}
