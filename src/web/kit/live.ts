/** `GET /live?models=…`: tells an open page that a read model moved (server-sent events), and nothing about what. */
import type { RequestHandler, Response } from 'express'
import { PageError } from '../error-page.ts'
import { parametersOf } from '../page-request.ts'
import { sessionOf } from './door.ts'
import type { Services } from './services.ts'

/** How often positions are looked at while anybody listens; and how often a silent line says that it is alive. */
const LOOK_MS = 400
const ALIVE_MS = 25_000
/** Of one session; a browser opens one a tab. */
const LINES_PER_SESSION_MAX = 12
const LINES_MAX = 5_000

interface Line {
  readonly sessionId: string
  readonly secretGood: () => boolean
  readonly models: readonly string[]
  readonly response: Response
  seen: string
  spokeAt: number
}

export function liveLines(services: Services): { readonly handler: RequestHandler; close(): void } {
  const lines = new Set<Line>()
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    const now = performance.now()
    for (const line of lines) {
      const seen = line.models.map((name) => services.positionOf(name) ?? '').join()
      if (seen !== line.seen) {
        line.seen = seen
        line.spokeAt = now
        line.response.write('event: moved\ndata: \n\n')
      } else if (now - line.spokeAt > ALIVE_MS) {
        line.spokeAt = now
        // A session that ended meanwhile hears nothing more.
        if (!line.secretGood()) line.response.end()
        else line.response.write(': alive\n\n')
      }
    }
  }
  return {
    async handler(request, response) {
      const session = await sessionOf(services, request)
      if (!session) throw new PageError(401)
      const models = (parametersOf(request).get('models') ?? '').split(',').slice(0, 10)
      const known = models.filter((name) => services.positionOf(name) !== undefined)
      if (known.length === 0) throw new PageError(404)
      const mine = [...lines].filter(({ sessionId }) => sessionId === session.sessionId)
      if (mine.length >= LINES_PER_SESSION_MAX || lines.size >= LINES_MAX) throw new PageError(503)
      response.set({
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      response.flushHeaders()
      response.write('retry: 3000\n\n')
      const line: Line = {
        sessionId: session.sessionId,
        secretGood: () => services.sessions.of(session.userId).some(({ sessionId }) => sessionId === session.sessionId),
        models: known,
        response,
        seen: known.map((name) => services.positionOf(name) ?? '').join(),
        spokeAt: performance.now(),
      }
      lines.add(line)
      timer ??= setInterval(look, LOOK_MS).unref()
      response.on('close', () => {
        lines.delete(line)
        if (lines.size === 0) {
          clearInterval(timer)
          timer = undefined
        }
      })
    },
    close() {
      clearInterval(timer)
      for (const { response } of lines) response.end()
    },
  }
}
