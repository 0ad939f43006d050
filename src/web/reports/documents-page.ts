/** `/grants/:grantId/documents`: of each document what all grants take, so that no euro is paid twice. */
import type { z } from 'zod'
import { doubleFunding } from '../../../projections/double-funding.ts'
import { MONEY } from '../../../projections/grant-sight.ts'
import { balanceWords as words } from '../../language/balance-words.ts'
import { documentKindWords } from '../../language/entry-words.ts'
import { grantPlaceWords } from '../../language/grants-words.ts'
import { documentAddress } from '../evidence/document-preview.ts'
import { exportLinks } from '../exports/export-links.ts'
import { type Html, html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { badge, bar, type Column, empty, link, pages, paragraph, personal, table, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { plainAmount, sayAmount, sayPercent, shareIn } from './amounts.ts'
import { addressOf } from './asked.ts'
import { openReport } from './open-report.ts'

type Document = z.output<typeof doubleFunding.result>['documents'][number]

export const documentsPage = definePage({
  path: '/grants/:grantId/documents',
  roles: MONEY,
  wide: true,
  async show(visit) {
    const { grantId = '' } = visit.path
    const over = visit.parameters.get('over')?.trim()
    const cursor = visit.parameters.get('cursor')
    const report = await openReport(visit, {
      place: 'documents',
      title: visit.t(grantPlaceWords.documents),
      query: doubleFunding,
      // What is typed in the address is text; the query says no to what it does not know.
      params: { grantId, ...(over && { over }), ...(cursor && { cursor }) } as z.input<typeof doubleFunding.params>,
      fields: ['asOf'],
      keep: { ...(over && { over }) },
    })
    if ('refused' in report) return report.refused
    const { asked, answer } = report
    const { documents, next } = answer.result
    const other = over
      ? link(addressOf(visit.here, asked), visit.t(words.allDocuments))
      : link(addressOf(visit.here, asked, { over: 'yes' }), visit.t(words.onlyOver))
    const content = html`${paragraph(visit.t(words.documentsText))}
<p class="nl-paragraph lb-screen">${other}</p>
${documents.length === 0 ? empty(visit.t(over ? words.noneOver : words.noDocuments)) : documentsTable(visit, grantId, documents)}
${pages(visit, next)}
${exportLinks(visit, grantId, 'documents', visit.parameters)}`
    return report.shown(content)
  },
})

function documentsTable(visit: Visit, grantId: string, documents: readonly Document[]): Html {
  const columns: Column<Document>[] = [
    {
      label: visit.t(words.document),
      cell: ({ sha256, kind = 'other', datedOn }) => {
        const name = word(visit, documentKindWords, kind)
        const text = datedOn === undefined ? name : visit.t(words.dated, { kind: name, on: datedOn })
        return html`${link(documentAddress({ sha256, grantId }), text)}<span class="lb-row-reason lb-code">${sha256.slice(0, 12)}</span>`
      },
    },
    { label: visit.t(words.ofOrganisation), cell: ({ organisation }) => personal(visit, organisation.name) },
    {
      label: visit.t(words.worth),
      kind: 'number',
      cell: ({ ceiling, credited }) =>
        html`${plainAmount(visit, ceiling)}${credited > 0 && html`<span class="lb-row-reason lb-small">${visit.t(words.credited)}: ${sayAmount(credited, visit.language)}</span>`}`,
    },
    {
      label: visit.t(words.takers),
      cell: ({ grants, ceiling }) =>
        html`<ul class="lb-list lb-takers">${grants.map((one) => html`<li>${one.grantId ? link(`/grants/${one.grantId}/documents`, one.name ?? '') : visit.t(words.otherGrant)}: <span class="lb-amount">${sayAmount(one.taken, visit.language)}</span> (${sayPercent(shareIn(one.taken, ceiling) ?? 0, visit.language)})</li>`)}</ul>`,
    },
    {
      label: visit.t(words.taken),
      kind: 'number',
      cell: ({ taken, ceiling, over }) =>
        html`${plainAmount(visit, taken)}${over && html` ${badge('error', visit.t(words.tooMuch))}`}${bar(taken, ceiling)}`,
    },
    { label: visit.t(words.room), kind: 'number', cell: ({ left }) => plainAmount(visit, left) },
  ]
  return html`<div class="lb-report-table">${table(visit.t(words.documentsCaption), columns, documents)}</div>`
}
