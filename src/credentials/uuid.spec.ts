import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ulidOfUuid, uuidOfText, uuidOfUlid } from './uuid.ts'

describe('a ULID as UUID', () => {
  it('is the same 128 bits', () => {
    expect(uuidOfUlid('00000000000000000000000001')).toBe('00000000-0000-0000-0000-000000000001')
    expect(uuidOfUlid('7ZZZZZZZZZZZZZZZZZZZZZZZZZ')).toBe('ffffffff-ffff-ffff-ffff-ffffffffffff')
  })
  it('and back', () => {
    fc.assert(
      fc.property(fc.ulid(), (ulid) => ulidOfUuid(uuidOfUlid(ulid)) === ulid),
      { numRuns: 100 },
    )
  })
  it('of nothing else', () => {
    expect(() => uuidOfUlid('8ZZZZZZZZZZZZZZZZZZZZZZZZZ')).toThrow(RangeError)
    expect(ulidOfUuid('urn:uuid:1')).toBeUndefined()
  })
})

it('the UUID of a text is always the same, of version 8', () => {
  expect(uuidOfText('a')).toBe(uuidOfText('a'))
  expect(uuidOfText('a')).not.toBe(uuidOfText('b'))
  expect(uuidOfText('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
