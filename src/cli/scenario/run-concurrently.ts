/** Steps that are sent at the same moment: which of them wins is not known, how many do is. */
import { shown } from './match.ts'
import type { CommandStep, ConcurrentStep, Counts } from './model.ts'
import { kindOf, type Outcome } from './outcome.ts'
import type { Scope } from './resolve.ts'
import { iterationScope } from './run-repeat.ts'
import { runCommand, type Surroundings } from './run-step.ts'
import { blank, type StepStage, type Told } from './stage.ts'

interface Send {
  readonly step: CommandStep
  readonly around: Surroundings
}

export async function runConcurrently(step: ConcurrentStep, stage: StepStage): Promise<Told> {
  const sends = step.steps.flatMap((inner): Send[] => {
    if (inner.kind === 'command') return [{ step: inner, around: surroundings(stage.scope, stage.scope) }]
    return Array.from({ length: inner.times }, (_, at) => at + 1).flatMap((index) => {
      const scope = iterationScope(inner, index, stage.scope)
      return inner.steps.flatMap((one) =>
        one.kind === 'command' ? [{ step: one, around: surroundings(scope, stage.scope, index) }] : [],
      )
    })
  })
  const done = await Promise.all(sends.map(({ step: one, around }) => runCommand(one, stage, around)))
  const sent = done.filter(({ leftOut }) => !leftOut)
  const outcomes = sent.flatMap(({ outcome }) => (outcome ? [outcome] : []))
  const faults = sent.filter(({ outcome }) => !outcome).flatMap(({ lines }) => lines)
  const expected = step.counts ?? { kinds: { accepted: outcomes.length }, codes: {} }
  const came = countsOf(outcomes)
  const lines = [...new Set(faults), ...differing(expected, came)]
  const report = { ...blank(step), title: `${sent.length} at once`, expected: say(expected), came: say(came) }
  if (stage.retelling.isOn) {
    stage.retelling.count += 1
    return {
      reports: [{ ...blank(step), outcome: 'told', title: `${sent.length} at once: told before` }],
      goesOn: true,
    }
  }
  if (lines.length === 0) return { reports: [{ ...report, passed: 1 }], goesOn: true }
  return { reports: [{ ...report, outcome: 'failed', failed: 1, differences: lines }], goesOn: false }
}

const surroundings = (scope: Scope, outliving: Scope, iteration?: number): Surroundings => ({
  scope,
  outliving,
  iteration,
})

function countsOf(outcomes: readonly Outcome[]): Counts {
  const kinds: Record<string, number> = {}
  const codes: Record<string, number> = {}
  for (const outcome of outcomes) {
    if (outcome.kind === 'rejected') codes[outcome.code] = (codes[outcome.code] ?? 0) + 1
    else kinds[kindOf(outcome)] = (kinds[kindOf(outcome)] ?? 0) + 1
  }
  return { kinds, codes }
}

/** What is not named is expected not to come at all. */
function differing(expected: Counts, came: Counts): string[] {
  const compare = (wanted: Readonly<Record<string, number>>, found: Readonly<Record<string, number>>, prefix: string) =>
    [...new Set([...Object.keys(wanted), ...Object.keys(found)])].flatMap((name) => {
      const [want = 0, get = 0] = [wanted[name], found[name]]
      return want === get ? [] : [`${prefix}${name}: expected ${want}, came ${get}`]
    })
  return [...compare(expected.kinds, came.kinds, ''), ...compare(expected.codes, came.codes, 'rejected: ')]
}

function say({ kinds, codes }: Counts): string {
  return shown({ ...kinds, ...(Object.keys(codes).length > 0 && { rejected: codes }) })
}
