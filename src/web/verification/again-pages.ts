/** `/verify/again`: more about what a link or a number showed, as the same look; and that outcome as a file. */
import type { Request, RequestHandler, Response } from 'express'
import { localDateAt } from '../../contract/dates.ts'
import { VERIFY_CERTIFICATE, VERIFY_SHARE } from '../../contract/verification.ts'
import type { AskAgain } from '../../identity/looks.ts'
import { seenIn } from '../../identity/own-links.ts'
import { PUBLIC } from '../../kernel/kernel.ts'
import { say } from '../../language/language.ts'
import { page } from '../../language/verification.ts'
import { verifyWords as words } from '../../language/verify-words.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { layout } from '../layout.ts'
import { languageOf, notedOf, pageHeaders, sendPage } from '../page-request.ts'
import { type FoundParts, type FoundShown, sendFound } from './found-page.ts'
import type { GivenErrors } from './given-form.ts'
import type { Recogniser } from './given-part.ts'
import { dayIn, isDay } from './person-part.ts'
import type { ProofDoor } from './proof-door.ts'
import { showsNothing } from './verdict.ts'

export interface AgainParts extends Required<FoundParts> {
  readonly askAgain: AskAgain
  readonly door: Pick<ProofDoor, 'lookedUpPdf'>
}

/** After the form that was sent is read. */
export interface AgainPages {
  readonly again: RequestHandler
  readonly kept: RequestHandler
}

const SEALED_CHARACTERS = 1_000

export function againPages(parts: AgainParts): AgainPages {
  return {
    async again(request, response) {
      const shown = await lookOr(parts, request, response)
      if (shown) await sendFound(parts, request, response, shown)
    },
    async kept(request, response) {
      const shown = await lookOr(parts, request, response)
      if (!shown) return
      // What is wrong with the question, or that nothing is shown any more, is said on the page.
      const isWrong = Object.keys(shown.asked?.errors ?? {}).length > 0
      if (isWrong || showsNothing(shown.found)) return sendFound(parts, request, response, shown)
      await sendPdf(parts, request, response, shown)
    },
  }
}

/** Undefined where nothing is open any more, which has been said. */
async function lookOr(parts: AgainParts, request: Request, response: Response): Promise<FoundShown | undefined> {
  const noted = notedOf(response)
  const { again, ...typed } = typedIn(request.body)
  const errors = wrongIn(typed, await parts.recognisers())
  const isAsked = Object.keys(errors).length === 0
  const on = typed.on === '' ? undefined : dayIn(typed.on)
  const beside = isAsked ? { on, recognisedBy: typed.forWhom || undefined } : {}
  noted.outcome = 'fault'
  const asked = await parts.askAgain(again, beside, PUBLIC)
  if (!asked) {
    noted.outcome = 'not open'
    sendOver(parts, request, response)
    return undefined
  }
  const { way, number, outcome } = asked
  noted.query = way === 'share' ? VERIFY_SHARE : VERIFY_CERTIFICATE
  const found = seenIn(outcome, way)
  noted.outcome = 'asked again'
  return {
    way: way === 'share' ? way : 'certificate',
    ...{ number, found, again },
    partial: outcome.kind === 'answered' && outcome.parked > 0,
    asked: { on: on ?? typed.on, forWhom: typed.forWhom, errors },
  }
}

function typedIn(body: unknown) {
  const { again, on, for: forWhom } = (body ?? {}) as Record<string, unknown>
  const text = (value: unknown, most: number) => (typeof value === 'string' ? value.trim().slice(0, most) : '')
  return { again: text(again, SEALED_CHARACTERS), on: text(on, 20), forWhom: text(forWhom, 40) }
}

function wrongIn(
  { on, forWhom }: { readonly on: string; readonly forWhom: string },
  recognisers: readonly Recogniser[],
): GivenErrors {
  return {
    ...(on !== '' && !isDay(dayIn(on)) && { on: { sentence: words.onWrong } }),
    ...(forWhom !== '' && !recognisers.some(({ id }) => id === forWhom) && { for: { sentence: words.forWhomWrong } }),
  }
}

export function sendOver({ assets }: Pick<AgainParts, 'assets'>, request: Request, response: Response): void {
  const language = languageOf(request)
  const title = say(words.openTooLongTitle, language)
  const content = html`<h1 class="nl-heading nl-heading--level-1">${title}</h1>
<p class="nl-paragraph lb-lead">${say(words.openTooLong, language)}</p>
<p class="nl-paragraph"><a class="nl-link" href="/verify?lang=${language}">${say(page.retry, language)}</a></p>
`
  sendPage(response, 410, language, layout({ language, assets, title, content }))
}

async function sendPdf({ door, now }: AgainParts, request: Request, response: Response, shown: FoundShown) {
  const language = languageOf(request)
  const at = now()
  const way = shown.way === 'share' ? shown.way : 'paper'
  const pdf = await door.lookedUpPdf({ way, found: shown.found, at }, language)
  if (!pdf) throw new PageError(503)
  sendOutcome(response, pdf, language, localDateAt(at))
}

/** The outcome of a check, to be kept. */
export function sendOutcome(
  response: Response,
  pdf: Uint8Array,
  language: ReturnType<typeof languageOf>,
  day: string,
): void {
  pageHeaders(response, language)
  response.status(200).set({
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${say(words.pdfName, language)}-${day}.pdf"`,
  })
  response.send(Buffer.from(pdf))
}
