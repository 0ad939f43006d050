/**
 * The credential that is baked into a PNG (Open Badges 3.0, section 5.3.1; 2.0, "baking"): an `iTXt` chunk with the keyword
 * `openbadgecredential`, or `openbadges` for the older ones. The standard lets a baker neither pack the text nor hide
 * it in another chunk; some packed it anyway, so that is unpacked, with a limit.
 */
import { crc32, inflateSync } from 'node:zlib'
import { CHUNKS_MAX, megabytes, TEXT_BYTES_MAX } from '../limits.ts'
import { findInText } from './find-in-text.ts'
import { type Found, type Unreadable, unreadable } from './found.ts'

const SIGNATURE_BYTES = 8
/** Length, type and checksum around the data. */
const AROUND_BYTES = 12
const KEYWORDS = new Set(['openbadgecredential', 'openbadges'])

interface Baked {
  readonly keyword: string
  readonly text: string
}

export function findInPng(bytes: Uint8Array): Found {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const baked: Baked[] = []
  let chunks = 0
  for (let at = SIGNATURE_BYTES; at < file.length; ) {
    const length = at + AROUND_BYTES <= file.length ? file.readUInt32BE(at) : Number.POSITIVE_INFINITY
    chunks += 1
    if (at + AROUND_BYTES + length > file.length || chunks > CHUNKS_MAX) return unreadable('picture-broken')
    const type = file.toString('latin1', at + 4, at + 8)
    const data = file.subarray(at + 8, at + 8 + length)
    if (TEXTS.has(type)) {
      if (crc32(file.subarray(at + 4, at + 8 + length)) !== file.readUInt32BE(at + 8 + length)) {
        return unreadable('picture-broken')
      }
      const text = textOf(type, data)
      if (text && 'kind' in text) return text
      if (text) baked.push(text)
    }
    if (type === 'IEND') break
    at += AROUND_BYTES + length
  }
  return bakedIn(baked)
}

export function bakedIn(baked: readonly Baked[]): Found {
  const [one, second] = baked
  if (one === undefined) return unreadable('picture-without')
  if (second !== undefined) return unreadable('picture-several')
  const url = one.keyword === 'openbadges' ? URL.parse(one.text.trim()) : null
  // Older badges carry only the address where they stand.
  if (url?.protocol === 'https:') return { kind: 'hosted', url: url.href }
  return findInText(one.text)
}

const TEXTS = new Set(['iTXt', 'tEXt', 'zTXt'])

/** Undefined where it is another text than a badge. */
function textOf(type: string, data: Buffer): Baked | Unreadable | undefined {
  const end = data.indexOf(0)
  const keyword = end < 0 ? '' : data.toString('latin1', 0, end)
  if (!KEYWORDS.has(keyword)) return undefined
  if (type === 'tEXt') return plain(keyword, data.subarray(end + 1))
  if (type === 'zTXt')
    return data[end + 1] === 0 ? packed(keyword, data.subarray(end + 2)) : unreadable('picture-broken')
  const [isPacked, method] = [data[end + 1], data[end + 2]]
  // The language, and the keyword in that language, each end with a zero.
  const language = data.indexOf(0, end + 3)
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1)
  if (translated < 0 || isPacked === undefined || isPacked > 1 || method !== 0) return unreadable('picture-broken')
  const text = data.subarray(translated + 1)
  return isPacked === 1 ? packed(keyword, text) : plain(keyword, text)
}

function plain(keyword: string, text: Buffer): Baked | Unreadable {
  if (text.length > TEXT_BYTES_MAX) return unreadable('text-too-large', { most: megabytes(TEXT_BYTES_MAX) })
  try {
    return { keyword, text: new TextDecoder('utf-8', { fatal: true }).decode(text) }
  } catch {
    return unreadable('text-encoding')
  }
}

function packed(keyword: string, text: Buffer): Baked | Unreadable {
  try {
    return plain(keyword, inflateSync(text, { maxOutputLength: TEXT_BYTES_MAX }))
  } catch (error) {
    const isBomb = error instanceof RangeError || (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    return unreadable(isBomb ? 'unpacks-too-far' : 'picture-broken')
  }
}
