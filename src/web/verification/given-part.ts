/** The form that takes a proof: a file, or text that was pasted; and what can be asked about it. Works without script. */
import { type Language, type Sentence, say } from '../../language/language.ts'
import { belongs, page } from '../../language/verification.ts'
import { verifyWords as words } from '../../language/verify-words.ts'
import { type Child, type Html, html } from '../html.ts'
import { sign } from '../sign.ts'
import type { GivenErrors } from './given-form.ts'

export interface Recogniser {
  readonly id: string
  readonly name: string
}
export interface GivenShown {
  readonly language: Language
  /** Organisations whose own terms can be asked about. */
  readonly recognisers: readonly Recogniser[]
  /** What was typed before, where something was wrong with it. */
  readonly text?: string
  readonly on?: string
  readonly forWhom?: string
  readonly person?: { readonly name: string; readonly birthDate: string } | undefined
  readonly errors?: GivenErrors
}

const GIVING = ['file', 'text']

export function givenPart(shown: GivenShown): Html {
  const { language, text = '', errors = {} } = shown
  const t = (sentence: Sentence) => say(sentence, language)
  const { on, forWhom, person } = shown
  const open =
    on || forWhom || person?.name || person?.birthDate || Object.keys(errors).some((name) => !GIVING.includes(name))
  const asking = html`${askedFields(shown)}<p class="nl-paragraph">${t(words.whoseAsked)}</p>${personFields(shown)}`
  return html`<form class="lb-form" id="given" method="post" action="/verify?lang=${language}" enctype="multipart/form-data" novalidate data-drop="file">
${fieldAround(language, errors, {
  name: 'file',
  label: words.file,
  hint: words.fileHint,
  input: (described, invalid) =>
    html`<input class="lb-file lb-drop" id="file" name="file" type="file" accept=".pdf,.png,.svg,.json,.jsonld,.jwt,.txt,application/pdf,image/png,image/svg+xml,application/json" aria-describedby="${described}" aria-invalid="${invalid}">`,
})}
${fieldAround(language, errors, {
  name: 'text',
  label: words.text,
  hint: words.textHint,
  input: (described, invalid) =>
    html`<textarea class="utrecht-textarea utrecht-textarea--html-textarea" id="text" name="text" rows="3" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="${described}" aria-invalid="${invalid}">${text}</textarea>`,
})}
${
  open
    ? html`<details class="lb-folded" open><summary>${t(words.moreAsked)}</summary><div class="lb-folded-content lb-asked">${asking}</div></details>`
    : html`<details class="lb-folded"><summary>${t(words.moreAsked)}</summary><div class="lb-folded-content lb-asked">${asking}</div></details>`
}
<button class="nl-button nl-button--primary" type="submit"><span class="nl-button__label">${t(words.submit)}</span></button>
<p class="nl-paragraph lb-small">${t(words.notKept)}</p>
</form>
`
}

/** The day, and for whom. */
export function askedFields({ language, recognisers, on = '', forWhom = '', errors = {} }: GivenShown): Html {
  const option = (value: string, label: string) =>
    value === forWhom
      ? html`<option value="${value}" selected>${label}</option>`
      : html`<option value="${value}">${label}</option>`
  return html`${fieldAround(language, errors, {
    name: 'on',
    label: words.on,
    hint: words.onHint,
    input: (described, invalid) =>
      html`<input class="utrecht-textbox utrecht-textbox--html-input lb-box-short" id="on" name="on" type="date" value="${on}" autocomplete="off" aria-describedby="${described}" aria-invalid="${invalid}">`,
  })}${
    recognisers.length > 0 &&
    fieldAround(language, errors, {
      name: 'for',
      label: words.forWhom,
      hint: words.forWhomHint,
      input: (described, invalid) =>
        html`<select class="utrecht-select utrecht-select--html-select" id="for" name="for" aria-describedby="${described}" aria-invalid="${invalid}"><option value="">${say(words.forNobody, language)}</option>${recognisers.map(({ id, name }) => option(id, name))}</select>`,
    })
  }`
}

/** Whose is it? Both or neither. */
export function personFields({ language, person, errors = {} }: Omit<GivenShown, 'recognisers'>): Html {
  return html`${fieldAround(language, errors, {
    name: 'name',
    label: belongs.name,
    hint: belongs.nameHint,
    input: (described, invalid) =>
      html`<input class="utrecht-textbox utrecht-textbox--html-input" id="name" name="name" type="text" value="${person?.name ?? ''}" maxlength="200" autocomplete="off" aria-describedby="${described}" aria-invalid="${invalid}">`,
  })}${fieldAround(language, errors, {
    name: 'birthDate',
    label: belongs.birthDate,
    input: (described, invalid) =>
      html`<input class="utrecht-textbox utrecht-textbox--html-input lb-box-short" id="birthDate" name="birthDate" type="date" value="${person?.birthDate ?? ''}" autocomplete="off" aria-describedby="${described}" aria-invalid="${invalid}">`,
  })}`
}

interface FieldAround {
  readonly name: keyof GivenErrors
  readonly label: Sentence
  readonly hint?: Sentence
  readonly input: (described: string, invalid: 'true' | 'false') => Html
}

export function fieldAround(language: Language, errors: GivenErrors, { name, label, hint, input }: FieldAround): Html {
  const error = errors[name]
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return html`<div class="utrecht-form-field utrecht-form-field--text${error ? ' utrecht-form-field--invalid' : ''}"><label class="utrecht-form-label" for="${name}">${say(label, language)}</label>
${hint && html`<div class="utrecht-form-field-description" id="${name}-hint">${say(hint, language)}</div>`}${error && html`<div class="utrecht-form-field-error-message" id="${name}-error">${said(error, language)}</div>`}
${input(described, error ? 'true' : 'false')}</div>`
}

const said = ({ sentence, most }: NonNullable<GivenErrors['file']>, language: Language): string =>
  say(sentence, language, most === undefined ? {} : { most })

/** Comes first and takes the focus, so that who hears the page starts there; each line leads to its field. */
export function givenSummary(errors: GivenErrors, language: Language): Html | false {
  const lines: Child[] = Object.entries(errors).map(
    ([name, error]) => html`<li><a class="nl-link" href="${`#${name}`}">${said(error, language)}</a></li>`,
  )
  if (lines.length === 0) return false
  return html`<div class="utrecht-alert utrecht-alert--error lb-verdict" role="alert" tabindex="-1" autofocus>
${sign('error')}
<div class="utrecht-alert__content"><p class="nl-paragraph lb-strong">${say(page.formErrors, language)}</p>
<ul class="lb-list">${lines}</ul></div>
</div>
`
}
