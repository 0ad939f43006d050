/** A list of a scenario, brought the way that anybody brings one. */
import { readFile } from 'node:fs/promises'
import type { ImportStep } from './model.ts'
import { blank, type StepStage, type Told } from './stage.ts'

const COUNTS = ['new', 'known', 'faulty'] as const

/** All rows are taken where nothing is expected; else there are exactly as many of each as it says. */
export async function runImport(step: ImportStep, stage: StepStage): Promise<Told> {
  const { world, actors, scope, retelling } = stage
  const title = `import ${step.list}${step.dryRun ? ' (dry run)' : ''}`
  const bytes = await readFile(step.file)
  await world.catchUp()
  let came = 'nobody acts here'
  let lines = [came]
  for (const caller of await actors.callers(step.as, scope)) {
    const answer = await world.executor.files?.bring({ kind: step.list, bytes, dryRun: step.dryRun, caller })
    if (!answer) break
    if (answer.kind === 'refused') {
      came = `${answer.problem.code}: ${answer.problem.detail}`
      lines = [came]
      // Of a person with several roles the first that is let in counts.
      if (answer.problem.code === 'forbidden') continue
      break
    }
    const { counts, rows } = answer.told
    if (counts.new > 0 && !step.dryRun) retelling.sawNew()
    came = COUNTS.map((one) => `${one}: ${counts[one]}`).join(', ')
    const wanted = step.expected ?? { faulty: 0 }
    const differing = COUNTS.filter((one) => wanted[one] !== undefined && wanted[one] !== counts[one])
    const told = rows.flatMap(({ line, reasons = [] }) => reasons.map((why) => `line ${line}: ${why}`))
    lines =
      differing.length === 0
        ? []
        : [...differing.map((one) => `${one}: expected ${wanted[one]}, came ${counts[one]}`), ...told.slice(0, 10)]
    break
  }
  if (retelling.isOn) {
    retelling.count += 1
    return { reports: [{ ...blank(step), title: `${title}: told before`, outcome: 'told' }], goesOn: true }
  }
  const expected = step.expected
    ? COUNTS.flatMap((one) => (step.expected?.[one] === undefined ? [] : [`${one}: ${step.expected[one]}`])).join(', ')
    : 'every row taken'
  if (lines.length === 0) return { reports: [{ ...blank(step), title, passed: 1, expected }], goesOn: true }
  const report = { ...blank(step), title, outcome: 'failed' as const, failed: 1, expected, came, differences: lines }
  return { reports: [report], goesOn: false }
}
