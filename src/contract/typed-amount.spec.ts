import { describe, expect, it } from 'vitest'
import { centsOf, typedAmount } from './typed-amount.ts'

describe('an amount that is typed', () => {
  it.each([
    ['1.234,56', 123_456],
    ['1,234.56', 123_456],
    ['1234,5', 123_450],
    ['1.234', 123_400],
    ['1.234.567', 123_456_700],
    ['€ 12', 1_200],
    ['EUR 0,01', 1],
    ['1 234,00', 123_400],
    ['-900', -90_000],
    ['0', 0],
  ])('%s', (text, cents) => {
    expect(centsOf(text)).toBe(cents)
  })
  it.each([
    '',
    '1,234,5,6',
    '1.23.456',
    '12,345,67',
    '1,2345',
    '0,005',
    '1,234',
    'tien',
    '1e3',
    '٣',
    '1.234,567',
    '1.234.56',
    '99999999999999',
  ])('is refused: %s', (text) => {
    expect(centsOf(text)).toBeUndefined()
  })
  it.each([0, 1, -5, 100, 123_456_789])('%i is typed and read back', (cents) => {
    expect(centsOf(typedAmount(cents))).toBe(cents)
    expect(centsOf(typedAmount(cents, '.'))).toBe(cents)
  })
})
