import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { anyHistory } from './one-history.ts'
import { FundingWorld } from './world.ts'

const RUNS = 50
/** Without these a history would show little. */
const DONE = [
  'declareCost',
  'approveCost',
  'partlyApproveCost',
  'correctCost',
  'reallocateCost',
  'reverseCost',
  'closePeriod',
]
const world = new FundingWorld()
afterAll(() => world.close())

it(`${RUNS} histories of two grants add up, take no document twice, and are known as they were`, async () => {
  const done = new Set<string>()
  const told = (counts: ReadonlyMap<string, number>) => {
    for (const what of counts.keys()) done.add(what)
  }
  await fc.assert(anyHistory(world, told), { numRuns: RUNS, seed: 2024 })
  expect(DONE.filter((command) => !done.has(command))).toEqual([])
}, 120_000)
