/** The checks of the crash campaign catch each defect that is put in on purpose: what they let live, they do not look at. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catchMutant } from './campaign.ts'
import { mutants, mutated } from './mutants.ts'
import { runTraced } from './traced.ts'
import { newWorld } from './world.ts'

const MINUTE_MS = 60_000
const root = join(import.meta.dirname, '../..')

let world: string
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => rmSync(world, { recursive: true, force: true }))

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
