/** Forms: one look and one behaviour for every field, and errors that lead to their field. */

import { kitWords } from '../../language/kit-words.ts'
import type { Sentence } from '../../language/language.ts'
import { type Child, type Html, html } from '../html.ts'
import { sign } from '../sign.ts'
import { blackingOut, heldFile } from './around-file.ts'
import type { Visit } from './visit.ts'

/** What is wrong, by the field's name; `''` is about the whole form. */
export type FormErrors = ReadonlyMap<string, string>
export const noErrors: FormErrors = new Map()

interface FormParts {
  /** Where it is sent; this very page when absent. */
  readonly action?: string
  readonly content: Child
  /** Word on the button. */
  readonly submit?: Sentence
  readonly tone?: 'primary' | 'danger' | 'secondary'
  readonly errors?: FormErrors
  /** Takes files. */
  readonly files?: boolean
  /** For client modules to find it. */
  readonly id?: string
  /** Other than the page's own: a form shown again after an error keeps its key, so that it is done once. */
  readonly key?: string
}

/** A form that posts, with its hidden fields: the secret of the session, the role it was made in, and the command's key. */
export function form(visit: Visit, parts: FormParts): Html {
  const { action = visit.here, content, submit, tone = 'primary', id = '' } = parts
  const kind = parts.files ? 'multipart/form-data' : 'application/x-www-form-urlencoded'
  return html`<form class="lb-form" method="post" action="${action}" enctype="${kind}" id="${id}" novalidate>
<input type="hidden" name="form" value="${visit.formSecret}"><input type="hidden" name="as" value="${visit.actingAs}"><input type="hidden" name="key" value="${parts.key ?? visit.freshKey()}">
${parts.errors?.has('bsn-like') && bsnConfirmation(visit)}
${content}
${submit && button(visit.t(submit), tone)}
</form>`
}

/** A form that is one button: to act on a row. */
export function actionButton(
  visit: Visit,
  parts: {
    readonly action?: string
    readonly label: string
    readonly fields?: Readonly<Record<string, string>>
    readonly tone?: 'primary' | 'danger' | 'secondary'
    /** What it is about, for who does not see the row it stands in. */
    readonly about?: string
  },
): Html {
  const { action = visit.here, label, fields = {}, tone = 'secondary', about } = parts
  return html`<form class="lb-action" method="post" action="${action}">
<input type="hidden" name="form" value="${visit.formSecret}"><input type="hidden" name="as" value="${visit.actingAs}"><input type="hidden" name="key" value="${visit.freshKey()}">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="nl-button nl-button--${tone}" type="submit"><span class="nl-button__label">${label}${about && html`<span class="lb-unseen"> ${about}</span>`}</span></button>
</form>`
}

export function button(
  label: string,
  tone: 'primary' | 'danger' | 'secondary' = 'primary',
  given: { readonly name?: string; readonly value?: string } = {},
): Html {
  const classes = tone === 'danger' ? 'nl-button nl-button--primary lb-danger' : `nl-button nl-button--${tone}`
  if (given.name !== undefined) {
    return html`<button class="${classes}" type="submit" name="${given.name}" value="${given.value ?? '1'}"><span class="nl-button__label">${label}</span></button>`
  }
  return html`<button class="${classes}" type="submit"><span class="nl-button__label">${label}</span></button>`
}
export function linkButton(href: string, label: string, tone: 'primary' | 'secondary' | 'subtle' = 'secondary'): Html {
  return html`<a class="nl-button nl-button--${tone}" href="${href}"><span class="nl-button__label">${label}</span></a>`
}

/** Comes first and takes the focus, so that who hears the page starts there; each line leads to its field. */
export function errorSummary(visit: Visit, errors: FormErrors): Html | false {
  if (errors.size === 0) return false
  const lines = [...errors].map(([name, text]) =>
    name === ''
      ? html`<li>${text}</li>`
      : html`<li><a class="nl-link" href="#${idOf(name === 'bsn-like' ? 'acknowledge-bsn' : name)}">${text}</a></li>`,
  )
  return html`<div class="utrecht-alert utrecht-alert--error lb-notice" role="alert" tabindex="-1" autofocus>
${sign('error')}
<div class="utrecht-alert__content"><p class="nl-paragraph lb-strong">${visit.t(kitWords.formErrors)}</p>
<ul class="lb-list">${lines}</ul></div>
</div>`
}

function bsnConfirmation(visit: Visit): Html {
  return html`<div class="utrecht-form-field utrecht-form-field--text lb-check"><div class="lb-choice"><input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="f-acknowledge-bsn" name="acknowledge-bsn" value="1"><label class="utrecht-form-label" for="f-acknowledge-bsn">${visit.t(kitWords.noBsn)}</label></div></div>`
}

/** Of a field's own element, for links to it. */
export const idOf = (name: string): string => `f-${name.replace(/[^A-Za-z0-9_-]/g, '-')}`

interface FieldParts {
  readonly name: string
  readonly label: Sentence | string
  readonly hint?: Sentence | string
  readonly value?: string | undefined
  readonly errors?: FormErrors
  /** Said behind the label: this one may stay empty. */
  readonly optional?: boolean
}
interface TextParts extends FieldParts {
  readonly type?: 'text' | 'date' | 'email' | 'tel' | 'number' | 'search' | 'url' | 'datetime-local' | 'month' | 'time'
  readonly maxlength?: number
  readonly autocomplete?: string
  /** Shown beside the box's width: codes and dates are short. */
  readonly short?: boolean
}

const said = (visit: Visit, words: Sentence | string | undefined): string =>
  words === undefined ? '' : typeof words === 'string' ? words : visit.t(words)

/** Label, hint and error, and the names by which the box says that they are its. */
function around(visit: Visit, { name, label, hint, errors, optional }: FieldParts) {
  const error = errors?.get(name)
  const id = idOf(name)
  const described = [hint && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ')
  return {
    id,
    invalid: error === undefined ? 'false' : 'true',
    described,
    frame: `utrecht-form-field utrecht-form-field--text${error === undefined ? '' : ' utrecht-form-field--invalid'}`,
    mark: error === undefined ? '' : ' utrecht-textbox--invalid',
    label: html`<label class="utrecht-form-label" for="${id}">${said(visit, label)}${optional && html` <span class="lb-optional">${visit.t(kitWords.optional)}</span>`}</label>`,
    words: html`${hint && html`<div class="utrecht-form-field-description" id="${id}-hint">${said(visit, hint)}</div>`}${error !== undefined && html`<div class="utrecht-form-field-error-message" id="${id}-error">${error}</div>`}`,
  }
}

export function textField(visit: Visit, parts: TextParts): Html {
  const a = around(visit, parts)
  const box = `utrecht-textbox utrecht-textbox--html-input${a.mark}${parts.short || parts.type === 'date' ? ' lb-box-short' : ''}`
  return html`<div class="${a.frame}">${a.label}${a.words}
<input class="${box}" id="${a.id}" name="${parts.name}" type="${parts.type ?? 'text'}" value="${parts.value ?? ''}" maxlength="${parts.maxlength ?? 300}" autocomplete="${parts.autocomplete ?? 'off'}" aria-describedby="${a.described}" aria-invalid="${a.invalid}">
</div>`
}

export function textArea(
  visit: Visit,
  parts: FieldParts & { readonly rows?: number; readonly maxlength?: number },
): Html {
  const a = around(visit, parts)
  return html`<div class="${a.frame}">${a.label}${a.words}
<textarea class="utrecht-textarea utrecht-textarea--html-textarea${a.mark}" id="${a.id}" name="${parts.name}" rows="${parts.rows ?? 4}" maxlength="${parts.maxlength ?? 2000}" aria-describedby="${a.described}" aria-invalid="${a.invalid}">${parts.value ?? ''}</textarea>
</div>`
}

export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

export function selectField(
  visit: Visit,
  parts: FieldParts & { readonly choices: readonly Choice[]; readonly empty?: Sentence | string },
): Html {
  const a = around(visit, parts)
  const options = parts.choices.map(({ value, label }) =>
    value === parts.value
      ? html`<option value="${value}" selected>${label}</option>`
      : html`<option value="${value}">${label}</option>`,
  )
  return html`<div class="${a.frame}">${a.label}${a.words}
<select class="utrecht-select utrecht-select--html-select" id="${a.id}" name="${parts.name}" aria-describedby="${a.described}" aria-invalid="${a.invalid}">${parts.empty !== undefined && html`<option value="">${said(visit, parts.empty)}</option>`}${options}</select>
</div>`
}

/** One of a few: all of them in sight. */
export function radioField(visit: Visit, parts: FieldParts & { readonly choices: readonly Choice[] }): Html {
  const a = around(visit, parts)
  const options = parts.choices.map(({ value, label, hint }, i) => {
    // The error's link leads to the first choice.
    const id = i === 0 ? a.id : `${a.id}-${i}`
    const box =
      value === parts.value
        ? html`<input class="utrecht-radio-button utrecht-radio-button--html-input" type="radio" id="${id}" name="${parts.name}" value="${value}" checked>`
        : html`<input class="utrecht-radio-button utrecht-radio-button--html-input" type="radio" id="${id}" name="${parts.name}" value="${value}">`
    return html`<div class="lb-choice">${box}<label class="utrecht-form-label" for="${id}">${label}${hint && html`<span class="lb-choice-hint">${hint}</span>`}</label></div>`
  })
  return group(visit, parts, a.words, options, a.described)
}

/** Any of several; they come in as `fields.all(name)`. */
export function checkboxes(
  visit: Visit,
  parts: Omit<FieldParts, 'value'> & { readonly choices: readonly Choice[]; readonly values?: readonly string[] },
): Html {
  const a = around(visit, parts)
  const options = parts.choices.map(({ value, label, hint }, i) => {
    const id = i === 0 ? a.id : `${a.id}-${i}`
    const box = parts.values?.includes(value)
      ? html`<input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="${id}" name="${parts.name}" value="${value}" checked>`
      : html`<input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="${id}" name="${parts.name}" value="${value}">`
    return html`<div class="lb-choice">${box}<label class="utrecht-form-label" for="${id}">${label}${hint && html`<span class="lb-choice-hint">${hint}</span>`}</label></div>`
  })
  return group(visit, parts, a.words, options, a.described)
}

export function checkbox(visit: Visit, parts: Omit<FieldParts, 'value'> & { readonly checked?: boolean }): Html {
  const a = around(visit, parts)
  const box = parts.checked
    ? html`<input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="${a.id}" name="${parts.name}" value="1" aria-describedby="${a.described}" checked>`
    : html`<input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="${a.id}" name="${parts.name}" value="1" aria-describedby="${a.described}">`
  return html`<div class="${a.frame} lb-check">${a.words}<div class="lb-choice">${box}${a.label}</div></div>`
}

function group(
  visit: Visit,
  parts: Omit<FieldParts, 'value'>,
  words: Child,
  options: readonly Html[],
  described: string,
): Html {
  return html`<fieldset class="utrecht-form-field lb-group" aria-describedby="${described}"><legend class="utrecht-form-label">${said(visit, parts.label)}${parts.optional && html` <span class="lb-optional">${visit.t(kitWords.optional)}</span>`}</legend>${words}<div class="lb-choices">${options}</div></fieldset>`
}

export function fileField(
  visit: Visit,
  parts: FieldParts & { readonly accept: string; readonly capture?: boolean },
): Html {
  const a = around(visit, parts)
  return html`<div class="${a.frame}">${a.label}${a.words}
<input class="lb-file" id="${a.id}" name="${parts.name}" type="file" accept="${parts.accept}" aria-describedby="${a.described}" aria-invalid="${a.invalid}">
${heldFile(visit, parts.name, parts.errors?.has(parts.name) ?? false)}${blackingOut(visit, parts.accept)}
</div>`
}

export const hidden = (name: string, value: string): Html => html`<input type="hidden" name="${name}" value="${value}">`
