/** The pages on which costs are approved, with the document beside the form. */
import type { PageSpec } from '../kit/page.ts'

export const approvePages: readonly PageSpec[] = []
