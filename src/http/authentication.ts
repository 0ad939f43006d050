/** Who asks: `Authorization: Bearer lbw_…`, or nobody. */
import type { RequestHandler } from 'express'
import { authenticate } from '../identity/tokens.ts'
import { type Kernel, PUBLIC } from '../kernel/kernel.ts'
import { Problem } from './problem.ts'
import { contextOf } from './request-context.ts'

/** Sets the caller. A token that is shown but not good is refused also where none is needed: its sender expects more. */
export function authentication(kernel: Pick<Kernel, 'stateOf' | 'now'>): RequestHandler {
  return async (request, response, next) => {
    const context = contextOf(response)
    context.caller = PUBLIC
    const header = request.get('Authorization')
    if (header === undefined) return next()
    const shown = /^Bearer +(\S+)$/i.exec(header)?.[1]
    const caller = await authenticate(kernel, shown ?? '')
    if (caller) context.caller = caller
    // The rate limiter, which is next, must count those who guess.
    else response.locals.refused = true
    next()
  }
}

export const refuseBadTokens: RequestHandler = (_request, response, next) =>
  next(response.locals.refused === true ? new Problem('token-refused') : undefined)

export const needToken: RequestHandler = (_request, response, next) =>
  next(contextOf(response).caller?.kind === 'public' ? new Problem('token-needed') : undefined)
