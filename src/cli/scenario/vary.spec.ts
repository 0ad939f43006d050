import { expect, it } from 'vitest'
import { drawn, type Variation } from './vary.ts'

const outcome: Variation = {
  kind: 'weighted',
  choices: [
    ['good', 85],
    ['fail', 15],
    ['never', 0],
  ],
}
const many = (seed: number, name: string, variation: Variation) =>
  Array.from({ length: 2000 }, (_, index) => drawn(seed, name, index + 1, variation))

it('is the same in every run', () => {
  // These values stand in loaded ledgers: another way of drawing would make a second load another story.
  const failed = many(7, 'outcome', outcome).flatMap((one, index) => (one === 'fail' ? [index + 1] : []))
  expect(failed.slice(0, 5)).toEqual([1, 3, 7, 14, 18])
  expect(drawn(7, 'day', 1, { kind: 'day', from: '2023-02-01', to: '2023-03-01' })).toBe('2023-02-26')
})

it('another seed or name draws otherwise', () => {
  const draws = [many(7, 'a', outcome), many(8, 'a', outcome), many(7, 'b', outcome)].map((list) => list.join())
  expect(new Set(draws).size).toBe(3)
})

it('keeps to the weights', () => {
  const draws = many(3, 'outcome', outcome)
  const failed = draws.filter((one) => one === 'fail').length
  expect(failed).toBeGreaterThan(240)
  expect(failed).toBeLessThan(360)
  expect(draws).not.toContain('never')
})

it('numbers and days, both ends included', () => {
  const numbers = many(1, 'n', { kind: 'number', from: -1, to: 2 })
  expect([...new Set(numbers)].toSorted()).toEqual([-1, 0, 1, 2])
  const days = many(1, 'd', { kind: 'day', from: '2024-02-28', to: '2024-03-01' })
  expect([...new Set(days)].toSorted()).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
  expect(new Set(many(1, 'l', { kind: 'list', choices: ['x', 2] }))).toEqual(new Set(['x', 2]))
})
