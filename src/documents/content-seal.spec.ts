import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { secretKey } from '../privacy/cipher.ts'
import { bytesOnDisk, FORM, openPiece, PIECE_BYTES, PieceSealer, piecesOf } from './content-seal.ts'

const place = { ledgerId: 'L', documentId: 'D' }
const key = secretKey(randomBytes(32))

function sealed(content: Buffer, step: number): Buffer {
  const sealer = new PieceSealer(key, place)
  const pieces: Buffer[] = [FORM]
  for (let at = 0; at < content.length; at += step) pieces.push(...sealer.push(content.subarray(at, at + step)))
  return Buffer.concat([...pieces, sealer.end()])
}
function opened(file: Buffer, bytes: number, as = place): Buffer | undefined {
  const plain: Buffer[] = []
  for (const [number, { at, length, last }] of piecesOf(bytes).entries()) {
    const piece = openPiece(key, as, number, last, file.subarray(at, at + length))
    if (!piece) return undefined
    plain.push(piece)
  }
  return Buffer.concat(plain)
}

describe('content in pieces', () => {
  it.each([1, 100, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES, 3 * PIECE_BYTES + 5])(
    'of %i bytes comes back, however it came in',
    (bytes) => {
      const content = randomBytes(bytes)
      for (const step of [977, PIECE_BYTES, bytes]) {
        const file = sealed(content, step)
        expect(file.length).toBe(bytesOnDisk(bytes))
        expect(opened(file, bytes)?.equals(content)).toBe(true)
      }
    },
  )

  const content = randomBytes(3 * PIECE_BYTES)
  const file = sealed(content, 5000)
  const [first, second] = piecesOf(content.length)
  it('opens for its own document only', () => {
    expect(opened(file, content.length, { ...place, documentId: 'E' })).toBeUndefined()
    expect(opened(file, content.length, { ...place, ledgerId: 'M' })).toBeUndefined()
  })
  it('that was changed by one bit does not open', () => {
    for (const at of [FORM.length, file.length - 1, file.length >> 1]) {
      const changed = Buffer.from(file)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(opened(changed, content.length), `at ${at}`).toBeUndefined()
    }
  })
  it('with two pieces swapped, or the last cut off, does not open', () => {
    const swapped = Buffer.from(file)
    file.copy(swapped, first?.at, second?.at, (second?.at ?? 0) + (second?.length ?? 0))
    file.copy(swapped, second?.at, first?.at, (first?.at ?? 0) + (first?.length ?? 0))
    expect(opened(swapped, content.length)).toBeUndefined()
    expect(opened(file, 2 * PIECE_BYTES)).toBeUndefined()
  })
})
