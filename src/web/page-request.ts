/** What a page needs to know of a request, and how a page is sent. */
import type { Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { isLanguage, LANGUAGES, type Language } from '../language/language.ts'
import type { Html } from './html.ts'
import { sendZipped } from './zipped.ts'

/** What the door before us keeps for its log: one line a request, never an address, a parameter or a body. */
interface Noted {
  readonly requestId: string
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

const LANGUAGE_COOKIE = 'leerbewijs-lang'

/** What the reader chose here or on a page before, else what the browser prefers, else Dutch. */
export function languageOf(request: Request): Language {
  const chosen = parametersOf(request).get('lang')
  if (isLanguage(chosen)) return chosen
  const before = /(?:^|;\s*)leerbewijs-lang=(nl|en)(?:;|$)/.exec(request.headers.cookie ?? '')?.[1]
  if (isLanguage(before)) return before
  const preferred = request.acceptsLanguages(...LANGUAGES)
  return isLanguage(preferred) ? preferred : 'nl'
}

/** Nothing comes from elsewhere, nothing is sent elsewhere, nothing frames it; without `scripts` nothing runs either. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
]
const WITH_SCRIPTS = [
  ...POLICY.map((line) => (line.startsWith('img-src') ? "img-src 'self' blob: data:" : line)),
  "script-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "media-src 'self' blob:",
]

export interface Allowed {
  /** Our own client modules may run. */
  readonly scripts?: boolean
  readonly camera?: boolean
  /** Documents of ours may be shown in a frame. */
  readonly frames?: boolean
  /** For anybody: its address is told to nobody, not even to us. */
  readonly silent?: boolean
}

/** Addresses of shares hold a secret and pages hold names: neither is kept, indexed or passed on. */
export function pageHeaders(
  response: Response,
  language: Language,
  { scripts, camera, frames, silent }: Allowed = {},
): void {
  response.set({
    'Content-Security-Policy': [...(scripts ? WITH_SCRIPTS : POLICY), ...(frames ? ["frame-src 'self'"] : [])].join(
      '; ',
    ),
    'Permissions-Policy': `camera=(${camera ? 'self' : ''}), geolocation=(), microphone=(), payment=(), usb=()`,
    // A page of somebody who is logged in tells its own forms where they come from; nobody else.
    'Referrer-Policy': scripts && !silent ? 'same-origin' : 'no-referrer',
    'X-Robots-Tag': 'noindex, nofollow, noarchive',
    'Cache-Control': 'no-store',
    'Content-Language': language,
  })
  response.vary('Accept-Language')
}

export function sendPage(
  response: Response,
  status: number,
  language: Language,
  page: Html,
  allowed: Allowed = {},
): void {
  pageHeaders(response, language, allowed)
  rememberLanguage(response, language)
  sendZipped(response.status(status).type('html'), page.toString())
}

/** A choice of language holds for the pages after this one; it says nothing about who chose. */
function rememberLanguage(response: Response, language: Language): void {
  const { req: request } = response
  if (parametersOf(request).get('lang') !== language || !request.headers.cookie?.includes('leerbewijs=')) return
  keepLanguage(response, language)
}

/** Also for whoever is about to log in. Who looks without an account gets no cookie. */
export function keepLanguage(response: Response, language: Language): void {
  response.append('Set-Cookie', `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=31536000; SameSite=Lax`)
}
