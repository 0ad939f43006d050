/** `/declare/income`: what a project earned; it lowers what is eligible. */
import { recordIncome } from '../../domain/books/record-income.ts'
import { declareWords, incomeKindWords, postingWords as words } from '../../language/declare-words.ts'
import { sayMoney } from '../../language/language.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, radioField, selectField, textField } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { heading, lead, link } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { FIELD_OF } from './declare-fields.ts'
import {
  amountIn,
  DECLARING,
  type Declarable,
  declarableOf,
  needed,
  periodField,
  periodFor,
  placeChoices,
  placeIn,
  refusedPosting,
} from './posting.ts'
import { wasOf } from './simple-declaration.ts'

export const incomePage = definePage({
  path: '/declare/income',
  roles: DECLARING,
  async show(visit) {
    return shown(visit, await declarableOf(visit), noErrors)
  },
  async post(visit) {
    const grants = await declarableOf(visit)
    const errors = new Map<string, string>()
    const { fields, t } = visit
    const value = fields.text('place')
    const place = placeIn(grants, value)
    if (!place) errors.set('place', t(value === '' ? words.noPlace : words.unknownPlace))
    const amount = amountIn(visit, 'amount', errors)
    if (amount === undefined) needed(visit, 'amount', errors)
    const receivedOn = fields.text('costDate')
    const period = place ? periodFor(place.grant, receivedOn, fields.text('period')) : ''
    if (place)
      for (const [at, text] of refusedPosting(visit, place, { costDate: receivedOn, period })) errors.set(at, text)
    if (!place || amount === undefined || errors.size > 0) return shown(visit, grants, errors)
    const outcome = await visit.act(recordIncome, {
      ...{ grantId: place.grant.grantId, period, partnerId: visit.organisationId, line: place.line.line },
      kind: fields.text('incomeKind') as 'fees',
      ...{ amount, receivedOn },
    })
    if (outcome.kind !== 'accepted') {
      return shown(visit, grants, errorsOf(visit, outcome, { ...FIELD_OF, kind: 'incomeKind', receivedOn: 'costDate' }))
    }
    const text = t(words.incomeDone, { amount: sayMoney(amount, visit.language), grant: place.grant.name, period })
    return { to: '/declare', said: { tone: 'ok', text } }
  },
})

function shown(visit: Visit, grants: readonly Declarable[], errors: FormErrors): Shown {
  const { t } = visit
  const was = wasOf(visit)
  const kinds = Object.entries(incomeKindWords).map(([value, label]) => ({ value, label: t(label) }))
  const content = html`${errorSummary(visit, errors)}${heading(1, t(declareWords.income))}
${lead(t(declareWords.incomeText))}
${form(visit, {
  errors,
  submit: words.record,
  content: html`${selectField(visit, { name: 'place', label: words.place, empty: words.choose, choices: placeChoices(visit, grants), value: was('place'), errors })}
${radioField(visit, { name: 'incomeKind', label: words.incomeKind, choices: kinds, value: was('incomeKind'), errors })}
${textField(visit, { name: 'amount', label: words.amount, value: was('amount'), short: true, errors })}
${textField(visit, { name: 'costDate', label: words.receivedOn, type: 'date', value: was('costDate'), errors })}
${periodField(visit, grants, was('period'), errors)}`,
})}
<p class="nl-paragraph lb-screen">${link('/declare', t(words.back))}</p>`
  return { title: declareWords.income, content, ...(errors.size > 0 && { status: 400 }) }
}
