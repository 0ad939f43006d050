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

describe('seen from strace', () => {
  it('no answer comes before the disk has its event, and no event before its keys', async ({ skip }) => {
    const seen = await runTraced({ world, seed: 'spec' })
    if ('missing' in seen) return skip(seen.missing)
    expect(seen.problems).toEqual([])
    expect(Math.min(seen.answers, seen.keys)).toBeGreaterThan(10)
  })

  it.each([
    ['ack-before-commit', /answered before event/],
    ['synchronous-off', /answered before event/],
    ['append-before-keys', /written before its key/],
  ])('%s is caught', async (mutant, complaint) => {
    const seen = await runTraced({ world, seed: 'spec', mutant })
    // Where strace is missing the rounds below are all there is.
    if ('missing' in seen) return
    expect(seen.problems.find((problem) => complaint.test(problem))).toBeDefined()
  })
})

describe('a defect put in on purpose', () => {
  it.each(mutants)('$name: $says, and the text that it changes is there', (mutant) => {
    const source = readFileSync(join(root, mutant.file), 'utf8')
    expect(mutated(mutant, source)).not.toBe(source)
    expect(() => mutated(mutant, mutated(mutant, source).replaceAll(mutant.changes[0]?.find ?? '', ''))).toThrow(
      'holds 0',
    )
  })

  it.each(mutants)('$name is caught', { timeout: 3 * MINUTE_MS }, async (mutant) => {
    expect(await catchMutant(world, 'spec', mutant)).toBeDefined()
  })
})
