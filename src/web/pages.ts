/** The pages that anybody may see. They hold no state and run no script: each is one answer to one request. */
import { type RequestHandler, Router } from 'express'
import { askRecordingLooks, type Looks } from '../identity/looks.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { loadAssets } from './assets.ts'
import { errorPages, noSuchPage, onlyMethods } from './error-page.ts'
import { routed } from './page-request.ts'
import { verificationPages } from './verification/verification-pages.ts'

export interface PagesParts {
  readonly kernel: Pick<Kernel, 'ask' | 'now'>
  readonly looks: Looks
  /** Shared with the API: a look costs the same whichever way in was taken. */
  readonly limiter: RequestHandler
}

/** A browser gets a page also when something is wrong; whoever asks for something else is left to the API's answers. */
export function createPages({ kernel, looks, limiter }: PagesParts): RequestHandler {
  const assets = loadAssets()
  const pages = verificationPages({ ask: askRecordingLooks(kernel, looks), now: () => kernel.now(), assets })
  const router = Router({ caseSensitive: true })
  router.use(assets.serve)
  router.route('/').all(routed('/'), onlyMethods('GET', 'HEAD')).get(pages.form)
  router
    .route('/verify')
    .all(routed('/verify'), onlyMethods('GET', 'HEAD', 'POST'))
    .get(pages.form)
    .post(limiter, pages.readForm, pages.certificate)
  router.route('/s/:shareLink').all(routed('/s/{shareLink}'), onlyMethods('GET', 'HEAD')).get(limiter, pages.share)
  router.use(noSuchPage)
  router.use(errorPages(assets))
  return router
}
