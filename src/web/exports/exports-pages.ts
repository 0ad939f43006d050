/** The files that reports are kept as. */
import type { PageSpec } from '../kit/page.ts'
import { reportExportPage } from './report-page.ts'

export const exportsPages: readonly PageSpec[] = [reportExportPage]
