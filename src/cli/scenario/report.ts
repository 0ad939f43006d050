/** What a run has to tell, for people and for programs. */
import type { Place } from './source.ts'

export interface StepReport extends Place {
  /** `12`, or `12.3` for the third step of a repeat. */
  readonly number: string
  /** `recordAssessment as fatima`, `check transcript as l01`. */
  readonly title: string
  readonly note?: string
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'told'
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Of what failed, or of the only one. */
  readonly expected?: string
  readonly came?: string
  readonly differences: readonly string[]
}

export interface RunReport {
  /** Titles of the files, in order. */
  readonly scenarios: readonly string[]
  readonly steps: readonly StepReport[]
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Refusals and checks of what the ledger held already: neither sent nor compared. */
  readonly toldBefore: number
}

export function reportOf(scenarios: readonly string[], steps: readonly StepReport[], toldBefore = 0): RunReport {
  const sum = (count: (step: StepReport) => number) => steps.reduce((total, step) => total + count(step), 0)
  return {
    scenarios,
    steps,
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    skipped: sum(({ skipped }) => skipped),
    toldBefore,
  }
}

export const lastLine = ({ passed, failed, skipped }: Pick<RunReport, 'passed' | 'failed' | 'skipped'>) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

const SIGNS = { passed: '✓', failed: '✗', skipped: '-', told: ' ' } as const

export function stepText(step: StepReport): string {
  const { file, line, title, note, outcome, passed, failed, skipped, expected, came } = step
  const times =
    passed + failed + skipped > 1
      ? ` (${[`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`].filter(Boolean).join(', ')})`
      : ''
  const lines = [`${SIGNS[outcome]} ${file}:${line} ${title}${times}`]
  if (note !== undefined) lines.push(`    ${note.trim().replace(/\s+/g, ' ')}`)
  if (outcome === 'failed') {
    if (expected !== undefined) lines.push(`    expected: ${expected}`)
    if (came !== undefined) lines.push(`    came:     ${came}`)
    lines.push(...step.differences.map((difference) => `    · ${difference}`))
  } else if (outcome === 'passed' && expected !== undefined && expected !== 'accepted') {
    lines.push(`    as expected: ${expected}`)
  }
  return lines.join('\n')
}

/** Ends with the counts, alone on the last line. */
export function reportText(report: RunReport): string {
  return [...report.scenarios.map((name) => `# ${name}`), ...report.steps.map(stepText), '', lastLine(report)].join(
    '\n',
  )
}
