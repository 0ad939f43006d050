/** Two grants that want the same weeks at one instant, and a death between any two appends: each week is paid once. */
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { GRANT } from '../../test/support/funding.ts'
import { someId } from '../../test/support/given.ts'
import { everything, type TestLedger, testLedger } from '../../test/support/ledger.ts'
import { appendPast, dying, programOn } from '../../test/support/programs.ts'
import { byTheWeek, MONDAYS, OTHER_GRANT, settling, weekOf } from '../../test/support/weeks.ts'
import { defineQuery } from '../contract/projection.ts'
import { countedRef } from '../domain/counted/counted.ts'
import type { EventStore } from '../store/store.ts'
import type { Caller, Kernel } from './kernel.ts'

const coen: Caller = {
  ...{ kind: 'person', userId: someId('coen'), organisationId: someId('funder'), role: 'funderController' },
}
/** What the read models said a moment ago, to everybody: all four weeks are free. */
let free = MONDAYS.map(weekOf)
const unitsToSettle = defineQuery({
  name: 'unitsToSettle',
  summary: { nl: 'Als daarnet', en: 'As of a moment ago' },
  params: z.strictObject({ grantId: z.string() }),
  result: z.unknown(),
  source: 'fold',
  asOf: false,
  run: () => ({ kinds: [{ kind: 'practiceWeeks', known: 4, elsewhere: 4 - free.length, free }] }),
})

let ledger: TestLedger
afterEach(async () => {
  free = MONDAYS.map(weekOf)
  await ledger.close()
})
async function begin(): Promise<void> {
  ledger = await testLedger({ at: '2023-06-30T09:00:00Z' })
  await appendPast(ledger.store, byTheWeek())
}
const kernelOn = (store: EventStore) => programOn(ledger, store, [unitsToSettle])
const settle = (kernel: Kernel, grantId: string, count = 4, key?: string) =>
  kernel.execute({
    ...{ command: 'settleGrant', input: settling(grantId, count), caller: coen, channel: 'api' },
    ...(key !== undefined && { key }),
  })
const reopen = (kernel: Kernel, grantId: string) => {
  const input = { grantId, ground: 'awb-4.49-1a', decisionHash: settling(grantId, 1).decisionHash }
  return kernel.execute({
    ...{ command: 'reopenSettlement', input: { ...input, decidedOn: '2023-06-30' }, caller: coen, channel: 'api' },
  })
}
const ref = countedRef('practiceWeeks', weekOf(''))
const heldNow = async () => [...((await kernelOn(ledger.store).stateOf(ref))?.held ?? [])]
const settledNow = async () => (await everything(ledger.store)).filter(({ type }) => type === 'GrantSettled')

it('two grants settle the same weeks at one instant, by two programs: one is settled', async () => {
  await begin()
  const outcomes = await Promise.all([
    settle(kernelOn(ledger.store), GRANT),
    settle(kernelOn(ledger.store), OTHER_GRANT),
  ])
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['accepted', 'rejected'])
  expect(outcomes.find(({ kind }) => kind === 'rejected')).toMatchObject({ code: 'unit-counted' })
  expect(await settledNow()).toHaveLength(1)
  expect(await heldNow()).toMatchObject([
    [expect.anything(), { confirmed: true, claim: { units: [{ code: 'week' }] } }],
  ])
})

it('what a settlement counted comes free when it is reopened, and may be counted anew', async () => {
  await begin()
  const kernel = kernelOn(ledger.store)
  expect((await settle(kernel, GRANT, 3)).kind).toBe('accepted')
  expect(await settle(kernel, OTHER_GRANT)).toMatchObject({ code: 'unit-counted' })
  expect((await reopen(kernel, GRANT)).kind).toBe('accepted')
  expect(await heldNow()).toEqual([])
  expect((await settle(kernel, OTHER_GRANT)).kind).toBe('accepted')
  expect(await settle(kernel, GRANT, 1)).toMatchObject({ code: 'unit-counted' })
  expect((await settledNow()).at(-1)?.data).toMatchObject({
    countedIn: [ref.stream],
    units: [{ code: 'week', count: 4, known: { count: 4 } }],
  })
})

async function sweep(): Promise<void> {
  for (const [commandId, { wideStream, confirmed }] of await heldNow()) {
    if (confirmed) continue
    await kernelOn(ledger.store).settleReservation({ stream: ref.stream, commandId, wideStream })
  }
}

describe('a program that dies', () => {
  const DEATHS = [1, 2, 3].flatMap((nth) => [false, true].map((written) => ({ nth, written })))
  it.each(DEATHS)('at append $nth of a settlement (written: $written): all or nothing', async ({ nth, written }) => {
    await begin()
    await expect(settle(kernelOn(dying(ledger.store, nth, written)), GRANT)).rejects.toThrow('died')
    await sweep()
    const stands = (await settledNow()).length === 1
    expect(stands).toBe(nth > 2 || (nth === 2 && written))
    expect((await heldNow()).map(([, { confirmed }]) => confirmed)).toEqual(stands ? [true] : [])
    expect((await settle(kernelOn(ledger.store), OTHER_GRANT)).kind).toBe(stands ? 'rejected' : 'accepted')
  })

  it('after it took some, and others are picked when the same is sent again: it waits for the sweep', async () => {
    await begin()
    const key = someId('key')
    await expect(settle(kernelOn(dying(ledger.store, 2, false)), GRANT, 2, key)).rejects.toThrow('died')
    free = free.slice(1)
    expect(await settle(kernelOn(ledger.store), GRANT, 2, key)).toMatchObject({ code: 'claim-changed' })
    await sweep()
    expect((await settle(kernelOn(ledger.store), GRANT, 2, key)).kind).toBe('abandoned')
    expect((await settle(kernelOn(ledger.store), GRANT, 2)).kind).toBe('accepted')
  })
})

it('whoever settles, reopens and settles in whatever order: no week is borne by two', { timeout: 60_000 }, async () => {
  const act = fc.record({ grant: fc.boolean(), count: fc.nat({ max: 4 }), reopens: fc.boolean() })
  const property = fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
    await begin()
    const [one, other] = [kernelOn(ledger.store), kernelOn(ledger.store)]
    await Promise.all(
      acts.map(({ grant, count, reopens }, index) => {
        const [kernel, grantId] = [index % 2 === 0 ? one : other, grant ? GRANT : OTHER_GRANT]
        return reopens ? reopen(kernel, grantId) : settle(kernel, grantId, count)
      }),
    )
    // Of two settlements of one grant the later one may have taken weeks before it was refused.
    await sweep()
    const bears = (await heldNow()).flatMap(([, { claim }]) => claim.of)
    expect(new Set(bears).size).toBe(bears.length)
    const open = new Map<string, number>()
    for (const { stream, type, data } of await everything(ledger.store)) {
      if (type === 'GrantSettled') open.set(stream, (data as { units: { count: number }[] }).units[0]?.count ?? 0)
      if (type === 'SettlementReopened') open.delete(stream)
    }
    expect([...open.values()].reduce((total, count) => total + count, 0)).toBe(bears.length)
    await ledger.close()
  })
  await fc.assert(property, { numRuns: 15 })
  await begin()
})
