/** What a page needs to know of a request, and how a page is sent. */
import type { Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { isLanguage, LANGUAGES, type Language } from '../language/language.ts'
import type { Html } from './html.ts'

/** What the door before us keeps for its log: one line a request, never an address, a parameter or a body. */
interface Noted {
  readonly log: Pick<Logger, 'error'>
  /** Pattern of the route: an address itself may hold a secret. */
  route?: string
  query?: string
  outcome?: string
}

export function notedOf(response: Response): Noted {
  // Express types `locals` as anything; this room stands behind the door that fills it.
  return response.locals.context as Noted
}

export function routed(pattern: string): RequestHandler {
  return (_request, response, next) => {
    notedOf(response).route = pattern
    next()
  }
}

/** The parameters of the address. Express's own parser is off, for it makes objects of what anybody sends. */
export function parametersOf(request: Request): URLSearchParams {
  const start = request.url.indexOf('?')
  return new URLSearchParams(start < 0 ? '' : request.url.slice(start + 1))
}

/** What the reader chose, else what the browser prefers, else Dutch. */
export function languageOf(request: Request): Language {
  const chosen = parametersOf(request).get('lang')
  if (isLanguage(chosen)) return chosen
  const preferred = request.acceptsLanguages(...LANGUAGES)
  return isLanguage(preferred) ? preferred : 'nl'
}

/** Nothing runs, nothing comes from elsewhere, nothing is sent elsewhere, nothing frames it. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Addresses of shares hold a secret and pages hold names: neither is kept, indexed or passed on. */
export function pageHeaders(response: Response, language: Language): void {
  response.set({
    'Content-Security-Policy': POLICY,
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex, nofollow, noarchive',
    'Cache-Control': 'no-store',
    'Content-Language': language,
  })
  response.vary('Accept-Language')
}

export function sendPage(response: Response, status: number, language: Language, page: Html): void {
  pageHeaders(response, language)
  response.status(status).type('html').send(page.toString())
}
