/** `/declare/other`: a cost without an invoice (travel, overhead, a share of one's own books), with another proof. */
import { declareCost } from '../../domain/books/declare-cost.ts'
import { declareWords, postingWords as words } from '../../language/declare-words.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, selectField, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { heading, lead, link } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import type { Attached } from './attaching.ts'
import { FIELD_OF } from './declare-fields.ts'
import {
  amountIn,
  askedEvidence,
  bookingIn,
  categoryChoices,
  DECLARING,
  type Declarable,
  declarableOf,
  doneText,
  needed,
  projectIn,
} from './posting.ts'
import { bookingPart, documentsIn, evidencePart, wasOf, whereFields, whereIn } from './simple-declaration.ts'

/** Those need an invoice or hours. */
const ELSEWHERE = ['ownLabour', 'external', 'material']

export const otherPage = definePage({
  path: '/declare/other',
  roles: DECLARING,
  files: true,
  async show(visit) {
    return shown(visit, await declarableOf(visit), noErrors, [])
  },
  async post(visit) {
    const grants = await declarableOf(visit)
    const errors = new Map<string, string>()
    const { attached, again } = await documentsIn(visit, errors)
    if (again) return shown(visit, grants, errors, attached)
    return declared(visit, grants, attached)
  },
})

async function declared(
  visit: Visit,
  grants: readonly Declarable[],
  attached: readonly Attached[],
): Promise<Shown | Next> {
  const errors = new Map<string, string>()
  const where = whereIn(visit, grants, errors)
  const amount = amountIn(visit, 'amount', errors)
  if (amount === undefined) needed(visit, 'amount', errors)
  const booking = bookingIn(visit, errors)
  const own = where?.place.line.category
  const category = visit.fields.text('category') || (own !== undefined && !ELSEWHERE.includes(own) ? own : '')
  if (category === '') errors.set('category', visit.t(words.noCategory))
  if (errors.size > 0 || !where || amount === undefined) return shown(visit, grants, errors, attached)
  const { place, period, costDate, title } = where
  const outcome = await visit.act(declareCost, {
    ...{ grantId: place.grant.grantId, period, partnerId: visit.organisationId, line: place.line.line },
    ...projectIn(visit, place),
    category: category as 'other',
    ...{ title, net: amount, vat: 0, vatTreatment: 'nonRecoverable', allocated: amount, taken: [], costDate },
    evidence: attached.map(({ sha256 }) => sha256),
    ...(booking && { booking }),
  })
  if (outcome.kind !== 'accepted') return shown(visit, grants, errorsOf(visit, outcome, FIELD_OF), attached)
  return { to: '/declare', said: { tone: 'ok', text: doneText(visit, { place, amount, period }) } }
}

function shown(visit: Visit, grants: readonly Declarable[], errors: FormErrors, attached: readonly Attached[]): Shown {
  const { t } = visit
  const was = wasOf(visit)
  const content = html`${errorSummary(visit, errors)}${heading(1, t(declareWords.other))}
${lead(t(declareWords.otherText))}
${form(visit, {
  files: true,
  errors,
  submit: words.declare,
  content: html`${whereFields(visit, grants, { was, errors, fits: ({ category }) => category !== 'ownLabour' })}
${selectField(visit, { name: 'category', label: words.category, empty: words.categoryAsLine, choices: categoryChoices(visit, grants, ELSEWHERE), value: was('category'), errors })}
${textField(visit, { name: 'amount', label: words.amount, hint: words.otherAmountHint, value: was('amount'), short: true, errors })}
${heading(2, t(words.evidence))}${askedEvidence(visit, grants)}${evidencePart(visit, attached, errors, ['bookkeepingExtract', 'proofOfPayment'])}
${bookingPart(visit, was, errors)}`,
})}
<p class="nl-paragraph lb-screen">${link('/declare', t(words.back))}</p>`
  return { title: declareWords.other, content, ...(errors.size > 0 && { status: 400 }) }
}
