/** The door to every page of somebody who is logged in: cookie to session, form secret, headers, role. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { localDateAt, within } from '../../contract/dates.ts'
import { users } from '../../domain/user/user.ts'
import type { ActingAs, Session } from '../../identity/session.ts'
import { kitWords } from '../../language/kit-words.ts'
import { roleWords } from '../../language/role-words.ts'
import { onlyMethods, PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { languageOf, notedOf, parametersOf, routed, sendPage } from '../page-request.ts'
import { Fields, FORM_BYTES_MAX, FORM_FIELDS_MAX, readFields } from './fields.ts'
import { actionButton } from './form.ts'
import { frame } from './frame.ts'
import { unmasked } from './masked-secret.ts'
import { navigationOf } from './navigation.ts'
import { type Data, type Download, isData, isDownload, isNext, type PageSpec, type Said, type Shown } from './page.ts'
import { heading, lead } from './parts.ts'
import type { Services } from './services.ts'
import { fileOf, heldOf, listOf, readFileFields, readListFields } from './uploads.ts'
import { Visit } from './visit.ts'

/** `__Host-` binds the cookie to this host over TLS; on plain loopback a browser would not keep such a one. */
export const sessionCookie = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-leerbewijs' : 'leerbewijs'

export function cookieOf(request: Request, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

/** The session at the door; it acts in a role that holds today, or in none. `look`: as of `Sessions.find`. */
export async function sessionOf(services: Services, request: Request, how?: 'look'): Promise<Session | undefined> {
  const secret = cookieOf(request, sessionCookie(services.publicUrl))
  const session = secret === undefined ? undefined : await services.sessions.find(secret, how)
  if (!session) return undefined
  const user = await services.kernel.stateOf(users.ref(session.userId))
  if (user?.kind !== 'person') return undefined
  const today = localDateAt(services.kernel.now())
  const held = [...user.roles.values()].filter(({ from, until }) => within(today, from, until))
  const fits = ({ role, organisationId }: ActingAs) =>
    (role === 'learner' && user.learnerId !== undefined) ||
    held.some((one) => one.role === role && one.organisationId === organisationId)
  if (session.acting && fits(session.acting)) return session
  const [first] = held
  const acting: ActingAs | undefined =
    first !== undefined
      ? { role: first.role, ...(first.organisationId !== undefined && { organisationId: first.organisationId }) }
      : user.learnerId !== undefined
        ? { role: 'learner' }
        : undefined
  if (acting) services.sessions.actAs(session.sessionId, acting)
  return { ...session, acting }
}

const visitParts = (
  services: Services,
  session: Session,
  request: Request,
  fields: Fields,
  path: Readonly<Record<string, string>>,
) => ({
  services,
  session,
  language: languageOf(request),
  path,
  parameters: parametersOf(request),
  fields,
  file: fileOf(request.res as Response),
  list: listOf(request.res as Response),
  heldFile: heldOf(request.res as Response),
  here: request.path,
  requestId: notedOf(request.res as Response).requestId,
  wantsData: request.accepts(['html', 'json']) === 'json',
})

/** What is said once at the next page that somebody opens, by session; lost with the process, which costs nobody anything. */
class Saying {
  readonly #said = new Map<string, Said>()
  say(sessionId: string, said: Said): void {
    if (this.#said.size >= SAID_MAX) this.#said.clear()
    this.#said.set(sessionId, said)
  }
  take(sessionId: string): Said | undefined {
    const said = this.#said.get(sessionId)
    this.#said.delete(sessionId)
    return said
  }
}
const SAID_MAX = 10_000

/** All pages of people who are logged in, as one router. */
export function pagesFor(services: Services, pages: readonly PageSpec[]): Router {
  const router = Router({ caseSensitive: true })
  const saying = new Saying()
  const whoSends = async (request: Request) => (await sessionOf(services, request))?.userId
  const readFile = readFileFields(services, whoSends)
  const readBody = express.text({ type: 'application/x-www-form-urlencoded', limit: FORM_BYTES_MAX })
  for (const page of pages) {
    const methods = page.post ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD']
    router
      .route(page.path)
      .all(
        routed(page.path.replace(/:(\w+)/g, '{$1}')),
        onlyMethods(...methods),
        readBody,
        ...(page.files ? [readFile] : page.lists ? [readListFields(services, whoSends, page.listBytes)] : []),
        answer(services, pages, page, saying),
      )
  }
  router.post('/acting', readBody, changeRole(services))
  return router
}

function answer(services: Services, pages: readonly PageSpec[], page: PageSpec, saying: Saying): RequestHandler {
  return async (request, response) => {
    const session = await sessionOf(services, request, refreshes(request) ? 'look' : undefined)
    if (!session) return toLogin(request, response, request.originalUrl)
    const visit = visitOf(services, session, request)
    const me = await visit.me()
    const navigation = await navigationOf(visit, pages)
    const send = (shown: Shown, of: PageSpec = page, said?: Said) => {
      const framed = frame(visit, { page: of, shown, me, navigation, said })
      sendPage(response, shown.status ?? 200, visit.language, framed, {
        scripts: true,
        camera: of.camera ?? false,
        frames: of.frames ?? false,
      })
    }
    if (page.roles && (!visit.role || !page.roles.includes(visit.role))) return send(await otherRole(visit, page))
    if (request.method !== 'POST' || !page.post) {
      const shown = await page.show(visit)
      if (isDownload(shown)) return sendDownload(response, shown)
      if (isData(shown)) return sendData(response, shown)
      return send(shown, page, refreshes(request) ? undefined : saying.take(session.sessionId))
    }
    if (!mayPost(services, session, request, visit.fields)) return send(formTooOld(visit))
    if (!isOfThisRole(visit)) return send(formOfOtherRole(visit))
    const done = await page.post(visit)
    if (isData(done)) return sendData(response, done)
    if (!isNext(done)) return send(done)
    if (done.said) saying.say(session.sessionId, done.said)
    response.redirect(303, done.to)
  }
}

/** A page that is open fetches itself again (client/live.ts). */
const refreshes = (request: Request) => request.method === 'GET' && request.get('X-Refresh') !== undefined

async function sendDownload(response: Response, { download, name, type }: Download): Promise<void> {
  response.status(200).set({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]+/g, '-')}"`,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  })
  if (typeof download === 'string') return void response.send(download)
  if (download instanceof Uint8Array) return void response.send(Buffer.from(download))
  const pieces = Readable.from(download, { objectMode: false })
  if (response.req.method === 'HEAD') {
    pieces.destroy()
    return void response.end()
  }
  try {
    await pipeline(pieces, response)
  } catch (error) {
    // Who reads it has gone away: that is nobody's fault.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}

function sendData(response: Response, { data, status = 200 }: Data): void {
  response.status(status).set('Cache-Control', 'no-store').json(data)
}

export function visitOf(services: Services, session: Session, request: Request): Visit {
  const body: unknown = request.body
  const fields = typeof body === 'string' ? readFields(body) : body instanceof Fields ? body : Fields.none
  if (fields.names().length > FORM_FIELDS_MAX) throw new PageError(413)
  const path = Object.fromEntries(Object.entries(request.params).map(([name, value]) => [name, String(value)]))
  return new Visit(visitParts(services, session, request, fields, path))
}

/** The form knows the session's secret, and a browser that says where it comes from comes from here. */
export function mayPost(services: Services, session: Session, request: Request, fields: Fields): boolean {
  const given = fields.text('form') || (request.get('X-Form-Secret') ?? '')
  if (!services.sessions.isFormSecret(session.sessionId, unmasked(given))) return false
  const site = request.get('Sec-Fetch-Site')
  return site === undefined || site === 'same-origin' || site === 'none'
}

/**
 * Was the form made in the role that this person works in now? The role may have been changed in another tab, or have
 * ended: what was meant for one organisation would be done in the name of another.
 */
const isOfThisRole = ({ fields, actingAs }: Visit) => !fields.has('as') || fields.text('as') === actingAs

function formOfOtherRole(visit: Visit): Shown {
  const now = visit.role ? visit.t(roleWords[visit.role]) : ''
  const content = html`${heading(1, visit.t(kitWords.formOtherRole))}${lead(visit.t(kitWords.formOtherRoleText, { now }))}`
  return { title: kitWords.formOtherRole, content, status: 409 }
}

/**
 * Back to where somebody wanted to be, once logged in. Programs get a 401. Who sent a form reads that it was not taken:
 * `page` is where that form is.
 */
export function toLogin(request: Request, response: Response, page = '/start'): void {
  const wantsPage = request.accepts(['json', 'html']) === 'html'
  if (!wantsPage) throw new PageError(401)
  const sent = request.method === 'POST'
  const back = sent ? page : request.originalUrl
  response.redirect(303, `/login?${new URLSearchParams({ back, ...(sent && { sent: '1' }) })}`)
}

async function otherRole(visit: Visit, page: PageSpec): Promise<Shown> {
  const { roles } = await visit.me()
  const wanted = page.roles ?? []
  const held = roles.filter(({ role }) => wanted.includes(role))
  const now = visit.role ? visit.t(roleWords[visit.role]) : ''
  const names = [...new Set(wanted.map((role) => visit.t(roleWords[role])))].join(', ')
  const content = html`${heading(1, visit.t(kitWords.wrongRole))}
${lead(held.length > 0 ? visit.t(kitWords.wrongRoleText, { now }) : visit.t(kitWords.noRoleText, { roles: names }))}
${held.map(({ role, organisation }) => {
  const name = typeof organisation?.name === 'string' ? organisation.name : ''
  const as = name
    ? visit.t(kitWords.workingAs, { role: visit.t(roleWords[role]), organisation: name })
    : visit.t(roleWords[role])
  return actionButton(visit, {
    action: '/acting',
    label: visit.t(kitWords.continueAs, { role: as }),
    tone: 'primary',
    fields: { role, organisationId: organisation?.id ?? '', back: backTo(visit) },
  })
})}`
  return { title: kitWords.wrongRole, content, status: 403 }
}

const backTo = (visit: Visit): string => {
  const parameters = visit.parameters.toString()
  return parameters ? `${visit.here}?${parameters}` : visit.here
}

/** `POST /acting`: the role to work in from now on. */
function changeRole(services: Services): RequestHandler {
  return async (request, response) => {
    const session = await sessionOf(services, request)
    if (!session) return toLogin(request, response)
    const visit = visitOf(services, session, request)
    if (!mayPost(services, session, request, visit.fields)) throw new PageError(403)
    const me = await visit.me()
    const role = visit.fields.text('role')
    const at = visit.fields.optional('organisationId')
    const held = me.roles.find((one) => one.role === role && one.organisation?.id === at)
    if (held) {
      services.sessions.actAs(session.sessionId, { role: held.role, ...(at !== undefined && { organisationId: at }) })
    } else if (role === 'learner' && me.learnerId !== undefined) {
      services.sessions.actAs(session.sessionId, { role: 'learner' })
    } else throw new PageError(403)
    response.redirect(303, localPath(visit.fields.text('back')))
  }
}

/** A path of ours and nothing else: an address that came in with a request must not lead away from here. */
export function localPath(text: string, otherwise = '/start'): string {
  return /^\/(?![/\\])[^\s\\]{0,2000}$/.test(text) ? text : otherwise
}

function formTooOld(visit: Visit): Shown {
  const content = html`${heading(1, visit.t(kitWords.formOld))}${lead(visit.t(kitWords.formOldText))}`
  return { title: kitWords.formOld, content, status: 403 }
}
