/** Coming in and going out: choosing a provider, coming back from it, logging out. */
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { deviceOf } from '../../identity/device.ts'
import type { LoginPurpose } from '../../identity/login-attempts.ts'
import { callbackPath, type LoginRefusal, type VerifiedLogin } from '../../identity/oidc.ts'
import type { Session } from '../../identity/session.ts'
import { SYSTEM } from '../../kernel/kernel.ts'
import { kitWords } from '../../language/kit-words.ts'
import { say } from '../../language/language.ts'
import { rejectionSentence } from '../../language/rejections.ts'
import { onlyMethods, PageError } from '../error-page.ts'
import { cookieOf, localPath, mayPost, sessionCookie, sessionOf, visitOf } from '../kit/door.ts'
import type { Services } from '../kit/services.ts'
import { keepLanguage, languageOf, notedOf, parametersOf, routed, sendPage } from '../page-request.ts'
import { browserOf, clearSession, keepBrowser, setSession } from './cookies.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { LoginPage } from './login-page.ts'
import { acceptingProof, addingProof, type LoginParts, readForm } from './login-parts.ts'
import { offered } from './offered.ts'

const START = '/start'
const STATUS: Readonly<Record<LoginRefusal, number>> = {
  'attempt-unknown': 400,
  'unknown-provider': 404,
  cancelled: 400,
  'provider-refused': 502,
  'provider-unreachable': 503,
  'answer-not-good': 400,
  'claims-do-not-match': 403,
}

export function loginRoutes(parts: LoginParts): Router {
  const router = Router({ caseSensitive: true })
  const way = (path: string, pattern: string, ...methods: string[]) =>
    router.route(path).all(routed(pattern), onlyMethods(...methods), atPublicUrl(parts.services))
  way('/login', '/login', 'GET', 'HEAD').get(choose(parts))
  way('/login/:provider', '/login/{provider}', 'GET').get(parts.limiter, begin(parts))
  way(callbackPath(':provider'), callbackPath('{provider}'), 'GET').get(parts.limiter, end(parts))
  way('/logout', '/logout', 'POST').post(readForm, logOut(parts))
  way('/logged-out', '/logged-out', 'GET', 'HEAD').get(loggedOut(parts))
  router.use(invitationRoutes(parts))
  return router
}

/**
 * Cookies are of one host, and providers bring people back to the public address: who came by another name of this
 * machine (localhost for 127.0.0.1) would come back as a stranger. With TLS in front the proxy sees to it.
 */
function atPublicUrl({ publicUrl }: Services): RequestHandler {
  return (request, response, next) => {
    const { protocol, host } = new URL(publicUrl)
    if (protocol === 'https:' || request.method !== 'GET' || request.get('Host') === host) return next()
    response.redirect(303, publicUrl + request.originalUrl)
  }
}

const pageOf = ({ services }: LoginParts, request: Request) => new LoginPage(services.assets, languageOf(request))

function choose(parts: LoginParts): RequestHandler {
  return async (request, response) => {
    const back = localPath(parametersOf(request).get('back') ?? '', START)
    if (await sessionOf(parts.services, request)) return response.redirect(303, back)
    const page = pageOf(parts, request)
    // What is read here is what is read after the login.
    const query = `?${new URLSearchParams({ lang: page.language, ...(back !== START && { back }) })}`
    const sent = parametersOf(request).get('sent') === '1'
    const keep = { ...(back !== START && { back }), ...(sent && { sent: '1' }) }
    const shown = page.choose(parts.login.openId.providers, (code) => `/login/${code}${query}`, keep, sent)
    sendPage(response, 200, page.language, shown)
  }
}

function begin(parts: LoginParts): RequestHandler {
  return async (request, response) => {
    const { services, login } = parts
    const code = String(request.params.provider)
    const purpose = await purposeOf(parts, request, code)
    if (!purpose) return refuse(parts, request, response, code, 'attempt-unknown')
    const returnTo = purpose.kind === 'add' ? '/account' : localPath(parametersOf(request).get('back') ?? '', START)
    const browser = keepBrowser(request, response, services.publicUrl)
    const begun = await login.openId.begin(code, { browser, returnTo, purpose })
    if ('refused' in begun) return refuse(parts, request, response, code, begun.refused)
    response.set('Cache-Control', 'no-store')
    if (parametersOf(request).has('lang')) keepLanguage(response, languageOf(request))
    response.redirect(303, begun.to)
  }
}

/** Undefined: the link was not made for who follows it. */
async function purposeOf(
  { services }: LoginParts,
  request: Request,
  provider: string,
): Promise<LoginPurpose | undefined> {
  const parameters = parametersOf(request)
  const invitation = parameters.get('invitation')
  const proof = parameters.get('proof')
  if (invitation !== null) {
    const browser = browserOf(request, services.publicUrl)
    const isTheirs = browser !== undefined && proof === acceptingProof(browser, invitation)
    return isTheirs ? { kind: 'accept', invitation } : undefined
  }
  if (proof === null) return { kind: 'enter' }
  const session = await sessionOf(services, request)
  if (!session) return undefined
  const expected = addingProof(services.sessions.formSecretOf(session.sessionId), provider)
  return proof === expected ? { kind: 'add', sessionId: session.sessionId } : undefined
}

function end(parts: LoginParts): RequestHandler {
  return async (request, response) => {
    const { services, login } = parts
    const code = String(request.params.provider)
    const browser = browserOf(request, services.publicUrl)
    const ended = await login.openId.end(code, { browser, query: parametersOf(request).toString() })
    if ('refused' in ended) return refuse(parts, request, response, code, ended.refused)
    const { attempt, login: verified } = ended
    if (attempt.purpose.kind === 'add') return add(parts, request, response, verified, attempt.purpose.sessionId)
    if (attempt.purpose.kind === 'accept') return accept(parts, request, response, verified, attempt.purpose.invitation)
    const found = await login.findLogin(verified.issuer, verified.subject)
    if (!found) {
      notedOf(response).outcome = 'login not bound'
      const page = pageOf(parts, request)
      return sendPage(response, 403, page.language, page.unbound(verified.provider))
    }
    await enter(parts, request, response, { ...found, verified, to: attempt.returnTo })
  }
}

/** Always a new session: one that stood before, known to somebody else perhaps, ends. */
async function enter(
  { services, login }: LoginParts,
  request: Request,
  response: Response,
  given: { userId: string; loginId: string; verified: VerifiedLogin; to: string },
): Promise<void> {
  const { userId, loginId, verified, to } = given
  await login.grantRoles(userId, verified)
  const before = cookieOf(request, sessionCookie(services.publicUrl))
  const old = before === undefined ? undefined : await services.sessions.find(before)
  if (old) services.sessions.end(old.userId, old.sessionId)
  const device = deviceOf(request.get('User-Agent'))
  const { provider, assurance } = verified
  const { secret } = services.sessions.start({ userId, loginId, provider: provider.code, assurance, device })
  setSession(response, services.publicUrl, secret)
  notedOf(response).outcome = 'logged in'
  response.set('Cache-Control', 'no-store')
  response.redirect(303, to)
}

const toLedger = ({ provider, issuer, subject, assurance }: VerifiedLogin) => ({
  provider: provider.code,
  kind: provider.kind,
  assurance,
  issuer,
  subject,
})

async function accept(
  parts: LoginParts,
  request: Request,
  response: Response,
  verified: VerifiedLogin,
  code: string,
): Promise<void> {
  const page = pageOf(parts, request)
  const found = await offered(parts.services, code)
  if ('refused' in found) return sendPage(response, 409, page.language, page.codeForm({ typed: code, ...found }))
  const { userId, invitationId } = found
  const session = await sessionOf(parts.services, request, 'look')
  const inBrowserOf = session && { inBrowserOf: session.userId }
  const input = { userId, invitationId, code, ...inBrowserOf, ...toLedger(verified) }
  const done = await bind(parts, request, response, 'acceptInvitation', input)
  if (done) await enter(parts, request, response, { userId, loginId: done, verified, to: START })
}

async function add(
  parts: LoginParts,
  request: Request,
  response: Response,
  verified: VerifiedLogin,
  sessionId: string,
): Promise<void> {
  const session: Session | undefined = await sessionOf(parts.services, request)
  // Logged out or somebody else since: nobody's account may get this login.
  if (session?.sessionId !== sessionId)
    return refuse(parts, request, response, verified.provider.code, 'attempt-unknown')
  const input = { userId: session.userId, loggedInWith: session.loginId, ...toLedger(verified) }
  if (await bind(parts, request, response, 'addLogin', input)) response.redirect(303, '/account?added=1')
}

/** The new login's id; undefined when a rule said no, and the page that says so was sent. */
async function bind(
  parts: LoginParts,
  request: Request,
  response: Response,
  command: 'acceptInvitation' | 'addLogin',
  input: Readonly<Record<string, unknown>>,
): Promise<string | undefined> {
  const { kernel } = parts.services
  const { requestId: correlationId } = notedOf(response)
  const outcome = await kernel.execute({ command, input, caller: SYSTEM, channel: 'ui', correlationId })
  if (outcome.kind === 'accepted') return outcome.ids.loginId
  if (outcome.kind === 'busy') throw new PageError(503)
  notedOf(response).outcome = outcome.kind === 'rejected' ? outcome.code : outcome.kind
  const page = pageOf(parts, request)
  const sentence =
    (outcome.kind === 'rejected' && rejectionSentence(outcome.code, page.language, outcome.details)) ||
    say(kitWords.refused, page.language, { code: outcome.kind })
  sendPage(response, 409, page.language, page.notBound(sentence))
  return undefined
}

function refuse(parts: LoginParts, request: Request, response: Response, code: string, refusal: LoginRefusal): void {
  notedOf(response).outcome = refusal
  const page = pageOf(parts, request)
  const provider = parts.login.openId.providers.find((one) => one.code === code)
  if (refusal === 'provider-unreachable') response.set('Retry-After', '30')
  const again = provider === undefined ? '/login' : `/login/${provider.code}`
  sendPage(response, STATUS[refusal], page.language, page.refused(refusal, provider ?? '?', again))
}

function logOut({ services }: LoginParts): RequestHandler {
  return async (request, response) => {
    const session = await sessionOf(services, request)
    let provider: string | undefined
    if (session) {
      const visit = visitOf(services, session, request)
      if (!mayPost(services, session, request, visit.fields)) throw new PageError(403)
      services.sessions.end(session.userId, session.sessionId)
      provider = session.provider
    }
    clearSession(response, services.publicUrl)
    response.redirect(303, `/logged-out${provider === undefined ? '' : `?${new URLSearchParams({ from: provider })}`}`)
  }
}

/** The provider is left by a link of its own: a form may not lead to another site. */
function loggedOut(parts: LoginParts): RequestHandler {
  return async (request, response) => {
    const { openId } = parts.login
    const from = parametersOf(request).get('from')
    const provider = openId.providers.find(({ code }) => code === from)
    const page = pageOf(parts, request)
    const there = provider && (await openId.logoutAt(provider.code))
    sendPage(response, 200, page.language, page.loggedOut(provider, there))
  }
}
