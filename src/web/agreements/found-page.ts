/** `/agreements/new`: who administers an organisation founds a partnership that it leads; the operator for any. */
import { foundPartnership } from '../../domain/partnership/found-partnership.ts'
import { agreementForms as forms } from '../../language/agreements-words.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, selectField, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { facts, heading, lead } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { namedChoices, ownName, pageOf } from './partners.ts'

export const foundPage = definePage({
  path: '/agreements/new',
  roles: ['organisationAdmin', 'operator'],
  show: (visit) => shown(visit, noErrors),
  post: found,
})

async function found(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  const name = fields.text('name')
  const operates = visit.role === 'operator'
  const done = await visit.act(foundPartnership, {
    name,
    region: fields.text('region'),
    startsOn: fields.text('startsOn'),
    leadPartnerId: operates ? fields.text('leadPartnerId') : visit.organisationId,
  })
  if (done.kind !== 'accepted') {
    return shown(visit, errorsOf(visit, done, { 'code-taken': 'name', 'name-taken': 'name' }))
  }
  const said = { tone: 'ok', text: visit.t(forms.founded, { name }) } as const
  return { to: operates ? '/agreements' : pageOf(done.ids.partnershipId ?? ''), said }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t, fields } = visit
  const value = (name: string) => ({ name, value: fields.text(name), errors })
  const operates = visit.role === 'operator'
  const content = html`${errorSummary(visit, errors)}
${heading(1, t(forms.foundTitle))}
${lead(t(forms.foundText))}
${!operates && facts([[t(forms.foundLead), await ownName(visit)]])}
${form(visit, {
  submit: forms.foundDo,
  content: html`${textField(visit, { ...value('name'), label: forms.foundName, maxlength: 200 })}
${textField(visit, { ...value('region'), label: forms.foundRegion, maxlength: 80 })}
${textField(visit, { ...value('startsOn'), value: fields.text('startsOn') || visit.today, label: forms.from, type: 'date' })}
${operates && selectField(visit, { ...value('leadPartnerId'), label: forms.foundLead, empty: forms.chooseLead, choices: await namedChoices(visit, 'organisation') })}`,
})}`
  return { title: forms.foundTitle, content, ...(errors.size > 0 && { status: 400 }) }
}
