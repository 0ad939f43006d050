/** What somebody with a browser reads when there is no page to show. */
import type { ErrorRequestHandler, Request, RequestHandler } from 'express'
import { Fault, type FaultCode } from '../contract/fault.ts'
import { kitWords } from '../language/kit-words.ts'
import { type Sentence, say } from '../language/language.ts'
import { page } from '../language/verification.ts'
import type { Assets } from './assets.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { languageOf, notedOf, sendPage } from './page-request.ts'

/** With a status of its own, as the errors of express and of the API's door have. */
export class PageError extends Error {
  readonly status: number
  constructor(status: number) {
    super(`page answered ${status}`)
    this.name = 'PageError'
    this.status = status
  }
}

/** Last of the pages. Who wants something else than a page gets the API's "there is nothing here". */
export const noSuchPage: RequestHandler = (request, _response, next) =>
  next(wantsPage(request) ? new PageError(404) : undefined)

export function onlyMethods(...methods: string[]): RequestHandler {
  return (request, response, next) => {
    if (methods.includes(request.method)) return next()
    response.set('Allow', methods.join(', '))
    next(new PageError(405))
  }
}

/** Pass in a while, by themselves or when somebody has looked after the machine. */
const AWAY: readonly FaultCode[] = [
  'busy',
  'unavailable',
  'disk-full',
  'read-only',
  'outcome-unknown',
  'version-conflict',
]
const RETRY_SECONDS = 5

export function errorPages(assets: Assets): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent || !wantsPage(request)) return next(error)
    const status = statusOf(error)
    const noted = notedOf(response)
    noted.outcome ??= `page ${status}`
    // Errors about the request are not logged: a reader of bodies puts the body, and thus a secret, into its errors.
    if (status >= 500) noted.log.error({ err: error }, 'a page failed')
    if (status === 503) response.set('Retry-After', String(RETRY_SECONDS))
    const language = languageOf(request)
    const { title, text } = wordsFor(status)
    const start = request.headers.cookie?.includes('leerbewijs=') ? '/start' : `/?lang=${language}`
    const content = html`
<h1 class="nl-heading nl-heading--level-1">${say(title, language)}</h1>
<p class="nl-paragraph lb-lead">${say(text, language)}</p>
<p class="nl-paragraph lb-screen"><a class="nl-link" href="${start}">${say(page.start, language)}</a></p>
`
    sendPage(response, status, language, layout({ language, assets, title: say(title, language), content }))
  }
}

/** Whoever takes anything is a program, and gets what programs get. */
function wantsPage(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html'
}

function statusOf(error: unknown): number {
  if (error instanceof Fault) return AWAY.includes(error.code) ? 503 : 500
  const { status } = (error ?? {}) as { status?: unknown }
  return typeof status === 'number' && status >= 400 && status <= 599 ? status : 500
}

function wordsFor(status: number): { title: Sentence; text: Sentence } {
  if (status === 403) return { title: kitWords.wrongRole, text: kitWords.forbidden }
  if (status === 413) return { title: kitWords.formTooLarge, text: page.unreadable }
  if (status === 404) return { title: page.notFoundTitle, text: page.notFound }
  if (status === 429) return { title: page.tooManyTitle, text: page.tooMany }
  if (status === 503) return { title: page.unavailableTitle, text: page.unavailable }
  return status >= 500
    ? { title: page.brokenTitle, text: page.broken }
    : { title: page.unreadableTitle, text: page.unreadable }
}
