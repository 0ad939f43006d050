/** More questions about the proof that was given. It goes along in the form, for nothing of it is kept here. */
import type { CredentialCheck } from '../../contract/credential-check.ts'
import { type Language, type Sentence, say } from '../../language/language.ts'
import { belongs } from '../../language/verification.ts'
import { verifyWords as words } from '../../language/verify-words.ts'
import { type Html, html } from '../html.ts'
import { askedFields, personFields, type Recogniser } from './given-part.ts'
import type { Asked } from './proof-door.ts'

/** What is longer is sent again: a page carries it along for each question. */
export const CARRIED_CHARACTERS_MAX = 300_000

export interface AskingOn {
  readonly check: CredentialCheck
  readonly language: Language
  /** The credential itself. */
  readonly text: string
  readonly asked: Asked
  readonly recognisers: readonly Recogniser[]
}

export function askingOn({ check, language, text, asked, recognisers }: AskingOn): Html {
  const t = (sentence: Sentence) => say(sentence, language)
  const { on = '', recognisedBy = '', person } = asked
  return html`<form class="lb-form lb-screen" id="again" method="post" action="/verify?lang=${language}" enctype="multipart/form-data" novalidate>
<input type="hidden" name="text" value="${text}">
${check.credential?.nameHidden && whose(language, person)}
<details class="lb-folded"><summary>${t(words.askOn)}</summary><div class="lb-folded-content lb-asked">${askedFields({ language, recognisers, on, forWhom: recognisedBy })}
<p><button class="nl-button nl-button--secondary" type="submit"><span class="nl-button__label">${t(words.askAgain)}</span></button></p></div></details>
</form>
`
}

function whose(language: Language, person: Asked['person']): Html {
  const t = (sentence: Sentence) => say(sentence, language)
  return html`<h2 class="nl-heading nl-heading--level-3">${t(words.whose)}</h2>
<p class="nl-paragraph">${t(words.whoseLead)}</p>
${personFields({ language, person })}
<button class="nl-button nl-button--primary" type="submit"><span class="nl-button__label">${t(belongs.submit)}</span></button>
<p class="nl-paragraph lb-small">${t(belongs.kept)}</p>`
}

/** A button of its own form, so that it keeps what is shown and not what is being typed below it. */
export function keepingPart({ language, text, asked }: Omit<AskingOn, 'recognisers' | 'check'>): Html {
  const { on, recognisedBy, person } = asked
  const fields = { on, for: recognisedBy, name: person?.name, birthDate: person?.birthDate }
  return html`<form class="lb-action lb-screen" method="post" action="/verify/outcome?lang=${language}" enctype="multipart/form-data">
<input type="hidden" name="text" value="${text}">${Object.entries(fields).map(([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="nl-button nl-button--secondary" type="submit"><span class="nl-button__label">${say(words.keepAsPdf, language)}</span></button></form>
`
}
