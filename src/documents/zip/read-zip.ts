/** Files out of a ZIP that somebody gave: how many, how large and of what is bounded, and one is unpacked at a time. */
import { contentOf, directoryOf, entryAt, type ZipFault } from '../tables/zip-bounds.ts'

export interface ZipBounds {
  readonly files: number
  /** Of one file, unpacked. */
  readonly fileBytes: number
}
export interface ZippedFile {
  /** The last part of its path. */
  readonly name: string
  /** Unpacked when asked for. */
  read(): Uint8Array | ZipFault
}

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

/** Without folders, and without what some programs add for themselves. `too-many`: more files than `bounds` has. */
export function filesInZip(given: Uint8Array, bounds: ZipBounds): readonly ZippedFile[] | ZipFault | 'too-many' {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  const directory = directoryOf(bytes)
  if (!directory) return 'damaged'
  // Folders, and what macOS adds, are entries too.
  if (directory.count > 3 * bounds.files) return 'too-many'
  const files: ZippedFile[] = []
  let { at } = directory
  for (let number = 0; number < directory.count; number++) {
    const entry = entryAt(bytes, at)
    if (typeof entry === 'string') return entry
    at = entry.next
    const name = entry.name.split(/[/\\]/).at(-1) ?? ''
    if (name === '' || name.startsWith('.') || entry.name.startsWith('__MACOSX/')) continue
    if (files.length >= bounds.files) return 'too-many'
    files.push({ name, read: () => contentOf(bytes, entry, bounds.fileBytes) })
  }
  return files
}
