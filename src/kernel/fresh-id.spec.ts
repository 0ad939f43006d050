import { expect, it } from 'vitest'
import { keyTime } from '../contract/identifiers.ts'
import { freshId } from './fresh-id.ts'

it('a fresh id is a ULID of its moment, and no two are alike', () => {
  const now = Date.parse('2023-03-01T09:00:00.123Z')
  // More than one filling of the random bytes.
  const ids = Array.from({ length: 2000 }, () => freshId(now))
  expect(new Set(ids.map(keyTime))).toEqual(new Set([now]))
  expect(new Set(ids).size).toBe(ids.length)
  // Every sign of the random part takes every value.
  for (let place = 10; place < 26; place++) expect(new Set(ids.map((id) => id[place])).size).toBe(32)
})
