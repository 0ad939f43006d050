/** `/grants/:grantId/accounts`: the current account with each partner; a partner sees its own. */
import type { z } from 'zod'
import { currentAccounts } from '../../../projections/current-accounts.ts'
import { MONEY } from '../../../projections/grant-sight.ts'
import { sum } from '../../domain/money.ts'
import { balanceWords as words } from '../../language/balance-words.ts'
import { grantPlaceWords } from '../../language/grants-words.ts'
import { columnWords } from '../../language/report-words.ts'
import { reportsWords } from '../../language/reports-words.ts'
import { exportLinks } from '../exports/export-links.ts'
import { type Html, html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { badge, type Column, empty, paragraph, personal, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { linkedAmount, plainAmount, sayAmount } from './amounts.ts'
import { type Asked, addressOf } from './asked.ts'
import { openReport } from './open-report.ts'

type Account = z.output<typeof currentAccounts.result>['accounts'][number]

export const accountsPage = definePage({
  path: '/grants/:grantId/accounts',
  roles: MONEY,
  wide: true,
  async show(visit) {
    const { grantId = '' } = visit.path
    const report = await openReport(visit, {
      place: 'accounts',
      title: visit.t(grantPlaceWords.accounts),
      query: currentAccounts,
      params: { grantId },
      fields: ['asOf'],
    })
    if ('refused' in report) return report.refused
    const { accounts } = report.answer.result
    const content = html`${paragraph(visit.t(words.accountsText))}
${accounts.length === 0 ? empty(visit.t(words.noAccounts)) : accountsTable(visit, accounts, { grantId, asked: report.asked })}
${exportLinks(visit, grantId, 'accounts', visit.parameters)}`
    return report.shown(content)
  },
})

const PAID = ['agreed', 'paid', 'repaid'] as const

function accountsTable(
  visit: Visit,
  accounts: readonly Account[],
  { grantId, asked }: { grantId: string; asked: Asked },
): Html {
  const name = (account: Account) => personal(visit, account.partner.name)
  const entries = (account: Account, cents: number, inKind: 'yes' | 'no', what: string) =>
    linkedAmount(
      visit,
      cents,
      addressOf(`/grants/${grantId}/entries`, asked, { partnerId: account.partner.id, amount: 'approved', inKind }),
      visit.t(reportsWords.entriesBehind, { what, of: name(account), amount: sayAmount(cents, visit.language) }),
    )
  const columns: Column<Account>[] = [
    { label: visit.t(columnWords.partner), cell: name },
    ...PAID.map((column) => ({
      ...{ label: visit.t(columnWords[column]), kind: 'number' as const },
      cell: (account: Account) => plainAmount(visit, account[column]),
    })),
    {
      ...{ label: visit.t(words.leftToPay), kind: 'number' },
      cell: ({ left }) =>
        html`${plainAmount(visit, left)}${left < 0 && html` ${badge('warning', visit.t(words.ahead))}`}`,
    },
    {
      ...{ label: visit.t(columnWords.approvedCash), kind: 'number' },
      cell: (account) => entries(account, account.approved, 'no', visit.t(columnWords.approvedCash)),
    },
    {
      ...{ label: visit.t(columnWords.inKindApproved), kind: 'number' },
      cell: (account) => entries(account, account.inKindApproved, 'yes', visit.t(columnWords.inKindApproved)),
    },
  ]
  const sums = ([...PAID, 'left', 'approved', 'inKindApproved'] as const).map((column) =>
    plainAmount(visit, sum(accounts.map((account) => account[column]))),
  )
  const sorted = accounts.toSorted((a, b) => name(a).localeCompare(name(b), visit.language))
  return html`<div class="lb-report-table">${table(visit.t(words.accountsCaption), columns, sorted, { total: [visit.t(reportsWords.total), ...sums] })}</div>`
}
