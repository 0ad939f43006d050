/** A scenario's commands and queries through the API of a server, with a token for each standing. */
import type { Caller, CommandOutcome, CommandRequest, Issue, QueryOutcome, QueryRequest } from '../../kernel/kernel.ts'
import type { Language } from '../../language/language.ts'
import type { Executor } from './executor.ts'
import { httpFileDoor } from './http-file-door.ts'

export interface HttpExecutorOptions {
  /** `http://127.0.0.1:3000`, without a path. */
  readonly baseUrl: string
  /** The token that acts for this caller; undefined when it does not hold that role, so that nothing can be sent. */
  tokenFor(caller: Caller): Promise<string | undefined>
  /** Of the sentences in its answers; English without it. */
  readonly language?: Language
  /** Tests pass their own. */
  readonly fetch?: typeof globalThis.fetch
}

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly retryAfter: number
}

/** Throws when the server fails, or answers with what the API does not have. */
export function httpExecutor(options: HttpExecutorOptions): Executor {
  const send = async (path: string, caller: Caller, init: RequestInit): Promise<Answer | undefined> => {
    const headers = new Headers(init.headers)
    headers.set('accept', 'application/json')
    headers.set('accept-language', options.language ?? 'en')
    if (caller.kind !== 'public') {
      const token = await options.tokenFor(caller)
      if (token === undefined) return undefined
      headers.set('authorization', `Bearer ${token}`)
    }
    const response = await (options.fetch ?? fetch)(`${options.baseUrl}/api/v1${path}`, { ...init, headers })
    const text = await response.text()
    const retryAfter = Number(response.headers.get('retry-after') ?? 1)
    return { status: response.status, body: bodyOf(text, path, response.status), retryAfter }
  }
  return {
    files: httpFileDoor(send, (answer, name) => refused({ retryAfter: 1, ...answer }, name) as CommandOutcome),
    async execute(request: CommandRequest): Promise<CommandOutcome> {
      const { command, input, key, caller, acknowledge = [], ifRevision } = request
      const headers: Record<string, string> = { 'content-type': 'application/json' }
      if (key !== undefined) headers['idempotency-key'] = key
      if (acknowledge.length > 0) headers.acknowledge = acknowledge.join(', ')
      if (ifRevision !== undefined) headers['if-match'] = `"${ifRevision}"`
      const init = { method: 'POST', headers, body: JSON.stringify(input) }
      const answer = await send(`/commands/${encodeURIComponent(command)}`, caller, init)
      if (!answer) return { kind: 'forbidden' }
      if (answer.status < 300) return accepted(command, answer.body)
      return refused(answer, command) as CommandOutcome
    },
    async ask({ query, params, caller, asOf, waitFor, waitMs }: QueryRequest): Promise<QueryOutcome> {
      const search = new URLSearchParams()
      for (const [name, value] of Object.entries(params)) {
        for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
      }
      if (asOf !== undefined) search.set('asOf', asOf)
      if (waitFor !== undefined) search.set('Ledger-Position', waitFor)
      if (waitMs !== undefined) search.set('waitMs', String(waitMs))
      const answer = await send(`/queries/${encodeURIComponent(query)}?${search}`, caller, { method: 'GET' })
      if (!answer) return { kind: 'forbidden' }
      if (answer.status >= 300) return refused(answer, query) as QueryOutcome
      const { result, position, stale, parked } = answer.body
      return {
        kind: 'answered',
        result,
        position: String(position),
        stale: stale === true,
        parked: Number(parked ?? 0),
      }
    },
  }
}

function bodyOf(text: string, path: string, status: number): Record<string, unknown> {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    body = undefined
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>
  throw new Error(`${path} answered ${status} without a JSON object`)
}

const textsOf = (value: unknown): Record<string, string> =>
  typeof value === 'object' && value !== null ? (value as Record<string, string>) : {}

function accepted(command: string, body: Record<string, unknown>): CommandOutcome {
  return {
    kind: 'accepted',
    command,
    key: String(body.key),
    commandId: String(body.commandId ?? ''),
    ids: textsOf(body.ids),
    stream: String(body.stream),
    revision: Number(body.revision),
    position: String(body.position),
    repeated: body.repeated === true,
    secrets: textsOf(body.secrets),
    alreadyShown: Array.isArray(body.alreadyShown) ? body.alreadyShown.map(String) : [],
  }
}

type Refused = Exclude<CommandOutcome | QueryOutcome, { kind: 'accepted' | 'answered' }>

/** The same of a file that was asked for. */
export const outcomeOf = (answer: Pick<Answer, 'status' | 'body'>, name: string) =>
  refused({ retryAfter: 1, ...answer }, name) as Exclude<QueryOutcome, { kind: 'answered' }>

/** Problem details (RFC 9457) back into the outcome that they tell of. */
function refused({ status, body, retryAfter }: Answer, name: string): Refused {
  const code = String(body.code)
  switch (code) {
    case 'not-found':
      return { kind: 'not-found' }
    case 'key-reused':
    case 'abandoned':
      return { kind: code }
    case 'unknown-command':
    case 'unknown-query':
      return { kind: code, nearest: typeof body.nearest === 'string' ? body.nearest : undefined }
    case 'revision-conflict':
      return { kind: code, expected: Number(body.expected), actual: Number(body.actual) }
    case 'moved':
      return { kind: 'moved', to: String(body.to) }
    case 'busy':
      return { kind: 'busy', retryAfterSeconds: retryAfter }
  }
  // Without a token, or with one that may not: to a story both read "forbidden".
  if (status === 401 || status === 403) return { kind: 'forbidden' }
  if (status === 409) return { kind: 'rejected', code, details: textsOf(body.details) }
  if (status === 400 || status === 422) return { kind: 'invalid', issues: issuesOf(body) }
  throw new Error(`${name} failed: ${status} ${code}: ${String(body.detail)} (request ${String(body.requestId)})`)
}

function issuesOf(body: Record<string, unknown>): Issue[] {
  const errors = Array.isArray(body.errors) ? body.errors : [body]
  return errors.map((error: Record<string, unknown>) => {
    const parameter = typeof error.parameter === 'string' ? `/${error.parameter}` : ''
    const pointer = typeof error.pointer === 'string' ? error.pointer : parameter
    const header = typeof error.header === 'string' ? `${error.header}: ` : ''
    return { pointer, code: String(error.code), message: `${header}${String(error.detail)}` }
  })
}

/**
 * Tokens issued by the operator as they are needed: one for each person, role and organisation. The operator's own
 * token is given.
 */
export function tokensBy(
  operator: { readonly caller: Caller; readonly token: string },
  execute: Executor['execute'],
): HttpExecutorOptions['tokenFor'] {
  const tokens = new Map<string, Promise<string | undefined>>()
  const issue = async ({ userId, role, organisationId }: Caller): Promise<string | undefined> => {
    if (userId === undefined || role === undefined) return undefined
    const outcome = await execute({
      command: 'issueApiToken',
      input: { userId, role, ...(organisationId !== undefined && { organisationId }) },
      caller: operator.caller,
      channel: 'job',
    })
    return outcome.kind === 'accepted' ? outcome.secrets.token : undefined
  }
  return (caller) => {
    if (caller.userId === operator.caller.userId && caller.role === 'operator') return Promise.resolve(operator.token)
    const name = JSON.stringify([caller.userId, caller.role, caller.organisationId])
    const known = tokens.get(name)
    if (known !== undefined) return known
    const token = issue(caller).then((issued) => {
      // A role may be given later: what failed is asked again.
      if (issued === undefined) tokens.delete(name)
      return issued
    })
    tokens.set(name, token)
    return token
  }
}
