/** The pages that hold what was declared against the bank and the partner's own books. */
import type { PageSpec } from '../kit/page.ts'
import { bankPage, type KeptStatement } from './bank-page.ts'
import { KeptFiles } from './kept-files.ts'
import { statementPage } from './statement-page.ts'

const statements = new KeptFiles<KeptStatement>()

export const bankPages: readonly PageSpec[] = [bankPage(statements), statementPage(statements)]
