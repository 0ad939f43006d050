/** Limits who shows no token. An address is held in memory for a minute, and goes nowhere else. */
import type { Request, RequestHandler, Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Limits } from './limits.ts'
import { Problem } from './problem.ts'
import { contextOf } from './request-context.ts'

const WINDOW_MS = 60_000

/** One for the whole program, so that pages and API count together: both can be used to guess. */
export function publicLimiter(limits: Pick<Limits, 'publicPerMinute'>): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: limits.publicPerMinute,
    // The newer draft sends a hash of the address along.
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    // Its checks of the configuration write to the console, and would name the address.
    validate: false,
    skip: (_request: Request, response: Response) => {
      const { caller } = contextOf(response)
      return caller !== undefined && caller.kind !== 'public'
    },
    handler: (_request, _response, next) => next(new Problem('too-many-requests')),
  })
}
