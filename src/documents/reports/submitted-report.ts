/**
 * A report that was handed in, as it was frozen: what was written, and the figures, indicators and entries of the position
 * that it names. The same question gives the same answer for ever.
 */
import type { z } from 'zod'
import { costEntries } from '../../../projections/cost-entries.ts'
import { grantLife } from '../../../projections/grant-life.ts'
import { packageTitles, packageWords, reportWords } from '../../language/report-words.ts'
import type { BackedEntry } from '../evidence/evidence-zip.ts'
import { answerTo, NotAnswered, nameOf, type ReportAsk } from './asking.ts'
import { balanceFile } from './balance.ts'
import { cents, column, fact, tableOf } from './columns.ts'
import { allEntries, type Entry, entriesTable } from './entries.ts'
import { indicatorsFile } from './indicators.ts'
import type { Report, ReportTable } from './report.ts'
import { settlementFile } from './settlement.ts'
import { spendFile } from './spend.ts'

type Submitted = NonNullable<z.infer<typeof grantLife.result>['reports']>[number]

export interface SubmittedReport {
  readonly submitted: Submitted
  /** For paper; `figures` has the entries as well. Each is made anew: its rows are read once. */
  told(): Report
  figures(): Report
  /** Of the periods that it is about; of all where it names none. */
  readonly entries: readonly BackedEntry[]
}

/** Undefined where there is no such report, or not for this reader. */
export async function submittedReport(asking: ReportAsk, reportId: string): Promise<SubmittedReport | undefined> {
  const { grantId } = asking
  const life = await answerTo(asking, grantLife, { grantId }, undefined)
  const submitted = life.result.reports?.find((one) => one.reportId === reportId)
  if (!submitted) return undefined
  const frozen: ReportAsk = { ...asking, asked: {}, asOf: submitted.knownAt }
  const spend = await spendFile(frozen)
  const balance = await balanceFile(frozen)
  const settled = await settlementFile(frozen)
  const aims = await indicatorsOf(frozen)
  const entries = await entriesOf(frozen, submitted.periods)
  const told = (): Report => ({
    what: 'report',
    title: packageTitles[submitted.kind],
    grant: spend.grant,
    facts: [...factsOf(submitted), ...spend.facts.filter(({ key }) => key !== 'view'), ...balance.facts.slice(2)],
    texts: textsOf(submitted),
    tables: [
      ...spend.tables.slice(0, 2),
      ...forecastOf(submitted, spend),
      ...(aims?.tables ?? []),
      ...balance.tables,
      ...settled.tables,
    ],
    notes: aims?.notes ?? [],
    known: spend.known,
  })
  return {
    submitted,
    told,
    figures: () => ({ ...told(), tables: [...told().tables, entriesTable(entries)] }),
    entries: entries.map(backedBy),
  }
}

/** What it takes an amount of comes first: the invoice, or the hours; then what only proves it. */
const backedBy = ({ entryId, line, title = '', approved, taken, evidence, paymentProof }: Entry): BackedEntry => ({
  ...{ entryId, line, title, amount: approved },
  evidence: [
    ...new Set([
      ...taken.map(({ sha256 }) => sha256),
      ...evidence,
      ...(paymentProof === undefined ? [] : [paymentProof]),
    ]),
  ],
})

/** A grant may fund projects that count nothing. */
async function indicatorsOf(frozen: ReportAsk): Promise<Report | undefined> {
  try {
    const made = await indicatorsFile(frozen)
    return made.tables.some(({ rows }) => Array.isArray(rows) && rows.length > 0) ? made : undefined
  } catch (error) {
    if (error instanceof NotAnswered && (error.outcome.kind === 'not-found' || error.outcome.kind === 'forbidden'))
      return undefined
    throw error
  }
}

function factsOf({ on, dueOn, periods, approved, requested }: Submitted) {
  return [
    fact('submittedOn', 'date', on),
    fact('dueOn', 'date', dueOn),
    fact('periods', 'text', periods.length > 0 ? periods.join(', ') : undefined),
    fact('approvedAsked', 'cents', approved),
    fact('requested', 'cents', requested),
  ].filter(({ value }) => value !== undefined)
}

function textsOf({ narrative, risks }: Submitted) {
  const text = (value: unknown) => nameOf(value, reportWords.erased.nl)
  return [
    { key: 'narrative', title: packageWords.narrative, text: text(narrative) },
    ...(risks === undefined ? [] : [{ key: 'risks', title: packageWords.risks, text: text(risks) }]),
  ]
}

/** Beside what is budgeted and approved of the line by then. */
function forecastOf({ forecast }: Submitted, spend: Report): readonly ReportTable[] {
  if (forecast.length === 0) return []
  const [lines] = spend.tables
  const columns = lines?.columns ?? []
  const place = (key: string) => columns.findIndex((one) => one.key === key)
  const rows = Array.isArray(lines?.rows) ? (lines.rows as ReadonlyArray<readonly (string | number | undefined)[]>) : []
  const told = forecast.map(({ line, amount }) => {
    const row = rows.find((one) => one[place('line')] === line)
    return {
      line,
      title: row?.[place('title')],
      currentBudget: row?.[place('currentBudget')],
      approved: row?.[place('approved')],
      forecast: amount,
    }
  })
  const asked = [
    column('line', 'text'),
    column('title', 'text'),
    cents('currentBudget'),
    cents('approved'),
    cents('forecast'),
  ]
  return [tableOf('forecast', asked, told, { sums: ['currentBudget', 'approved', 'forecast'] })]
}

async function entriesOf(frozen: ReportAsk, periods: readonly string[]): Promise<readonly Entry[]> {
  const found: Entry[] = []
  for (const postedIn of periods.length > 0 ? periods : [undefined]) {
    const params = { grantId: frozen.grantId, limit: 200, ...(postedIn !== undefined && { postedIn }) }
    const first = await answerTo(frozen, costEntries, params, frozen.asOf)
    for await (const page of allEntries(frozen, params, first)) found.push(...page)
  }
  return found
}
