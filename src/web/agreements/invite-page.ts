/** `/agreements/{partnershipId}/invite`: the lead looks for an organisation and asks it in. */
import type { z } from 'zod'
import { directory } from '../../../projections/directory-queries.ts'
import { LEADING } from '../../domain/partnership/agreement-parties.ts'
import { invitePartner } from '../../domain/partnership/invite-partner.ts'
import { agreementForms as forms } from '../../language/agreements-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { button, errorSummary, type FormErrors, form, hidden, noErrors, radioField, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { empty, heading, lead, link } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { leads, loadPartnership, pageOf, partnershipAt } from './partners.ts'

const FOUND_MAX = 20

export const invitePage = definePage({
  path: '/agreements/:partnershipId/invite',
  roles: LEADING,
  show: (visit) => shown(visit, noErrors),
  post: invite,
})

const FIELDS = {
  member: 'organisationId',
  'already-a-member': 'organisationId',
  'before-the-partnership': 'from',
  'ends-before-it-starts': 'until',
}

async function invite(visit: Visit): Promise<Shown | Next> {
  const { fields } = visit
  const organisationId = fields.text('organisationId')
  if (organisationId === '') return shown(visit, new Map([['organisationId', visit.t(forms.noOrganisation)]]))
  const until = fields.optional('until')
  const done = await visit.act(invitePartner, {
    partnershipId: partnershipAt(visit),
    member: { organisationId },
    kind: fields.text('kind') as z.input<typeof invitePartner.input>['kind'],
    from: fields.text('from'),
    ...(until && { until }),
  })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, FIELDS))
  const organisation = (await found(visit, fields.text('q'))).find(({ value }) => value === organisationId)?.label ?? ''
  return {
    to: pageOf(partnershipAt(visit)),
    said: { tone: 'ok', text: visit.t(forms.inviteSent, { organisation }) },
  }
}

async function found(visit: Visit, text: string) {
  if (text === '') return []
  const asked = { kind: 'organisation', text: text.slice(0, 100), limit: FOUND_MAX } as const
  const { entries } = (await visit.ask(directory, asked)).result
  return entries.flatMap(({ id, titleNl, code }) =>
    titleNl ? [{ value: id, label: titleNl, ...(code && { hint: code }) }] : [],
  )
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t } = visit
  const partnership = await loadPartnership(visit)
  if (!leads(visit, partnership)) throw new PageError(403)
  const text = (visit.fields.text('q') || (visit.parameters.get('q') ?? '')).trim()
  const choices = await found(visit, text)
  const content = html`${errorSummary(visit, errors)}
${heading(1, t(forms.inviteTitle))}
${lead(t(forms.inviteText))}
<form class="lb-form lb-inline lb-screen" method="get" action="${visit.here}">
${textField(visit, { name: 'q', label: forms.inviteSearch, type: 'search', value: text, maxlength: 100 })}${button(t(forms.search), choices.length > 0 ? 'secondary' : 'primary')}</form>
${text !== '' && (choices.length === 0 ? empty(t(forms.inviteNone, { text })) : asking(visit, text, choices, errors))}
<p class="nl-paragraph lb-screen">${link(pageOf(partnershipAt(visit)), t(forms.back))}</p>`
  return { title: forms.inviteTitle, content, keep: text ? { q: text } : {}, ...(errors.size > 0 && { status: 400 }) }
}

function asking(visit: Visit, text: string, choices: Awaited<ReturnType<typeof found>>, errors: FormErrors): Html {
  const { t, fields } = visit
  const kinds = [
    { value: 'member', label: t(forms.member), hint: t(forms.memberHint) },
    { value: 'user', label: t(forms.user), hint: t(forms.userHint) },
    { value: 'controller', label: t(forms.controller), hint: t(forms.controllerHint) },
  ]
  const chosen = fields.text('organisationId') || (choices.length === 1 ? choices[0]?.value : undefined)
  return form(visit, {
    submit: forms.inviteDo,
    content: html`${hidden('q', text)}
${radioField(visit, { name: 'organisationId', label: forms.inviteWho, choices, value: chosen, errors })}
${radioField(visit, { name: 'kind', label: forms.inviteAs, choices: kinds, value: fields.text('kind') || 'member', errors })}
${textField(visit, { name: 'from', label: forms.from, type: 'date', value: fields.text('from') || visit.today, errors })}
${textField(visit, { name: 'until', label: forms.until, type: 'date', value: fields.text('until'), optional: true, errors })}`,
  })
}
