/** A digital proof that somebody gives: checked, answered in one sentence, and forgotten. */
import type { Request, RequestHandler, Response } from 'express'
import { isFileForm } from '../../documents/form.ts'
import { say } from '../../language/language.ts'
import { page } from '../../language/verification.ts'
import { verifyWords as words } from '../../language/verify-words.ts'
import type { Assets } from '../assets.ts'
import { readScanned } from '../client/scanned.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { layout } from '../layout.ts'
import { languageOf, notedOf, pageHeaders, sendPage } from '../page-request.ts'
import { askingOn, CARRIED_CHARACTERS_MAX, keepingPart } from './ask-on-part.ts'
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
  /** As people outside reach us. */
  readonly publicUrl: string
  /** Where a number and its code were given instead. */
  readonly byNumber: RequestHandler
}

/** Each has a file and what becomes of it in memory. */
export const CHECKS_AT_ONCE_MAX = 16

export interface ProofPages {
  /** A form with a file or a text; any other goes on to who reads those. */
  readonly given: RequestHandler
  /** The outcome as a PDF. */
  readonly outcome: RequestHandler
}

export function proofPages(parts: ProofParts): ProofPages {
  const bounded = atMost(CHECKS_AT_ONCE_MAX)
  return {
    given: (request, response, next) =>
      isFileForm(request.get('Content-Type')) ? bounded(() => given(parts, request, response, next)) : next(),
    outcome: (request, response) => bounded(() => outcome(parts, request, response)),
  }
}

/** More than so many at once are sent away for a moment, before their bodies are read. */
export function atMost(most: number): (work: () => Promise<void>) => Promise<void> {
  let under = 0
  return async (work) => {
    if (under >= most) throw new PageError(503)
    under++
    try {
      await work()
    } finally {
      under--
    }
  }
}

async function given(
  parts: ProofParts,
  request: Request,
  response: Response,
  next: Parameters<RequestHandler>[2],
): Promise<void> {
  const form = await readGivenForm(request)
  const ours = form.file === undefined ? oursIn(parts, request, form.text) : undefined
  if (ours?.kind === 'share' || ours?.kind === 'request') {
    return response.redirect(303, `${ours.path}?lang=${languageOf(request)}`)
  }
  if (ours?.kind === 'paper') {
    request.body = { number: ours.number, secret: ours.secret }
    return void (await parts.byNumber(request, response, next))
  }
  const recognisers = await parts.recognisers()
  const read = givenIn(
    form,
    recognisers.map(({ id }) => id),
  )
  if ('errors' in read) return sendForm(parts, request, response, { form, recognisers, errors: read.errors })
  await answer(parts, request, response, read, recognisers)
}

/** A link of ours, or a number with its code: it leads to where that is shown, and there the look is written down. */
function oursIn({ publicUrl }: ProofParts, request: Request, text: string) {
  for (const origin of [publicUrl, `${request.protocol}://${request.get('Host')}`]) {
    const scanned = readScanned(text, origin)
    if (scanned.kind !== 'foreign') return scanned
  }
  return undefined
}

async function answer(
  { door, assets }: ProofParts,
  request: Request,
  response: Response,
  { given: what, asked }: Given,
  recognisers: readonly Recogniser[],
): Promise<void> {
  const language = languageOf(request)
  const noted = notedOf(response)
  noted.outcome = 'fault'
  const check = await door.check(what, asked)
  noted.outcome = check.verdict
  const text = showsNothingOf(check) ? undefined : await door.textIn(what)
  const carried = text !== undefined && text.length <= CARRIED_CHARACTERS_MAX
  const asking = carried && { check, language, text, asked, recognisers }
  const { title, content } = proofResult({
    check,
    language,
    keep: asking && keepingPart(asking),
    more: asking
      ? askingOn(asking)
      : text !== undefined && html`<p class="nl-paragraph lb-small">${say(words.tooLongToAskOn, language)}</p>`,
  })
  sendPage(response, 200, language, layout({ language, assets, title, content }))
}

async function outcome(parts: ProofParts, request: Request, response: Response): Promise<void> {
  if (!isFileForm(request.get('Content-Type'))) throw new PageError(400)
  const form = await readGivenForm(request)
  const recognisers = await parts.recognisers()
  const read = givenIn(
    form,
    recognisers.map(({ id }) => id),
  )
  if ('errors' in read) return sendForm(parts, request, response, { form, recognisers, errors: read.errors })
  const language = languageOf(request)
  // Looked at again: what stands on it is true for the moment that it names.
  const check = await parts.door.check(read.given, read.asked)
  const pdf = await parts.door.outcomePdf(check, language)
  pageHeaders(response, language)
  response.status(200).set({
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${say(words.pdfName, language)}-${check.checkedAt.slice(0, 10)}.pdf"`,
  })
  response.send(Buffer.from(pdf))
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
