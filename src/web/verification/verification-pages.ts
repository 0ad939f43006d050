/** Is this proof real? By the number and the code that stand on paper, or by the link that its owner gave. */
import express, { type Request, type RequestHandler, type Response } from 'express'
import { Fault } from '../../contract/fault.ts'
import { readCertificateNumber } from '../../contract/naming.ts'
import {
  MATCHES_PERSON,
  matchesPersonAnswer,
  readShareLink,
  VERIFY_CERTIFICATE,
  VERIFY_SHARE,
} from '../../contract/verification.ts'
import { type Ask, openedLink } from '../../identity/looks.ts'
import { seenIn } from '../../identity/own-links.ts'
import { PUBLIC } from '../../kernel/kernel.ts'
import { say } from '../../language/language.ts'
import { belongs, page } from '../../language/verification.ts'
import { layout } from '../layout.ts'
import { languageOf, notedOf, pageHeaders, parametersOf, sendPage } from '../page-request.ts'
import { sendOver } from './again-pages.ts'
import { errorsIn, type FormErrors, formPage, NUMBER_CHARACTERS, typedIn } from './form-page.ts'
import { type FoundParts, sendFound } from './found-page.ts'
import { againIn, personErrors, personPage, typedPerson } from './person-part.ts'

/** Without `recognisers` only a number and its code are taken. */
export interface VerificationParts extends FoundParts {
  /** Writes each look down; anything else would let somebody look unseen. */
  readonly ask: Ask
}

export interface VerificationPages {
  readonly form: RequestHandler
  /** Reads the form that was sent, for `certificate`. */
  readonly readForm: RequestHandler
  readonly certificate: RequestHandler
  readonly share: RequestHandler
  /** Does what a share shows, or what somebody has open of one, belong to this person? After `readForm`. */
  readonly person: RequestHandler
}

/** Some short fields, and a look that is open. */
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
  parts: VerificationParts,
  request: Request,
  response: Response,
  { way, query, params }: Wanted,
): Promise<void> {
  const noted = notedOf(response)
  noted.query = query
  noted.outcome = 'fault'
  const outcome = await parts.ask({ query, params, caller: PUBLIC })
  const found = seenIn(outcome, way === 'share' ? way : 'paper')
  noted.outcome = 'answered'
  await sendFound(parts, request, response, {
    ...{ way, found, number: 'number' in params ? params.number : undefined, again: outcome.again },
    partial: outcome.kind === 'answered' && outcome.parked > 0,
  })
}

async function sendPerson(parts: VerificationParts, request: Request, response: Response): Promise<void> {
  const { ask, assets, now } = parts
  const language = languageOf(request)
  const noted = notedOf(response)
  const typed = typedPerson(request.body)
  const errors = personErrors(typed)
  const again = againIn(request.body)
  const { shareLink = again && openedLink(again, now()) } = request.params
  if (typeof shareLink !== 'string') return sendOver(parts, request, response)
  const send = (status: number, answer: 'yes' | 'no' | undefined) => {
    const title = say(answer === undefined ? page.formErrors : belongs[answer], language)
    const content = personPage(language, typed, answer, { errors, again })
    sendPage(response, status, language, layout({ language, assets, title, content }))
  }
  if (errors) return send(400, undefined)
  noted.query = MATCHES_PERSON
  noted.outcome = 'fault'
  const params = { link: shareLink, ...typed }
  const outcome = await ask({ query: MATCHES_PERSON, params, caller: PUBLIC })
  noted.outcome = outcome.kind
  if (outcome.kind === 'busy') throw new Fault('busy', 'the ledger is busy')
  // A name that can be nobody's is answered as one that does not fit.
  send(200, outcome.kind === 'answered' ? matchesPersonAnswer.parse(outcome.result).belongs : 'no')
}
