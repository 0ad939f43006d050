/** `/learners/{learnerId}`: the file of one learner: details, enrolments, results and proofs, and what may be done. */
import type { z } from 'zod'
import { learnerFile } from '../../../projections/learner-file.ts'
import { transcript } from '../../../projections/transcript.ts'
import { enrolmentWords, learnersWords as words } from '../../language/learners-words.ts'
import { onePaperWords } from '../../language/one-paper-words.ts'
import { paperShareWords } from '../../language/sharing-words.ts'
import { PAPER_ROLES } from '../board/board-roles.ts'
import { type Html, html } from '../html.ts'
import { linkButton } from '../kit/form.ts'
import { definePage } from '../kit/page.ts'
import { badge, type Column, cards, date, empty, facts, heading, link, personal, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { toneOf } from './list-page.ts'
import { learnerAt, mayEnrol, mayRegister, pageOf, SEEING } from './staff.ts'

type File = z.infer<typeof learnerFile.result>
type Row = z.infer<typeof transcript.result>['rows'][number]

export const learnerPage = definePage({
  path: '/learners/:learnerId',
  roles: SEEING,
  wide: true,
  async show(visit) {
    const learnerId = learnerAt(visit)
    const { result: file } = await visit.ask(learnerFile, { learnerId })
    const { result } = await visit.ask(transcript, { learnerId })
    const title = file.name === undefined ? visit.t(words.noName) : personal(visit, file.name)
    const content = html`${heading(1, title)}
${actions(visit, file)}
${heading(2, visit.t(words.details))}
${details(visit, file)}
${heading(2, visit.t(words.enrolments))}
${enrolments(visit, file)}
${heading(2, visit.t(words.results))}
${results(
  visit,
  result.rows.filter(({ rowKind }) => rowKind === 'unit'),
)}
${heading(2, visit.t(words.certificates))}
${certificates(
  visit,
  result.rows.filter(({ rowKind }) => rowKind === 'certificate'),
)}`
    return { title, content }
  },
})

function actions(visit: Visit, { learnerId }: File): Html {
  const at = pageOf(learnerId)
  return html`<div class="lb-actions lb-screen">${mayEnrol(visit) && linkButton(`${at}/enrol`, visit.t(words.enrol), 'primary')}${mayEnrol(visit) && linkButton(`${at}/details`, visit.t(words.correct))}${mayRegister(visit) && linkButton(`${at}/invite`, visit.t(words.invite))}${visit.role === 'coordinator' && linkButton(`${at}/print`, visit.t(paperShareWords.link))}${mayEnrol(visit) && linkButton(`${at}/merge`, visit.t(words.merge), 'subtle')}</div>`
}

function details(visit: Visit, file: File): Html {
  const said = (value: unknown) => (value === undefined ? undefined : personal(visit, value))
  const registered = `${personal(visit, file.registeredBy.name)}, ${date(visit, file.registeredOn)}`
  return facts([
    [visit.t(words.birthDate), typeof file.birthDate === 'string' ? date(visit, file.birthDate) : said(file.birthDate)],
    [visit.t(words.email), said(file.email)],
    [visit.t(words.phone), said(file.phone)],
    [visit.t(words.number), said(file.learnerNumber)],
    [visit.t(words.assurance), file.identityAssurance && visit.t(words.assurances[file.identityAssurance])],
    [visit.t(words.registeredBy), registered],
  ])
}

function enrolments(visit: Visit, file: File): Html {
  if (file.enrolments.length === 0) return empty(visit.t(words.noEnrolments))
  return cards(
    file.enrolments.toReversed().map((one) => {
      const passed = one.units.filter(({ state }) => state === 'passed').length
      return {
        href: `${pageOf(file.learnerId)}/enrolments/${one.enrolmentId}`,
        title: visit.both(one.titleNl, one.titleEn) || visit.t(enrolmentWords.title),
        text: `${visit.t(enrolmentWords.fromUntil, { from: one.startsOn, until: one.endedOn ?? one.endsOn })} · ${visit.t(enrolmentWords.passedOf, { passed, all: one.units.length })}`,
        badge: badge(toneOf(one.status), visit.t(words.statuses[one.status])),
      }
    }),
  )
}

const text = (visit: Visit, { nl, en }: { nl: string; en: string }) => (visit.language === 'nl' ? nl : en)

function results(visit: Visit, rows: readonly Row[]): Html {
  if (rows.length === 0) return empty(visit.t(words.noResults))
  return table(
    visit.t(words.results),
    [
      {
        label: visit.t(words.unit),
        cell: (row) => {
          const name = html`${visit.both(row.titleNl, row.titleEn)} <span class="lb-code">${row.code}</span>`
          return row.attemptId ? link(`/assess/attempts/${learnerAt(visit)}/${row.attemptId}`, name) : name
        },
      },
      { label: visit.t(words.attempt), kind: 'number', cell: ({ attempt }) => attempt },
      { label: visit.t(words.outcome), cell: (row) => outcomeOf(visit, row) },
      {
        label: visit.t(words.state),
        cell: (row) =>
          badge(row.final ? 'ok' : row.status === 'disputed' ? 'warning' : 'neutral', text(visit, row.statusText)),
      },
      { label: visit.t(words.assessedOn), cell: ({ assessedOn }) => date(visit, assessedOn) },
    ],
    rows,
    { hideCaption: true },
  )
}

function outcomeOf(visit: Visit, { outcomeType, outcomeValue = '', passed }: Row): string {
  const plain = visit.t(passed ? words.passed : words.failed)
  if (outcomeType === 'passOrFail') return plain
  const value = visit.language === 'nl' ? outcomeValue.replace('.', ',') : outcomeValue
  return `${value} (${plain})`
}

function certificates(visit: Visit, rows: readonly Row[]): Html {
  if (rows.length === 0) return empty(visit.t(words.noCertificates))
  const handsOut = visit.role !== undefined && PAPER_ROLES.includes(visit.role)
  return table<Row>(
    visit.t(words.certificates),
    [
      { label: visit.t(words.certificates), cell: (row) => visit.both(row.titleNl, row.titleEn) },
      { label: visit.t(words.number2), cell: (row) => html`<span class="lb-number">${row.certificateNumber}</span>` },
      { label: visit.t(words.awardedOn), cell: ({ awardedOn }) => date(visit, awardedOn) },
      {
        label: visit.t(words.state),
        cell: (row) =>
          badge(
            row.status === 'valid'
              ? 'ok'
              : row.status === 'revoked' || row.status === 'suspended'
                ? 'error'
                : 'warning',
            text(visit, row.statusText),
          ),
      },
      ...(handsOut ? [paperColumn(visit)] : []),
    ],
    rows,
    { hideCaption: true },
  )
}

/** Only of what the own institution awarded: the page says so for any other. */
const paperColumn = (visit: Visit): Column<Row> => ({
  label: visit.t(onePaperWords.column),
  kind: 'action',
  cell: ({ certificateId, certificateNumber = '', institution }) =>
    institution?.id === visit.organisationId &&
    link(
      `/board/certificates/${learnerAt(visit)}/${certificateId}/paper`,
      html`${visit.t(onePaperWords.short)}<span class="lb-unseen"> ${certificateNumber}</span>`,
    ),
})
