/** The text of a CSV file, in whichever of the encodings that Excel and its neighbours write. */
import { isUtf8 } from 'node:buffer'

/** Undefined for what is no text. Without a mark it is UTF-8 where it can be, and else Windows-1252 (Dutch Excel). */
export function textOf(bytes: Uint8Array): string | undefined {
  const text = decoded(bytes)
  // No list holds a NUL: it is a picture, an old Excel file, or UTF-16 without its mark.
  return text.includes('\0') ? undefined : text
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  // The decoder takes the mark of UTF-8 away.
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes)
}
