/** The pages of where a grant stands, from a total to the document behind a euro. */
import type { PageSpec } from '../kit/page.ts'

export const reportsPages: readonly PageSpec[] = []
