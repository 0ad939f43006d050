/** Where the name is hidden: does it belong to this person? Asked by name and birth date, answered by yes or no. */
import { type Language, type Sentence, say } from '../../language/language.ts'
import { belongs, page } from '../../language/verification.ts'
import { type Html, html } from '../html.ts'
import { sign } from '../sign.ts'

export interface TypedPerson {
  readonly name: string
  readonly birthDate: string
}
export type PersonErrors = Partial<Readonly<Record<keyof TypedPerson, Sentence>>>

const NAME_CHARACTERS = 200

export function typedPerson(body: unknown): TypedPerson {
  const { name, birthDate } = (body ?? {}) as Record<string, unknown>
  return {
    name: typeof name === 'string' ? name.trim().replace(/\s+/g, ' ').slice(0, NAME_CHARACTERS) : '',
    birthDate: typeof birthDate === 'string' ? dayIn(birthDate.trim()) : '',
  }
}

/** As browsers send a date, or as people type one where the browser has no such field: `7-3-1990`. */
export function dayIn(text: string): string {
  const typed = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})$/.exec(text)
  const [, day = '', month = '', year = ''] = typed ?? []
  return typed ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text.slice(0, 20)
}

export function personErrors({ name, birthDate }: TypedPerson): PersonErrors | undefined {
  const real = isDay(birthDate)
  const errors = { ...(name === '' && { name: belongs.nameMissing }), ...(!real && { birthDate: belongs.dateMissing }) }
  return Object.keys(errors).length > 0 ? errors : undefined
}
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** What is open, sealed: it goes along, so that reading it again is not another look. */
export function againIn(body: unknown): string | undefined {
  const { again } = (body ?? {}) as Record<string, unknown>
  return typeof again === 'string' && again !== '' && again.length <= 1_000 ? again : undefined
}

interface PersonShown {
  readonly typed?: TypedPerson
  readonly errors?: PersonErrors | undefined
  readonly again?: string | undefined
}

/** It is sent with what is open, or to the very address that it stands on: the secret in that need not be written out. */
export function personForm(
  language: Language,
  heading: Sentence,
  { typed, errors = {}, again }: PersonShown = {},
): Html {
  const t = (sentence: Sentence) => say(sentence, language)
  const field = (name: keyof TypedPerson, label: Sentence, input: Html, hint?: Sentence) => {
    const error = errors[name]
    return html`<div class="utrecht-form-field utrecht-form-field--text${error ? ' utrecht-form-field--invalid' : ''}"><label class="utrecht-form-label" for="person-${name}">${t(label)}</label>
${hint && html`<div class="utrecht-form-field-description" id="person-${name}-hint">${t(hint)}</div>`}${error && html`<div class="utrecht-form-field-error-message" id="person-${name}-error">${t(error)}</div>`}
${input}</div>`
  }
  const described = (name: keyof TypedPerson, hint: boolean) =>
    [hint && `person-${name}-hint`, errors[name] && `person-${name}-error`].filter(Boolean).join(' ')
  const to = `${again === undefined ? '' : '/verify/again/person'}?lang=${language}`
  return html`<section class="lb-screen lb-person">
<h2 class="nl-heading nl-heading--level-3">${t(heading)}</h2>
<p class="nl-paragraph">${t(belongs.lead)}</p>
<form class="lb-form" method="post" action="${to}" novalidate>${again && html`<input type="hidden" name="again" value="${again}">`}
${field('name', belongs.name, html`<input class="utrecht-textbox utrecht-textbox--html-input" id="person-name" name="name" type="text" value="${typed?.name ?? ''}" maxlength="${NAME_CHARACTERS}" autocomplete="off" required aria-describedby="${described('name', true)}" aria-invalid="${errors.name ? 'true' : 'false'}">`, belongs.nameHint)}
${field('birthDate', belongs.birthDate, html`<input class="utrecht-textbox utrecht-textbox--html-input lb-box-short" id="person-birthDate" name="birthDate" type="date" value="${typed?.birthDate ?? ''}" autocomplete="off" required aria-describedby="${described('birthDate', false)}" aria-invalid="${errors.birthDate ? 'true' : 'false'}">`)}
<button class="nl-button nl-button--primary" type="submit"><span class="nl-button__label">${t(belongs.submit)}</span></button>
</form>
<p class="nl-paragraph lb-small">${t(belongs.kept)}</p>
</section>
`
}

/** `answer` is undefined where the form was not filled in well. What is shared is one step back, as the same look. */
export function personPage(
  language: Language,
  typed: TypedPerson,
  answer: 'yes' | 'no' | undefined,
  { errors = {}, again }: Omit<PersonShown, 'typed'> = {},
): Html {
  const tone = answer === undefined ? 'error' : answer === 'yes' ? 'ok' : 'warning'
  const back = again
    ? html`<form class="lb-action lb-screen" method="post" action="/verify/again?lang=${language}"><input type="hidden" name="again" value="${again}"><button class="nl-button nl-button--secondary" type="submit"><span class="nl-button__label">${say(belongs.back, language)}</span></button></form>
`
    : html`<p class="nl-paragraph lb-screen"><a class="nl-link" href="?lang=${language}">${say(belongs.back, language)}</a></p>
`
  if (answer === undefined) {
    const lines = (['name', 'birthDate'] as const).flatMap((name) => {
      const error = errors[name]
      return error ? [html`<li><a class="nl-link" href="#person-${name}">${say(error, language)}</a></li>`] : []
    })
    return html`<div class="utrecht-alert utrecht-alert--error lb-verdict" role="alert" tabindex="-1" autofocus>${sign(tone)}<div class="utrecht-alert__content"><h1 class="nl-heading nl-heading--level-2">${say(page.formErrors, language)}</h1><ul class="lb-list">${lines}</ul></div></div>
${personForm(language, belongs.heading, { typed, errors, again })}${back}`
  }
  return html`<div class="utrecht-alert utrecht-alert--${tone} lb-verdict">${sign(tone)}<div class="utrecht-alert__content"><h1 class="nl-heading nl-heading--level-2 lb-sentence">${say(belongs[answer], language)}</h1></div></div>
${back}${answer === 'no' && personForm(language, belongs.again, { typed, again })}`
}
