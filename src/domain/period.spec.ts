import { describe, expect, it } from 'vitest'
import { overlap, refuseBackwards, refuseEnd } from './period.ts'

describe('two periods', () => {
  it.each([
    ['the last day of one is the first of the other', { from: '2023-01-01', until: '2023-06-30' }, '2023-06-30', true],
    ['one ends the day before', { from: '2023-01-01', until: '2023-06-29' }, '2023-06-30', false],
    ['one is open', { from: '2023-01-01' }, '2023-06-30', true],
    ['one starts after the other', { from: '2024-01-01' }, '2023-06-30', false],
    ['one was ended before it began', { from: '2023-08-01', until: '2023-07-31' }, '2023-06-30', false],
  ])('%s', (_, one, from, expected) => {
    const other = { from, until: '2023-12-31' }
    expect([overlap(one, other), overlap(other, one)]).toEqual([expected, expected])
  })
})

it('a period of one day is fine, one that ends before it starts is not', () => {
  expect(refuseBackwards({ from: '2023-01-01', until: '2023-01-01' })).toBeUndefined()
  expect(refuseBackwards({ from: '2023-01-01' })).toBeUndefined()
  expect(refuseBackwards({ from: '2023-01-02', until: '2023-01-01' })).toMatchObject({
    rejected: 'ends-before-it-starts',
  })
})

it('what is over can not be ended, what runs can, from its first day', () => {
  const period = { from: '2023-01-01', until: '2023-06-30' }
  expect(refuseEnd(period, '2023-01-01')).toBeUndefined()
  expect(refuseEnd(period, '2023-06-30')).toBeUndefined()
  expect(refuseEnd(period, '2022-12-31')).toMatchObject({ rejected: 'ends-before-it-starts' })
  expect(refuseEnd(period, '2023-07-01')).toMatchObject({ rejected: 'already-ended' })
})
