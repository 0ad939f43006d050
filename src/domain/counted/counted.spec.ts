import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type PastEvent, someId, stateAfter } from '../../../test/support/given.ts'
import { happened } from '../../../test/support/programme.ts'
import { countedRef, countedUnits, isFree } from './counted.ts'

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

it('what another grant bears is counted by none, and each of them once', () => {
  const [unit, other] = [someId('one'), someId('two')]
  const claim = (grant: string, of: readonly string[], share = { n: 1, d: 1 }) => ({
    ...{ grantId: someId(grant), kind: 'activityCount', share, units: [{ code: 'try', count: of.length }], of },
  })
  const ref = countedRef('activityCount', unit)
  const taken = happened(ref, 'UnitsReserved', {
    ...{ commandId: someId('settled'), wideStream: `grant-${someId('a')}`, claim: claim('a', [unit]) },
  })
  const refused = (wanted: Record<string, unknown>, ...events: readonly PastEvent[]) =>
    countedUnits.reservation?.refuse(stateAfter(ref, ...events), wanted)
  expect(refused(claim('b', [other]), taken)).toBeUndefined()
  expect(refused(claim('b', [other, unit]), taken)).toMatchObject({ rejected: 'unit-counted', details: { unit } })
  const back = happened(ref, 'UnitsReleased', { commandId: someId('settled'), reason: 'givenBack' })
  expect(refused(claim('b', [unit]), taken, back)).toBeUndefined()
})
