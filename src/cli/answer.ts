/** What a command or a query came to, on the command line. */
import { Problem, problemDetails, refusal } from '../http/problem.ts'
import type { CommandOutcome, QueryOutcome } from '../kernel/kernel.ts'
import type { Language } from '../language/language.ts'
import { EXIT } from './exit.ts'
import { answerFields } from './scenario/outcome.ts'
import type { Terminal } from './terminal.ts'

export type Outcome = CommandOutcome | QueryOutcome

const CODES: Partial<Record<Outcome['kind'], number>> = {
  accepted: EXIT.done,
  answered: EXIT.done,
  rejected: EXIT.refused,
  forbidden: EXIT.refused,
  'key-reused': EXIT.refused,
  abandoned: EXIT.refused,
  'revision-conflict': EXIT.refused,
  'not-found': EXIT.notFound,
  moved: EXIT.notFound,
  busy: EXIT.tryAgain,
}

export interface Telling {
  readonly json: boolean
  readonly language: Language
  /** See `Door`. */
  readonly speaks: boolean
}

/** Prints it (what was done or answered on standard output, a refusal on standard error) and gives the exit code. */
export function tell(terminal: Terminal, outcome: Outcome, { json, language, speaks }: Telling): number {
  const code = CODES[outcome.kind] ?? EXIT.usage
  if (outcome.kind === 'accepted') {
    if (json) terminal.out(JSON.stringify(answerFields(outcome), null, 2))
    else terminal.out(fieldLines({ done: outcome.command, ...answerFields(outcome) }))
    if (!json && outcome.alreadyShown.length > 0) {
      terminal.err(`Shown the first time only, and not again: ${outcome.alreadyShown.join(', ')}.`)
    }
    return code
  }
  if (outcome.kind === 'answered') {
    const { result, position, stale, parked } = outcome
    // The answer of a query is structured: JSON is the form that both people and programs can read.
    terminal.out(JSON.stringify(json ? { result, position, stale, parked } : result, null, 2))
    if (!json) terminal.err(`True at position ${position}${stale ? ', older than was asked' : ''}.`)
    if (!json && parked > 0) terminal.err(`${parked} streams are set aside in this read model: the answer misses them.`)
    return code
  }
  const {
    type: _type,
    requestId: _request,
    status: _status,
    ...details
  } = problemDetails(speaks ? asSpoken(outcome) : refusal(outcome, 'body'), language, '-')
  if (json) terminal.out(JSON.stringify(details, null, 2))
  else terminal.err(refusalText(details))
  return code
}

/** Sentences that came from an API are not said once more. */
function asSpoken(outcome: Parameters<typeof refusal>[0]): Problem {
  if (outcome.kind !== 'invalid') return refusal(outcome, 'body')
  const errors = outcome.issues.map(({ message, ...place }) => ({ ...place, detail: { nl: message, en: message } }))
  return new Problem('invalid', { errors })
}

function fieldLines(fields: Readonly<Record<string, unknown>>): string {
  const width = Math.max(...Object.keys(fields).map((name) => name.length))
  return Object.entries(fields)
    .map(([name, value]) => `${name.padEnd(width)}  ${String(value)}`)
    .join('\n')
}

type Details = Pick<ReturnType<typeof problemDetails>, 'code' | 'title' | 'detail' | 'errors'>

function refusalText({ code, title, detail, errors = [] }: Details): string {
  const places = errors.map((error) => {
    const { pointer, parameter, header, detail: what } = error as Record<string, unknown>
    return `  ${String(pointer ?? parameter ?? header ?? '') || '(the whole)'}: ${String(what)}`
  })
  return [`${title} (${code})`, detail, ...places].join('\n')
}
