/** `/grants/{grantId}/export/{what}/{format}`: a report as a file, with the parameters of the page that it is of. */
import { MONEY } from '../../../projections/grant-sight.ts'
import type { Report } from '../../documents/reports/report.ts'
import { reportFiles } from '../../documents/reports/report-files.ts'
import { writeReportCsv } from '../../documents/reports/write-csv.ts'
import { writeReportJson } from '../../documents/reports/write-json.ts'
import { writeReportPdf } from '../../documents/reports/write-pdf.ts'
import { writeReportXlsx } from '../../documents/reports/write-xlsx.ts'
import { exportsWords as words } from '../../language/exports-words.ts'
import { PageError } from '../error-page.ts'
import { type Download, definePage, type Shown } from '../kit/page.ts'
import type { Visit } from '../kit/visit.ts'
import { EXPORT_FORMATS, type ExportFormat } from './export-links.ts'
import { fileName } from './file-name.ts'
import { notMade, unlessRefused } from './not-made.ts'
import { reportAsk } from './report-ask.ts'

export const FILE_TYPES: Readonly<Record<ExportFormat | 'zip', string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
  zip: 'application/zip',
}

export const reportExportPage = definePage({
  path: '/grants/:grantId/export/:what/:format',
  roles: MONEY,
  show(visit) {
    const { grantId = '', what = '', format = '' } = visit.path
    const make = Object.hasOwn(reportFiles, what) ? reportFiles[what] : undefined
    const wanted = EXPORT_FORMATS.find((one) => one === format)
    if (!make || !wanted) throw new PageError(404)
    return unlessRefused(visit, grantId, async () => fileOf(visit, await make(reportAsk(visit, grantId)), wanted))
  },
})

/** A report as a file of this kind, by the name of what it is of. */
export async function fileOf(visit: Visit, report: Report, format: ExportFormat): Promise<Download | Shown> {
  const name = fileName(report.grant.name, report.what, report.known.on, format)
  const type = FILE_TYPES[format]
  switch (format) {
    case 'xlsx':
      return { download: writeReportXlsx(report, visit.language), name, type }
    case 'csv':
      return { download: writeReportCsv(report, visit.language), name, type }
    case 'json':
      return { download: writeReportJson(report, visit.language), name, type }
    default: {
      const answer = await writeReportPdf(report, visit.language)
      if (answer.kind === 'made') return { download: answer.pdf, name, type }
      const why = answer.kind === 'too-long' ? visit.t(words.pdfTooLong, { most: answer.most }) : visit.t(words.noPdf)
      return notMade(visit, report.grant.id, why, answer.kind === 'too-long' ? 409 : 501)
    }
  }
}
