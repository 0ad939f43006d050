/** Is this proof real? By the number and the code that stand on paper, or by the link that its owner gave. */
import express, { type Request, type RequestHandler, type Response } from 'express'
import { localDateAt } from '../../contract/dates.ts'
import { Fault } from '../../contract/fault.ts'
import { readCertificateNumber } from '../../contract/naming.ts'
import {
  type PublicVerification,
  publicVerification,
  VERIFY_CERTIFICATE,
  VERIFY_SHARE,
} from '../../contract/verification.ts'
import type { Ask } from '../../identity/looks.ts'
import { PUBLIC } from '../../kernel/kernel.ts'
import { say, sayMoment } from '../../language/language.ts'
import { page } from '../../language/verification.ts'
import type { Assets } from '../assets.ts'
import { layout } from '../layout.ts'
import { languageOf, notedOf, parametersOf, sendPage } from '../page-request.ts'
import { errorsIn, formPage, type Typed } from './form-page.ts'
import { resultPage } from './result-page.ts'
import { showsNothing, verdictOf, type Way } from './verdict.ts'

export interface VerificationParts {
  /** Writes each look down; anything else would let somebody look unseen. */
  readonly ask: Ask
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly assets: Assets
}

export interface VerificationPages {
  readonly form: RequestHandler
  readonly readForm: RequestHandler
  readonly certificate: RequestHandler
  readonly share: RequestHandler
}

/** Two short fields. */
const FORM_BYTES = 2_048
const NUMBER_CHARACTERS = 60

export function verificationPages(parts: VerificationParts): VerificationPages {
  return {
    form(request, response) {
      const typed = (parametersOf(request).get('number') ?? '').slice(0, NUMBER_CHARACTERS)
      sendForm(parts, request, response, typed)
    },
    readForm: express.urlencoded({ extended: false, limit: FORM_BYTES, parameterLimit: 10 }),
    async certificate(request, response) {
      const typed = typedIn(request.body)
      if (Object.keys(errorsIn(typed)).length > 0) return sendForm(parts, request, response, typed.number, typed)
      await sendResult(parts, request, response, 'certificate', { ...typed })
    },
    async share(request, response) {
      // Nothing is shown, so nobody has looked: a program that only asks whether a link lives uses up no view.
      if (request.method === 'HEAD') return void response.status(200).end()
      await sendResult(parts, request, response, 'share', { link: String(request.params.shareLink) })
    },
  }
}

/** A field that came twice, or not at all, is empty: then the form asks for it. */
function typedIn(body: unknown): Typed {
  const { number, secret } = (body ?? {}) as Record<string, unknown>
  return {
    number: typeof number === 'string' ? number.trim().slice(0, NUMBER_CHARACTERS) : '',
    secret: typeof secret === 'string' ? secret.trim() : '',
  }
}

function sendForm({ assets }: VerificationParts, request: Request, response: Response, number: string, typed?: Typed) {
  const language = languageOf(request)
  const errors = typed && errorsIn(typed)
  const shown = readCertificateNumber(number) ?? number
  const title = say(page.formTitle, language)
  sendPage(
    response,
    errors ? 400 : 200,
    language,
    layout({
      language,
      assets,
      title: errors ? `${say(page.error, language)}: ${title}` : title,
      content: formPage(language, shown, errors),
      keep: { number: shown },
    }),
  )
}

async function sendResult(
  parts: VerificationParts,
  request: Request,
  response: Response,
  way: Way,
  params: Record<string, string>,
): Promise<void> {
  const language = languageOf(request)
  const query = way === 'share' ? VERIFY_SHARE : VERIFY_CERTIFICATE
  const noted = notedOf(response)
  noted.query = query
  noted.outcome = 'fault'
  const found = await look(parts.ask, query, params)
  noted.outcome = 'answered'
  const now = parts.now()
  const verdict = verdictOf(found, way, language, localDateAt(now))
  const content = resultPage(found, verdict, language, sayMoment(now, language))
  const keep = way === 'certificate' && params.number !== undefined ? { number: params.number } : {}
  const status = way === 'share' && showsNothing(found) ? 404 : 200
  sendPage(
    response,
    status,
    language,
    layout({ language, assets: parts.assets, title: verdict.sentence, content, keep }),
  )
}

async function look(ask: Ask, query: string, params: Record<string, string>): Promise<PublicVerification> {
  const outcome = await ask({ query, params, caller: PUBLIC })
  // Parsed strictly: what only the access log may know can not get onto a page.
  if (outcome.kind === 'answered') return publicVerification.parse(outcome.result)
  // Too long to be anything we gave out.
  if (outcome.kind === 'invalid') return { status: query === VERIFY_SHARE ? 'not-shared' : 'unknown' }
  if (outcome.kind === 'busy') throw new Fault('busy', 'the ledger is busy')
  throw new Error(`${query} was answered ${outcome.kind}`)
}
