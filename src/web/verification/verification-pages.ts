/** Is this proof real? By the number and the code that stand on paper, or by the link that its owner gave. */
import express, { type Request, type RequestHandler, type Response } from 'express'
import { localDateAt } from '../../contract/dates.ts'
import { Fault } from '../../contract/fault.ts'
import { readCertificateNumber } from '../../contract/naming.ts'
import {
  MATCHES_PERSON,
  matchesPersonAnswer,
  type PublicVerification,
  publicVerification,
  readShareLink,
  VERIFY_CERTIFICATE,
  VERIFY_SHARE,
} from '../../contract/verification.ts'
import type { Ask } from '../../identity/looks.ts'
import { PUBLIC } from '../../kernel/kernel.ts'
import { say, sayMoment } from '../../language/language.ts'
import { belongs, incomplete, page } from '../../language/verification.ts'
import type { Assets } from '../assets.ts'
import { layout } from '../layout.ts'
import { languageOf, notedOf, pageHeaders, parametersOf, sendPage } from '../page-request.ts'
import { errorsIn, type FormErrors, formPage, NUMBER_CHARACTERS, typedIn } from './form-page.ts'
import type { Recogniser } from './given-part.ts'
import { personErrors, personForm, personPage, typedPerson } from './person-part.ts'
import { resultPage } from './result-page.ts'
import { showsNothing, verdictOf } from './verdict.ts'

export interface VerificationParts {
  /** Writes each look down; anything else would let somebody look unseen. */
  readonly ask: Ask
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly assets: Assets
  /** Organisations whose own terms can be asked about; absent where only a number and its code are taken. */
  readonly recognisers?: () => Promise<readonly Recogniser[]>
}

export interface VerificationPages {
  readonly form: RequestHandler
  /** Reads the form that was sent, for `certificate`. */
  readonly readForm: RequestHandler
  readonly certificate: RequestHandler
  readonly share: RequestHandler
  /** Does what a share shows belong to this person? After `readForm`. */
  readonly person: RequestHandler
}

/** Two short fields. */
const FORM_BYTES = 2_048
const FORM_FIELDS = 10

/** What somebody wants to see, and the question that answers it. */
type Wanted =
  | { readonly way: 'share'; readonly query: typeof VERIFY_SHARE; readonly params: { readonly link: string } }
  | {
      readonly way: 'certificate'
      readonly query: typeof VERIFY_CERTIFICATE
      readonly params: { readonly number: string; readonly secret: string }
    }

export function verificationPages(parts: VerificationParts): VerificationPages {
  return {
    async form(request, response) {
      const typed = (parametersOf(request).get('number') ?? '').slice(0, NUMBER_CHARACTERS)
      await sendForm(parts, request, response, typed)
    },
    readForm: express.urlencoded({ extended: false, limit: FORM_BYTES, parameterLimit: FORM_FIELDS }),
    async certificate(request, response) {
      const typed = typedIn(request.body)
      const errors = errorsIn(typed)
      if (errors) return void (await sendForm(parts, request, response, typed.number, errors))
      await sendResult(parts, request, response, {
        way: 'certificate',
        query: VERIFY_CERTIFICATE,
        params: { ...typed },
      })
    },
    async share(request, response) {
      const link = String(request.params.shareLink)
      if (showsNobody(request)) return answerWithoutLooking(request, response, link)
      await sendResult(parts, request, response, { way: 'share', query: VERIFY_SHARE, params: { link } })
    },
    person: (request, response) => sendPerson(parts, request, response),
  }
}

/** A program asks whether the link lives, or a browser fetches ahead: no person sees it, so it must use up no view. */
function showsNobody(request: Request): boolean {
  return request.method === 'HEAD' || /\bprefetch\b/.test(request.get('Sec-Purpose') ?? '')
}

function answerWithoutLooking(request: Request, response: Response, link: string): void {
  pageHeaders(response, languageOf(request))
  response.vary('Sec-Purpose')
  // A browser that is refused ahead asks again when its reader really goes there.
  const status = request.method === 'HEAD' ? (readShareLink(link) ? 200 : 404) : 503
  response.status(status).type('html').end()
}

async function sendForm(
  { assets, recognisers }: VerificationParts,
  request: Request,
  response: Response,
  typed: string,
  errors?: FormErrors,
): Promise<void> {
  const language = languageOf(request)
  const number = readCertificateNumber(typed)
  const title = say(page.formTitle, language)
  const given = recognisers && { language, recognisers: await recognisers() }
  const content = formPage(language, number ?? typed, errors, given)
  // Only what surely is a number goes into an address: somebody may have typed the code in the wrong field.
  const keep = number === undefined ? {} : { number }
  sendPage(
    response,
    errors ? 400 : 200,
    language,
    layout({
      language,
      assets,
      title: errors ? `${say(page.error, language)}: ${title}` : title,
      content,
      keep,
      scripts: ['paper-code', 'scan', ...(given ? ['drop'] : [])],
    }),
    { scripts: true, camera: true, silent: true },
  )
}

async function sendResult(
  { ask, now, assets }: VerificationParts,
  request: Request,
  response: Response,
  wanted: Wanted,
): Promise<void> {
  const language = languageOf(request)
  const noted = notedOf(response)
  noted.query = wanted.query
  noted.outcome = 'fault'
  const { found, partial } = await look(ask, wanted)
  noted.outcome = 'answered'
  const at = now()
  const nothing = showsNothing(found)
  const said = verdictOf(found, wanted.way, language, localDateAt(at))
  const verdict = nothing && partial ? { ...said, more: [...said.more, say(incomplete, language)] } : said
  const number = wanted.way === 'certificate' ? readCertificateNumber(wanted.params.number) : undefined
  const content = resultPage({
    found,
    verdict,
    language,
    moment: sayMoment(at, language),
    today: localDateAt(at),
    number,
    more: wanted.way === 'share' && !nothing && found.name === undefined && personForm(language, belongs.heading),
  })
  const keep = number === undefined ? {} : { number }
  // The address of a share that shows nothing leads nowhere; a form that found nothing was answered all the same.
  const status = wanted.way === 'share' && nothing ? 404 : 200
  sendPage(response, status, language, layout({ language, assets, title: verdict.sentence, content, keep }))
}

async function sendPerson({ ask, assets }: VerificationParts, request: Request, response: Response): Promise<void> {
  const language = languageOf(request)
  const noted = notedOf(response)
  const typed = typedPerson(request.body)
  const errors = personErrors(typed)
  const send = (status: number, answer: 'yes' | 'no' | undefined) => {
    const title = say(answer === undefined ? page.formErrors : belongs[answer], language)
    const content = personPage(language, typed, answer, errors)
    sendPage(response, status, language, layout({ language, assets, title, content }))
  }
  if (errors) return send(400, undefined)
  noted.query = MATCHES_PERSON
  noted.outcome = 'fault'
  const params = { link: String(request.params.shareLink), ...typed }
  const outcome = await ask({ query: MATCHES_PERSON, params, caller: PUBLIC })
  noted.outcome = outcome.kind
  if (outcome.kind === 'busy') throw new Fault('busy', 'the ledger is busy')
  // A name that can be nobody's is answered as one that does not fit.
  send(200, outcome.kind === 'answered' ? matchesPersonAnswer.parse(outcome.result).belongs : 'no')
}

/** `partial`: something is missing from what was searched, so that "not found" is not certain. */
async function look(ask: Ask, wanted: Wanted): Promise<{ found: PublicVerification; partial: boolean }> {
  const { query, params } = wanted
  const outcome = await ask({ query, params, caller: PUBLIC })
  switch (outcome.kind) {
    case 'answered':
      // Parsed strictly: what only the access log may know can not get onto a page.
      return { found: publicVerification.parse(outcome.result), partial: outcome.parked > 0 }
    case 'invalid':
      // Too long to be anything that we gave out.
      return { found: { status: wanted.way === 'share' ? 'not-shared' : 'unknown' }, partial: false }
    case 'busy':
      throw new Fault('busy', 'the ledger is busy')
    default:
      throw new Error(`${query} was answered ${outcome.kind}`)
  }
}
