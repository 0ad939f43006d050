/** The settlement step by step: the file of `settlement`. As decided where it was, else as it would come out today. */
import { grant } from '../../../projections/grant.ts'
import { settlement } from '../../../projections/settlement.ts'
import { exportTitles } from '../../language/exports-words.ts'
import { stepWords } from '../../language/report-words.ts'
import { answerTo, knownOf, type ReportAsk } from './asking.ts'
import { cents, column, fact, tableOf } from './columns.ts'
import type { Report, ReportColumn } from './report.ts'

export async function settlementFile(asking: ReportAsk): Promise<Report> {
  const { grantId, asOf } = asking
  const { result, position } = await answerTo(asking, settlement, { grantId }, asOf)
  const face = await answerTo(asking, grant, { grantId }, position)
  const { decided, projected, openFindings, advances, balance } = result
  const steps = decided ?? projected
  const { lines, approved, findings, overLimits, income, countable, share, maximum, reduction, amount } = steps
  const lineColumns = [column('line', 'text'), cents('approved'), cents('findings'), cents('limit'), cents('counted')]
  const stepColumns: readonly ReportColumn[] = [
    { key: 'step', label: column('step', 'code').label, kind: 'code', words: stepWords },
    cents('amount'),
  ]
  const told = {
    approved,
    findings,
    overLimits,
    income,
    countable,
    share,
    maximum,
    reduction,
    amount,
    advances,
    balance,
  }
  return {
    what: 'settlement',
    title: exportTitles.settlement,
    grant: { id: grantId, name: face.result.name },
    facts: [
      fact('decidedOn', 'date', decided?.on),
      fact('openFindings', 'count', openFindings.count),
      fact('openFindingsAmount', 'cents', openFindings.amount),
      fact(
        'cofinancingMet',
        'code',
        steps.cofinancingMet === undefined ? undefined : steps.cofinancingMet ? 'yes' : 'no',
        'yesNo',
      ),
    ].filter(({ value }) => value !== undefined),
    texts: [],
    tables: [
      tableOf('settlementLines', lineColumns, lines, { sums: ['approved', 'findings', 'limit', 'counted'] }),
      tableOf(
        'steps',
        stepColumns,
        Object.entries(told).flatMap(([step, value]) => (value === undefined ? [] : [{ step, amount: value }])),
      ),
    ],
    notes: [],
    known: await knownOf(asking, result.asOf, settlement),
  }
}
