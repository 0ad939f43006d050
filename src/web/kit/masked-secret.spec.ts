import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { masked, unmasked } from './masked-secret.ts'

const secret = randomBytes(32).toString('base64url')

describe('a masked secret', () => {
  it('is another text each time and the same secret', () => {
    const some = Array.from({ length: 50 }, () => masked(secret))
    expect(new Set(some).size).toBe(50)
    expect(new Set(some.map(unmasked))).toEqual(new Set([secret]))
  })
  it('has no piece of the secret in it, nor of another mask', () => {
    const [one = '', other = ''] = [masked(secret), masked(secret)]
    const pieces = (text: string) => Array.from({ length: text.length - 5 }, (_, at) => text.slice(at, at + 6))
    expect(pieces(one).filter((piece) => secret.includes(piece) || other.includes(piece))).toEqual([])
  })
  it('is nothing good when it was shortened, changed or never masked', () => {
    const one = masked(secret)
    const changed = one.slice(0, -2) + (one.at(-2) === 'A' ? 'B' : 'A') + one.at(-1)
    for (const wrong of ['', 'x', '%', secret, one.slice(1), one.slice(4), `${one}AAAA`, changed]) {
      expect(unmasked(wrong)).not.toBe(secret)
    }
  })
})
