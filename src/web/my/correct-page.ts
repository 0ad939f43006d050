/** `/my/details/correct`: a learner's own details, corrected by the learner. */
import { myDetails } from '../../../projections/my-details.ts'
import { correctLearnerDetails } from '../../domain/learner/correct-learner-details.ts'
import { myWords as words } from '../../language/my-words.ts'
import { html } from '../html.ts'
import { checkboxes, errorSummary, type FormErrors, form, noErrors, radioField, textField } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { heading, lead } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { ownLearnerId } from './papers.ts'

const FIELDS = ['name', 'birthDate', 'email', 'phone'] as const
const REASONS = [
  ['typingError', words.reasonTypingError],
  ['nameChanged', words.reasonNameChanged],
  ['contactChanged', words.reasonContactChanged],
] as const
type Values = Partial<Readonly<Record<(typeof FIELDS)[number], string>>>

export const correctPage = definePage({
  path: '/my/details/correct',
  roles: ['learner'],
  async show(visit) {
    return shown(visit, await known(visit))
  },
  async post(visit) {
    const before = await known(visit)
    const typed: Values = Object.fromEntries(FIELDS.map((name) => [name, visit.fields.text(name)]))
    // Only what differs is sent: what stays as it is was corrected by nobody.
    const changed = Object.fromEntries(
      FIELDS.flatMap((name) => (typed[name] && typed[name] !== before[name] ? [[name, typed[name]] as const] : [])),
    )
    const removed = (['birthDate', 'email', 'phone'] as const).filter((name) =>
      visit.fields.all('removed').includes(name),
    )
    const reason = REASONS.find(([code]) => code === visit.fields.text('reason'))?.[0] ?? 'typingError'
    const outcome = await visit.act(correctLearnerDetails, {
      learnerId: await ownLearnerId(visit),
      ...changed,
      ...(removed.length > 0 && { removed }),
      reason,
    })
    if (outcome.kind === 'accepted') {
      return { to: '/my/details', said: { tone: 'ok', text: visit.t(words.saved) } }
    }
    const errors =
      outcome.kind === 'rejected' && outcome.code === 'nothing-corrected'
        ? new Map([['name', visit.t(words.nothingChanged)]])
        : errorsOf(visit, outcome, { 'given-and-removed': 'removed' })
    return shown(visit, { ...before, ...typed }, errors)
  },
})

async function known(visit: Visit): Promise<Values> {
  const { result } = await visit.ask(myDetails, { learnerId: await ownLearnerId(visit) })
  return Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = result[name]
      return typeof value === 'string' ? [[name, value] as const] : []
    }),
  )
}

function shown(visit: Visit, values: Values, errors: FormErrors = noErrors): Shown {
  const content = html`${errorSummary(visit, errors)}${heading(1, visit.t(words.correctTitle))}
${lead(visit.t(words.correctLead))}
${form(visit, {
  submit: words.save,
  errors,
  content: html`${textField(visit, { name: 'name', label: words.holder, value: values.name, autocomplete: 'name', maxlength: 200, errors })}
${textField(visit, { name: 'birthDate', label: words.birthDate, type: 'date', value: values.birthDate, autocomplete: 'bday', optional: true, errors })}
${textField(visit, { name: 'email', label: words.email, type: 'email', value: values.email, autocomplete: 'email', optional: true, errors })}
${textField(visit, { name: 'phone', label: words.phone, type: 'tel', value: values.phone, autocomplete: 'tel', optional: true, errors })}
${checkboxes(visit, {
  name: 'removed',
  label: words.remove,
  hint: words.removeHint,
  optional: true,
  values: visit.fields.all('removed'),
  choices: (['birthDate', 'email', 'phone'] as const).map((value) => ({ value, label: visit.t(words[value]) })),
  errors,
})}
${radioField(visit, {
  name: 'reason',
  label: words.correctReason,
  value: visit.fields.text('reason') || 'typingError',
  choices: REASONS.map(([value, label]) => ({ value, label: visit.t(label) })),
  errors,
})}`,
})}`
  return { title: words.correctTitle, content, status: errors.size > 0 ? 400 : 200 }
}
