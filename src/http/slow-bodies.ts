import type { Request, RequestHandler } from 'express'
import { isFileForm } from '../documents/form.ts'
import { sendProblem } from './answer.ts'
import type { Limits } from './limits.ts'
import { Problem } from './problem.ts'

/** Paths that take a file as it is. */
const FILES = /^\/api\/v1\/(?:documents|imports\/|verify)/
const bringsFile = (request: Request) => FILES.test(request.url) || isFileForm(request.get('Content-Type'))

/**
 * A body that trickles in holds a connection. One without a file is small and has `requestMs`; Node's own clock is one
 * for all requests, and must leave a photo the time that a slow line takes.
 */
export function refuseSlowBodies({ requestMs }: Pick<Limits, 'requestMs'>): RequestHandler {
  return (request, response, next) => {
    if (request.complete || bringsFile(request)) return next()
    const timer = setTimeout(() => {
      if (request.complete) return
      if (!response.headersSent) {
        response.setHeader('Connection', 'close')
        sendProblem(response, new Problem('request-timeout'))
      }
      request.destroy()
    }, requestMs)
    timer.unref()
    const stop = () => clearTimeout(timer)
    request.once('end', stop)
    response.once('close', stop)
    next()
  }
}
