/** The overview as rows for a spreadsheet: the same numbers as the tables, amounts as `1234,56`. */
import type { FunderOverview } from '../../../projections/funder-overview-answer.ts'
import { funderStatusWords, funderWords as words } from '../../language/funder-words.ts'
import { projectsWords } from '../../language/projects-words.ts'
import { typedAmount } from '../kit/money.ts'
import { date, personal, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

type Row = readonly (string | number)[]

export function csvRows(visit: Visit, { pots, grants, targets, asOf }: FunderOverview): readonly Row[] {
  const { t } = visit
  const cents = (value: number | undefined) => (value === undefined ? '' : typedAmount(value))
  const head = (...labels: readonly (typeof words.pot)[]): Row => labels.map((label) => t(label))
  return [
    head(
      words.pot,
      words.budget,
      words.awarded,
      words.advanced,
      words.claimed,
      words.settled,
      words.reclaimed,
      words.free,
    ),
    ...pots.map(
      ({ name, budget, awarded, advanced, claimed, settled, reclaimed, free }): Row => [
        name,
        ...[budget, awarded, advanced, claimed, settled, reclaimed, free].map(cents),
      ],
    ),
    [],
    [
      ...head(words.grant, words.beneficiary, words.status, words.awarded, words.advanced, words.spent),
      ...head(words.cofinancing, words.settled, words.balance, words.nextReport),
    ],
    ...grants.map(
      (row): Row => [
        ...[row.name, personal(visit, row.beneficiary.name), word(visit, funderStatusWords, row.status)],
        ...[row.awarded, row.advanced, row.spent, row.cofinancing].map(cents),
        row.status === 'settled' ? cents(row.settled) : '',
        cents(row.balance),
        row.nextReport ? date(visit, row.nextReport.dueOn) : '',
      ],
    ),
    [],
    [...head(words.grant, words.target, words.aimed, words.realised, words.percentage), t(projectsWords.perUnit)],
    ...grants.flatMap(({ name, indicators }) =>
      indicators.map(
        ({ title, target, realised = '', percentage = '', centsPerUnit }): Row => [
          ...[name, title, target, realised, percentage],
          cents(centsPerUnit),
        ],
      ),
    ),
    [],
    head(words.targets, words.aimed, words.realised, words.percentage),
    ...targets.map(({ name, target, realised, percentage = '' }): Row => [name, target, realised, percentage]),
    [],
    [t(words.knownAt, { on: date(visit, asOf.on) })],
  ]
}
