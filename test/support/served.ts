/** The whole program, real in every part, on a free port and in a folder of its own; only its clock is the test's. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { openEntrance } from '../../src/cli/entrance.ts'
import { openProgram, type Program } from '../../src/cli/program.ts'
import { type ProofServices, proofServices } from '../../src/cli/proof-services.ts'
import { looksInto } from '../../src/cli/served-at.ts'
import { readinessOf, servicesOf } from '../../src/cli/server.ts'
import { createApp } from '../../src/http/app.ts'
import { createMetrics } from '../../src/http/metrics.ts'
import { listen } from '../../src/http/server.ts'
import { SYSTEM } from '../../src/kernel/kernel.ts'
import { createMasterKey } from '../../src/privacy/master-key.ts'
import { createPages } from '../../src/web/pages.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Of a JSON body; an empty object for any other. */
  readonly json: Readonly<Record<string, unknown>>
}

export interface Served extends AsyncDisposable {
  readonly program: Program
  readonly proofs: ProofServices
  readonly dir: string
  /** What the vault of this program is wrapped under. */
  readonly masterKey: Uint8Array
  readonly url: string
  readonly clock: { now: number }
  /** Of the first operator. */
  readonly operatorToken: string
  /** Every line that was logged, at every level, as one text. */
  logged(): string
  /** A body that is no text is sent as JSON; without a token nobody is asking. */
  command(name: string, body: unknown, token?: string, headers?: Record<string, string>): Promise<Answer>
  query(name: string, params: Readonly<Record<string, string>>, token?: string): Promise<Answer>
  /** A document as the body; what it is about stands in the address. */
  store(bytes: Uint8Array, about: Readonly<Record<string, string>>, token?: string): Promise<Answer>
  request(path: string, init?: RequestInit): Promise<Answer>
}

/** Nobody is slowed down: what is tested here is what is answered. */
const LIMITS = { publicPerMinute: 1_000_000 }

export async function serveProgram(
  from: string,
  operatorName = 'Eerste Beheerder',
  publicUrl = 'http://127.0.0.1',
): Promise<Served> {
  const dir = mkdtempSync(join(tmpdir(), 'leerbewijs-test-'))
  const clock = { now: Date.parse(from) }
  const lines: string[] = []
  const masterKey = createMasterKey()
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  const program = await openProgram({
    dir,
    masterKey,
    now: () => clock.now,
    projector: 'inline',
    create: true,
    log,
  })
  const { kernel } = program
  const metrics = createMetrics()
  kernel.onAppended(metrics.appended)
  const looks = looksInto(program.accessLog, () => kernel.now())
  const at = { url: '' }
  const { sessions, login, close } = openEntrance({
    program,
    providers: [],
    publicUrl: () => at.url,
    behindProxy: false,
    log,
  })
  const onFault = (error: unknown) => log.error({ err: error }, 'a paper of a group failed')
  const proofs = proofServices(program, { publicUrl: () => publicUrl, onFault, fetchJson: nothingElsewhere })
  const services = servicesOf(program, { looks, sessions, publicUrl, ...proofs })
  const app = createApp({
    ...proofs,
    kernel,
    readiness: () => readinessOf(program),
    metrics,
    looks,
    documents: program.documents,
    imports: program,
    log,
    version: '0.0.0',
    limits: LIMITS,
    web: (limiter) => createPages({ kernel, looks, limiter, services, login }),
  })
  const listening = await listen(app, { host: '127.0.0.1', port: 0 }, log)
  at.url = listening.url
  const request = async (path: string, init: RequestInit = {}) => answerOf(await fetch(`${listening.url}${path}`, init))
  return {
    program,
    proofs,
    dir,
    masterKey,
    url: listening.url,
    clock,
    operatorToken: await foundOperator(program, operatorName),
    logged: () => lines.join(''),
    request,
    command: (name, body, token, headers) =>
      request(`/api/v1/commands/${name}`, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', ...bearer(token), ...headers },
      }),
    query: (name, params, token) =>
      request(`/api/v1/queries/${name}?${new URLSearchParams(params)}`, { headers: bearer(token) }),
    store: (bytes, about, token) =>
      request(`/api/v1/documents?${new URLSearchParams(about)}`, {
        method: 'POST',
        body: bytes as NonNullable<RequestInit['body']>,
        headers: { 'Content-Type': 'application/octet-stream', ...bearer(token) },
      }),
    async [Symbol.asyncDispose]() {
      await listening.close(0)
      close()
      await proofs.cohorts.close()
      await program.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

const nothingElsewhere = async () => ({ kind: 'unreachable' as const, why: 'test' })

const bearer = (token: string | undefined) => (token === undefined ? {} : { Authorization: `Bearer ${token}` })

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = /\bjson\b/.test(response.headers.get('Content-Type') ?? '')
  return { status: response.status, headers: response.headers, text, json: isJson && text ? JSON.parse(text) : {} }
}

async function foundOperator({ kernel }: Program, name: string): Promise<string> {
  const founded = await kernel.execute({ command: 'foundOperator', input: { name }, caller: SYSTEM, channel: 'job' })
  if (founded.kind !== 'accepted') throw new Error(`no operator: ${JSON.stringify(founded)}`)
  return founded.secrets.token ?? ''
}
