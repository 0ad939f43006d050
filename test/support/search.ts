/** Looks for texts in bytes, in every form in which a file, a log or an answer could hold them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Canary } from './canaries.ts'

interface Form {
  readonly bytes: Buffer
  /** What it is a form of, and which. */
  readonly name: string
}
export interface Haystack {
  readonly name: string
  readonly bytes: Buffer
}

/** base64 of bytes that come after 0, 1 or 2 others: only the characters that no neighbour has a part in. */
function base64Forms(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const first = [0, 2, 3][before]
    const last = [0, 3, 2][(before + bytes.length) % 3] as number
    return text.slice(first, text.length - last)
  })
}

const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16()

export function formsOf(text: string): readonly Form[] {
  const utf8 = Buffer.from(text, 'utf8')
  const plain: readonly (readonly [string, Buffer])[] = [
    ['UTF-8', utf8],
    ['UTF-16LE', Buffer.from(text, 'utf16le')],
    ['UTF-16BE', bigEndian(text)],
  ]
  const written: readonly (readonly [string, string])[] = [
    ['hex', utf8.toString('hex')],
    ['HEX', utf8.toString('hex').toUpperCase()],
    ...base64Forms(utf8).flatMap((base64, i): [string, string][] => [
      [`base64 (${i})`, base64],
      [`base64url (${i})`, base64.replaceAll('+', '-').replaceAll('/', '_')],
    ]),
  ]
  return [...plain, ...written.map(([name, coded]) => [name, Buffer.from(coded, 'latin1')] as const)].map(
    ([name, bytes]) => ({ name, bytes }),
  )
}

/**
 * Where any canary stands: `{file}: {place} as {form}`. One pass over the bytes, however many canaries there are: their
 * first four bytes say whether it is worth comparing.
 */
export function found(canaries: readonly Canary[], haystacks: Iterable<Haystack>): readonly string[] {
  const byStart = new Map<number, Form[]>()
  const maybe = new Uint8Array(65_536)
  for (const { place, texts, bytes = [] } of canaries) {
    for (const form of [...texts.flatMap(formsOf), ...bytes.map((one) => ({ bytes: one, name: 'bytes' }))]) {
      if (form.bytes.length < 6) throw new Error(`${place}: too short to search for`)
      const start = form.bytes.readUInt32BE(0)
      byStart.set(start, [...(byStart.get(start) ?? []), { bytes: form.bytes, name: `${place} as ${form.name}` }])
      maybe[form.bytes.readUInt16BE(0)] = 1
    }
  }
  const seen = new Set<string>()
  for (const { name, bytes } of haystacks) {
    for (let at = 0; at + 4 <= bytes.length; at++) {
      if (maybe[((bytes[at] as number) << 8) | (bytes[at + 1] as number)] === 0) continue
      for (const form of byStart.get(bytes.readUInt32BE(at)) ?? []) {
        const end = at + form.bytes.length
        if (end <= bytes.length && bytes.compare(form.bytes, 0, form.bytes.length, at, end) === 0) {
          seen.add(`${name}: ${form.name}`)
        }
      }
    }
  }
  return [...seen]
}

/** Every file under a folder, whatever it is called. */
export function* filesUnder(folder: string): Generator<Haystack> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    yield { name: path.slice(folder.length + 1), bytes: readFileSync(path) }
  }
}
export const textsOf = (name: string, text: string): Haystack => ({ name, bytes: Buffer.from(text, 'utf8') })
