/** The form: a number and a code, as they stand on paper. */
import { readCertificateNumber } from '../../contract/naming.ts'
import { type Language, type Sentence, say } from '../../language/language.ts'
import { page } from '../../language/verification.ts'
import { type Html, html } from '../html.ts'

export interface Typed {
  readonly number: string
  readonly secret: string
}
export interface FormErrors {
  readonly number?: Sentence
  readonly secret?: Sentence
}

/**
 * What is surely a typing error, before anything is looked up. The number's check character says nothing about
 * whether such a number was ever given out, so naming the field gives nothing away.
 */
export function errorsIn({ number, secret }: Typed): FormErrors {
  return {
    ...(readCertificateNumber(number) === undefined && { number: page.numberWrong }),
    ...(secret === ''
      ? { secret: page.secretMissing }
      : !/^[A-Za-z0-9_-]{8,100}$/.test(secret) && { secret: page.secretWrong }),
  }
}

/** The number comes back after an error; the code does not, for it is a secret. */
export function formPage(language: Language, number = '', errors: FormErrors = {}): Html {
  const t = (sentence: Sentence) => say(sentence, language)
  const wrong = (['number', 'secret'] as const).filter((field) => errors[field])
  return html`
<h1 class="nl-heading nl-heading--level-1">${t(page.formTitle)}</h1>
<p class="nl-paragraph lb-lead">${t(page.formIntro)}</p>
${
  wrong.length > 0 &&
  html`<div class="utrecht-alert utrecht-alert--error lb-verdict" role="alert">
<span class="lb-sign" aria-hidden="true">✕</span>
<div class="utrecht-alert__content"><h2 class="nl-heading nl-heading--level-3">${t(page.formErrors)}</h2>
<ul class="lb-list">${wrong.map((field) => html`<li><a class="nl-link" href="#${field}">${t(errors[field]!)}</a></li>`)}</ul></div>
</div>`
}
<form class="lb-form" method="post" action="/verify?lang=${language}" novalidate>
${field('number', { label: t(page.number), hint: t(page.numberHint), error: errors.number && t(errors.number), value: number })}
${field('secret', { label: t(page.secret), hint: t(page.secretHint), error: errors.secret && t(errors.secret), value: '' })}
<button class="nl-button nl-button--primary" type="submit"><span class="nl-button__label">${t(page.submit)}</span></button>
</form>
`
}

interface FieldParts {
  readonly label: string
  readonly hint: string
  readonly error: string | undefined
  readonly value: string
}

function field(name: 'number' | 'secret', { label, hint, error, value }: FieldParts): Html {
  const described = error === undefined ? `${name}-hint` : `${name}-hint ${name}-error`
  const invalid = error === undefined ? '' : ' utrecht-form-field--invalid'
  const boxInvalid = error === undefined ? '' : ' utrecht-textbox--invalid'
  return html`<div class="utrecht-form-field utrecht-form-field--text${invalid}">
<label class="utrecht-form-label" for="${name}">${label}</label>
<div class="utrecht-form-field-description" id="${name}-hint">${hint}</div>
${error !== undefined && html`<div class="utrecht-form-field-error-message" id="${name}-error">${error}</div>`}
<input class="utrecht-textbox utrecht-textbox--html-input${boxInvalid}" id="${name}" name="${name}" type="text" value="${value}" maxlength="100" autocomplete="off" autocapitalize="none" spellcheck="false" required aria-describedby="${described}" aria-invalid="${error === undefined ? 'false' : 'true'}">
</div>`
}
