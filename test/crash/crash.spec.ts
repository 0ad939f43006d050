/** A few rounds of `npm run campaign -- crash`, and what strace sees of one writer. */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runRound } from './round.ts'
import { runTraced } from './traced.ts'
import { newWorld } from './world.ts'

const MINUTE_MS = 60_000

let world: string
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => rmSync(world, { recursive: true, force: true }))

describe('killed under load', () => {
  it.each([1, 2, 3, 4, 5])(
    'nothing acknowledged is lost and all fits together, round %i',
    async (number) => {
      const { problems, folder, figures } = await runRound({ world, seed: `spec/${number}` })
      expect(problems, `kept in ${folder}`).toEqual([])
      expect(figures.kills).toBeGreaterThan(0)
    },
    2 * MINUTE_MS,
  )
})

it('seen from strace: no answer comes before the disk has its event, no event before its keys', async ({ skip }) => {
  const seen = await runTraced({ world, seed: 'spec' })
  if ('missing' in seen) return skip(seen.missing)
  expect(seen.problems).toEqual([])
  expect(Math.min(seen.answers, seen.keys)).toBeGreaterThan(10)
})
