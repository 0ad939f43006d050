/** More questions about what a link or a number showed: the look goes along, sealed, and is not another look. */
import { type Language, type Sentence, say } from '../../language/language.ts'
import { verifyWords as words } from '../../language/verify-words.ts'
import { type Html, html } from '../html.ts'
import type { GivenErrors } from './given-form.ts'
import { askedFields, type Recogniser } from './given-part.ts'

export interface AskingAgain {
  readonly language: Language
  /** The look that is open, sealed. */
  readonly again: string
  readonly recognisers: readonly Recogniser[]
  /** What was asked, or typed where something was wrong with it. */
  readonly on?: string | undefined
  readonly forWhom?: string | undefined
  readonly errors?: GivenErrors
}

/** Another day, an organisation. */
export function askAgainPart(asking: AskingAgain): Html {
  const { language, again, on = '', forWhom = '', errors = {}, recognisers } = asking
  const t = (sentence: Sentence) => say(sentence, language)
  const inside = html`<summary>${t(words.askOn)}</summary><div class="lb-folded-content lb-asked">${askedFields({ language, recognisers, on, forWhom, errors })}
<p><button class="nl-button nl-button--secondary" type="submit"><span class="nl-button__label">${t(words.askAgain)}</span></button></p>
<p class="nl-paragraph lb-small">${t(words.sameLook)}</p></div>`
  const isWrong = Object.keys(errors).length > 0
  return html`<form class="lb-form lb-screen" id="again" method="post" action="/verify/again?lang=${language}" novalidate>
<input type="hidden" name="again" value="${again}">
${isWrong ? html`<details class="lb-folded" open>${inside}</details>` : html`<details class="lb-folded">${inside}</details>`}
</form>
`
}

/** A button of its own form, so that it keeps what is shown and not what is being typed beside it. */
export function keepAgainPart({ language, again, on, forWhom }: Omit<AskingAgain, 'recognisers' | 'errors'>): Html {
  return html`<form class="lb-action lb-screen" method="post" action="/verify/again/pdf?lang=${language}"><input type="hidden" name="again" value="${again}">${on && html`<input type="hidden" name="on" value="${on}">`}${forWhom && html`<input type="hidden" name="for" value="${forWhom}">`}
<button class="nl-button nl-button--secondary" type="submit"><span class="nl-button__label">${say(words.keepAsPdf, language)}</span></button></form>
`
}
