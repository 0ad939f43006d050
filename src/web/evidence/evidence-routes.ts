/** `POST /evidence` and `GET /evidence/{sha256}`: documents for who is logged in, with and without JavaScript. */
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { aboutOf } from '../../documents/about.ts'
import type { Stored } from '../../documents/documents.ts'
import { isFileForm } from '../../documents/form.ts'
import type { NotTaken, Received } from '../../documents/receiving.ts'
import { sendDocument } from '../../documents/sending.ts'
import { documentFieldWords } from '../../language/document-field-words.ts'
import { evidenceWords } from '../../language/evidence-words.ts'
import { say } from '../../language/language.ts'
import { type ProblemCode, problems } from '../../language/problems.ts'
import { onlyMethods, PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { HELD, heldFile } from '../kit/around-file.ts'
import { localPath, mayPost, sessionOf, toLogin, visitOf } from '../kit/door.ts'
import { form, hidden } from '../kit/form.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Services } from '../kit/services.ts'
import { fileOf, notTakenText, readFileFields, storeFile } from '../kit/uploads.ts'
import type { Visit } from '../kit/visit.ts'
import { layout } from '../layout.ts'
import { languageOf, notedOf, parametersOf, routed, sendPage } from '../page-request.ts'

export function evidenceRoutes(services: Services): Router {
  const router = Router({ caseSensitive: true })
  const whoSends = async (request: Request) => (await sessionOf(services, request))?.userId
  router
    .route('/evidence')
    .all(routed('/evidence'), onlyMethods('POST'))
    .post(readFileFields(services, whoSends), store(services))
  router.route('/evidence/:sha256').all(routed('/evidence/{sha256}'), onlyMethods('GET', 'HEAD')).get(open(services))
  return router
}

/**
 * A form (its fields `form`, `key`, `back`, and those of `aboutOf`), or the bytes themselves by a script, with the rest in
 * the address and the session's secret in `X-Form-Secret`. The form goes back to `back`, with `evidence` in the address.
 */
function store(services: Services): RequestHandler {
  return async (request, response) => {
    const session = await sessionOf(services, request)
    if (!session && wantsData(request)) return void response.status(401).json({ code: 'logged-out', status: 401 })
    if (!session) return toLogin(request, response)
    const visit = visitOf(services, session, request)
    if (!mayPost(services, session, request, visit.fields)) {
      if (wantsData(request)) return void response.status(403).json({ code: 'form-too-old', status: 403 })
      throw new PageError(403)
    }
    const isForm = isFileForm(request.get('Content-Type'))
    const text = (name: string) => (isForm ? visit.fields.text(name) : (visit.parameters.get(name) ?? undefined))
    const file = isForm ? fileOf(response) : await services.documents.receive(request, session.userId)
    const stored = await made(visit, file ?? { refused: 'document-empty' }, aboutOf(text), request)
    notedOf(response).outcome = stored.kind === 'stored' ? 'accepted' : stored.kind
    if (stored.kind !== 'stored') return refuse(visit, request, response, stored, text('back'))
    if (stored.position !== undefined) services.sessions.wrote(session.sessionId, stored.position)
    const { kind: _kind, ...told } = stored
    if (!isForm)
      return void response
        .status(stored.known ? 200 : 201)
        .set('Cache-Control', 'no-store')
        .json(told)
    const [path = '', query = ''] = localPath(text('back') ?? '').split('?', 2)
    const parameters = new URLSearchParams(query)
    parameters.set('evidence', stored.sha256)
    response.redirect(303, `${path}?${parameters}`)
  }
}

const wantsData = (request: Request) => request.accepts(['json', 'html']) !== 'html'

async function made(
  visit: Visit,
  file: Received | NotTaken,
  about: Readonly<Record<string, unknown>>,
  request: Request,
): Promise<Stored> {
  if ('refused' in file) return { kind: 'not-taken', ...file }
  const key = request.get('Idempotency-Key') ?? visit.formKey
  if (isFileForm(request.get('Content-Type'))) return storeFile(visit, file, about, key)
  // A script that was told what stands in it sends it again.
  const acknowledge = visit.parameters.get('acknowledge') === 'bsn-like' ? ['bsn-like'] : []
  const { caller, requestId: correlationId } = visit
  return visit.services.documents.makeKnown(file, { caller, channel: 'ui', about, key, correlationId, acknowledge })
}

type NotStored = Exclude<Stored, { kind: 'stored' }>
const STATUSES = { 'not-found': 404, forbidden: 403, invalid: 400, rejected: 409, busy: 503 } as const

function refuse(visit: Visit, request: Request, response: Response, why: NotStored, back: string | undefined): void {
  const code = why.kind === 'not-taken' ? why.refused : why.outcome.kind
  const outcome = why.kind === 'not-taken' ? undefined : why.outcome
  const status =
    outcome === undefined
      ? problems[code as ProblemCode].status
      : (STATUSES[outcome.kind as keyof typeof STATUSES] ?? 409)
  const text = why.kind === 'not-taken' ? notTakenText(why, visit.language) : sentenceFor(visit, why.outcome)
  if (wantsData(request)) {
    response.status(status).set('Cache-Control', 'no-store').json({ code, status, detail: text })
    return
  }
  const title = say(evidenceWords.notStored, visit.language)
  const content = html`<h1 class="nl-heading nl-heading--level-1">${title}</h1>
<p class="nl-paragraph lb-lead">${text}</p>
${visit.heldFile !== undefined && confirming(visit)}
<p class="nl-paragraph">${say(evidenceWords.nothingLost, visit.language)}</p>
<p class="nl-paragraph"><a class="nl-link" href="${localPath(back ?? '')}">${say(evidenceWords.back, visit.language)}</a></p>`
  const { assets } = visit.services
  sendPage(response, status, visit.language, layout({ language: visit.language, assets, title, content }))
}

/** The form once more, without the file: that is still here. */
function confirming(visit: Visit): Html {
  const own: readonly string[] = ['form', 'key', 'as', ...Object.values(HELD)]
  const fields = visit.fields.names().filter((name) => !own.includes(name))
  return form(visit, {
    action: '/evidence',
    files: true,
    submit: documentFieldWords.confirmDo,
    content: html`${fields.map((name) => hidden(name, visit.fields.text(name)))}${heldFile(visit, 'file', true)}`,
  })
}

/**
 * Shown as it is; `learnerId` says from whose assessment it is opened, `partnershipId` from an agreement in which, `grantId`
 * from an entry of which grant. `shown=page`: in a frame of a page of ours.
 */
function open(services: Services): RequestHandler<{ sha256: string }> {
  return async (request, response) => {
    const session = await sessionOf(services, request as unknown as Request)
    if (!session) return toLogin(request as unknown as Request, response)
    const { caller } = visitOf(services, session, request as unknown as Request)
    const { sha256 } = request.params
    const parameters = parametersOf(request as unknown as Request)
    const learnerId = parameters.get('learnerId') ?? undefined
    const partnershipId = parameters.get('partnershipId') ?? undefined
    const grantId = parameters.get('grantId') ?? undefined
    const opened = await services.documents.open({ sha256, learnerId, partnershipId, grantId, caller })
    notedOf(response).outcome = opened.kind
    if (opened.kind === 'opened') return sendDocument(response, opened, sha256, parameters.get('shown') === 'page')
    if (opened.kind === 'refused') throw new PageError(opened.outcome.kind === 'invalid' ? 400 : 404)
    const language = languageOf(request as unknown as Request)
    const { title, detail, status } = problems['document-erased']
    const said = say(title, language)
    const content = html`<h1 class="nl-heading nl-heading--level-1">${said}</h1>
<p class="nl-paragraph lb-lead">${say(detail, language)}</p>`
    sendPage(response, status, language, layout({ language, assets: services.assets, title: said, content }))
  }
}
