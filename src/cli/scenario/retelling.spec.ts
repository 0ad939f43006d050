import { describe, expect, it } from 'vitest'
import type { CommandOutcome } from '../../kernel/kernel.ts'
import { reportText } from './report.ts'
import { runScenario } from './run.ts'
import { accepted, sampleWorld } from './sample.ts'
import { HEAD, planOf } from './sample-story.ts'

describe('told into a ledger that holds it already', () => {
  const steps = `  - { as: $board, do: createShare, with: { learnerId: $l01 }, expect: { rejected: full } }
  - { as: $board, check: workQueue, save: queue, expect: { items: { count: 3 } } }
  - { as: $board, check: workQueue, expect: { items: { count: 3 } } }
  - { repeat: 2, as: $board, do: createShare, with: { learnerId: $l01 }, expect: { rejected: full } }
  - concurrently: [{ repeat: 3, as: $board, do: createShare, with: { learnerId: $l01 } }]
    expect: { accepted: 1, rejected: { full: 2 } }
  - { as: $board, do: createShare, with: { learnerId: $l01 } }
`
  const again = (until: string) => {
    const world = sampleWorld({
      command: (request) => {
        const outcome = accepted(request)
        const isKnown = outcome.kind === 'accepted' && request.command !== until
        return { ...outcome, ...(isKnown && { repeated: true }) } as CommandOutcome
      },
      query: () => ({ kind: 'answered', result: { items: [] }, position: '1', stale: false, parked: 0 }),
    })
    return { world, told: runScenario(planOf(HEAD + steps), world, { mayBeKnown: true }) }
  }

  it('what was refused is not sent again, and what was asked is not compared: both may be otherwise by now', async () => {
    const { world, told } = again('nothing')
    const report = await told
    expect(report).toMatchObject({ passed: 2, failed: 0, skipped: 0, toldBefore: 6 })
    expect(world.asked).toHaveLength(1)
    expect(world.sent.filter(({ command }) => command === 'createShare')).toHaveLength(4)
    expect(reportText(report)).toContain('check workQueue as board: told before')
  })

  it('a learner acts through the account that it had, also where it now acts for the first time', async () => {
    const share = '{ as: $l01, do: createShare, with: { learnerId: $l01 } }'
    const story = `${HEAD}  - { at: 2023-03-02, check: workQueue, as: $l01 }\n  - ${share}\n`
    const keys = [false, true].map(async (mayBeKnown) => {
      const world = sampleWorld({
        command: (one) => ({ ...accepted(one), ...(mayBeKnown && { repeated: true }) }) as CommandOutcome,
      })
      await runScenario(planOf(story), world, { mayBeKnown })
      return world.sent.map(({ key }) => key)
    })
    const [first, again] = await Promise.all(keys)
    expect(again).toEqual(first)
  })

  it('from the first thing that is new it is told as ever', async () => {
    const report = await again('registerLearner').told
    expect(report).toMatchObject({ passed: 1, failed: 1, toldBefore: 0 })
  })
})
