/** The API around a fake kernel, listening on a free port, with its log at hand. */
import { request as rawRequest } from 'node:http'
import { pino } from 'pino'
import { type AppParts, createApp } from '../../src/http/app.ts'
import { createMetrics } from '../../src/http/metrics.ts'
import { listen } from '../../src/http/server.ts'
import type { Looks, SeenLook } from '../../src/identity/looks.ts'
import { createPages } from '../../src/web/pages.ts'
import type { ProofDoor } from '../../src/web/verification/proof-door.ts'
import { type FakeKernel, fakeKernel, POSITION, TOKEN } from './fake-kernel.ts'

export interface FakeApp extends AsyncDisposable {
  readonly kernel: FakeKernel
  readonly url: string
  readonly port: number
  readonly looks: SeenLook[]
  /** Every line that was logged, as one text. */
  logged(): string
  /** A command with a good token and JSON; `init` changes any of it. */
  command(body: unknown, init?: RequestInit, name?: string): Promise<Response>
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** Headers as pairs, so that one may be sent twice; fetch would join them. */
  raw(method: string, path: string, headers: string[], body?: string): Promise<{ status: number; body: string }>
}

/** With `pages`, the public pages stand behind the same kernel and access log; with `proofs` they take files too. */
export async function startFakeApp({
  pages = false,
  proofs,
  ...more
}: Partial<AppParts> & { readonly pages?: boolean; readonly proofs?: ProofDoor } = {}): Promise<FakeApp> {
  const kernel = fakeKernel()
  const lines: string[] = []
  const looks: SeenLook[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  const counted = new Map<string, number>()
  const accessLog: Looks = {
    record: (look) => void looks.push(look),
    countView({ shareId, maxViews, ...look }) {
      const views = (counted.get(shareId) ?? 0) + 1
      if (views <= maxViews) counted.set(shareId, views)
      looks.push(views <= maxViews ? look : { ...look, result: 'no-views-left' })
      return views <= maxViews
    },
  }
  const app = createApp({
    kernel,
    metrics: createMetrics(),
    readiness: () => ({
      ready: true,
      head: POSITION,
      readModels: [{ name: 'workQueue', position: POSITION, lag: 3, parked: 1 }],
    }),
    looks: accessLog,
    log,
    version: '0.1.0',
    ...(pages && { web: (limiter) => createPages({ kernel, looks: accessLog, limiter, ...(proofs && { proofs }) }) }),
    ...more,
    limits: { publicPerMinute: 10_000, ...more.limits },
  })
  const server = await listen(app, { host: '127.0.0.1', port: 0 }, log, more.limits)
  const { url, port } = server
  return {
    kernel,
    url,
    port,
    looks,
    logged: () => lines.join(''),
    command: (body, init = {}, name = 'nameThing') =>
      fetch(`${url}/api/v1/commands/${name}`, {
        method: 'POST',
        body:
          typeof body === 'string' || body instanceof Uint8Array
            ? (body as NonNullable<RequestInit['body']>)
            : JSON.stringify(body),
        ...init,
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${TOKEN}`, ...init.headers },
      }),
    get: (path, headers = {}) => fetch(`${url}${path}`, { headers }),
    raw: (method, path, headers, body) =>
      new Promise((resolve, reject) => {
        const sent = rawRequest({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
          let text = ''
          answer.setEncoding('utf8').on('data', (part: string) => {
            text += part
          })
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }))
        })
        sent.on('error', reject)
        sent.end(body)
      }),
    [Symbol.asyncDispose]: () => server.close(0),
  }
}
