/** Sending: JSON as it is, and problems in the reader's language. */
import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import { Problem, problemDetails, problemOf } from './problem.ts'
import { contextOf } from './request-context.ts'

export function sendProblem(response: Response, problem: Problem): void {
  const context = contextOf(response)
  context.outcome ??= problem.code
  for (const [name, value] of Object.entries(problem.more.headers ?? {})) response.setHeader(name, value)
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="leerbewijs"')
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Content-Language', context.language)
  response.vary('Accept-Language')
  const details = problemDetails(problem, context.language, context.requestId)
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(details))
}

/** Last in the chain. What was not foreseen is logged whole and answered with nothing of its own. */
export const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const context = contextOf(response)
  const problem = problemOf(error, context.key)
  if (problem.more.cause !== undefined && problem.status >= 500) {
    context.log.error({ err: problem.more.cause, code: problem.code }, 'a request failed')
  }
  // Half an answer is out already: only cutting it off tells the reader that it is not whole.
  if (response.headersSent) return next(error)
  sendProblem(response, problem)
}

/** For a path that is there, but not with this method. */
export function onlyMethods(...methods: string[]): RequestHandler {
  const allow = methods.join(', ')
  return (_request, _response, next) =>
    next(
      new Problem('method-not-allowed', { values: { allow }, headers: { Allow: allow }, members: { allow: methods } }),
    )
}
