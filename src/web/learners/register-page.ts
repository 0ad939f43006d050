/** `/learners/new`: makes a learner known, with as little as is needed. */
import type { z } from 'zod'
import { searchLearners } from '../../../projections/search-learners.ts'
import { keyTime } from '../../contract/identifiers.ts'
import { registerLearner } from '../../domain/learner/register-learner.ts'
import { learnersWords as words } from '../../language/learners-words.ts'
import { type Html, html } from '../html.ts'
import {
  checkbox,
  errorSummary,
  type FormErrors,
  form,
  linkButton,
  noErrors,
  selectField,
  textField,
} from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { cards, date, heading, lead, notice, personal } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { choicesOf, KEEPING, pageOf } from './staff.ts'

type Found = z.infer<typeof searchLearners.result>['learners']

/** Of those with the same name, as many as are shown. */
const ALIKE_MAX = 5

const DETAILS = ['birthDate', 'email', 'phone', 'learnerNumber'] as const

export const registerPage = definePage({
  path: '/learners/new',
  roles: KEEPING,
  show: (visit) => shown(visit, noErrors),
  async post(visit) {
    const { fields } = visit
    const details = DETAILS.flatMap((name) => (fields.text(name) ? [[name, fields.text(name)] as const] : []))
    const name = fields.text('name')
    const alike = fields.has('anyway') ? [] : await alikeOf(visit, name, fields.text('birthDate'))
    if (alike.length > 0) return shown(visit, noErrors, alike)
    const done = await visit.act(registerLearner, {
      registeredById: visit.organisationId,
      name,
      ...Object.fromEntries(details),
      identityAssurance: fields.text('identityAssurance') as 'low',
    })
    if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, { 'identifier-taken': 'learnerNumber' }))
    return { to: pageOf(done.ids.learnerId ?? ''), said: { tone: 'ok', text: visit.t(words.registered, { name }) } }
  },
})

/**
 * Whom the organisation knows already under this name, unless the birth dates differ: two files of one person take two
 * people to make one again. Who was registered since the form was opened may be of this very form, sent twice.
 */
async function alikeOf(visit: Visit, name: string, birthDate: string): Promise<Found> {
  const text = name.trim().slice(0, 80)
  if (text.length < 2) return []
  const { result } = await visit.ask(searchLearners, { text })
  return result.learners
    .filter(({ learnerId }) => (keyTime(learnerId) ?? 0) < (keyTime(visit.formKey) ?? 0))
    .filter((one) => !birthDate || typeof one.birthDate !== 'string' || one.birthDate === birthDate)
    .slice(0, ALIKE_MAX)
}

function alikePart(visit: Visit, alike: Found): Html {
  const list = cards(
    alike.map(({ learnerId, name, birthDate, learnerNumber }) => ({
      href: pageOf(learnerId),
      title: personal(visit, name),
      text: [
        typeof birthDate === 'string' && date(visit, birthDate),
        typeof learnerNumber === 'string' && learnerNumber,
      ]
        .filter(Boolean)
        .join(' · '),
    })),
  )
  return notice('warning', visit.t(words.alike), list)
}

function shown(visit: Visit, errors: FormErrors, alike: Found = []): Shown {
  const value = (name: string) => ({ name, value: visit.fields.text(name), errors })
  const content = html`${errorSummary(visit, errors)}
${heading(1, visit.t(words.registerTitle))}
${lead(visit.t(words.registerText))}
${alike.length > 0 ? alikePart(visit, alike) : html`<p class="lb-screen">${linkButton('/search', visit.t(words.search))}</p>`}
${form(visit, {
  errors,
  submit: words.registerDo,
  key: errors.size > 0 || alike.length > 0 ? visit.formKey : visit.freshKey(),
  content: html`${(alike.length > 0 || visit.fields.has('anyway')) && checkbox(visit, { name: 'anyway', label: words.alikeAnyway, checked: visit.fields.has('anyway') })}
${textField(visit, { ...value('name'), label: words.name, hint: words.nameHint, maxlength: 200 })}
${textField(visit, { ...value('birthDate'), label: words.birthDate, type: 'date', optional: true })}
${textField(visit, { ...value('email'), label: words.email, type: 'email', optional: true, maxlength: 254 })}
${textField(visit, { ...value('phone'), label: words.phone, type: 'tel', optional: true, maxlength: 20 })}
${textField(visit, { ...value('learnerNumber'), label: words.number, hint: words.numberHint, optional: true, short: true, maxlength: 40 })}
${selectField(visit, { ...value('identityAssurance'), value: visit.fields.text('identityAssurance') || 'low', label: words.assurance, choices: choicesOf(visit, words.assurances) })}`,
})}`
  return { title: words.registerTitle, content, ...((errors.size > 0 || alike.length > 0) && { status: 400 }) }
}
