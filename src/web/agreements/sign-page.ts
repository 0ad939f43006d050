/** `/agreements/{partnershipId}/agreements/{agreementId}/sign`: what is signed, what follows from it, and one tap. */
import { signAgreement } from '../../domain/partnership/sign-agreement.ts'
import { agreementForms as forms, agreementsWords as words } from '../../language/agreements-words.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, hidden, noErrors, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { empty, facts, heading, lead, link, notice, paragraph } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { periodOf, signatures } from './agreement-part.ts'
import { documentOf, isKept } from './document-of.ts'
import { ACTING, loadAgreement, newestOf, ownName, pageOf, partnershipAt } from './partners.ts'

export const signPage = definePage({
  path: '/agreements/:partnershipId/agreements/:agreementId/sign',
  roles: ACTING,
  show: (visit) => shown(visit, noErrors),
  post: sign,
})

async function sign(visit: Visit): Promise<Shown | Next> {
  const { fields, organisationId } = visit
  const partnershipId = partnershipAt(visit)
  const signedOn = fields.optional('signedOn')
  const done = await visit.act(signAgreement, {
    partnershipId,
    agreementId: visit.path.agreementId ?? '',
    version: fields.whole('version') ?? 0,
    organisationId,
    ...(signedOn && { signedOn }),
  })
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, { 'date-ahead': 'signedOn' }))
  const { inForceFrom } = newestOf(await loadAgreement(visit))
  const text = inForceFrom
    ? visit.t(forms.signedAll, { from: inForceFrom })
    : visit.t(forms.signed, { organisation: await ownName(visit) })
  return { to: pageOf(partnershipId), said: { tone: 'ok', text } }
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { t } = visit
  const agreement = await loadAgreement(visit)
  const newest = newestOf(agreement)
  const partnershipId = partnershipAt(visit)
  const title = t(forms.signTitle, { title: newest.title })
  const back = html`<p class="nl-paragraph lb-screen">${link(pageOf(partnershipId), t(forms.back))}</p>`
  const about = facts([
    [t(words.kind), t(words.kinds[agreement.kind])],
    [t(words.period), periodOf(visit, newest)],
    [t(words.version), String(newest.version)],
    [t(words.document), await documentOf(visit, partnershipId, newest.documentHash, true)],
  ])
  if (!agreement.waitsForUs) {
    const content = html`${errorSummary(visit, errors)}${heading(1, title)}${empty(t(forms.notToSign))}${about}${signatures(visit, newest)}${back}`
    return { title, content, ...(errors.size > 0 && { status: 400 }) }
  }
  const left = newest.missing.length - 1
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${lead(t(forms.signLead, { organisation: await ownName(visit) }))}
${about}
${!(await isKept(visit, partnershipId, newest.documentHash)) && notice('warning', t(forms.signRead))}
${paragraph(left === 0 ? t(forms.signLast) : t(forms.signMeans, { count: left }))}
${paragraph(t(forms.signForGood))}
${form(visit, {
  submit: forms.signDo,
  content: html`${hidden('version', String(newest.version))}${textField(visit, { name: 'signedOn', label: forms.signedOn, hint: forms.signedOnHint, type: 'date', value: visit.fields.text('signedOn') || visit.today, errors })}`,
})}
${signatures(visit, newest)}
${back}`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}
