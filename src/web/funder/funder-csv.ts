/** The overview as rows for a spreadsheet: the same numbers as the tables, amounts as `1234,56`. */
import type { FunderOverview } from '../../../projections/funder-overview-answer.ts'
import type { CsvCell } from '../../documents/tables/write-csv.ts'
import { funderStatusWords, funderWords as words } from '../../language/funder-words.ts'
import { projectsWords } from '../../language/projects-words.ts'
import { typedAmount } from '../kit/money.ts'
import { date, personal, word } from '../kit/parts.ts'
import type { Visit } from '../kit/visit.ts'

type Row = readonly CsvCell[]

/** Amounts as numbers: as text one below nothing would look like a formula, and be guarded. */
export const moneyCells = (amounts: readonly (number | undefined)[]): Row =>
  amounts.map((cents) => (cents === undefined ? '' : { number: typedAmount(cents) }))

export function csvRows(visit: Visit, { pots, grants, targets, asOf }: FunderOverview): readonly Row[] {
  const { t } = visit
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
        ...moneyCells([budget, awarded, advanced, claimed, settled, reclaimed, free]),
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
        ...moneyCells([row.awarded, row.advanced, row.spent, row.cofinancing]),
        ...moneyCells([row.status === 'settled' ? row.settled : undefined, row.balance]),
        row.nextReport ? date(visit, row.nextReport.dueOn) : '',
      ],
    ),
    [],
    [...head(words.grant, words.target, words.aimed, words.realised, words.percentage), t(projectsWords.perUnit)],
    ...grants.flatMap(({ name, indicators }) =>
      indicators.map(
        ({ title, target, realised = '', percentage = '', centsPerUnit }): Row => [
          ...[name, title, target, realised, percentage],
          ...moneyCells([centsPerUnit]),
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
