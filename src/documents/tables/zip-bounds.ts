/**
 * Looks at a ZIP before anything reads it: how many files, how large they really become, and whether one declares
 * entities. A file of 10 MB could otherwise become hundreds of gigabytes.
 */
import { inflateRawSync } from 'node:zlib'

const ENTRIES_MAX = 1_000
/** Ten thousand rows of twenty cells are about 15 MB. */
const UNPACKED_BYTES_MAX = 64 * 1024 * 1024
const END = Buffer.from('PK\x05\x06', 'latin1')
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const FOR_ZIP64 = 0xffffffff

export type ZipFault = 'damaged' | 'locked' | 'swollen'

/** Undefined when it is safe to read. */
export function zipFault(bytes: Buffer): ZipFault | undefined {
  const directory = directoryOf(bytes)
  if (!directory) return 'damaged'
  const { count } = directory
  if (count > ENTRIES_MAX) return 'swollen'
  let { at } = directory
  let unpacked = 0
  for (let entry = 0; entry < count; entry++) {
    const found = entryAt(bytes, at)
    if (typeof found === 'string') return found
    const content = contentOf(bytes, found, UNPACKED_BYTES_MAX - unpacked)
    if (typeof content === 'string') return content
    unpacked += content.length
    // A declaration of entities makes small text large once more; no spreadsheet program writes one.
    if (/\.(?:xml|rels)$/i.test(found.name) && /<!(?:DOCTYPE|ENTITY)/i.test(content.toString('latin1')))
      return 'swollen'
    at = found.next
  }
  return undefined
}

/** Where the list of files begins, and how many there are; undefined where there is none. */
export function directoryOf(bytes: Buffer): { readonly count: number; readonly at: number } | undefined {
  const end = bytes.lastIndexOf(END)
  if (end < 0 || end + 22 > bytes.length) return undefined
  return { count: bytes.readUInt16LE(end + 10), at: bytes.readUInt32LE(end + 16) }
}

export interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly at: number
  readonly next: number
}

/** What the directory says of the file that it names at `at`. */
export function entryAt(bytes: Buffer, at: number): Entry | ZipFault {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return 'damaged'
  const flags = bytes.readUInt16LE(at + 8)
  if (flags & 1) return 'locked'
  const isUtf8 = (flags & 0x0800) !== 0
  const [packed, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)]
  const local = bytes.readUInt32LE(at + 42)
  if (packed === FOR_ZIP64 || size === FOR_ZIP64 || size > UNPACKED_BYTES_MAX) return 'swollen'
  const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
    number,
    number,
    number,
  ]
  return {
    name: bytes.toString(isUtf8 ? 'utf8' : 'latin1', at + 46, at + 46 + name),
    method: bytes.readUInt16LE(at + 10),
    packed,
    at: local,
    next: at + 46 + name + extra + comment,
  }
}

/** Unpacked, however large the directory says it becomes. */
export function contentOf(bytes: Buffer, { method, packed, at }: Entry, most: number): Buffer | ZipFault {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL_ENTRY) return 'damaged'
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const content = bytes.subarray(start, start + packed)
  if (content.length < packed) return 'damaged'
  if (method === 0) return content.length > most ? 'swollen' : content
  if (method !== 8) return 'damaged'
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(most, 1) })
  } catch (error) {
    return error instanceof RangeError ? 'swollen' : 'damaged'
  }
}
