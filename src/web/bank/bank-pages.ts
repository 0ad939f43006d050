/** The pages that hold what was declared against the bank and the partner's own books. */
import type { PageSpec } from '../kit/page.ts'

export const bankPages: readonly PageSpec[] = []
