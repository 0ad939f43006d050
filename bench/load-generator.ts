/**
 * A process of its own that sends requests over so many connections, each as soon as the answer to the one before is
 * in. On bare sockets: a client that takes longer than the server would measure itself.
 *
 * Standard input: one `Load` as JSON. Standard output: one `Loaded` as a line of JSON.
 */
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { percentile } from './measure.ts'

export interface Load {
  readonly url: string
  readonly method: 'GET' | 'POST'
  /** One request each: its path, and its body if it has one. */
  readonly requests: readonly { readonly path: string; readonly body?: string }[]
  readonly token?: string
  /** More headers, such as a cookie. A body is JSON unless one says otherwise. */
  readonly headers?: Readonly<Record<string, string>>
  readonly connections: number
}
export interface Loaded {
  readonly seconds: number
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>
  /** The first answer that was no success, to see why. */
  readonly refusal?: string
  readonly p50Ms: number
  readonly p99Ms: number
  /** Of all answers, as they came over the line. */
  readonly bytes: number
}

const JSON_BODY = { 'Content-Type': 'application/json' }
const load = JSON.parse(readFileSync(0, 'utf8')) as Load
const { hostname, port, host } = new URL(load.url)
const headers = { Accept: 'application/json', ...(load.method === 'POST' && JSON_BODY), ...load.headers }
const texts = load.requests.map(({ path, body }) =>
  Buffer.from(
    [
      `${load.method} ${path} HTTP/1.1`,
      `Host: ${host}`,
      ...(load.token === undefined ? [] : [`Authorization: Bearer ${load.token}`]),
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      ...(body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
      '',
      body ?? '',
    ].join('\r\n'),
  ),
)
const statuses: Record<string, number> = {}
const times: number[] = []
let refusal: string | undefined
let next = 0
let bytes = 0

/** Sends until nothing is left. */
function worker(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentAt = 0
    let received = ''
    const send = () => {
      const text = texts[next]
      if (!text) {
        socket.end()
        resolve()
        return
      }
      next += 1
      sentAt = performance.now()
      socket.write(text)
    }
    // Latin-1: one character a byte, so that Content-Length can be counted in characters.
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      received += chunk
      const head = received.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(received.slice(0, head + 2))?.[1] ?? 0)
      if (received.length < head + 4 + length) return
      const status = received.slice(9, 12)
      statuses[status] = (statuses[status] ?? 0) + 1
      if (!status.startsWith('2')) refusal ??= received
      times.push(performance.now() - sentAt)
      bytes += received.length
      received = ''
      send()
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the server closed a connection')))
    send()
  })
}

const sockets = await Promise.all(
  Array.from({ length: load.connections }, async () => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    return socket
  }),
)
const start = performance.now()
await Promise.all(sockets.map(worker))
const loaded: Loaded = {
  seconds: (performance.now() - start) / 1000,
  statuses,
  ...(refusal !== undefined && { refusal }),
  p50Ms: percentile(times, 0.5),
  p99Ms: percentile(times, 0.99),
  bytes,
}
process.stdout.write(`${JSON.stringify(loaded)}\n`)
