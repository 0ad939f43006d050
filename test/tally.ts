/**
 * What `test/run.ts` needs to know of a vitest run, and the reporter that writes it down: every failure and every skip
 * by name, because vitest's own summary does not say why something was skipped.
 */
import { writeFileSync } from 'node:fs'
import type { SerializedError } from 'vitest'
import type { Reporter, TestCase, TestModule, TestRunEndReason, TestSuite } from 'vitest/node'

export interface Tally {
  passed: number
  /** The name of each, with the first line of what went wrong. */
  failed: string[]
  /** The name of each, with the reason where one was given. */
  skipped: string[]
  /** Name and version of each server, not of ours, that tests were run on. */
  servers?: string[]
}

export const nothing = (): Tally => ({ passed: 0, failed: [], skipped: [] })

/** Begins the name of a suite over a server that is not ours; what follows it is said at the end of the run. */
export const ON_REAL = 'on a real '

export const NO_REASON = ': no reason given'

/** The environment variable with the path of the JSON file that the reporter writes. */
export const TALLY_FILE = 'LEERBEWIJS_TALLY_FILE'

export function tallyOf(modules: readonly TestModule[], unhandled: readonly SerializedError[]): Tally {
  const tally = nothing()
  for (const module of modules) {
    // A file that does not load and a hook that throws leave their tests unrun: that is a failure, not an absence.
    addErrors(tally, module.relativeModuleId, module.errors())
    for (const suite of module.children.allSuites()) {
      addErrors(tally, nameOf(suite), suite.errors())
      addServer(tally, suite)
    }
    for (const test of module.children.allTests()) addTest(tally, test)
  }
  addErrors(tally, 'outside any test', unhandled)
  return tally
}

function addServer(tally: Tally, { name, children }: TestSuite): void {
  if (!name.startsWith(ON_REAL) || [...children.allTests('passed')].length === 0) return
  tally.servers = [...new Set([...(tally.servers ?? []), name.slice(ON_REAL.length)])]
}

function addTest(tally: Tally, test: TestCase): void {
  const result = test.result()
  const name = nameOf(test)
  if (result.state === 'passed') tally.passed += 1
  else if (result.state === 'skipped') tally.skipped.push(`${name}${reason(test, result.note)}`)
  else tally.failed.push(`${name}: ${firstLine(result.errors?.[0]) ?? 'did not finish'}`)
}

/** The idiom of this repository puts the reason in the name; `ctx.skip(note)` is the other way to give one. */
function reason(test: TestCase, note: string | undefined): string {
  if (note) return `: ${note}`
  if (test.options.mode === 'todo') return ': still to be written'
  if (test.options.mode === 'run') return ': not run, something before it failed'
  return test.fullName.includes('[skipped: ') ? '' : NO_REASON
}

function addErrors(tally: Tally, name: string, errors: readonly SerializedError[]): void {
  for (const error of errors) tally.failed.push(`${name}: ${firstLine(error) ?? 'error without a message'}`)
}

const nameOf = (task: TestCase | TestSuite) => `${task.module.relativeModuleId} > ${task.fullName}`
const firstLine = (error: SerializedError | undefined) => error?.message?.split('\n')[0]

export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], ended: TestRunEndReason): void {
    const file = process.env[TALLY_FILE]
    if (!file) return
    const tally = tallyOf(modules, unhandled)
    if (ended === 'interrupted') tally.failed.push('the run: interrupted before its end')
    writeFileSync(file, JSON.stringify(tally))
  }
}
