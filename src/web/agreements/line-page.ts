/** `/agreements/{partnershipId}/line`: the lead opens a programme line. */
import { LEADING } from '../../domain/partnership/agreement-parties.ts'
import { openProgrammeLine } from '../../domain/partnership/open-programme-line.ts'
import { agreementForms as forms } from '../../language/agreements-words.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, selectField, textArea, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { heading, link } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { leads, loadPartnership, pageOf, partnershipAt } from './partners.ts'

export const linePage = definePage({
  path: '/agreements/:partnershipId/line',
  roles: LEADING,
  show: (visit) => shown(visit, noErrors),
  post: open,
})

const FIELDS = {
  'programme-line-exists': 'name',
  'before-the-partnership': 'from',
  'ends-before-it-starts': 'until',
  'unknown-programme-line': 'parentId',
}

async function open(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  const [parentId, until] = [fields.optional('parentId'), fields.optional('until')]
  const goals = fields
    .raw('goals')
    .split('\n')
    .map((goal) => goal.trim())
  const name = fields.text('name')
  const done = await visit.act(openProgrammeLine, {
    partnershipId: partnershipAt(visit),
    name,
    goals: goals.filter((goal) => goal !== ''),
    from: fields.text('from'),
    ...(parentId && { parentId }),
    ...(until && { until }),
  })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, FIELDS))
  return { to: pageOf(partnershipAt(visit)), said: { tone: 'ok', text: visit.t(forms.lineOpened, { name }) } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { fields } = visit
  const partnership = await loadPartnership(visit)
  if (!leads(visit, partnership)) throw new PageError(403)
  const lines = partnership.programmeLines.map(({ programmeLineId: value, name: label }) => ({ value, label }))
  const value = (name: string) => ({ name, value: fields.text(name), errors })
  const content = html`${errorSummary(visit, errors)}
${heading(1, visit.t(forms.lineTitle))}
${form(visit, {
  submit: forms.lineDo,
  content: html`${textField(visit, { ...value('name'), label: forms.lineName, maxlength: 200 })}
${lines.length > 0 && selectField(visit, { ...value('parentId'), label: forms.lineParent, empty: forms.lineTop, choices: lines })}
${textArea(visit, { ...value('goals'), value: fields.raw('goals'), label: forms.lineGoals, hint: forms.lineGoalsHint, optional: true })}
${textField(visit, { ...value('from'), value: fields.text('from') || visit.today, label: forms.from, type: 'date' })}
${textField(visit, { ...value('until'), label: forms.until, type: 'date', optional: true })}`,
})}
<p class="nl-paragraph lb-screen">${link(pageOf(partnershipAt(visit)), visit.t(forms.back))}</p>`
  return { title: forms.lineTitle, content, ...(errors.size > 0 && { status: 400 }) }
}
