/** Sends what a link or a number with its code showed, with what can be asked on about it. */
import type { Request, Response } from 'express'
import { localDateAt } from '../../contract/dates.ts'
import { readCertificateNumber } from '../../contract/naming.ts'
import type { PublicVerification } from '../../contract/verification.ts'
import { say, sayMoment } from '../../language/language.ts'
import { belongs, incomplete, page } from '../../language/verification.ts'
import type { Assets } from '../assets.ts'
import { html } from '../html.ts'
import { layout } from '../layout.ts'
import { languageOf, sendPage } from '../page-request.ts'
import { askAgainPart, keepAgainPart } from './ask-again-part.ts'
import type { GivenErrors } from './given-form.ts'
import { givenSummary, type Recogniser } from './given-part.ts'
import { personForm } from './person-part.ts'
import { resultPage } from './result-page.ts'
import { showsNothing, verdictOf, type Way } from './verdict.ts'

export interface FoundParts {
  readonly assets: Assets
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Organisations whose own terms can be asked about; absent where only what is shown is shown. */
  readonly recognisers?: () => Promise<readonly Recogniser[]>
}

export interface FoundShown {
  readonly way: Way
  /** As it was typed. */
  readonly number?: string | undefined
  readonly found: PublicVerification
  /** Something is missing from what was searched, so that "not found" is not certain. */
  readonly partial: boolean
  /** The look, sealed, to ask on. */
  readonly again?: string | undefined
  /** What was asked beside it, as it was typed. */
  readonly asked?: { readonly on: string; readonly forWhom: string; readonly errors: GivenErrors }
}

export async function sendFound(
  { assets, now, recognisers }: FoundParts,
  request: Request,
  response: Response,
  { way, number: typed, found, partial, again: sealed, asked }: FoundShown,
): Promise<void> {
  const language = languageOf(request)
  const at = now()
  const nothing = showsNothing(found)
  const said = verdictOf(found, way, language, localDateAt(at))
  const verdict = nothing && partial ? { ...said, more: [...said.more, say(incomplete, language)] } : said
  const number = typed === undefined ? undefined : readCertificateNumber(typed)
  const { on = '', forWhom = '', errors = {} } = asked ?? {}
  const again = recognisers && !nothing ? sealed : undefined
  const asking = recognisers &&
    again !== undefined && { language, again, on, forWhom, errors, recognisers: await recognisers() }
  const isWrong = Object.keys(errors).length > 0
  const isHidden = way === 'share' && !nothing && found.name === undefined
  const content = html`${isWrong && givenSummary(errors, language)}${resultPage({
    found,
    verdict,
    language,
    moment: sayMoment(at, language),
    today: localDateAt(at),
    number,
    more: html`${isHidden && personForm(language, belongs.heading, { again })}${
      // An overview is neither valid nor recognised: each proof is.
      asking && !found.transcript && askAgainPart(asking)
    }${asking && !isWrong && keepAgainPart(asking)}`,
  })}`
  const resent = again === undefined ? undefined : { to: '/verify/again', fields: { again, on, for: forWhom } }
  const keep = number === undefined ? {} : { number }
  // The address of a share that shows nothing leads nowhere; a form that found nothing was answered all the same.
  const status = isWrong ? 400 : way === 'share' && nothing ? 404 : 200
  const title = isWrong ? `${say(page.error, language)}: ${verdict.sentence}` : verdict.sentence
  sendPage(response, status, language, layout({ language, assets, title, content, keep, resent }))
}
