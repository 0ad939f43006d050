/** The story of ZIA on an event store server: the same answers as embedded, but for ids, secrets and positions. */
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { vocabulary } from '../../src/cli/demo-ledger.ts'
import type { Executor } from '../../src/cli/scenario/executor.ts'
import { loadScenarios } from '../../src/cli/scenario/load.ts'
import { openWorld, type WorldOptions } from '../../src/cli/scenario/open-world.ts'
import { reportText } from '../../src/cli/scenario/report.ts'
import { runScenario } from '../../src/cli/scenario/run.ts'
import { startDouble } from '../support/esdb-double/double.ts'
import { realEventStore } from '../support/real-event-store.ts'
import { ON_REAL } from '../tally.ts'

const house = join(import.meta.dirname, '../..')
const MINUTES_MS = 240_000

it('is told with the same answers over both stores', { timeout: MINUTES_MS }, async () => {
  const double = await startDouble()
  onTestFinished(() => double.close())
  const embedded = await answers({})
  const overServer = await answers({ server: double.url })
  expect(embedded.length).toBeGreaterThan(100)
  expect(overServer).toEqual(embedded)
  expect(double.asked.batchAppend).toBe(0)
})

const real = await realEventStore()
if (real.url === undefined) {
  it.skip(`is told with the same answers over a real EventStoreDB [skipped: ${real.why}]`, () => undefined)
} else {
  const { url, version, close } = real
  afterAll(close)
  describe(`${ON_REAL}EventStoreDB ${version}`, () => {
    it('is told with the same answers too', { timeout: MINUTES_MS }, async () => {
      expect(await answers({ server: url })).toEqual(await answers({}))
    })
  })
}

async function answers(place: Pick<WorldOptions, 'server'>): Promise<readonly string[]> {
  const { plan } = await loadScenarios(['demo/zia.yaml'], vocabulary, house)
  if (!plan) throw new Error('The story gives no plan.')
  const world = await openWorld({ via: 'direct', startsAt: plan.steps[0]?.time ?? 0, ...place })
  try {
    const given: string[] = []
    const plain = plainly()
    const report = await runScenario(plan, {
      ...world,
      executor: listening(world.executor, (one) => given.push(plain(one))),
    })
    const failed = report.steps.filter(({ outcome }) => outcome === 'failed')
    expect(report.failed + report.skipped, reportText({ ...report, steps: failed })).toBe(0)
    return given
  } finally {
    await world.close()
  }
}

function listening(executor: Executor, hear: (outcome: unknown) => void): Executor {
  return {
    ...executor,
    async execute(request) {
      const outcome = await executor.execute(request)
      hear(outcome)
      return outcome
    },
    async ask(request) {
      const outcome = await executor.ask(request)
      hear(outcome)
      return outcome
    },
  }
}

/** Ids by the order in which they first appear, so that it still shows when one stands where another should. */
function plainly(): (outcome: unknown) => string {
  const ids = new Map<string, string>()
  const numbered = (id: string) => {
    const known = ids.get(id) ?? `<id ${ids.size + 1}>`
    ids.set(id, known)
    return known
  }
  return (outcome) =>
    JSON.stringify(outcome)
      .replace(/\b\d{20}\b/g, '<position>')
      .replace(/[0-7][0-9A-HJKMNP-TV-Z]{25}/g, numbered)
      .replace(/urn:uuid:[0-9a-f-]{36}/g, numbered)
      .replace(/LB(-[0-9A-Z]{4}){3}-[0-9A-Z]/g, numbered)
      .replace(/"[A-Za-z0-9_-]{20,}"/g, '"<secret>"')
}
