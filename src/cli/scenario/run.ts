/** Tells a scenario: does each step, asks each check, and says what came where something else was expected. */
import { Actors } from './actors.ts'
import type { Plan } from './merge.ts'
import type { SingleStep, Step } from './model.ts'
import { type RunReport, reportOf, type StepReport } from './report.ts'
import { Saved, Scope } from './resolve.ts'
import { Retelling } from './retelling.ts'
import { runConcurrently } from './run-concurrently.ts'
import { runImport } from './run-import.ts'
import { runRepeat } from './run-repeat.ts'
import { type Done, runCheck, runCommand } from './run-step.ts'
import { Setup, SetupFailed } from './setup.ts'
import { blank, countOf, type StepStage, skipped, type Told, titleOf } from './stage.ts'
import type { ScenarioWorld } from './world.ts'

export interface RunOptions {
  /** After each step; `done` and `total` count commands and checks, those of repeats too. */
  readonly onProgress?: (done: number, total: number) => void
  readonly onStep?: (step: StepReport) => void
  /** The ledger is not new: it may hold these stories already, or their beginning. */
  readonly mayBeKnown?: boolean
  /** At the end: what each story's names hold, in the order of the plan. */
  readonly onScopes?: (scopes: readonly Scope[]) => void
}

/** Goes on after a failed check, stops after a failed step: what is left counts as skipped. */
export async function runScenario(plan: Plan, given: ScenarioWorld, options: RunOptions = {}): Promise<RunReport> {
  const retelling = new Retelling(options.mayBeKnown ?? false)
  const world = { ...given, executor: retelling.watching(given.executor) }
  const actors = new Actors(world)
  const scopes = scopesOf(plan, world)
  const setup = new Setup({ world, plan, actors, scopes })
  const reports: StepReport[] = []
  const total = plan.steps.reduce((sum, { step }) => sum + countOf(step), 0)
  let done = 0
  const tell = (report: StepReport) => {
    reports.push(report)
    options.onStep?.(report)
  }
  let going = await trying(() => setup.begin(plan.steps[0]?.time ?? 0), tell)
  for (const { time, story, step } of plan.steps) {
    if (!going) {
      if (step.kind !== 'note') tell(skipped(step))
      done += countOf(step)
      continue
    }
    world.setClock(time)
    const stage = {
      world,
      actors,
      time,
      story: plan.stories[story]?.scenario.name ?? '',
      scope: scopes[story]!,
      retelling,
    }
    const { reports: told, goesOn } = await runStep(step, stage, (count) => options.onProgress?.(done + count, total))
    told.forEach(tell)
    // All of it, also what a condition left out: a bar that stops half-way looks like a fault.
    done += countOf(step)
    options.onProgress?.(done, total)
    going = goesOn && (await trying(() => setup.whatIsDue(time), tell))
  }
  options.onScopes?.(scopes)
  return reportOf(
    plan.stories.map(({ scenario }) => scenario.name),
    reports,
    retelling.count,
  )
}

async function runStep(step: Step, stage: StepStage, onCount: (count: number) => void): Promise<Told> {
  switch (step.kind) {
    case 'note':
      return { reports: [{ ...blank(step), title: 'note', outcome: 'told' }], goesOn: true }
    case 'repeat':
      return runRepeat(step, stage, onCount)
    case 'concurrently':
      return runConcurrently(step, stage)
    case 'import':
      return runImport(step, stage)
    case 'check': {
      const done = await runCheck(step, stage, stage.scope, stage.scope)
      return { reports: [reportOfOne(step, done, stage)], goesOn: true }
    }
    case 'command': {
      const done = await runCommand(step, stage, { scope: stage.scope, outliving: stage.scope, iteration: undefined })
      return { reports: [reportOfOne(step, done, stage)], goesOn: done.lines.length === 0 }
    }
  }
}

function scopesOf(plan: Plan, world: ScenarioWorld): Scope[] {
  const root = new Scope()
  root.set('operator', new Saved(['userId'], { userId: world.operatorId }))
  const scopes: Scope[] = []
  for (const { bases } of plan.stories) {
    const outer = bases.flatMap((base) => scopes[base] ?? [])
    scopes.push(new Scope(...(outer.length > 0 ? outer : [root])))
  }
  return scopes
}

async function trying(work: () => Promise<void>, tell: (report: StepReport) => void): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (!(error instanceof SetupFailed)) throw error
    const { place, title, message } = error
    const report = { ...place, number: '0', title, passed: 0, failed: 1, skipped: 0, differences: [] }
    tell({ ...report, outcome: 'failed', expected: 'accepted', came: message })
    return false
  }
}

function reportOfOne(step: SingleStep, done: Done, { retelling }: StepStage): StepReport {
  const { lines, expected, came, leftOut } = done
  if (leftOut === 'told before') retelling.count += 1
  if (leftOut) return { ...blank(step), outcome: 'told', title: `${titleOf(step)}: ${leftOut}` }
  if (lines.length === 0) return { ...blank(step), passed: 1, expected }
  return { ...blank(step), outcome: 'failed', failed: 1, expected, came, differences: lines }
}
