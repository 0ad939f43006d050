/** Crowds: the same steps many times, iterations side by side. */
import type { RepeatStep, SingleStep } from './model.ts'
import { pooled } from './pool.ts'
import { referenceOf } from './reference.ts'
import type { StepReport } from './report.ts'
import { Scope } from './resolve.ts'
import { type Done, type LeftOut, runCheck, runCommand } from './run-step.ts'
import { blank, type StepStage, type Told, titleOf } from './stage.ts'
import { drawn } from './vary.ts'

/** Iterations are independent by definition; so many are under way at once, and group commits fill up. */
const AT_ONCE = 64
const EXAMPLES_MOST = 3
const PROGRESS_EVERY = 50

/** What happened to one step of the body over all iterations. */
interface Tally {
  passed: number
  failed: number
  readonly examples: { readonly index: number; readonly done: Done }[]
}

export function iterationScope(step: RepeatStep, index: number, outer: Scope): Scope {
  const scope = new Scope(outer)
  scope.set('index', index)
  for (const [name, variation] of step.vary) {
    const value = drawn(step.seed, name, index, variation)
    const named = referenceOf(value)
    scope.set(name, named ? outer.get(named.name) : value)
  }
  return scope
}

export async function runRepeat(step: RepeatStep, stage: StepStage, onCount: (count: number) => void): Promise<Told> {
  const tallies: Tally[] = step.steps.map(() => ({ passed: 0, failed: 0, examples: [] }))
  let ran = 0
  const leftOut = new Map<LeftOut, number>()
  let broken = false
  await pooled(step.times, AT_ONCE, async (index) => {
    const scope = iterationScope(step, index, stage.scope)
    for (const [at, inner] of step.steps.entries()) {
      // Somebody else's failed step stops this iteration too: nothing more is to happen.
      if (broken) return false
      const done = await one(inner, stage, scope, index)
      ran += 1
      if (ran % PROGRESS_EVERY === 0) onCount(ran)
      if (done.leftOut) {
        leftOut.set(done.leftOut, (leftOut.get(done.leftOut) ?? 0) + 1)
        continue
      }
      count(tallies[at], index, done)
      if (done.lines.length > 0 && inner.kind === 'command') broken = true
    }
    return !broken
  })
  const reports = step.steps.map((inner, at) => reportOfMany(step, inner, tallies[at]!))
  const missed = broken ? step.times * step.steps.length - ran : 0
  const last = reports.at(-1)
  // What was not reached is counted once, with the step that stands last.
  if (last && missed > 0) reports[reports.length - 1] = { ...last, skipped: missed }
  stage.retelling.count += leftOut.get('told before') ?? 0
  return { reports: leftOut.size > 0 && !broken ? withLeftOut(reports, leftOut) : reports, goesOn: !broken }
}

function one(inner: SingleStep, stage: StepStage, scope: Scope, index: number): Promise<Done> {
  if (inner.kind === 'check') return runCheck(inner, stage, scope, stage.scope)
  return runCommand(inner, stage, { scope, outliving: stage.scope, iteration: index })
}

function count(tally: Tally | undefined, index: number, done: Done): void {
  if (!tally) return
  if (done.lines.length === 0) tally.passed += 1
  else {
    tally.failed += 1
    if (tally.examples.length < EXAMPLES_MOST) tally.examples.push({ index, done })
  }
}

function reportOfMany(step: RepeatStep, inner: SingleStep, { passed, failed, examples }: Tally): StepReport {
  const title = `${step.times} × ${titleOf(inner)}`
  const note = step.steps[0] === inner ? (step.note ?? inner.note) : inner.note
  const report = { ...blank(inner), title, passed, failed, ...(note !== undefined && { note }) }
  const [first] = examples
  if (!first) return { ...report, outcome: 'passed' }
  const differences = examples.flatMap(({ index, done }) => done.lines.map((line) => `$index ${index}: ${line}`))
  return { ...report, outcome: 'failed', expected: first.done.expected, came: first.done.came, differences }
}

/** So that a reader sees why fewer steps are counted than iterations times steps. */
function withLeftOut(reports: StepReport[], leftOut: ReadonlyMap<LeftOut, number>): StepReport[] {
  const last = reports.at(-1)
  if (!last) return reports
  const why = [...leftOut].map(([reason, count]) => `${count} left out: ${reason}`).join('; ')
  const note = `${last.note ? `${last.note} ` : ''}(${why})`
  return [...reports.slice(0, -1), { ...last, note }]
}
