/** A few rounds of `npm run campaign -- crash`, and that its checks catch each defect that is put in on purpose. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catchMutant } from './campaign.ts'
import { mutants, mutated } from './mutants.ts'
import { runRound } from './round.ts'
import { runTraced } from './traced.ts'
import { newWorld } from './world.ts'

const MINUTE_MS = 60_000
const root = join(import.meta.dirname, '../..')

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
    MINUTE_MS,
  )
})

it('seen from strace: no answer comes before the disk has its event, no event before its keys', async ({ skip }) => {
  const seen = await runTraced({ world, seed: 'spec' })
  if ('missing' in seen) return skip(seen.missing)
  expect(seen.problems).toEqual([])
  expect(Math.min(seen.answers, seen.keys)).toBeGreaterThan(10)
})

/** What strace shows at once, without a kill that meets it. */
const traced: Readonly<Record<string, RegExp>> = {
  'ack-before-commit': /answered before event/,
  'synchronous-off': /answered before event/,
  'append-before-keys': /written before its key/,
}

describe('a defect put in on purpose', () => {
  it.each(mutants)(
    '$name is caught: $says',
    async (mutant) => {
      const complaint = traced[mutant.name]
      const seen = complaint && (await runTraced({ world, seed: 'spec', mutant: mutant.name }))
      if (seen && 'problems' in seen) expect(seen.problems.some((problem) => complaint.test(problem))).toBe(true)
      else expect(await catchMutant(world, 'spec', mutant)).toHaveProperty('caught')
    },
    3 * MINUTE_MS,
  )

  it.each(mutants)('$name changes a text that is there', (mutant) => {
    const source = readFileSync(join(root, mutant.file), 'utf8')
    expect(mutated(mutant, source)).not.toBe(source)
    expect(() => mutated(mutant, '')).toThrow('holds 0 times')
    expect(() => mutated(mutant, source + source)).toThrow('holds 2 times')
  })
})
