/** For those who keep it running: is it up, is it ready, how is it doing. Nothing here is about a person. */
import { Router } from 'express'
import { onlyMethods } from './answer.ts'
import type { Metrics } from './metrics.ts'
import { routed } from './request-context.ts'

/** Whether requests should be sent here, as the composition sees it. */
export interface Readiness {
  readonly ready: boolean
  /** Why not, in a few English words for an operator. */
  readonly why?: string
  /** Position of the last event in the store. */
  readonly head: string
  readonly readModels: readonly {
    readonly name: string
    readonly position: string
    /** Events between this read model and the head. */
    readonly lag: number
    /** Streams that it has set aside. */
    readonly parked: number
  }[]
}

export function health(readiness: () => Readiness | Promise<Readiness>, metrics: Metrics): Router {
  const router = Router()
  router
    .route('/healthz')
    .get(routed('/healthz'), (_request, response) => void response.set('Cache-Control', 'no-store').json({ up: true }))
    .all(onlyMethods('GET'))
  router
    .route('/readyz')
    .get(routed('/readyz'), async (_request, response) => {
      const found = await readiness()
      response
        .status(found.ready ? 200 : 503)
        .set('Cache-Control', 'no-store')
        .json(found)
    })
    .all(onlyMethods('GET'))
  router
    .route('/metrics')
    .get(routed('/metrics'), async (_request, response) => {
      metrics.lag((await readiness()).readModels)
      const { type, text } = await metrics.expose()
      response.set('Cache-Control', 'no-store').type(type).send(text)
    })
    .all(onlyMethods('GET'))
  return router
}
