/** What every step is told with, and how it is reported. */
import type { Actors } from './actors.ts'
import type { SingleStep, Step } from './model.ts'
import type { StepReport } from './report.ts'
import type { Scope } from './resolve.ts'
import type { Retelling } from './retelling.ts'
import type { ScenarioWorld } from './world.ts'

export interface StepStage {
  readonly world: ScenarioWorld
  readonly actors: Actors
  /** Milliseconds since 1970. */
  readonly time: number
  /** The scenario's title, for keys. */
  readonly story: string
  readonly scope: Scope
  readonly retelling: Retelling
}
export interface Told {
  readonly reports: readonly StepReport[]
  readonly goesOn: boolean
}

export function titleOf(step: SingleStep): string {
  const { as } = step
  const who = as.kind === 'name' ? as.reference.text.slice(1) : as.kind
  return step.kind === 'command' ? `${step.command} as ${who}` : `check ${step.query} as ${who}`
}

/** A report of the step to which only the outcome has to be added. */
export function blank(step: Step): StepReport {
  const { place, number, note } = step
  const counts = { passed: 0, failed: 0, skipped: 0 }
  const title = step.kind === 'command' || step.kind === 'check' ? titleOf(step) : step.kind
  return { ...place, number, title, ...(note !== undefined && { note }), outcome: 'passed', ...counts, differences: [] }
}

/** Commands and checks in it. Steps at once are one expectation, met or not. */
export function countOf(step: Step): number {
  if (step.kind === 'note') return 0
  return step.kind === 'repeat' ? step.times * step.steps.length : 1
}

export function skipped(step: Step): StepReport {
  return { ...blank(step), outcome: 'skipped', skipped: countOf(step) }
}
