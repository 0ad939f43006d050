/** Every story file of the house is told on a fresh ledger, in the process and through the API, with the same answers. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { vocabulary } from '../../src/cli/demo-ledger.ts'
import { loadScenarios } from '../../src/cli/scenario/load.ts'
import { openWorld, type Way } from '../../src/cli/scenario/open-world.ts'
import { reportText } from '../../src/cli/scenario/report.ts'
import { runScenario } from '../../src/cli/scenario/run.ts'
import { problemLine } from '../../src/cli/scenario/source.ts'

const house = join(import.meta.dirname, '../..')
const stories = ['demo', 'test/scenario'].flatMap((folder) =>
  readdirSync(join(house, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
)
/** What a story continues is told with it. */
const basesOf = (file: string): readonly string[] => {
  const after = /^after: \[?([^\]\n]+)/m.exec(readFileSync(join(house, file), 'utf8'))?.[1] ?? ''
  return after === '' ? [] : after.split(',').map((base) => join(dirname(file), base.trim()))
}
/** Thousands of commands each way: the crowd is there for the demo, and once is enough. */
const ONCE = ['demo/zia-crowd.yaml']
/** Told through the API with what continues it: not again by itself. */
const toldWithAnother = new Set(stories.filter((file) => !ONCE.includes(file)).flatMap(basesOf))

/** A crowd of ten thousand steps on a machine that does other things too. */
const MINUTES_MS = 180_000

async function told(file: string, via: Way) {
  const { plan, problems } = await loadScenarios([file], vocabulary, house)
  expect(problems.map(problemLine)).toEqual([])
  if (!plan) throw new Error(`${file} gives no plan`)
  const world = await openWorld({ via, startsAt: plan.steps[0]?.time ?? 0 })
  try {
    const report = await runScenario(plan, world)
    return {
      ...report,
      text: reportText({ ...report, steps: report.steps.filter(({ outcome }) => outcome === 'failed') }),
    }
  } finally {
    await world.close()
  }
}

describe.each(stories.map((file) => relative('.', file)))('%s', (file) => {
  const ways: Way[] = ONCE.includes(file) || toldWithAnother.has(file) ? ['direct'] : ['direct', 'http']
  it.each(ways)(
    'holds, %s',
    async (via) => {
      const report = await told(file, via)
      expect(report.failed + report.skipped, report.text).toBe(0)
      expect(report.passed).toBeGreaterThan(5)
    },
    MINUTES_MS,
  )
})

describe('the story of ZIA shows each of its promises', () => {
  it.each(['(a)', '(b)', '(c)', '(d)', '(e)'])('%s has a step of its own', async (mark) => {
    const { plan } = await loadScenarios(['demo/zia.yaml'], vocabulary, house)
    expect(plan?.steps.some(({ step }) => step.note?.includes(mark))).toBe(true)
  })
})
