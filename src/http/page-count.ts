/** Counts what comes after the API: the pages. */
import type { RequestHandler } from 'express'
import type { Metrics } from './metrics.ts'
import { contextOf } from './request-context.ts'

/** It stays open for as long as somebody looks: its seconds say nothing of us. */
const OPEN_LINE = '/live'

export function countPages(metrics: Pick<Metrics, 'page'>): RequestHandler {
  return (_request, response, next) => {
    const start = performance.now()
    response.on('close', () => {
      const { route = 'other' } = contextOf(response)
      if (route !== OPEN_LINE) metrics.page(route, response.statusCode, (performance.now() - start) / 1000)
    })
    next()
  }
}
