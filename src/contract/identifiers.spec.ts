import fc from 'fast-check'
import { decodeTime } from 'ulid'
import { expect, it } from 'vitest'
import { crockford, derivedId, keyTime } from './identifiers.ts'

it('crockford writes the bytes as one number, five bits a sign, and fills up on the left', () => {
  expect(crockford(new Uint8Array([0]), 2)).toBe('00')
  expect(crockford(new Uint8Array([255]), 2)).toBe('7Z')
  expect(crockford(new Uint8Array([1, 0]), 5)).toBe('00080')
  expect(crockford(new Uint8Array(16).fill(255), 26)).toBe(`7${'Z'.repeat(25)}`)
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 40 }), (bytes, length) => {
      // Base 32 of JavaScript has the same digits under other names.
      const digits = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n).toString(32)
      const named = [...digits].map((digit) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Number.parseInt(digit, 32)]).join('')
      expect(crockford(bytes, length)).toBe(named.padStart(length, '0').slice(-length))
    }),
  )
})

it('a derived id is the same for ever: its time is the key’s, the rest a hash of what it is for', () => {
  const scope = {
    ledgerId: '01HAAAAAAAAAAAAAAAAAAAAAAA',
    actor: '01HBBBBBBBBBBBBBBBBBBBBBBB',
    command: 'registerLearner',
    key: '01H1TZHKH0RQZP73FBDRKTRVQT',
    stream: 'learner',
  }
  expect(derivedId(scope)).toBe('01H1TZHKH0D02GMGJRM28GJRVA')
  expect(derivedId(scope, 'stream')).toBe('01H1TZHKH05TYEZT2HB7F28RB1')
  expect(decodeTime(derivedId(scope, 'stream'))).toBe(keyTime(scope.key))
})
