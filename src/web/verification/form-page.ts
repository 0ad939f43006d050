/** The form: a file or a text; or a number and a code, as they stand on paper. */
import { readCertificateNumber } from '../../contract/naming.ts'
import { type Language, type Sentence, say } from '../../language/language.ts'
import { page } from '../../language/verification.ts'
import { verifyWords } from '../../language/verify-words.ts'
import { type Html, html } from '../html.ts'
import { sign } from '../sign.ts'
import { type GivenShown, givenPart, givenSummary } from './given-part.ts'
import { scanPart } from './scan-part.ts'

export interface Typed {
  readonly number: string
  readonly secret: string
}
export interface FormErrors {
  readonly number?: Sentence
  readonly secret?: Sentence
}

/** With room for spaces and dashes of the reader's own. */
export const NUMBER_CHARACTERS = 60
const SECRET_CHARACTERS = 100

/** A field that did not come, or came twice, is empty: then the form asks for it. Paper breaks a long code over lines. */
export function typedIn(body: unknown): Typed {
  const { number, secret } = (body ?? {}) as Record<string, unknown>
  return {
    number: typeof number === 'string' ? number.trim().slice(0, NUMBER_CHARACTERS) : '',
    secret: typeof secret === 'string' ? secret.replace(/\s+/g, '') : '',
  }
}

/**
 * What is surely a typing error, before anything is looked up. The number's check character says nothing about
 * whether such a number was ever given out, so naming the field gives nothing away.
 */
export function errorsIn({ number, secret }: Typed): FormErrors | undefined {
  const errors = {
    ...(readCertificateNumber(number) === undefined && {
      number: number === '' ? page.numberMissing : page.numberWrong,
    }),
    ...(secret === ''
      ? { secret: page.secretMissing }
      : !/^[A-Za-z0-9_-]{8,100}$/.test(secret) && { secret: page.secretWrong }),
  }
  return Object.keys(errors).length > 0 ? errors : undefined
}

/**
 * The number comes back after an error; the code does not, for it is a secret. `given`: files and texts are taken too.
 */
export function formPage(language: Language, number = '', errors: FormErrors = {}, given?: GivenShown): Html {
  const t = (sentence: Sentence) => say(sentence, language)
  return html`${summary(language, errors)}${given && givenSummary(given.errors ?? {}, language)}<h1 class="nl-heading nl-heading--level-1">${t(page.formTitle)}</h1>
<p class="nl-paragraph lb-lead">${t(given ? verifyWords.lead : page.formIntro)}</p>
${scanPart(language, 'verify')}
${
  given &&
  html`${givenPart(given)}<h2 class="nl-heading nl-heading--level-2">${t(verifyWords.byNumber)}</h2>
<p class="nl-paragraph">${t(verifyWords.byNumberLead)}</p>`
}
<form class="lb-form" id="verify" method="post" action="/verify?lang=${language}" novalidate>
${numberField(language, number, errors.number)}
${secretField(language, errors.secret)}
<button class="nl-button nl-button--primary" type="submit"><span class="nl-button__label">${t(page.submit)}</span></button>
</form>
${given && html`<p class="nl-paragraph lb-screen"><a class="nl-link" href="/verify/list?lang=${language}">${t(verifyWords.toMany)}</a></p>`}`
}

/** Comes first and takes the focus, so that who hears the page starts there; each line leads to its field. */
function summary(language: Language, errors: FormErrors): Html | false {
  const wrong = (['number', 'secret'] as const).flatMap((name) => {
    const error = errors[name]
    return error ? [html`<li><a class="nl-link" href="#${name}">${say(error, language)}</a></li>`] : []
  })
  if (wrong.length === 0) return false
  return html`<div class="utrecht-alert utrecht-alert--error lb-verdict" role="alert" tabindex="-1" autofocus>
${sign('error')}
<div class="utrecht-alert__content"><p class="nl-paragraph lb-strong">${say(page.formErrors, language)}</p>
<ul class="lb-list">${wrong}</ul></div>
</div>
`
}

function numberField(language: Language, value: string, error: Sentence | undefined): Html {
  const parts = field('number', { label: page.number, hint: page.numberHint, error }, language)
  return html`<div class="${parts.frame}">
${parts.words}
<input class="${parts.box}" id="number" name="number" type="text" value="${value}" maxlength="${NUMBER_CHARACTERS}" autocomplete="off" autocapitalize="characters" spellcheck="false" required aria-describedby="${parts.described}" aria-invalid="${parts.invalid}">
</div>`
}

function secretField(language: Language, error: Sentence | undefined): Html {
  const parts = field('secret', { label: page.secret, hint: page.secretHint, error }, language)
  return html`<div class="${parts.frame}">
${parts.words}
<input class="${parts.box}" id="secret" name="secret" type="text" maxlength="${SECRET_CHARACTERS}" autocomplete="off" autocapitalize="none" spellcheck="false" required aria-describedby="${parts.described}" aria-invalid="${parts.invalid}">
</div>`
}

interface FieldWords {
  readonly label: Sentence
  readonly hint: Sentence
  readonly error: Sentence | undefined
}

function field(name: string, { label, hint, error }: FieldWords, language: Language) {
  const t = (sentence: Sentence) => say(sentence, language)
  return {
    frame: `utrecht-form-field utrecht-form-field--text${error ? ' utrecht-form-field--invalid' : ''}`,
    box: `utrecht-textbox utrecht-textbox--html-input${error ? ' utrecht-textbox--invalid' : ''}`,
    described: error ? `${name}-hint ${name}-error` : `${name}-hint`,
    invalid: error ? 'true' : 'false',
    words: html`<label class="utrecht-form-label" for="${name}">${t(label)}</label>
<div class="utrecht-form-field-description" id="${name}-hint">${t(hint)}</div>
${error && html`<div class="utrecht-form-field-error-message" id="${name}-error">${t(error)}</div>`}`,
  }
}
