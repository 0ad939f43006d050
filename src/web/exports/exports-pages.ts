/** The files that reports are kept as. */
import type { PageSpec } from '../kit/page.ts'

export const exportsPages: readonly PageSpec[] = []
