/** Current accounts with the partners: the file of `currentAccounts`. */
import { currentAccounts } from '../../../projections/current-accounts.ts'
import { grant } from '../../../projections/grant.ts'
import { exportTitles } from '../../language/exports-words.ts'
import { reportWords } from '../../language/report-words.ts'
import { answerTo, knownOf, nameOf, type ReportAsk } from './asking.ts'
import { cents, column, fact, tableOf } from './columns.ts'
import type { Report } from './report.ts'

const SUMS = ['agreed', 'paid', 'repaid', 'left', 'approved', 'inKindApproved']
const COLUMNS = [
  column('partner', 'text'),
  cents('agreed'),
  cents('paid'),
  cents('repaid'),
  cents('left'),
  cents('approved', 'approvedCash'),
  cents('inKindApproved', 'inKind'),
]

export async function accountsFile(asking: ReportAsk): Promise<Report> {
  const { grantId, asOf } = asking
  const { result, position } = await answerTo(asking, currentAccounts, { grantId }, asOf)
  const face = await answerTo(asking, grant, { grantId }, position)
  const rows = result.accounts.map((one) => ({ ...one, partner: nameOf(one.partner.name, reportWords.erased.nl) }))
  return {
    what: 'accounts',
    title: exportTitles.accounts,
    grant: { id: grantId, name: face.result.name },
    facts: [fact('view', 'code', result.view, 'view')],
    texts: [],
    tables: [tableOf('accounts', COLUMNS, rows, { sums: SUMS })],
    notes: [],
    known: await knownOf(asking, result.asOf, currentAccounts),
  }
}
