/** A story's text from disk, or why there is none. */
import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'

export interface Unreadable {
  readonly message: string
  /** Both from 1; absent when there is no text to point into. */
  readonly place?: { readonly line: number; readonly column: number }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'this is a folder: name the files in it',
  EACCES: 'you may not read this file',
}

export async function storyText(path: string): Promise<string | Unreadable> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return { message: REASONS[code] ?? `can't be read: ${code}` }
  }
  if (!isUtf8(bytes)) return wronglyEncoded(bytes)
  // The mark of some editors is no part of the story.
  return bytes.toString('utf8').replace(/^\ufeff/, '')
}

const LINE_END = 0x0a

/** Text that is read anyhow would hold other names than the file shows. */
function wronglyEncoded(bytes: Buffer): Unreadable {
  if (bytes.readUInt16BE(0) === 0xfffe || bytes.readUInt16BE(0) === 0xfeff) {
    return { place: { line: 1, column: 1 }, message: 'the file is UTF-16: save it as UTF-8' }
  }
  let start = 0
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(LINE_END, start)
    const text = bytes.subarray(start, end === -1 ? bytes.length : end)
    if (end !== -1 && isUtf8(text)) {
      start = end + 1
      continue
    }
    const column = text.toString('utf8').indexOf('\ufffd') + 1
    return { place: { line, column }, message: 'the file is not UTF-8 from here on: save it as UTF-8' }
  }
}
