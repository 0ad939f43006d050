/** The text of a CSV file, in whichever of the encodings that Excel and its neighbours write. */
import { isUtf8 } from 'node:buffer'

interface ReadText {
  readonly text: string
  readonly encoding: 'utf-16le' | 'utf-16be' | 'utf-8' | 'windows-1252'
}

/** Undefined for what is no text. Without a mark it is UTF-8 where it can be, and else Windows-1252 (Dutch Excel). */
export function textOf(bytes: Uint8Array): ReadText | undefined {
  const encoding = encodingOf(bytes)
  // The decoder takes the mark of UTF-8 away.
  const text = new TextDecoder(encoding).decode(bytes)
  // No list holds a NUL: it is a picture, an old Excel file, or UTF-16 without its mark.
  return text.includes('\0') ? undefined : { text, encoding }
}

function encodingOf(bytes: Uint8Array): ReadText['encoding'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}
