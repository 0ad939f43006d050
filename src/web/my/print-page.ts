/** `/my/print/{certificateId}`: until when the code on paper must work, which makes it; then the sheet itself. */
import { addPeriod } from '../../contract/dates.ts'
import { createShare } from '../../domain/share/create-share.ts'
import { myWords as words } from '../../language/my-words.ts'
import { html } from '../html.ts'
import { errorSummary, type FormErrors, form, noErrors, radioField } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { heading, lead, link, paragraph } from '../kit/parts.ts'
import { errorsOf } from '../kit/refusals.ts'
import type { Visit } from '../kit/visit.ts'
import { ownLearnerId, paperOf, titleOf } from './papers.ts'

const TERMS = {
  quarter: ['P3M', words.threeMonths],
  year: ['P1Y', words.year],
  years: ['P5Y', words.fiveYears],
} as const

export const printPage = definePage({
  path: '/my/print/:certificateId',
  roles: ['learner'],
  show: (visit) => shown(visit),
  async post(visit) {
    const { certificateId = '' } = visit.path
    const term = visit.fields.text('term')
    const [period] = Object.hasOwn(TERMS, term) ? TERMS[term as keyof typeof TERMS] : TERMS.year
    const outcome = await visit.act(createShare, {
      learnerId: await ownLearnerId(visit),
      scope: { kind: 'certificate', certificateId },
      showsName: true,
      untilDay: addPeriod(visit.today, period),
    })
    if (outcome.kind !== 'accepted') return shown(visit, errorsOf(visit, outcome))
    return { to: `/my/sheets/${outcome.ids.shareId}` }
  },
})

async function shown(visit: Visit, errors: FormErrors = noErrors): Promise<Shown> {
  const paper = await paperOf(visit, visit.path.certificateId ?? '')
  const content = html`${errorSummary(visit, errors)}${heading(1, `${visit.t(words.printTitle)}: ${titleOf(visit, paper)}`)}
${lead(visit.t(words.printLead))}
${form(visit, {
  submit: words.makeSheet,
  content: radioField(visit, {
    name: 'term',
    label: words.printUntil,
    value: 'year',
    choices: Object.entries(TERMS).map(([value, [, label]]) => ({ value, label: visit.t(label) })),
  }),
})}
${paragraph(link(`/my/proofs/${paper.certificateId}/keep`, visit.t(words.printAsPdf)))}`
  return { title: words.printTitle, content, status: errors.size > 0 ? 400 : 200 }
}
