import { gzipSync } from 'node:zlib'
import { createList, decodeList } from '@digitalbazaar/vc-bitstring-status-list'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../parts.ts'
import { bitAt, decodeBits, encodeBits, LEAST_ENTRIES, MOST_ENTRIES, readIndex } from './bitstring.ts'
import { readStatus, statusListOf } from './list.ts'

const url = 'https://leerbewijs.example.org/status-lists/01J1'
const listOf = (set: readonly number[], other: Partial<Parameters<typeof statusListOf>[0]> = {}) =>
  statusListOf({
    url,
    purpose: 'revocation',
    size: LEAST_ENTRIES,
    issuer: { did: 'did:web:example.org' },
    set,
    validFrom: '2026-07-01T00:00:00.000Z',
    validUntil: '2026-07-02T00:00:00.000Z',
    ...other,
  })
const entry = (index: string, statusPurpose = 'revocation'): JsonObject => ({
  type: 'BitstringStatusListEntry',
  statusPurpose,
  statusListIndex: index,
  statusListCredential: url,
})
const packed = (bytes: Uint8Array) => `u${gzipSync(bytes).toString('base64url')}`
/** The same list with another text of bits. */
const withBits = (encodedList: string): JsonObject => {
  const list = listOf([])
  return { ...list, credentialSubject: { ...Object(list.credentialSubject), encodedList } }
}

describe('bits', () => {
  it('are read by the stock library, and its own by us', async () => {
    const set = [0, 7, 8, 94_567, LEAST_ENTRIES - 1]
    const theirs = await decodeList({ encodedList: encodeBits(set, LEAST_ENTRIES) })
    const made = await createList({ length: LEAST_ENTRIES })
    for (const index of set) made.setStatus(index, true)
    const ours = decodeBits(await made.encode())
    if ('refused' in ours) throw new Error(ours.refused)
    for (const index of [...set, 1, 6, 9, 94_566, 94_568]) {
      expect(theirs.getStatus(index), `${index}`).toBe(set.includes(index))
      expect(bitAt(ours, index), `${index}`).toBe(set.includes(index))
    }
  })
  it('of an empty list are those of the example of W3C', () => {
    const written = 'uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA'
    expect(decodeBits(written)).toEqual(decodeBits(encodeBits([], LEAST_ENTRIES)))
  })
  it('are the same text each time', () => {
    expect(encodeBits([5, 3], LEAST_ENTRIES)).toBe(encodeBits([3, 5], LEAST_ENTRIES))
  })
  it('are not written for fewer or more entries than may be, or outside', () => {
    for (const size of [LEAST_ENTRIES - 8, LEAST_ENTRIES + 1, MOST_ENTRIES + 8])
      expect(() => encodeBits([], size)).toThrow(RangeError)
    for (const index of [-1, 0.5, LEAST_ENTRIES]) expect(() => encodeBits([index], LEAST_ENTRIES)).toThrow(RangeError)
  })
  it('that would fill the memory are refused before they do', () => {
    // Members of GZIP one after the other are one text: 200 MiB in the time of one.
    const mebibyte = gzipSync(new Uint8Array(1024 * 1024))
    const bomb = `u${Buffer.concat(Array.from({ length: 200 }, () => mebibyte)).toString('base64url')}`
    expect(bomb.length).toBeLessThan(300_000)
    expect(decodeBits(bomb)).toEqual({ refused: 'status-list-large' })
    expect(decodeBits(`u${'A'.repeat(2_000_000)}`)).toEqual({ refused: 'status-list-large' })
  })
  it('that are too few, or no bits at all, are refused', () => {
    expect(decodeBits(packed(new Uint8Array(1)))).toEqual({ refused: 'status-list-short' })
    expect(decodeBits(packed(new Uint8Array(LEAST_ENTRIES / 8 - 1)))).toEqual({ refused: 'status-list-short' })
    const whole = encodeBits([], LEAST_ENTRIES)
    for (const text of ['', 'u', whole.slice(1), `${whole}=`, whole.slice(0, -8), 'uAAAA'])
      expect(decodeBits(text), text.slice(0, 8)).toEqual({ refused: 'status-list-wrong' })
  })
})

describe('an index', () => {
  it.each(['0', '1', '131071', '94567', 0, 7, 94_567])('is %j', (index) => {
    expect(readIndex(index)).toBe(Number(index))
  })
  it.each([
    '12abc',
    '-1',
    '1.5',
    '1e3',
    ' 1',
    '',
    '01',
    '0x10',
    '９',
    '9999999999',
    -1,
    1.5,
    1e10,
    1e21,
    Number.NaN,
    true,
    null,
    undefined,
  ])('is not %s', (text) => {
    expect(readIndex(text)).toBeUndefined()
  })
})

describe('a status list', () => {
  const list = listOf([94_567])

  it('tells of each entry whether its bit is set', () => {
    expect(readStatus(list, entry('94567'))).toEqual({ set: true })
    expect(readStatus(list, entry('94566'))).toEqual({ set: false })
  })
  it.each([
    ['an index that is no number', entry('12abc'), 'status-index-wrong'],
    ['an index outside', entry('131072'), 'status-index-outside'],
    ['another purpose', entry('94567', 'suspension'), 'status-purpose-other'],
    ['no purpose', { statusListIndex: '94567' }, 'status-purpose-other'],
  ])('cannot say for %s', (_, asked, cannot) => {
    expect(readStatus(list, asked)).toEqual({ cannot })
  })
  it.each([
    ['too short', withBits(packed(new Uint8Array(1))), 'status-list-short'],
    ['too large', withBits(packed(new Uint8Array(MOST_ENTRIES / 8 + 1))), 'status-list-large'],
    ['broken', withBits('uH4sI'), 'status-list-wrong'],
    ['no list', { ...list, type: ['VerifiableCredential'] }, 'status-list-wrong'],
    ['without a subject', { ...list, credentialSubject: 'x' }, 'status-list-wrong'],
    ['of another kind', { ...list, credentialSubject: { type: 'StatusList2021' } }, 'status-list-wrong'],
  ])('that is %s says nothing', (_, given, cannot) => {
    expect(readStatus(given, entry('94567'))).toEqual({ cannot })
  })
})
