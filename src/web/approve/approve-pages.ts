/** The pages on which costs are approved, with the document beside the form. */
import type { PageSpec } from '../kit/page.ts'
import { entryPage } from './entry-page.ts'
import { queuePage } from './queue-page.ts'

export const approvePages: readonly PageSpec[] = [queuePage, entryPage]
