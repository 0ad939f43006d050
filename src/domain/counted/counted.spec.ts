import fc from 'fast-check'
import { expect, it } from 'vitest'
import { someId } from '../../../test/support/given.ts'
import { countedRef, isFree } from './counted.ts'

const parts = fc.array(fc.record({ n: fc.integer({ min: 1, max: 1_000_000 }), d: fc.constant(1_000_000) }), {
  maxLength: 6,
})

it('shares of a unit are together never more than the whole, to the last part', () => {
  expect(isFree([], { n: 1, d: 1 })).toBe(true)
  expect(
    isFree(
      [
        { n: 1, d: 3 },
        { n: 1, d: 3 },
      ],
      { n: 1, d: 3 },
    ),
  ).toBe(true)
  expect(
    isFree(
      [
        { n: 1, d: 3 },
        { n: 1, d: 3 },
      ],
      { n: 333_334, d: 1_000_000 },
    ),
  ).toBe(false)
  fc.assert(
    fc.property(parts, ([first = { n: 1, d: 1 }, ...rest]) => {
      const together = rest.reduce((total, { n }) => total + n, first.d === 1 ? 1_000_000 : first.n)
      expect(isFree(rest, first)).toBe(together <= 1_000_000)
    }),
  )
})

it('a unit is always counted in the same place', () => {
  const [learner, offering] = [someId('vera'), someId('course')]
  expect(countedRef('distinctPersons', `${learner}-${offering}`).stream).toBe(
    `counted-distinctPersons-${learner.at(-1)}`,
  )
  expect(countedRef('activityCount', offering).stream).toBe(`counted-activityCount-${offering.at(-1)}`)
})
