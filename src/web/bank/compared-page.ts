/** `/bank/books/{compared}`: what is declared and not booked, booked and not declared, and what differs; as a file too. */
import { differencesFile } from '../../documents/reports/differences.ts'
import type { Report } from '../../documents/reports/report.ts'
import { BOOKKEEPING } from '../../domain/evidence/value-document.ts'
import { booksWords as words } from '../../language/bank-words.ts'
import { EXPORT_FORMATS, fileLinks } from '../exports/export-links.ts'
import { fileOf } from '../exports/report-page.ts'
import { html } from '../html.ts'
import { amount } from '../kit/money.ts'
import { definePage, type PageSpec, type Shown } from '../kit/page.ts'
import { type Column, date, heading, link, notice, paragraph, small, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import type { Compared } from './books-page.ts'
import type { Difference } from './compare-books.ts'
import { warningSentence } from './finance-sentence.ts'
import type { KeptFiles } from './kept-files.ts'
import { gone } from './statement-page.ts'

export const comparedPage = (kept: KeptFiles<Compared>): PageSpec =>
  definePage({
    path: '/bank/books/:compared',
    roles: BOOKKEEPING,
    wide: true,
    show(visit) {
      const compared = kept.find(visit, visit.path.compared ?? '')
      if (!compared) return gone(visit, '/bank/books')
      const wanted = EXPORT_FORMATS.find((one) => one === visit.parameters.get('file'))
      return wanted ? fileOf(visit, reportOf(visit, compared), wanted) : shown(visit, compared)
    },
  })

const KINDS = ['notBooked', 'differs', 'notDeclared'] as const

function shown(visit: Visit, compared: Compared): Shown {
  const { t } = visit
  const { ledger, same, outside, without, isStored, differences } = compared
  const warnings = ledger.warnings.map((one) => warningSentence(visit, one))
  const content = html`${heading(1, t(words.resultTitle, { company: ledger.company, year: ledger.fiscalYear }))}
${warnings.length > 0 && notice('warning', warnings.join(' '))}
${isStored && notice('ok', t(words.stored))}
${notice(differences.length === 0 ? 'ok' : 'info', t(same.count === 0 ? words.sameNone : same.count === 1 ? words.sameOne : words.same, same))}
${outside > 0 && small(t(words.outside, { count: outside }))}
${without > 0 && small(t(words.without, { count: without }))}
${KINDS.map((kind) =>
  part(
    visit,
    kind,
    differences.filter((one) => one.kind === kind),
  ),
)}
${differences.length > 0 && fileLinks(visit, 'differences', (format) => `${visit.here}?file=${format}`)}
<p class="nl-paragraph lb-screen">${link('/bank/books', t(words.title))}</p>`
  return { title: words.title, content }
}

function part(visit: Visit, kind: Difference['kind'], rows: readonly Difference[]) {
  const { t } = visit
  const title = heading(2, t(words[kind]))
  if (rows.length === 0) return html`${title}${paragraph(t(words.nothing))}`
  const text: readonly Column<Difference>[] = [
    { label: t(words.document), cell: ({ document }) => document },
    { label: t(words.project), cell: ({ project }) => project },
    { label: t(words.date), cell: ({ date: on }) => date(visit, on || undefined) },
    {
      label: t(words.description),
      cell: ({ cost, description }) =>
        cost ? link(`/grants/${cost.grantId}/entries/${cost.entryId}`, description) : description,
    },
    ...(kind === 'notDeclared' ? [] : [{ label: t(words.grant), cell: (one: Difference) => one.grantName }]),
  ]
  const money = (label: string, of: (one: Difference) => number) => ({
    label,
    kind: 'number' as const,
    cell: (one: Difference) => amount(visit, of(one)),
  })
  const declared = money(t(words.declared), (one) => one.declared)
  const booked = money(t(words.booked), (one) => one.booked)
  const difference = money(t(words.difference), (one) => one.declared - one.booked)
  const amounts = { notBooked: [declared], differs: [declared, booked, difference], notDeclared: [booked] }[kind]
  return html`${title}${table(t(words[kind]), [...text, ...amounts], rows, { hideCaption: true })}`
}

const reportOf = (visit: Visit, { differences, ledger, known }: Compared): Report =>
  differencesFile({ id: visit.organisationId, name: ledger.company, year: ledger.fiscalYear }, differences, {
    ...known,
    model: 'costEntries',
    asked: {},
  })
