import fc from 'fast-check'
import { expect, it } from 'vitest'
import { START } from '../store/store.ts'
import { openReadModels } from './read-models.ts'
import { type SampleLedger, sampleLedger } from './sample.ts'

const at = (milliseconds: number) => new Date(Date.UTC(2026, 0, 1) + milliseconds).toISOString()
const position = (n: number) => (n === 0 ? START : String(n).padStart(20, '0'))

async function withLedger(
  times: readonly (number | undefined)[],
  ask: (known: Ask, ledger: SampleLedger) => Promise<void>,
) {
  const ledger = await sampleLedger()
  const models = openReadModels({ dir: ledger.dir, projections: [], positionSource: ledger.store })
  try {
    for (const time of times) await ledger.add('a', 1, time === undefined ? 'no time' : at(time))
    await ledger.runner({ projections: [] }).catchUp()
    await ask((milliseconds) => models.positionKnownAt(at(milliseconds)), ledger)
  } finally {
    models.close()
    await ledger.end()
  }
}
type Ask = (milliseconds: number) => Promise<string>

/** The rule of model.md section 6, word for word. */
function byDefinition(times: readonly number[], instant: number): string {
  let known = Number.NEGATIVE_INFINITY
  let last = 0
  for (const [index, time] of times.entries()) {
    known = Math.max(known, time)
    if (known <= instant) last = index + 1
  }
  return position(last)
}

it('knows nothing of an empty ledger', () => withLedger([], async (known) => expect(await known(0)).toBe(START)))

it('is exact to the millisecond, within a second and at its edges', () =>
  withLedger([0, 1, 999, 1000, 1001, 5000], async (known) => {
    const asked = [-1, 0, 1, 2, 998, 999, 1000, 1001, 4999, 5000, 9e9]
    const answers = await Promise.all(asked.map(known))
    expect(answers).toEqual([0, 1, 2, 2, 2, 3, 4, 5, 5, 6, 6].map(position))
  }))

it('does not go back with the clock: what came after a later time was not known before it', () =>
  withLedger([1000, 9000, 2000, 9500], async (known) => {
    expect(await Promise.all([1500, 2500, 8999, 9000, 9499, 9500].map(known))).toEqual([1, 1, 1, 3, 3, 4].map(position))
  }))

it('answers later than all with the checkpoint, also beyond the last event', async () => {
  await withLedger([0], async (known, ledger) => {
    const last = await ledger.append('a', 'Unheard', {}, at(0))
    await ledger.runner({ projections: [] }).catchUp()
    expect(await known(1)).toBe(last)
  })
})

it('counts an event without a time as recorded with its predecessor', () =>
  withLedger([undefined, 1000, undefined, 3000], async (known) => {
    expect(await Promise.all([0, 1000, 2999, 3000].map(known))).toEqual([0, 3, 3, 4].map(position))
  }))

it('refuses what is no instant', () =>
  withLedger([0], async (_, ledger) => {
    const models = openReadModels({ dir: ledger.dir, projections: [], positionSource: ledger.store })
    await expect(models.positionKnownAt('yesterday')).rejects.toThrow(RangeError)
    models.close()
  }))

it('agrees with the definition for any clock and any instant', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 30 }),
      fc.array(fc.integer({ min: -10, max: 4010 }), { minLength: 1, maxLength: 30 }),
      (times, instants) =>
        withLedger(times, async (known) => {
          for (const instant of [...times, ...instants]) expect(await known(instant)).toBe(byDefinition(times, instant))
        }),
    ),
    { numRuns: 25 },
  )
})
