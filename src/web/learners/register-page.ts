/** `/learners/new`: makes a learner known, with as little as is needed. */
import { registerLearner } from '../../domain/learner/register-learner.ts'
import { learnersWords as words } from '../../language/learners-words.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, linkButton, noErrors, selectField, textField } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { heading, lead } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { choicesOf, KEEPING, pageOf } from './staff.ts'

const DETAILS = ['birthDate', 'email', 'phone', 'learnerNumber'] as const

export const registerPage = definePage({
  path: '/learners/new',
  roles: KEEPING,
  show: (visit) => shown(visit, noErrors),
  async post(visit) {
    const { fields } = visit
    const details = DETAILS.flatMap((name) => (fields.text(name) ? [[name, fields.text(name)] as const] : []))
    const name = fields.text('name')
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

function shown(visit: Visit, errors: FormErrors): Shown {
  const value = (name: string) => ({ name, value: visit.fields.text(name), errors })
  const content = html`${errorSummary(visit, errors)}
${heading(1, visit.t(words.registerTitle))}
${lead(visit.t(words.registerText))}
<p class="lb-screen">${linkButton('/search', visit.t(words.search))}</p>
${form(visit, {
  errors,
  submit: words.registerDo,
  key: errors.size > 0 ? visit.formKey : visit.freshKey(),
  content: html`${textField(visit, { ...value('name'), label: words.name, hint: words.nameHint, maxlength: 200 })}
${textField(visit, { ...value('birthDate'), label: words.birthDate, type: 'date', optional: true })}
${textField(visit, { ...value('email'), label: words.email, type: 'email', optional: true, maxlength: 254 })}
${textField(visit, { ...value('phone'), label: words.phone, type: 'tel', optional: true, maxlength: 20 })}
${textField(visit, { ...value('learnerNumber'), label: words.number, hint: words.numberHint, optional: true, short: true, maxlength: 40 })}
${selectField(visit, { ...value('identityAssurance'), value: visit.fields.text('identityAssurance') || 'low', label: words.assurance, choices: choicesOf(visit, words.assurances) })}`,
})}`
  return { title: words.registerTitle, content, ...(errors.size > 0 && { status: 400 }) }
}
