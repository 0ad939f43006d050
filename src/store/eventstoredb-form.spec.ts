import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appendFault, readFault } from './eventstoredb-fault.ts'
import { ulidOf, uuidOf } from './eventstoredb-form.ts'

describe('a ULID and its UUID', () => {
  it.each([
    ['00000000000000000000000000', '00000000-0000-0000-0000-000000000000'],
    ['7ZZZZZZZZZZZZZZZZZZZZZZZZZ', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
    ['01ARZ3NDEKTSV4RRFFQ69G5FAV', '01563e3a-b5d3-d676-4c61-efb99302bd5b'],
  ])('%s is %s', (ulid, uuid) => {
    expect(uuidOf(ulid)).toBe(uuid)
    expect(ulidOf(uuid)).toBe(ulid)
    expect(ulidOf(uuid.toUpperCase())).toBe(ulid)
  })

  it('are one to one, in the same order', () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((some) => Buffer.from(some).toString('hex'))
    const uuid = bytes.map((hex) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'))
    fc.assert(
      fc.property(uuid, uuid, (one, other) => {
        expect(uuidOf(ulidOf(one))).toBe(one)
        expect(ulidOf(one) < ulidOf(other)).toBe(one < other)
      }),
    )
  })
})

/** As the client throws them: `type` of its own errors, `code` of gRPC, or neither. */
const thrown = (type: string | undefined, code: number | undefined, message = '', more = {}) =>
  Object.assign(new Error(message), { ...(type && { type }), ...(code !== undefined && { code }), ...more })

describe('what the client throws', () => {
  it.each<[string, Error, string, string]>([
    ['a killed server', thrown('unavailable', 14, 'read ECONNRESET'), 'outcome-unknown', 'unavailable'],
    ['the same, without a type', thrown(undefined, 14, 'Connection dropped'), 'outcome-unknown', 'unavailable'],
    [
      'a server that is not there',
      thrown('unavailable', 14, 'No connection established. Last error: connect ECONNREFUSED 127.0.0.1:2113'),
      'unavailable',
      'unavailable',
    ],
    [
      'a leader that is not found',
      thrown(undefined, undefined, 'Failed to discover after 10 attempts.'),
      'unavailable',
      'unavailable',
    ],
    ['a deadline', thrown('deadline-exceeded', 4), 'outcome-unknown', 'unavailable'],
    ['a server that stops', thrown('unknown', 13, 'Received RST_STREAM with code 0'), 'outcome-unknown', 'unavailable'],
    ['a cancelled call', thrown('unknown', 1, 'Cancelled on client'), 'outcome-unknown', 'unavailable'],
    ['a server that cancels', thrown('cancelled', 1), 'outcome-unknown', 'unavailable'],
    ['a consumer too slow', thrown('timeout', 10), 'outcome-unknown', 'unavailable'],
    [
      'a handler that broke',
      thrown('unknown', 2, 'Exception was thrown by handler.'),
      'outcome-unknown',
      'unavailable',
    ],
    ['a node that does not lead', thrown('not-leader', 5), 'unavailable', 'unavailable'],
    ['a wrong password', thrown('access-denied', 16), 'configuration', 'configuration'],
    ['a right that is missing', thrown('access-denied', 7), 'configuration', 'configuration'],
    ['a deleted stream', thrown('stream-deleted', 9), 'corrupt', 'corrupt'],
    ['an append too large', thrown('maximum-append-size-exceeded', 3), 'too-large', ''],
    ['a message too large', thrown('unknown', 8), 'too-large', ''],
  ])('for %s', (_, error, ofAppend, ofRead) => {
    expect(appendFault(error, 3)).toMatchObject({ code: ofAppend, cause: error })
    if (ofRead !== '') expect(readFault(error)).toMatchObject({ code: ofRead, cause: error })
  })

  it.each([
    [41n, 41],
    ['no_stream', 'none'],
  ])('for a revision that is %s', (actualVersion, actual) => {
    const error = thrown('wrong-expected-version', undefined, '', { actualVersion })
    expect(appendFault(error, 7)).toMatchObject({ code: 'version-conflict', details: { expected: 7, actual } })
  })

  it('and is none of these is a defect, and stays what it is', () => {
    const defect = new TypeError('x is not a function')
    expect(appendFault(defect, 'none')).toBe(defect)
    expect(readFault(defect)).toBe(defect)
    const input = thrown('unknown', 3, 'Could not recognize BadRequest')
    expect(appendFault(input, 'none')).toBe(input)
  })
})
