/** `/board/awards/{learnerId}/{credentialTypeId}`: one proof awarded, by who looks at what it rests on. */
import { transcript } from '../../../projections/transcript.ts'
import { workQueue } from '../../../projections/work-queue.ts'
import { awardCertificate } from '../../domain/learner/award-certificate.ts'
import { certificateWords as words } from '../../language/certificate-words.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, textField } from '../kit/form.ts'
import { definePage, type Next, type Shown } from '../kit/page.ts'
import { date, empty, heading, notice, paragraph, personal } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'

export const awardPage = definePage({
  path: '/board/awards/:learnerId/:credentialTypeId',
  roles: ['examBoardChair', 'examBoardMember', 'certifyingOfficer'],
  show: (visit) => shown(visit, noErrors),
  post: award,
})

const about = (visit: Visit) => ({
  learnerId: visit.path.learnerId ?? '',
  credentialTypeId: visit.path.credentialTypeId ?? '',
})

/** What the work queue knows of it: for which enrolment, and what it renews. */
async function waiting(visit: Visit) {
  const { learnerId, credentialTypeId } = about(visit)
  const { result } = await visit.ask(workQueue, { kind: 'awardCertificate', limit: 200 })
  return result.items.find((item) => item.learnerId === learnerId && item.credentialTypeId === credentialTypeId)
}

async function shown(visit: Visit, errors: FormErrors): Promise<Shown> {
  const { result } = await visit.ask(transcript, { learnerId: about(visit).learnerId })
  const item = await waiting(visit)
  const name = result.name === undefined ? '' : personal(visit, result.name)
  const title = visit.t(words.awardTitle, {
    title: visit.both(item?.titleNl, item?.titleEn) || visit.t(words.what),
    name,
  })
  const final = result.rows.filter((row) => row.rowKind === 'unit' && row.final)
  const renews = item?.renewalOf ?? visit.parameters.get('renews')
  const content = html`${errorSummary(visit, errors)}
${heading(1, title)}
${renews && notice('info', visit.t(words.awardRenews))}
${heading(2, visit.t(words.finalResults))}
${
  final.length === 0
    ? empty(visit.t(words.noResults))
    : html`<ul class="lb-list">${final.map(
        (row) =>
          html`<li>${visit.both(row.titleNl, row.titleEn)} <span class="lb-code">${row.code}</span>: ${visit.t(row.statusText)}${row.establishedOn && html` (${date(visit, row.establishedOn)})`}</li>`,
      )}</ul>`
}
${paragraph(visit.t(words.awardText))}
${form(visit, {
  action: `${visit.here}?${visit.parameters}`,
  errors,
  submit: words.award,
  content: textField(visit, {
    name: 'awardedOn',
    label: words.awardedOn,
    type: 'date',
    value: visit.fields.text('awardedOn') || visit.today,
    errors,
  }),
})}`
  return { title, content, ...(errors.size > 0 && { status: 400 }) }
}

async function award(visit: Visit): Promise<Shown | Next> {
  const { learnerId, credentialTypeId } = about(visit)
  const item = await waiting(visit)
  const enrolmentId = item?.enrolmentId ?? visit.parameters.get('enrolment') ?? undefined
  const renewalOf = item?.renewalOf ?? visit.parameters.get('renews') ?? undefined
  const done = await visit.act(awardCertificate, {
    learnerId,
    credentialTypeId,
    institutionId: visit.organisationId,
    awardedOn: visit.fields.text('awardedOn'),
    ...(enrolmentId && { enrolmentId }),
    ...(renewalOf && { renewalOf }),
  })
  const dates = { 'date-ahead': 'awardedOn', 'date-too-early': 'awardedOn', 'awarded-before-result': 'awardedOn' }
  if (done.kind !== 'accepted') return shown(visit, errorsOf(visit, done, dates))
  const { certificateId = '', certificateNumber: number = '' } = done.ids
  return {
    to: `/board/certificates/${learnerId}/${certificateId}`,
    said: { tone: 'ok', text: visit.t(words.awarded, { number }) },
  }
}
