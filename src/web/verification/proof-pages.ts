/** A digital proof that somebody gives: checked, answered in one sentence, and forgotten. */
import type { Request, RequestHandler, Response } from 'express'
import { localDateAt } from '../../contract/dates.ts'
import type { OwnLink } from '../../contract/verification.ts'
import { isInPaperOrPicture } from '../../credentials/verify/find/find-credential.ts'
import { isFileForm } from '../../documents/form.ts'
import { say } from '../../language/language.ts'
import { page } from '../../language/verification.ts'
import { verifyWords as words } from '../../language/verify-words.ts'
import type { Assets } from '../assets.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { layout } from '../layout.ts'
import { languageOf, notedOf, sendPage } from '../page-request.ts'
import { sendOutcome } from './again-pages.ts'
import { askingOn, CARRIED_CHARACTERS_MAX, keepingPart } from './ask-on-part.ts'
import { atMost } from './at-most.ts'
import { formPage } from './form-page.ts'
import { type Given, type GivenErrors, type GivenForm, givenIn, readGivenForm } from './given-form.ts'
import type { Recogniser } from './given-part.ts'
import { typedPerson } from './person-part.ts'
import type { ProofDoor } from './proof-door.ts'
import { proofResult, showsNothingOf } from './proof-result.ts'

export interface ProofParts {
  readonly door: ProofDoor
  readonly assets: Assets
  /** Organisations whose own terms can be asked about. */
  readonly recognisers: () => Promise<readonly Recogniser[]>
  /** Where a number and its code were given instead. */
  readonly byNumber: RequestHandler
}

/** Each has a file and what becomes of it in memory. */
export const CHECKS_AT_ONCE_MAX = 16
/** Of one address. */
export const CHECKS_OF_ONE_MAX = 8

export interface ProofPages {
  /** A form with a file or a text; any other goes on to who reads those. */
  readonly given: RequestHandler
  /** The outcome as a PDF. */
  readonly outcome: RequestHandler
}

export function proofPages(parts: ProofParts): ProofPages {
  const bounded = atMost({ all: CHECKS_AT_ONCE_MAX, each: CHECKS_OF_ONE_MAX })
  return {
    given: (request, response, next) =>
      isFileForm(request.get('Content-Type')) ? bounded(request, () => given(parts, request, response, next)) : next(),
    outcome: (request, response) => bounded(request, () => outcome(parts, request, response)),
  }
}

async function given(
  parts: ProofParts,
  request: Request,
  response: Response,
  next: Parameters<RequestHandler>[2],
): Promise<void> {
  const { door, assets } = parts
  const read = await readOr(parts, request, response)
  if (!read) return
  const { given: what, asked, recognisers } = read
  const language = languageOf(request)
  const noted = notedOf(response)
  noted.outcome = 'fault'
  const looked = await door.look(what, asked)
  // There it is shown, and there the look is written down.
  if (looked.kind === 'own-link') return void (await follow(parts, looked.to, request, response, next))
  const { check, text } = looked
  noted.outcome = check.verdict
  const known = showsNothingOf(check) ? undefined : text
  const carried = known !== undefined && known.length <= CARRIED_CHARACTERS_MAX
  const asking = carried && { check, language, text: known, asked, recognisers }
  const { title, content } = proofResult({
    check,
    language,
    inPaperOrPicture: isInPaperOrPicture(what),
    keep: asking && keepingPart(asking),
    more: asking
      ? askingOn(asking)
      : known !== undefined && html`<p class="nl-paragraph lb-small">${say(words.tooLongToAskOn, language)}</p>`,
  })
  sendPage(response, 200, language, layout({ language, assets, title, content }))
}

async function follow(
  { byNumber }: ProofParts,
  to: OwnLink,
  request: Request,
  response: Response,
  next: Parameters<RequestHandler>[2],
): Promise<void> {
  notedOf(response).outcome = `own ${to.way}`
  if (to.way === 'share') return response.redirect(303, `/s/${to.link}?lang=${languageOf(request)}`)
  request.body = { number: to.number, secret: to.secret }
  await byNumber(request, response, next)
}

async function outcome(parts: ProofParts, request: Request, response: Response): Promise<void> {
  if (!isFileForm(request.get('Content-Type'))) throw new PageError(400)
  const read = await readOr(parts, request, response)
  if (!read) return
  const language = languageOf(request)
  // Looked at again: what stands on it is true for the moment that it names.
  const looked = await parts.door.look(read.given, read.asked)
  if (looked.kind === 'own-link') throw new PageError(400)
  const pdf = await parts.door.outcomePdf(looked.check, language)
  if (!pdf) throw new PageError(503)
  sendOutcome(response, pdf, language, localDateAt(Date.parse(looked.check.checkedAt)))
}

/** What was given; undefined where something was wrong with it, which has been said. */
async function readOr(
  parts: ProofParts,
  request: Request,
  response: Response,
): Promise<(Given & { readonly recognisers: readonly Recogniser[] }) | undefined> {
  const form = await readGivenForm(request)
  const recognisers = await parts.recognisers()
  const read = givenIn(
    form,
    recognisers.map(({ id }) => id),
  )
  if (!('errors' in read)) return { ...read, recognisers }
  sendForm(parts, request, response, { form, recognisers, errors: read.errors })
  return undefined
}

interface Wrong {
  readonly form: GivenForm
  readonly recognisers: readonly Recogniser[]
  readonly errors: GivenErrors
}

function sendForm(
  { assets }: ProofParts,
  request: Request,
  response: Response,
  { form, recognisers, errors }: Wrong,
): void {
  const language = languageOf(request)
  const { fields, text } = form
  const content = formPage(
    language,
    '',
    {},
    {
      language,
      recognisers,
      text,
      on: fields.text('on'),
      forWhom: fields.text('for'),
      person: typedPerson({ name: fields.text('name'), birthDate: fields.text('birthDate') }),
      errors,
    },
  )
  const title = `${say(page.error, language)}: ${say(page.formTitle, language)}`
  const scripts = ['scan', 'drop']
  const framed = layout({ language, assets, title, content, scripts })
  sendPage(response, 400, language, framed, { scripts: true, camera: true, silent: true })
}
