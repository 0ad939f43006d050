import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { type Act, Doing } from './acts.ts'
import { problemsOf } from './checks.ts'
import { anyHistory } from './one-history.ts'
import { FundingWorld, past } from './world.ts'

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
  'matchPayment',
  'unmatchPayment',
  'settleGrant',
  'reopenSettlement',
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

it('what was found, taken back and closed counts once in what the settlement would be', async () => {
  const history = world.begin()
  const kinds: readonly [Act['kind'], number][] = [
    ['buy', 0],
    ['approve', 0],
    ['find', 1],
    ['reverse', 2],
    ['close', 2],
  ]
  const doing = new Doing(history)
  await doing.all(kinds.map(([kind, b]) => ({ kind, a: 0, b, c: kind === 'buy' ? 1 : 0 })))
  expect([...doing.counts.keys()]).toEqual(expect.arrayContaining(['closeFinding', 'reverseCost', 'closePeriod']))
  expect(await problemsOf(world.read(history), past.length)).toEqual([])
})
