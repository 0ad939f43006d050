/**
 * Everything that is not what was asked for becomes problem details (RFC 9457) here, and nowhere else.
 *
 * What is wrong with the input is 400, a rule that refuses is 409 (the input is fine, the state of things is not), a
 * used key with other input 422 (as the draft of Idempotency-Key has it), another revision than If-Match names 412.
 * `moved` is 410 with `to`: the id stands in a body or a parameter, so a redirect would lead to the same refusal.
 */
import { Fault, type FaultCode } from '../contract/fault.ts'
import type { CommandOutcome, Issue, QueryOutcome } from '../kernel/kernel.ts'
import { type Expectation, expectations } from '../language/expectations.ts'
import { sayIssue } from '../language/issues.ts'
import { type Language, type Sentence, say, type Values } from '../language/language.ts'
import { type ProblemCode, problems } from '../language/problems.ts'
import { rejectionSentence } from '../language/rejections.ts'

/** One thing that is wrong, with its place: in the body, in a header, or in the address. */
export interface PlacedError {
  readonly pointer?: string
  readonly header?: string
  readonly parameter?: string
  readonly code: string
  /** A sentence of ours, or one of the kernel's in English. */
  readonly detail: Sentence | string
}

interface More {
  /** For the places in the sentence. */
  readonly values?: Values
  readonly errors?: readonly PlacedError[]
  /** Members of its own, such as `nearest`. */
  readonly members?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
  /** A rule's code takes the place of `rejected`, so that a program can tell the rules apart. */
  readonly rule?: string
  readonly cause?: unknown
}

export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly more: More

  constructor(code: ProblemCode, more: More = {}) {
    super(code, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'Problem'
    this.code = code
    this.status = problems[code].status
    this.more = more
  }
}

export interface ProblemDetails {
  readonly type: string
  readonly code: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly requestId: string
  readonly errors?: readonly { readonly code: string; readonly detail: string }[]
  readonly [member: string]: unknown
}

/** What is sent. `type` is a path of ours that explains the code. */
export function problemDetails(problem: Problem, language: Language, requestId: string): ProblemDetails {
  const { values, errors, members, rule } = problem.more
  const { title, detail } = problems[problem.code]
  const code = rule ?? problem.code
  return {
    type: `/problems/${code}`,
    code,
    title: say(title, language),
    status: problem.status,
    detail: (rule && rejectionSentence(rule, language, values)) || say(detail, language, values),
    ...(errors && { errors: errors.map((error) => spoken(error, language)) }),
    ...members,
    requestId,
  }
}

function spoken({ detail, ...place }: PlacedError, language: Language) {
  return {
    ...place,
    detail: typeof detail === 'string' ? sayIssue(place.code, detail, language) : say(detail, language),
  }
}

// ------------------------------------------------------------------------------------------------ by where it arose

export function headerProblem(header: string, expects: Expectation): Problem {
  const detail = expectations[expects]
  return new Problem('invalid-header', {
    values: { header, expects: detail },
    errors: [{ header, code: 'invalid-header', detail }],
  })
}

export function parameterProblem(parameter: string, expects: Expectation): Problem {
  const detail = expectations[expects]
  return new Problem('invalid-parameter', {
    values: { parameter, expects: detail },
    errors: [{ parameter, code: 'invalid-parameter', detail }],
  })
}

type Refused = Exclude<CommandOutcome, { kind: 'accepted' }> | Exclude<QueryOutcome, { kind: 'answered' }>

/** `where` says what the pointers of the kernel's issues point into. */
export function refusal(outcome: Refused, where: 'body' | 'parameters'): Problem {
  switch (outcome.kind) {
    case 'rejected': {
      const { code, details } = outcome
      return new Problem('rejected', {
        rule: code,
        values: { rule: code, ...details },
        members: { rule: code, details },
      })
    }
    case 'invalid':
      return new Problem('invalid', { errors: outcome.issues.map((issue) => placed(issue, where)) })
    case 'moved':
      return new Problem('moved', { values: { to: outcome.to }, members: { to: outcome.to } })
    case 'unknown-command':
    case 'unknown-query':
      return new Problem(outcome.kind, outcome.nearest === undefined ? {} : { members: { nearest: outcome.nearest } })
    case 'revision-conflict': {
      const { expected, actual } = outcome
      return new Problem('revision-conflict', { values: { expected, actual }, members: { expected, actual } })
    }
    case 'busy':
      return busy('busy', outcome.retryAfterSeconds)
    default:
      return new Problem(outcome.kind)
  }
}

function placed({ pointer, code, message }: Issue, where: 'body' | 'parameters'): PlacedError {
  if (where === 'body') return { pointer, code, detail: message }
  return { parameter: pointer.split('/')[1] ?? '', code, detail: message }
}

function busy(code: ProblemCode, seconds: number): Problem {
  return new Problem(code, { values: { seconds }, headers: { 'Retry-After': String(seconds) } })
}

const RETRY_SECONDS = 5
/** Everything else is no business of the caller, and is logged. */
const faults: Partial<Record<FaultCode, () => Problem>> = {
  'version-conflict': () => busy('busy', 1),
  busy: () => busy('busy', 1),
  unavailable: () => busy('unavailable', RETRY_SECONDS),
  'disk-full': () => busy('unavailable', 60),
  'read-only': () => busy('unavailable', 60),
  'outcome-unknown': () => busy('outcome-unknown', 1),
  'too-large': () => new Problem('too-large'),
}

/**
 * The problem that an exception is. `key` is the command's key, so that "send again with the same key" can name it.
 * What we did not foresee becomes `internal`, with the exception as cause, for the log only.
 */
export function problemOf(error: unknown, key?: string): Problem {
  if (error instanceof Problem) return error
  if (error instanceof Fault) {
    const problem = faults[error.code]?.() ?? new Problem('internal')
    const { headers, values } = problem.more
    const named = key === undefined ? {} : { values: { ...values, key }, members: { key } }
    return new Problem(problem.code, { ...(headers && { headers }), ...(values && { values }), ...named, cause: error })
  }
  return new Problem(ofLibrary(error) ?? 'internal', { cause: error })
}

/** Errors of express and its readers that are about the request: a path that does not decode, a body cut off. */
function ofLibrary(error: unknown): ProblemCode | undefined {
  const { status, type } = (error ?? {}) as { status?: unknown; type?: unknown }
  if (type === 'entity.too.large') return 'body-too-large'
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return 'unsupported-media-type'
  if (status === 401) return 'token-needed'
  return typeof status === 'number' && status >= 400 && status < 500 ? 'bad-request' : undefined
}
