import { Buffer } from 'node:buffer'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { filesInZip, isZip } from './read-zip.ts'
import { zipStream } from './zip-stream.ts'

const zipOf = (files: Record<string, string | Uint8Array>) =>
  buffer(
    zipStream(
      Object.entries(files).map(([name, content]) => ({
        name,
        async *open() {
          yield Buffer.from(content)
        },
      })),
    ),
  )
const bounds = { files: 3, fileBytes: 1_000 }

describe('a ZIP that somebody gave', () => {
  it('gives its files by their last names, without folders and what macOS adds', async () => {
    const zip = await zipOf({ 'a/één.json': '{}', '__MACOSX/a/._x': 'x', 'a/.DS_Store': 'x', 'b.txt': 'tekst' })
    expect(isZip(zip)).toBe(true)
    const files = filesInZip(zip, bounds)
    if (typeof files === 'string') throw new Error(files)
    expect(files.map(({ name, read }) => [name, Buffer.from(read() as Uint8Array).toString()])).toEqual([
      ['één.json', '{}'],
      ['b.txt', 'tekst'],
    ])
  })
  it('unpacks no file beyond its bound, and says so of that one alone', async () => {
    const files = filesInZip(await zipOf({ bomb: Buffer.alloc(1_000_000), good: 'x' }), bounds)
    if (typeof files === 'string') throw new Error(files)
    expect(files.map(({ read }) => typeof read())).toEqual(['string', 'object'])
    expect(files[0]?.read()).toBe('swollen')
  })
  it('with more files than may be, cut off, or none at all is refused', async () => {
    const zip = await zipOf({ a: '1', b: '2', c: '3', d: '4' })
    expect(filesInZip(zip, bounds)).toBe('too-many')
    expect(filesInZip(zip.subarray(0, -30), bounds)).toBe('damaged')
    expect(filesInZip(Buffer.from('PK\x03\x04'), bounds)).toBe('damaged')
  })
})
