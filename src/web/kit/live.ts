/** `GET /live?models=…`: tells an open page that a read model moved (server-sent events), and nothing about what. */
import type { RequestHandler, Response } from 'express'
import { PageError } from '../error-page.ts'
import { parametersOf } from '../page-request.ts'
import { cookieOf, sessionCookie, sessionOf } from './door.ts'
import type { Services } from './services.ts'

/** How often positions are looked at while anybody listens; and how often a silent line says that it is alive. */
const LOOK_MS = 400
const ALIVE_MS = 25_000
/** How often a line's session is looked at: one that ended hears nothing more after this. */
const STILL_IN_MS = 10_000
/** Of one session; a browser opens one a tab. */
const LINES_PER_SESSION_MAX = 12
const LINES_MAX = 5_000

interface Line {
  readonly sessionId: string
  readonly stillIn: () => Promise<boolean>
  readonly models: readonly string[]
  readonly response: Response
  seen: string
  spokeAt: number
  askedAt: number
}

/** Also where the login was removed, or the store can't say: the page then asks anew at the door. */
function endUnlessIn(line: Line, now: number): void {
  line.askedAt = now
  line.stillIn().then(
    (isIn) => void (isIn || line.response.end()),
    () => void line.response.end(),
  )
}

export function liveLines(services: Services): { readonly handler: RequestHandler; close(): void } {
  const lines = new Set<Line>()
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    const now = performance.now()
    for (const line of lines) {
      if (now - line.askedAt >= STILL_IN_MS) endUnlessIn(line, now)
      const seen = line.models.map((name) => services.positionOf(name) ?? '').join()
      if (seen !== line.seen) {
        line.seen = seen
        line.spokeAt = now
        line.response.write('event: moved\ndata: \n\n')
      } else if (now - line.spokeAt > ALIVE_MS) {
        line.spokeAt = now
        line.response.write(': alive\n\n')
      }
    }
  }
  return {
    async handler(request, response) {
      const session = await sessionOf(services, request, 'look')
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
      const secret = cookieOf(request, sessionCookie(services.publicUrl)) ?? ''
      const line: Line = {
        sessionId: session.sessionId,
        stillIn: async () => (await services.sessions.find(secret, 'look')) !== undefined,
        models: known,
        response,
        seen: known.map((name) => services.positionOf(name) ?? '').join(),
        spokeAt: performance.now(),
        askedAt: performance.now(),
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
