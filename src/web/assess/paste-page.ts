/** `/assess/paste`: results out of a spreadsheet: looked at first, then recorded row by row, and what was wrong comes back. */
import { dateIn } from '../../documents/imports/cells.ts'
import { type ListFault, sentenceOf } from '../../documents/imports/heading.ts'
import { type ImportReport, importList, type RowReport } from '../../documents/imports/importing.ts'
import { faultyRows, reasonText } from '../../documents/imports/report.ts'
import { readTable } from '../../documents/tables/read-table.ts'
import { isTableFault } from '../../documents/tables/table.ts'
import { writeCsv } from '../../documents/tables/write-csv.ts'
import { assessWords } from '../../language/assess-words.ts'
import { pasteWords as words } from '../../language/paste-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { errorSummary, type FormErrors, fileField, form, hidden, noErrors, textArea } from '../kit/form.ts'
import { definePage, type Shown } from '../kit/page.ts'
import { badge, empty, heading, lead, link, notice, paragraph, small, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { storeEvidence } from './evidence-part.ts'

/** What stands in a list without a row of names. */
const HEADING = ['Nummer', 'Onderdeel', 'Datum', 'Uitslag']
const FORM_COLUMN = 'Formulier'
const PASTED_MAX = 200_000
const EXAMPLE = 'D-0017\tC1-K1-W1\t10-3-2025\tbehaald\nD-0018\tC1-K1-W1\t10-3-2025\t7,4'

export const pastePage = definePage({
  path: '/assess/paste',
  roles: ['assessor'],
  wide: true,
  files: true,
  show: (visit) => asking(visit, '', noErrors),
  post: look,
})

async function look(visit: Visit): Promise<Shown> {
  const text = visit.fields.raw('rows')
  if (text.trim() === '') return asking(visit, text, new Map([['rows', visit.t(words.nothing)]]))
  const records = visit.fields.text('do') === 'record'
  const stored = records ? await storeEvidence(visit, { organisationId: visit.organisationId }) : { evidence: [] }
  const list = await listOf(text, 'evidence' in stored ? stored.evidence[0]?.sha256 : undefined)
  const dryRun = !records || 'errors' in stored
  const outcome = 'fault' in list ? { kind: 'unreadable' as const, ...list } : await carryOut(visit, list.bytes, dryRun)
  if (outcome.kind === 'forbidden' || outcome.kind === 'unknown-list') throw new PageError(403)
  if (outcome.kind === 'unreadable') {
    const { sentence, values } = sentenceOf(outcome)
    return asking(visit, text, new Map([['rows', visit.t(sentence, values)]]))
  }
  return told(visit, text, outcome, 'errors' in stored ? stored.errors : noErrors)
}

function carryOut(visit: Visit, bytes: Uint8Array, dryRun: boolean) {
  const acknowledge = visit.fields.checked('acknowledge-bsn') ? ['bsn-like'] : []
  const { services, caller, requestId: correlationId } = visit
  return importList(services.imports, { kind: 'results', bytes, caller, dryRun, acknowledge, correlationId })
}

/** As a list that is read by file: with names above its columns, and with the form that all rows rest on. */
async function listOf(text: string, form: string | undefined): Promise<{ readonly bytes: Uint8Array } | ListFault> {
  const read = await readTable(Buffer.from(text))
  if (isTableFault(read)) return read
  const rows = read.rows.map(({ cells }) => [...cells])
  // A row of names has no date in it; a row of results has.
  if (rows[0]?.some((cell) => dateIn(cell.trim()) !== undefined)) rows.unshift(HEADING.slice(0, rows[0].length))
  if (form !== undefined) rows.forEach((row, i) => void row.push(i === 0 ? FORM_COLUMN : form))
  return { bytes: Buffer.from(writeCsv(rows)) }
}

function asking(visit: Visit, text: string, errors: FormErrors): Shown {
  const content = html`${errorSummary(visit, errors)}
${heading(1, visit.t(words.title))}
${lead(visit.t(words.lead))}
${paragraph(visit.t(words.columns))}
${paragraph(visit.t(words.outcomes))}
<figure class="lb-example"><figcaption>${visit.t(words.example)}</figcaption><pre tabindex="0">${EXAMPLE}</pre></figure>
${pasteForm(visit, text, errors, words.look)}`
  return { title: words.title, content, ...(errors.size > 0 && { status: 400 }) }
}

const pasteForm = (
  visit: Visit,
  text: string,
  errors: FormErrors,
  submit: typeof words.look | typeof words.again,
): Html =>
  form(visit, {
    submit,
    content: html`${hidden('do', 'look')}${textArea(visit, { name: 'rows', label: words.rows, value: text, rows: 12, maxlength: PASTED_MAX, errors })}`,
  })

async function told(visit: Visit, text: string, report: ImportReport, errors: FormErrors): Promise<Shown> {
  const { counts, dryRun } = report
  const summary = visit.t(words.summary, { new: counts.new, known: counts.known, faulty: counts.faulty })
  const faulty = await faultyRows(report, visit.language)
  const content = html`${errorSummary(visit, errors)}
${notice(dryRun ? 'info' : counts.faulty > 0 ? 'warning' : 'ok', dryRun ? summary : visit.t(words.recorded, { count: counts.new }), dryRun ? paragraph(visit.t(words.notYet)) : counts.new + counts.known + counts.faulty > counts.new && paragraph(summary))}
${heading(1, visit.t(words.title))}
${dryRun && (counts.new > 0 ? recordForm(visit, text, errors) : empty(visit.t(words.nothingNew)))}
${heading(2, visit.t(words.perRow))}
${rowTable(visit, report)}
${
  faulty &&
  html`${heading(2, visit.t(words.mend))}${small(visit.t(words.mendHint))}${pasteForm(
    visit,
    Buffer.from(faulty.bytes)
      .toString('utf8')
      .replace(/^\ufeff/, ''),
    noErrors,
    words.again,
  )}`
}
<p class="nl-paragraph lb-screen">${link('/assess/paste', visit.t(words.other))} · ${link('/assess', visit.t(assessWords.toAssess))}</p>`
  return { title: words.title, content, ...(errors.size > 0 && { status: 400 }) }
}

function recordForm(visit: Visit, text: string, errors: FormErrors): Html {
  return form(visit, {
    files: true,
    submit: words.record,
    content: html`${hidden('do', 'record')}${hidden('rows', text)}
${fileField(visit, { name: 'document', label: words.evidence, hint: words.evidenceHint, accept: 'image/jpeg,image/png,image/webp,application/pdf', errors, optional: true })}`,
  })
}

function rowTable(visit: Visit, report: ImportReport): Html {
  const { heading: names, table: read, list, dryRun } = report
  const cells = new Map(read.rows.map((row) => [row.line, row.cells]))
  const at = (row: RowReport, column: string) => cells.get(row.line)?.[names.at.get(column) ?? -1] ?? ''
  const states = dryRun ? words.states : words.done
  return table(
    visit.t(words.perRow),
    [
      { label: visit.t(words.number), cell: (row: RowReport) => at(row, 'number') },
      { label: visit.t(words.unit), cell: (row) => html`<span class="lb-code">${at(row, 'unit')}</span>` },
      { label: visit.t(words.date), cell: (row) => at(row, 'assessedOn') },
      { label: visit.t(words.outcome), cell: (row) => at(row, 'outcome') },
      {
        label: visit.t(dryRun ? words.becomes : words.became),
        cell: (row) =>
          html`${badge(row.outcome === 'new' ? 'ok' : row.outcome === 'known' ? 'neutral' : 'error', visit.t(states[row.outcome]))} ${[...row.reasons, ...row.warnings].map((reason) => reasonText(reason, list, visit.language)).join(' ')}`,
      },
    ],
    report.rows,
    { hideCaption: true },
  )
}
