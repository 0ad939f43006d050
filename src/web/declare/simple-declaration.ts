/** What declarations without an invoice share: where it is posted, what for, on which day, and its proof. */
import { costEvidenceKind } from '../../../events/money.ts'
import { postingWords as words } from '../../language/declare-words.ts'
import { type Html, html } from '../html.ts'
import { type FormErrors, selectField, textField } from '../kit/form.ts'
import { folded } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { type Attached, attachedFile, attachedIn, attachFields, kindIn } from './attaching.ts'
import {
  bookingFields,
  type Declarable,
  type Place,
  periodField,
  periodFor,
  placeChoices,
  placeIn,
  projectField,
  refusedPosting,
} from './posting.ts'

export type Was = (name: string) => string
type Line = Declarable['lines'][number]

/** As typed; of a fresh page what the address or the page proposes. */
export const wasOf =
  (visit: Visit, proposed: Readonly<Record<string, string>> = {}): Was =>
  (name) =>
    visit.fields.has('title') || visit.fields.has('costDate') ? visit.fields.text(name) : (proposed[name] ?? '')

export function whereFields(
  visit: Visit,
  grants: readonly Declarable[],
  { was, errors, fits }: { readonly was: Was; readonly errors: FormErrors; readonly fits?: (line: Line) => boolean },
): Html {
  return html`${selectField(visit, { name: 'place', label: words.place, hint: words.placeHint, empty: words.choose, choices: placeChoices(visit, grants, fits), value: was('place'), errors })}
${projectField(visit, grants, was('projectId'), errors)}
${textField(visit, { name: 'title', label: words.titleField, hint: words.titleHint, value: was('title'), maxlength: 200, errors })}
${textField(visit, { name: 'costDate', label: words.costDate, type: 'date', value: was('costDate'), errors })}
${periodField(visit, grants, was('period'), errors)}`
}

export const bookingPart = (visit: Visit, was: Was, errors: FormErrors): Html =>
  folded(
    visit.t(words.booking),
    bookingFields(visit, was, errors),
    ['administration', 'bookingNumber', 'projectCode'].some((name) => was(name) !== '' || errors.has(name)),
  )

export function evidencePart(
  visit: Visit,
  attached: readonly Attached[],
  errors: FormErrors,
  first: readonly string[] = [],
): Html {
  const kinds = [...new Set([...first, ...costEvidenceKind.options])].filter((kind) => kind !== 'invoice')
  return attachFields(visit, attached, errors, kinds)
}

export interface Where {
  readonly place: Place
  readonly period: string
  readonly costDate: string
  readonly title: string
}

/** Undefined when something of it is missing; the error stands at its field. */
export function whereIn(visit: Visit, grants: readonly Declarable[], errors: Map<string, string>): Where | undefined {
  const { fields, t } = visit
  const value = fields.text('place')
  const place = placeIn(grants, value)
  const [costDate, title] = [fields.text('costDate'), fields.text('title')]
  if (title === '') errors.set('title', t(words.noTitle))
  if (!place) {
    errors.set('place', t(value === '' ? words.noPlace : words.unknownPlace))
    return undefined
  }
  const period = periodFor(place.grant, costDate, fields.text('period'))
  for (const [name, text] of refusedPosting(visit, place, { costDate, period })) errors.set(name, text)
  return { place, period, costDate, title }
}

/**
 * The documents of the form with what was added to it now; `again`: the form is shown again, for that was all that was
 * asked, or because a file was not taken.
 */
export async function documentsIn(
  visit: Visit,
  errors: Map<string, string>,
): Promise<{ readonly attached: readonly Attached[]; readonly again: boolean }> {
  const before = attachedIn(visit)
  const added = await attachedFile(visit, kindIn(visit), errors)
  const attached = added && !before.some(({ sha256 }) => sha256 === added.sha256) ? [...before, added] : before
  const attaches = visit.fields.text('do') === 'attach'
  if (attaches && !added && errors.size === 0) errors.set('document', visit.t(words.noFile))
  return { attached, again: attaches || visit.fields.has('without') || errors.size > 0 }
}
