/** `/imports/{kind}/{list}`: what would happen with each row, and, once carried out, what did. */
import type { Reason } from '../../documents/imports/import-kind.ts'
import { type ImportReport, importList, type RowReason, type RowReport } from '../../documents/imports/importing.ts'
import { faultyRows, reasonText } from '../../documents/imports/report.ts'
import { importsWords as words } from '../../language/imports-words.ts'
import { kitWords } from '../../language/kit-words.ts'
import { PageError } from '../error-page.ts'
import { type Html, html } from '../html.ts'
import { form, linkButton } from '../kit/form.ts'
import { type Download, definePage, type Next, type PageSpec, type Shown } from '../kit/page.ts'
import { badge, empty, heading, lead, link, notice, paragraph, small, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import type { KeptList, KeptLists } from './kept-lists.ts'
import { BRINGING, kindAt } from './kinds-of.ts'

/** Rows on the page; the file with faulty rows has them all. */
const SHOWN_MAX = 200
/** From how many new rows on somebody may wonder whether it still goes on. */
const LONG = 500
const COLUMNS_SHOWN = 4

export const listPage = (kept: KeptLists): PageSpec =>
  definePage({
    path: '/imports/:kind/:list',
    roles: BRINGING,
    wide: true,
    async show(visit) {
      const list = keptFor(visit, kept)
      if (!list) return gone(visit)
      await list.running
      return visit.parameters.has('faulty') ? faulty(visit, list) : shown(visit, list.report)
    },
    async post(visit) {
      const list = keptFor(visit, kept)
      if (!list) return gone(visit)
      return carryOut(visit, list)
    },
  })

const keptFor = (visit: Visit, kept: KeptLists): KeptList | undefined =>
  kept.find(
    visit.path.list ?? '',
    kindAt(visit).name,
    { sessionId: visit.session.sessionId, role: visit.role, organisationId: visit.organisationId },
    visit.now,
  )

/** Once: who taps twice, or reloads, gets what the first tap did. */
async function carryOut(visit: Visit, list: KeptList): Promise<Next> {
  if (list.report.dryRun) {
    list.running ??= run(visit, list).finally(() => {
      delete list.running
    })
    await list.running
  }
  return { to: visit.here }
}

async function run(visit: Visit, list: KeptList): Promise<void> {
  const { services, caller, requestId: correlationId, fields } = visit
  const acknowledge = fields.checked('acknowledge-bsn') ? ['bsn-like'] : []
  const { kind, bytes } = list
  const outcome = await importList(services.imports, { kind, bytes, caller, dryRun: false, acknowledge, correlationId })
  // It was read before, so what is left is that the role ended meanwhile.
  if (outcome.kind !== 'done') throw new PageError(403)
  list.report = outcome
  if (outcome.position !== undefined) services.sessions.wrote(visit.session.sessionId, outcome.position)
}

async function faulty(visit: Visit, { report }: KeptList): Promise<Download> {
  const file = await faultyRows(report, visit.language)
  if (!file) throw new PageError(404)
  return { download: file.bytes, name: file.name, type: file.mediaType }
}

function shown(visit: Visit, report: ImportReport): Shown {
  const { t } = visit
  const { counts, dryRun, list } = report
  const title = t(dryRun ? words.looked : words.done, { list: visit.t(list.title) })
  const summary = t(words.summary, { new: counts.new, known: counts.known, faulty: counts.faulty })
  const content = html`${heading(1, title)}
${dryRun ? notice('info', summary, paragraph(t(words.notYet))) : doneNotice(visit, report, summary)}
${counts.warned > 0 && notice('warning', warning(visit, report))}
${report.table.guessed !== undefined && notice('info', t(words.guessed))}
${dryRun && running(visit, report)}
${counts.faulty > 0 && mending(visit, report)}
${heading(2, t(words.perRow))}
${report.rows.length > SHOWN_MAX && small(t(words.shown, { count: SHOWN_MAX }))}
${rowTable(visit, report)}
<p class="nl-paragraph lb-screen">${link(`/imports/${list.name}`, t(words.other))}</p>`
  return { title, content }
}

function warning({ t }: Visit, { counts, dryRun }: ImportReport): string {
  if (!dryRun) return t(words.wasWarned)
  return counts.warned === 1 ? t(words.warnedOne) : t(words.warned, { count: counts.warned })
}

function doneNotice(visit: Visit, { counts, list }: ImportReport, summary: string): Html {
  const text = counts.new === 1 ? visit.t(words.recordedOne) : visit.t(words.recorded, { count: counts.new })
  const next = list.name === 'history' && counts.new > 0 && paragraph(visit.t(words.history))
  return notice(counts.faulty > 0 ? 'warning' : 'ok', text, html`${paragraph(summary)}${next}`)
}

/** Where a number looks like a BSN, who knows that it is none says so, and those rows go along. */
function running(visit: Visit, { counts, rows }: ImportReport): Html {
  const { t } = visit
  const doubtful = rows.some(({ reasons }) => reasons.some((one) => 'issue' in one && one.issue === 'bsn-like'))
  if (counts.new === 0 && !doubtful) return empty(t(words.nothingNew))
  const label = counts.new === 1 ? t(words.runOne) : t(words.runDo, { count: counts.new })
  return html`${heading(2, t(words.run))}
${paragraph(t(words.runText))}
${counts.new >= LONG && paragraph(t(words.runLong))}
${form(visit, {
  submit: { nl: label, en: label },
  content: false,
  ...(doubtful && { errors: new Map([['bsn-like', '']]) }),
})}`
}

function mending(visit: Visit, { counts }: ImportReport): Html {
  const label = counts.faulty === 1 ? visit.t(words.mendOne) : visit.t(words.mendDownload, { count: counts.faulty })
  return html`${heading(2, visit.t(words.mend))}
${paragraph(visit.t(words.mendText))}
<p class="lb-screen">${linkButton(`${visit.here}?faulty=1`, label)}</p>`
}

const urgency = ({ outcome, warnings }: RowReport) =>
  outcome === 'faulty' ? 0 : warnings.length > 0 ? 1 : outcome === 'new' ? 2 : 3

function rowTable(visit: Visit, report: ImportReport): Html {
  const { heading: names, table: read, list, dryRun } = report
  const cells = new Map(read.rows.map((row) => [row.line, row.cells]))
  const states = dryRun ? words.states : words.did
  const columns = list.columns.filter(({ name }) => names.at.has(name)).slice(0, COLUMNS_SHOWN)
  const [first, ...rest] = columns.map(({ name, header }) => ({
    label: visit.t(header),
    cell: (row: RowReport) => cells.get(row.line)?.[names.at.get(name) ?? -1]?.trim() || '–',
  }))
  const said = ({ reasons, warnings }: RowReport) =>
    [...reasons, ...warnings].map(
      (reason) => html`<span class="lb-row-reason">${sentenceOf(visit, report, reason)}</span>`,
    )
  return table(
    visit.t(words.perRow),
    [
      ...(first ? [first] : []),
      {
        label: visit.t(dryRun ? words.becomes : words.became),
        cell: (row: RowReport) => html`<div>${badge(toneOf(row), visit.t(states[row.outcome]))}${said(row)}</div>`,
      },
      ...rest,
      { label: visit.t(words.line), kind: 'number' as const, cell: ({ line }: RowReport) => line },
    ],
    report.rows.toSorted((one, other) => urgency(one) - urgency(other)).slice(0, SHOWN_MAX),
    { hideCaption: true },
  )
}

/** On this page a box is ticked where a program sends a header. */
function sentenceOf(visit: Visit, { list }: ImportReport, reason: RowReason | Reason): string {
  if (!('issue' in reason) || reason.issue !== 'bsn-like') return reasonText(reason, list, visit.language)
  return visit.t(kitWords.bsnLike)
}

const toneOf = ({ outcome, warnings }: RowReport) =>
  outcome === 'faulty' ? 'error' : warnings.length > 0 ? 'warning' : outcome === 'new' ? 'ok' : 'neutral'

function gone(visit: Visit): Shown {
  const content = html`${heading(1, visit.t(words.gone))}
${lead(visit.t(words.goneText))}
<p class="lb-screen">${linkButton(`/imports/${kindAt(visit).name}`, visit.t(words.other), 'primary')}</p>`
  return { title: words.gone, content, status: 404 }
}
