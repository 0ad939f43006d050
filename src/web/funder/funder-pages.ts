/** The pages of a funder over all that it gives. */
import type { PageSpec } from '../kit/page.ts'

export const funderPages: readonly PageSpec[] = []
