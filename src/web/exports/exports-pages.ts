/** The files that reports are kept as. */
import type { PageSpec } from '../kit/page.ts'
import { exportsPage } from './exports-page.ts'
import { boardPage, packagePage } from './package-pages.ts'
import { reportExportPage } from './report-page.ts'
import { xafPage } from './xaf-page.ts'

/** The words that are no report come first: their addresses have the same form. */
export const exportsPages: readonly PageSpec[] = [exportsPage, packagePage, boardPage, xafPage, reportExportPage]
