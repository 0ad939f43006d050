/** `…/agreements/{agreementId}/end`: an agreement ends for all of its parties; what follows from that stands before the button. */
import type { z } from 'zod'
import { endAgreement } from '../../domain/partnership/end-agreement.ts'
import { agreementForms as forms } from '../../language/agreements-words.ts'
import { PageError } from '../error-page.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, selectField, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { heading, link, notice, paragraph } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import {
  ACTING,
  choicesOf,
  loadAgreement,
  loadPartnership,
  mayChange,
  newestOf,
  pageOf,
  partiesOf,
  partnershipAt,
} from './partners.ts'

export const endPage = definePage({
  path: '/agreements/:partnershipId/agreements/:agreementId/end',
  roles: ACTING,
  show: (visit) => shown(visit, noErrors),
  post: end,
})

async function end(visit: Visit): Promise<Shown | Next> {
  const { fields, organisationId } = visit
  const partnershipId = partnershipAt(visit)
  const on = fields.text('on')
  const done = await visit.act(endAgreement, {
    partnershipId,
    agreementId: visit.path.agreementId ?? '',
    endedById: organisationId,
    on,
    reason: fields.text('reason') as z.input<typeof endAgreement.input>['reason'],
  })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, { 'ends-before-it-starts': 'on' }))
  return { to: pageOf(partnershipId), said: { tone: 'ok', text: visit.t(forms.ended, { on }) } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t, fields } = visit
  const agreement = await loadAgreement(visit)
  if (!mayChange(visit, await loadPartnership(visit), agreement)) throw new PageError(403)
  const newest = newestOf(agreement)
  const title = t(forms.endTitle, { title: newest.title })
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${notice('warning', t(forms.endText, { count: partiesOf(newest).length }), html`${agreement.kind === 'recognition' && paragraph(t(forms.endRecognitions))}${paragraph(t(forms.endForGood))}`)}
${form(visit, {
  submit: forms.endDo,
  tone: 'danger',
  content: html`${textField(visit, { name: 'on', label: forms.endOn, type: 'date', value: fields.text('on') || visit.today, errors })}
${selectField(visit, { name: 'reason', label: forms.reason, empty: forms.chooseReason, choices: choicesOf(visit, forms.reasons), value: fields.text('reason'), errors })}`,
})}
<p class="nl-paragraph lb-screen">${link(pageOf(partnershipAt(visit)), t(forms.back))}</p>`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}
