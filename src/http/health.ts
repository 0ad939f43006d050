/** For those who keep it running: is it up, is it ready, how is it doing. Nothing here is about a person. */
import { Router } from 'express'
import { onlyMethods } from './answer.ts'
import type { Metrics } from './metrics.ts'
import type { Readiness } from './readiness.ts'
import { routed } from './request-context.ts'

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
