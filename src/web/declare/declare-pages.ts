/** The pages on which a partner declares what it spent or gave. */
import type { PageSpec } from '../kit/page.ts'

export const declarePages: readonly PageSpec[] = []
