/** The pages that hold what was declared against the bank and the partner's own books, and that read files of money. */
import { invoicePage } from '../evidence/invoice-page.ts'
import type { PageSpec } from '../kit/page.ts'
import { bankPage, type KeptStatement } from './bank-page.ts'
import { booksPage, type Compared } from './books-page.ts'
import { comparedPage } from './compared-page.ts'
import { KeptFiles } from './kept-files.ts'
import { statementPage } from './statement-page.ts'

const statements = new KeptFiles<KeptStatement>()
const compared = new KeptFiles<Compared>()

export const bankPages: readonly PageSpec[] = [
  bankPage(statements),
  // Before the statements, whose address would take it for one of them.
  booksPage(compared),
  comparedPage(compared),
  statementPage(statements),
  invoicePage,
]
