/** Keeping a proof, or all of them, as a file: which form, and with or without a name. */
import type { MadeFile } from '../../credentials/files.ts'
import type { Identified } from '../../credentials/parts.ts'
import type { NotMade, Refused } from '../../credentials/refused.ts'
import { keepWords as words } from '../../language/keep-words.ts'
import { type Sentence, say } from '../../language/language.ts'
import { problems } from '../../language/problems.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { button, errorSummary, type FormErrors, noErrors, radioField } from '../kit/form.ts'
import type { Download, Shown } from '../kit/page.ts'
import { sentenceFor } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'

export interface Kept<Form extends string> {
  readonly form: Form
  readonly identified: Identified
}

/** What the address asks for: nothing yet, a file, or something that does not go together. */
export function keptIn<Form extends keyof typeof words.forms>(
  visit: Visit,
  forms: readonly Form[],
): Kept<Form> | FormErrors | undefined {
  const { parameters } = visit
  if (!parameters.has('name') && !parameters.has('form')) return undefined
  const form = forms.find((one) => one === parameters.get('form'))
  if (form === undefined) return new Map([['form', visit.t(words.formMissing)]])
  const identified = parameters.get('name') === 'hidden' ? 'hash' : 'name'
  // On paper a name stands to be read: leaving it out of the file inside would promise what is not so.
  if (form === 'pdf' && identified === 'hash') return new Map([['name', visit.t(words.paperHasName)]])
  return { form, identified }
}

export function keepForm(
  visit: Visit,
  forms: readonly (keyof typeof words.forms)[],
  parts: { readonly title: string; readonly lead: Sentence; readonly back: Html; readonly errors?: FormErrors },
): Shown {
  const { t, parameters } = visit
  const { errors = noErrors } = parts
  const content = html`${errorSummary(visit, errors)}<h1 class="nl-heading nl-heading--level-1">${parts.title}</h1>
<p class="nl-paragraph lb-lead">${t(parts.lead)}</p>
<form class="lb-form" method="get" action="${visit.here}" novalidate>
${radioField(visit, {
  name: 'form',
  label: words.form,
  value: parameters.get('form') ?? forms[0],
  choices: forms.map((value) => ({ value, label: t(words.forms[value]), hint: t(words.hints[value]) })),
  errors,
})}
${radioField(visit, {
  name: 'name',
  label: words.named,
  value: parameters.get('name') ?? 'shown',
  choices: [
    { value: 'shown', label: t(words.withName), hint: t(words.withNameHint) },
    { value: 'hidden', label: t(words.withoutName), hint: t(words.withoutNameHint) },
  ],
  errors,
})}
${button(t(words.save))}
</form>
<p class="nl-paragraph">${parts.back}</p>`
  return { title: parts.title, content, status: errors.size > 0 ? 400 : 200 }
}

/** The file; or a sentence why it was not made. */
export function fileOr(visit: Visit, made: MadeFile | Refused | NotMade): Download | string {
  if (made.kind === 'made') return { download: made.bytes, name: made.fileName, type: made.mediaType }
  if (made.kind === 'not-made') return say(problems[made.why].detail, visit.language, made.values)
  if (made.outcome.kind === 'not-found') throw new PageError(404)
  if (made.outcome.kind === 'busy') throw new PageError(503)
  return sentenceFor(visit, made.outcome)
}
