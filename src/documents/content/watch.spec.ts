import { describe, expect, it } from 'vitest'
import type { MediaType } from '../../../events/evidence.ts'
import { jpegFile, pdfFile, pngFile, webpFile, zipFile } from '../../../test/support/sample-files.ts'
import { mediaTypeOf } from './media-type.ts'
import { watchFor } from './watch.ts'

const files: readonly (readonly [MediaType, Buffer])[] = [
  ['application/pdf', pdfFile()],
  ['image/jpeg', jpegFile()],
  ['image/png', pngFile()],
  ['image/webp', webpFile()],
]

/** In pieces of that many bytes: where a piece ends must not matter. */
function complaintOf(type: MediaType, bytes: Buffer, step = bytes.length) {
  const watch = watchFor(type)
  for (let at = 0; at < bytes.length; at += step) watch.push(bytes.subarray(at, at + step))
  return watch.complaint()
}

describe.each(files)('%s', (type, file) => {
  it('is known by its first bytes', async () => {
    expect(await mediaTypeOf(file)).toEqual({ type })
  })
  it.each([1, 2, 3, 7, 64, 1000])('is whole, in pieces of %i', (step) => {
    expect(complaintOf(type, file, step)).toBeUndefined()
  })
  it('that was broken off anywhere is damaged', () => {
    // Of a PDF only the end tells, and white space behind it is none of it.
    const least = type === 'application/pdf' ? 2 : 1
    for (let cut = least; cut < file.length; cut++) {
      expect(complaintOf(type, file.subarray(0, file.length - cut), 5), `without the last ${cut}`).toBe('damaged')
    }
  })
  it('with a ZIP behind it is two files', () => {
    const both = Buffer.concat([file, zipFile('x.js', Buffer.from('alert(1)'))])
    for (const step of [1, 64, both.length]) expect(complaintOf(type, both, step)).toBe('double')
  })
  it('that begins later than at the first byte is none', async () => {
    for (const before of ['\n', '<html><script>alert(1)</script>', 'GIF89a']) {
      const known = await mediaTypeOf(Buffer.concat([Buffer.from(before), file]))
      expect(known).not.toHaveProperty('type')
    }
  })
})

describe('what is left alone', () => {
  it('a second picture or a film behind a photo, as phones put there', () => {
    expect(complaintOf('image/jpeg', Buffer.concat([jpegFile(), jpegFile(), Buffer.from('ftypmp42')]))).toBeUndefined()
  })
  it('the four bytes of a ZIP within a picture', () => {
    const within = Buffer.concat([
      jpegFile().subarray(0, -2),
      Buffer.from('PK\x05\x06', 'latin1'),
      Buffer.from([0xff, 0xd9]),
    ])
    expect(complaintOf('image/jpeg', within)).toBeUndefined()
  })
  it('line ends behind the end of a PDF', () => {
    expect(complaintOf('application/pdf', Buffer.concat([pdfFile(), Buffer.from('\r\n\0 \n')]))).toBeUndefined()
  })
})

describe('what is not', () => {
  it.each([
    [
      'a page behind a PDF',
      'application/pdf',
      Buffer.concat([pdfFile(), Buffer.from('<script>alert(1)</script>')]),
      'double',
    ],
    ['anything behind a PNG', 'image/png', Buffer.concat([pngFile(), Buffer.from('x')]), 'double'],
    [
      'a PNG that does not begin with its head',
      'image/png',
      Buffer.concat([pngFile().subarray(0, 8), pngFile().subarray(33)]),
      'damaged',
    ],
    ['a JPEG without a picture', 'image/jpeg', Buffer.from('ffd8ffd9', 'hex'), 'damaged'],
    ['a WebP that says too much', 'image/webp', webpFile().fill(0xff, 4, 8), 'damaged'],
  ] as const)('%s', (_what, type, bytes, complaint) => {
    expect(complaintOf(type, bytes, 3)).toBe(complaint)
  })
  it.each([
    ['a web page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing that can hold scripts', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['plain text', 'Sanne heeft het goed gedaan'],
    ['a PDF of no version', '%PDF-x'],
    ['nothing much', 'a'],
  ])('%s', async (_what, text) => {
    expect(await mediaTypeOf(Buffer.from(text))).toHaveProperty('found')
  })
  it('says what else it is', async () => {
    expect(await mediaTypeOf(Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'))).toEqual({ found: 'gif' })
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')])
    expect(await mediaTypeOf(heic)).toEqual({ found: 'heic' })
  })
})
