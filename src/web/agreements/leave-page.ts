/** `/agreements/{partnershipId}/leave`: an organisation stops taking part, from a day. */
import type { z } from 'zod'
import { leavePartnership } from '../../domain/partnership/leave-partnership.ts'
import { agreementForms as forms } from '../../language/agreements-words.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, selectField, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { heading, lead, link } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { choicesOf, loadPartnership, ownName, pageOf, partnershipAt } from './partners.ts'

export const leavePage = definePage({
  path: '/agreements/:partnershipId/leave',
  roles: ['organisationAdmin'],
  show: (visit) => shown(visit, noErrors),
  post: leave,
})

async function leave(visit: Visit): Promise<Shown | Next> {
  const { fields, organisationId } = visit
  const on = fields.text('on')
  const done = await visit.act(leavePartnership, {
    partnershipId: partnershipAt(visit),
    member: { organisationId },
    on,
    reason: fields.text('reason') as z.input<typeof leavePartnership.input>['reason'],
  })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, { 'not-a-member': 'on' }))
  return { to: '/agreements', said: { tone: 'ok', text: visit.t(forms.left, { on }) } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t, fields } = visit
  const { name } = await loadPartnership(visit)
  const title = t(forms.leaveTitle, { partnership: name })
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${lead(t(forms.leaveText, { organisation: await ownName(visit) }))}
${form(visit, {
  submit: forms.leaveDo,
  tone: 'danger',
  content: html`${textField(visit, { name: 'on', label: forms.leaveOn, type: 'date', value: fields.text('on') || visit.today, errors })}
${selectField(visit, { name: 'reason', label: forms.reason, empty: forms.chooseReason, choices: choicesOf(visit, forms.leaveReasons), value: fields.text('reason'), errors })}`,
})}
<p class="nl-paragraph lb-screen">${link(pageOf(partnershipAt(visit)), t(forms.back))}</p>`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}
