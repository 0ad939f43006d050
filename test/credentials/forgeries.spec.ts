import { beforeAll, describe, expect, it } from 'vitest'
import { verify } from '../../src/credentials/verify/verify.ts'
import { Chance } from '../crash/chance.ts'
import { changedAt, valueAt } from './mutations.ts'
import { type Forging, forging, oneForgery } from './one-forgery.ts'

const NOW = '2026-11-27T09:00:00.000Z'
/** Of the campaign (`npm run campaign -- credentials`), the first so many. */
const ROUNDS = 60

let given: Forging
beforeAll(async () => {
  given = await forging()
})

describe('a proof that somebody changed', () => {
  it(`is genuine only where the stock library says that it is signed (${ROUNDS} of the campaign)`, async () => {
    const wrong: string[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      const found = await oneForgery(given, new Chance('in every test run', round))
      if (found !== undefined) wrong.push(`${round}: ${found}`)
    }
    expect(wrong).toEqual([])
    // The judge was asked: some changes are none.
    expect([...given.counts.keys()]).toEqual(
      expect.arrayContaining(['text valid', 'text not-genuine', 'text unreadable']),
    )
  })

  it.each(['z0', 'z', '', 'x', 'zIl0O', `z${'2'.repeat(300)}`])('to have the signature %j has none', async (value) => {
    const [world] = given.worlds
    if (!world) throw new Error('no world')
    const changed = changedAt(world.badge, ['proof', 0, 'proofValue'], value)
    const two = changedAt(
      world.badge,
      ['proof'],
      [valueAt(world.badge, ['proof', 0]) ?? null, valueAt(changed, ['proof', 0]) ?? null],
    )
    for (const one of [changed, two]) {
      expect((await verify(JSON.stringify(one), world.trust(), { now: NOW })).verdict).toBe('not-genuine')
    }
  })
})
