/** `/grants/:grantId/balance`: the funding side beside the cost side, what each other bore, and the test of cofinancing. */
import type { z } from 'zod'
import { fundingBalance } from '../../../projections/funding-balance.ts'
import { MONEY } from '../../../projections/grant-sight.ts'
import { publicMoney } from '../../../projections/public-money.ts'
import { spendReport } from '../../../projections/spend-report.ts'
import { sum } from '../../domain/money.ts'
import { kindWords, balanceWords as words } from '../../language/balance-words.ts'
import { grantPlaceWords } from '../../language/grants-words.ts'
import { codeWords, columnWords } from '../../language/report-words.ts'
import { reportsWords } from '../../language/reports-words.ts'
import { exportLinks } from '../exports/export-links.ts'
import { type Html, html } from '../html.ts'
import { definePage } from '../kit/page.ts'
import { badge, type Column, folded, heading, notice, paragraph, personal, small, table } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'
import { linkedAmount, percentOf, plainAmount, sayAmount, sayPercent, shareIn } from './amounts.ts'
import { type Asked, addressOf } from './asked.ts'
import { openReport } from './open-report.ts'
import { publicMoneyPart } from './public-money-part.ts'
import { sayMonth } from './said-time.ts'
import type { Spend } from './spend-tables.ts'

type Balance = z.output<typeof fundingBalance.result>

export const balancePage = definePage({
  path: '/grants/:grantId/balance',
  roles: MONEY,
  wide: true,
  async show(visit) {
    const { grantId = '' } = visit.path
    const report = await openReport(visit, {
      place: 'balance',
      title: visit.t(grantPlaceWords.balance),
      query: fundingBalance,
      params: { grantId },
      fields: ['asOf'],
    })
    if ('refused' in report) return report.refused
    const { asked, answer, at } = report
    const balance = answer.result
    const spend = (await visit.ask(spendReport, { grantId }, at)).result
    const together = (await visit.ask(publicMoney, { grantId }, at)).result
    // Where costs are shared there is no grant to test or to add to.
    const isFunded = report.face.status !== 'sharing'
    const content = html`${equality(visit, balance)}
<div class="lb-sides"><div class="lb-report-part">${costsTable(visit, balance, { grantId, asked, spend })}</div>
<div class="lb-report-part">${fundingTable(visit, balance)}
${isFunded && !balance.grantIsSettled && small(visit.t(words.grantIsProjected))}
${small(visit.t(words.ownText))}</div></div>
${balance.partners.length > 0 && bearersTable(visit, balance)}
${isFunded && testPart(visit, balance)}
${exportLinks(visit, grantId, 'balance', visit.parameters)}
${isFunded && html`${publicMoneyPart(visit, together)}${exportLinks(visit, grantId, 'publicMoney', visit.parameters)}`}`
    return report.shown(content)
  },
})

function equality(visit: Visit, { costs, funding }: Balance): Html {
  const borne = sum(funding.map(({ amount }) => amount))
  return borne === costs
    ? notice('ok', visit.t(words.equal, { amountCents: costs }))
    : notice('error', visit.t(words.unequal, { amountCents: costs - borne }))
}

interface Side {
  readonly name: string
  readonly cents: number
  readonly href?: string
}

function costsTable(
  visit: Visit,
  { costs }: Balance,
  { grantId, asked, spend }: { grantId: string; asked: Asked; spend: Spend },
): Html {
  const href = (line: string) => addressOf(`/grants/${grantId}/entries`, asked, { line, amount: 'approved' })
  const lines: readonly Side[] = spend.lines.map(({ line, title, approved }) => ({
    name: `${line} ${title}`,
    cents: approved,
    href: href(line),
  }))
  const opening = spend.totals.opening ?? 0
  const findings = costs - opening - spend.totals.approved
  const rows: readonly Side[] = [
    ...lines,
    ...(opening === 0 ? [] : [{ name: visit.t(words.opening), cents: opening }]),
    ...(findings === 0
      ? []
      : [{ name: visit.t(words.findings), cents: findings, href: `/grants/${grantId}/findings` }]),
  ]
  const columns: Column<Side>[] = [
    { label: visit.t(columnWords.line), cell: ({ name }) => name },
    {
      label: visit.t(words.amount),
      kind: 'number',
      cell: ({ cents, href: to, name }) =>
        to === undefined
          ? plainAmount(visit, cents)
          : linkedAmount(
              visit,
              cents,
              to,
              visit.t(reportsWords.entriesBehind, {
                what: visit.t(words.amount),
                of: name,
                amount: sayAmount(cents, visit.language),
              }),
            ),
    },
  ]
  return table(visit.t(words.costSide), columns, rows, { total: [visit.t(words.together), plainAmount(visit, costs)] })
}

function fundingTable(visit: Visit, { funding }: Balance): Html {
  const rows = funding.filter(({ source, amount, planned }) => amount !== 0 || planned !== 0 || source === 'own')
  const columns: Column<Balance['funding'][number]>[] = [
    { label: visit.t(words.source), cell: ({ source }) => visit.t(codeWords.source[source]) },
    { label: visit.t(words.planned), kind: 'number', cell: ({ planned }) => plainAmount(visit, planned) },
    { label: visit.t(words.borne), kind: 'number', cell: ({ amount }) => plainAmount(visit, amount) },
    {
      label: visit.t(words.still),
      kind: 'number',
      cell: ({ amount, planned }) => plainAmount(visit, amount - planned),
    },
  ]
  const planned = sum(funding.map((one) => one.planned))
  const borne = sum(funding.map((one) => one.amount))
  const total = [
    visit.t(words.together),
    ...[planned, borne, borne - planned].map((cents) => plainAmount(visit, cents)),
  ]
  return table(visit.t(words.fundingSide), columns, rows, { total })
}

function bearersTable(visit: Visit, { partners }: Balance): Html {
  const columns: Column<Balance['partners'][number]>[] = [
    { label: visit.t(words.partner), cell: ({ partner }) => personal(visit, partner.name) },
    { label: visit.t(words.kind), cell: ({ kind }) => visit.t(kindWords[kind] ?? words.kind) },
    { label: visit.t(words.pledged), kind: 'number', cell: ({ pledged }) => plainAmount(visit, pledged) },
    { label: visit.t(words.borne), kind: 'number', cell: ({ borne }) => plainAmount(visit, borne) },
    { label: visit.t(words.open), kind: 'number', cell: ({ pledged, borne }) => plainAmount(visit, pledged - borne) },
  ]
  const [pledged, borne] = [sum(partners.map((one) => one.pledged)), sum(partners.map((one) => one.borne))]
  const total = [
    visit.t(words.together),
    '',
    ...[pledged, borne, pledged - borne].map((cents) => plainAmount(visit, cents)),
  ]
  return table(visit.t(words.bearers), columns, partners, { total })
}

function testPart(visit: Visit, { cofinancing, course, belowSince }: Balance): Html {
  const { amount, of, minimum, met } = cofinancing
  const title = heading(2, visit.t(words.test), 'test')
  if (minimum === undefined) return html`${title}${paragraph(visit.t(words.noTest))}`
  const text = visit.t(words.testText, {
    ...{ amountCents: amount, ofCents: of, neededCents: leastOf(of, minimum) },
    minimum: percentOf(minimum, visit.language),
  })
  const since =
    belowSince === undefined ? '' : visit.t(reportsWords.belowSince, { month: sayMonth(belowSince, visit.language) })
  const columns: Column<Balance['course'][number]>[] = [
    { label: visit.t(words.month), cell: ({ month }) => sayMonth(month, visit.language) },
    { label: visit.t(words.counts), kind: 'number', cell: (one) => plainAmount(visit, one.of) },
    { label: visit.t(words.byOthers), kind: 'number', cell: (one) => plainAmount(visit, one.amount) },
    {
      label: visit.t(words.share),
      kind: 'number',
      cell: (one) => sayPercent(shareIn(one.amount, one.of) ?? 0, visit.language),
    },
    {
      label: visit.t(words.met),
      cell: (one) => (one.met === false ? badge('warning', visit.t(words.no)) : badge('ok', visit.t(words.yes))),
    },
  ]
  return html`${title}
${notice(met === false ? 'warning' : 'ok', text, since && paragraph(since))}
${course.length > 0 && folded(visit.t(words.course), html`${small(visit.t(words.courseText))}${table(visit.t(words.course), columns, course, { hideCaption: true })}`, met === false)}`
}

/** The least that is enough: rounded up, for a cent less is not enough. */
const leastOf = (of: number, { n, d }: { n: number; d: number }): number =>
  Number((BigInt(of) * BigInt(n) + BigInt(d) - 1n) / BigInt(d))
