/** `/assess-worker.js`: the service worker has one address for ever, and the browser looks each time for a newer one. */
import { type RequestHandler, Router } from 'express'
import { LANGUAGES, say } from '../../language/language.ts'
import { offlineWords as words } from '../../language/offline-words.ts'
import type { Assets } from '../assets.ts'
import { onlyMethods } from '../error-page.ts'
import { html } from '../html.ts'
import { routed } from '../page-request.ts'

export function assessWorker(assets: Assets): RequestHandler {
  // Both languages, for without a connection nobody can be asked which.
  const page = html`<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${say(words.pageTitle, 'nl')}</title></head>
<body><main>${LANGUAGES.map((language) => html`<section lang="${language}"><h1>${say(words.pageTitle, language)}</h1><p>${say(words.pageText, language)}</p></section>`)}<p><a href="/assess">Leerbewijs</a></p></main></body></html>`
  const body = `const OFFLINE_PAGE = ${JSON.stringify(page.toString())};\n${assets.source('assess-worker')}`
  const router = Router({ caseSensitive: true })
  router
    .route('/assess-worker.js')
    .all(routed('/assess-worker.js'), onlyMethods('GET', 'HEAD'))
    .get((_request, response) => {
      response
        .set({
          'Content-Type': 'text/javascript; charset=utf-8',
          'Cache-Control': 'no-cache',
          'Content-Security-Policy': "default-src 'none'; connect-src 'self'",
          'X-Content-Type-Options': 'nosniff',
        })
        .send(body)
    })
  return router
}
