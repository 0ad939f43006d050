/** A report that was handed in, with everything behind it, and the page of it that a board reads. */
import { FUNDER, LEAD } from '../../../projections/grant-sight.ts'
import { evidenceEntries } from '../../documents/evidence/evidence-zip.ts'
import type { ReportAsk } from '../../documents/reports/asking.ts'
import { type SubmittedReport, submittedReport } from '../../documents/reports/submitted-report.ts'
import { writeBoardPage } from '../../documents/reports/write-board-page.ts'
import { writeReportPdf } from '../../documents/reports/write-pdf.ts'
import { writeReportXlsx } from '../../documents/reports/write-xlsx.ts'
import { zipStream } from '../../documents/zip/zip-stream.ts'
import { exportsWords as words } from '../../language/exports-words.ts'
import { packageWords } from '../../language/report-words.ts'
import { PageError } from '../error-page.ts'
import { type Download, definePage, type Shown } from '../kit/page.ts'
import type { Visit } from '../kit/visit.ts'
import { evidenceSource } from './evidence-source.ts'
import { fileName } from './file-name.ts'
import { notMade, unlessRefused } from './not-made.ts'
import { reportAsk } from './report-ask.ts'

const roles = [...FUNDER, ...LEAD]

/** PDF, figures, board page and evidence of one report: made for its position, so that the same bytes come again. */
export const packagePage = definePage({
  path: '/grants/:grantId/export/package/:reportId',
  roles,
  show: (visit) => withReport(visit, packageOf),
})

export const boardPage = definePage({
  path: '/grants/:grantId/export/board/:reportId',
  roles,
  show: (visit) => withReport(visit, boardPageOf),
})

type Made = (visit: Visit, report: SubmittedReport, asking: ReportAsk) => Promise<Download | Shown>

function withReport(visit: Visit, make: Made): Promise<Download | Shown> {
  const { grantId = '', reportId = '' } = visit.path
  // The report says itself what it is asked as of.
  const asking = reportAsk(visit, grantId, new URLSearchParams())
  return unlessRefused(visit, grantId, async () => {
    const report = await submittedReport(asking, reportId)
    if (!report) throw new PageError(404)
    return make(visit, report, asking)
  })
}

const noPdf = (visit: Visit) => notMade(visit, visit.path.grantId ?? '', visit.t(words.noPdf), 501)

const boardPageOf: Made = async (visit, report) => {
  const told = report.told()
  const pdf = await writeBoardPage(told, visit.language)
  if (!pdf) return noPdf(visit)
  const name = fileName(told.grant.name, visit.t(packageWords.boardPage), told.known.on, 'pdf')
  return { download: pdf, name, type: 'application/pdf' }
}

const packageOf: Made = async (visit, report, asking) => {
  const { language } = visit
  const about = report.told()
  const paper = await writeReportPdf(report.told(), language)
  const board = await writeBoardPage(report.told(), language)
  if (paper.kind !== 'made' || !board) return noPdf(visit)
  const name = (what: { nl: string; en: string }, extension: string) => `${visit.t(what)}.${extension}`
  const evidence = await evidenceEntries({
    asking,
    open: evidenceSource(visit, asking.grantId),
    entries: report.entries,
    about,
    language,
    folder: `${visit.t(packageWords.evidence)}/`,
  })
  const whole = async function* (bytes: Uint8Array) {
    yield bytes
  }
  return {
    download: zipStream([
      { name: name(packageWords.report, 'pdf'), open: () => whole(paper.pdf), stored: true },
      { name: name(packageWords.boardPage, 'pdf'), open: () => whole(board), stored: true },
      {
        name: name(packageWords.figures, 'xlsx'),
        open: () => writeReportXlsx(report.figures(), language),
        stored: true,
      },
      ...evidence,
    ]),
    name: fileName(about.grant.name, visit.t(packageWords.report), report.submitted.on, 'zip'),
    type: 'application/zip',
  }
}
