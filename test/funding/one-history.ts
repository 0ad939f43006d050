import fc from 'fast-check'
import { acts, Doing } from './acts.ts'
import { problemsOf } from './checks.ts'
import { type FundingWorld, past } from './world.ts'

/** A history of any acts, of which everything must hold; `told` hears what was accepted and refused in it, how often. */
export const anyHistory = (world: FundingWorld, told: (counts: ReadonlyMap<string, number>) => void) =>
  fc.asyncProperty(acts, fc.nat(), async (some, cut) => {
    const history = world.begin()
    const doing = new Doing(history)
    await doing.all(some)
    told(doing.counts)
    const events = world.read(history)
    const at = past.length + (cut % (events.length - past.length + 1))
    const problems = await problemsOf(events, at)
    if (problems.length > 0) throw new Error(problems.join('; '))
  })
