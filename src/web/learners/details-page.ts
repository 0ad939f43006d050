/** `/learners/{learnerId}/details`: what is known of the learner, put right by the administration. */
import { learnerFile } from '../../../projections/learner-file.ts'
import { correctLearnerDetails } from '../../domain/learner/correct-learner-details.ts'
import { learnersWords as words } from '../../language/learners-words.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, selectField, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { heading, lead } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { choicesOf, learnerAt, pageOf } from './staff.ts'

const REMOVABLE = ['birthDate', 'email', 'phone'] as const
const DETAILS = ['name', ...REMOVABLE] as const

export const detailsPage = definePage({
  path: '/learners/:learnerId/details',
  roles: ['coordinator', 'studentAdmin'],
  show: (visit) => shown(visit, noErrors),
  post: correct,
})

async function knownOf(visit: Visit) {
  const { result } = await visit.ask(learnerFile, { learnerId: learnerAt(visit) })
  return result
}

/** Only what differs from what was on the page is a correction. */
async function correct(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  const file = await knownOf(visit)
  const before = (name: (typeof DETAILS)[number]) => (typeof file[name] === 'string' ? file[name] : '')
  const changed = DETAILS.filter((name) => fields.text(name) !== before(name))
  const removed = REMOVABLE.filter((name) => changed.includes(name) && fields.text(name) === '')
  const given = changed.filter((name) => fields.text(name) !== '').map((name) => [name, fields.text(name)] as const)
  const assurance = fields.text('identityAssurance')
  const done = await visit.act(correctLearnerDetails, {
    learnerId: learnerAt(visit),
    ...Object.fromEntries(given),
    ...(removed.length > 0 && { removed: [...removed] }),
    ...(assurance !== file.identityAssurance && { identityAssurance: assurance as 'low' }),
    reason: fields.text('reason') as 'typingError',
  })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, { removed: 'birthDate' }))
  return { to: pageOf(learnerAt(visit)), said: { tone: 'ok', text: visit.t(words.corrected) } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { fields } = visit
  const file = await knownOf(visit)
  const value = (name: (typeof DETAILS)[number]) => {
    const known = file[name]
    return { name, value: fields.has(name) ? fields.text(name) : typeof known === 'string' ? known : '', errors }
  }
  const content = html`${errorSummary(visit, errors)}
${heading(1, visit.t(words.correctTitle))}
${lead(visit.t(words.correctText))}
${form(visit, {
  errors,
  submit: words.correctDo,
  content: html`${textField(visit, { ...value('name'), label: words.name, hint: words.nameHint, maxlength: 200 })}
${textField(visit, { ...value('birthDate'), label: words.birthDate, type: 'date', hint: words.unchanged, optional: true })}
${textField(visit, { ...value('email'), label: words.email, type: 'email', hint: words.unchanged, optional: true, maxlength: 254 })}
${textField(visit, { ...value('phone'), label: words.phone, type: 'tel', hint: words.unchanged, optional: true, maxlength: 20 })}
${selectField(visit, { name: 'identityAssurance', value: fields.text('identityAssurance') || (file.identityAssurance ?? 'low'), label: words.assurance, choices: choicesOf(visit, words.assurances), errors })}
${selectField(visit, { name: 'reason', value: fields.text('reason') || 'typingError', label: words.reason, choices: choicesOf(visit, words.correctionReasons), errors })}`,
})}`
  return { title: words.correctTitle, content, ...(errors.size > 0 && { status: 400 }) }
}
