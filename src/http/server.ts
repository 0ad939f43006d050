/** From an application to a listening server, with bounds on what may arrive and how slowly. */
import { createServer, STATUS_CODES } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Express } from 'express'
import type { Logger } from 'pino'
import { freshId } from '../kernel/fresh-id.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { Problem, problemDetails } from './problem.ts'

export interface Listening {
  readonly port: number
  /** With the host as it was given, and the port as it became. */
  readonly url: string
  /** Takes no new requests, waits for those under way, then cuts what is left after `graceMs`. */
  close(graceMs?: number): Promise<void>
}

/** `port` 0 takes any free one. Rejects with the system's error when the address is taken. */
export async function listen(
  app: Express,
  at: { readonly host: string; readonly port: number },
  log: Logger,
  given: Partial<Limits> = {},
): Promise<Listening> {
  const limits = { ...defaultLimits, ...given }
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      // Of those that bring no file the application itself sees to it (`refuseSlowBodies`).
      requestTimeout: Math.max(limits.requestMs, limits.uploadMs),
      headersTimeout: limits.headersMs,
      keepAliveTimeout: limits.keepAliveMs,
      // How often the two timeouts are looked at: the default of 30 s would double them.
      connectionsCheckingInterval: Math.min(1000, limits.headersMs),
    },
    app,
  )
  // Node would leave out what is over a count, in silence; the bytes bound the count well enough.
  server.maxHeadersCount = 0
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuseUnreadable(error, socket as Socket, log))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, resolve)
  })
  const { port } = server.address() as AddressInfo
  const host = at.host.includes(':') ? `[${at.host}]` : at.host
  return {
    port,
    url: `http://${host}:${port}`,
    async close(graceMs = 5_000) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const timer = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(timer)
    },
  }
}

/** What Node can't read as HTTP never reaches the application, and gets the same kind of answer. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket, log: Logger): void {
  // The other side is gone, or an answer is half out already: writing would only make it worse.
  const answering = (socket as { _httpMessage?: unknown })._httpMessage
  if (error.code === 'ECONNRESET' || !socket.writable || answering) return void socket.destroy()
  const code =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 'headers-too-large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'request-timeout'
        : 'bad-request'
  const requestId = freshId(Date.now())
  const problem = new Problem(code)
  log.info({ requestId, status: problem.status, why: error.code }, 'unreadable request')
  const body = JSON.stringify(problemDetails(problem, 'nl', requestId))
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${requestId}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
