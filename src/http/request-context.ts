/** What is known about the request at hand: its number, its log, its reader's language. */
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { freshId } from '../kernel/fresh-id.ts'
import type { Caller } from '../kernel/kernel.ts'
import { isLanguage, LANGUAGES, type Language } from '../language/language.ts'

export interface RequestContext {
  /** A ULID of ours, in every answer as `X-Request-Id`; a caller's own is not taken over, since it could be anything. */
  readonly requestId: string
  readonly language: Language
  readonly log: Logger
  caller?: Caller
  /** Pattern of the route, for the log: an address itself may hold a secret. */
  route?: string
  command?: string
  query?: string
  key?: string
  commandId?: string
  outcome?: string
}

export function contextOf(response: Response): RequestContext {
  return response.locals.context as RequestContext
}

/** First in the chain. Writes one line when the answer is out: never headers, bodies, parameters or an address. */
export function requestContext(log: Logger): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const start = performance.now()
    const requestId = freshId(Date.now())
    const preferred = request.acceptsLanguages(...LANGUAGES)
    const context: RequestContext = {
      requestId,
      language: isLanguage(preferred) ? preferred : 'nl',
      log: log.child({ requestId }),
    }
    response.locals.context = context
    response.setHeader('X-Request-Id', requestId)
    response.on('close', () => {
      const { route, command, query, key, commandId, outcome } = context
      const ms = Math.round((performance.now() - start) * 10) / 10
      const told = {
        method: request.method,
        route,
        status: response.statusCode,
        ms,
        command,
        query,
        key,
        commandId,
        outcome,
      }
      context.log.info(response.writableFinished ? told : { ...told, cutOff: true }, 'answered')
    })
    next()
  }
}

/** Remembers the pattern a request was routed by. */
export function routed(pattern: string): RequestHandler {
  return (_request, response, next) => {
    contextOf(response).route = pattern
    next()
  }
}
