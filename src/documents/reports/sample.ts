/** One sample: how it was drawn, its groups, its entries and what was found: the file of `sample`. */
import { grant } from '../../../projections/grant.ts'
import { sample as sampleQuery } from '../../../projections/sample.ts'
import { findingsWords, methodWords, sampleWords as words } from '../../language/audit-words.ts'
import { exportTitles } from '../../language/exports-words.ts'
import type { Sentence } from '../../language/language.ts'
import { reportWords } from '../../language/report-words.ts'
import { answerTo, knownOf, nameOf, type ReportAsk } from './asking.ts'
import { column } from './columns.ts'
import type { ColumnKind, Report, ReportColumn, ReportFact, ReportTable } from './report.ts'
import { rowOf } from './report.ts'

const own = (
  key: string,
  label: Sentence,
  kind: ColumnKind,
  list?: Readonly<Record<string, Sentence>>,
): ReportColumn => ({
  key,
  label,
  kind,
  ...(list && { words: list }),
})
const ENTRIES: readonly ReportColumn[] = [
  column('entryId', 'text'),
  column('line', 'text'),
  column('partner', 'text'),
  column('costDate', 'date'),
  column('postedPeriod', 'text'),
  column('title', 'text'),
  own('amount', words.amount, 'cents'),
  own('why', words.why, 'code', { certain: words.certain, chance: words.byChance }),
  own('state', words.state, 'code', { seen: words.fine, open: words.open, finding: findingsWords.title }),
  own('error', words.found, 'cents'),
  own('projected', words.standsFor, 'cents'),
  column('evidence', 'text'),
]
const PRINT = ['line', 'partner', 'costDate', 'title', 'amount', 'why', 'state', 'error', 'projected', 'entryId']
const GROUPS: readonly ReportColumn[] = [
  column('line', 'text'),
  column('partner', 'text'),
  own('entries', words.groupEntries, 'count'),
  own('total', words.groupTotal, 'cents'),
  own('size', words.groupSize, 'count'),
  own('sampled', words.groupSampled, 'cents'),
  own('found', words.found, 'cents'),
  own('projected', words.projected, 'cents'),
]

type Answer = Awaited<ReturnType<typeof asked>>['result']

const asked = (asking: ReportAsk) =>
  answerTo(asking, sampleQuery, { grantId: asking.grantId, sampleId: asking.asked.sampleId ?? '' }, asking.asOf)

export async function sampleFile(asking: ReportAsk): Promise<Report> {
  const { result, position } = await asked(asking)
  const face = await answerTo(asking, grant, { grantId: asking.grantId }, position)
  return {
    what: 'sample',
    title: exportTitles.sample,
    grant: { id: asking.grantId, name: face.result.name },
    facts: factsOf(result),
    texts: [],
    tables: [...(result.strata ? [groupsOf(result.strata)] : []), entriesOf(result)],
    notes: [],
    known: await knownOf(asking, result.asOf, sampleQuery),
  }
}

/** All that is needed to draw it again, and what it says. */
function factsOf({ sample, interval }: Answer): readonly ReportFact[] {
  const { errors, population } = sample
  const facts: readonly ReportFact[] = [
    { key: 'method', label: words.method, kind: 'code', value: sample.method, words: methodWords },
    { key: 'drawnOn', label: words.drawnOn, kind: 'date', value: sample.drawnOn },
    { key: 'seed', label: words.seed, kind: 'text', value: sample.seed },
    { key: 'size', label: words.size, kind: 'count', value: sample.size },
    { key: 'populationEntries', label: words.population, kind: 'count', value: population.entries },
    { key: 'populationTotal', label: words.populationTotal, kind: 'cents', value: population.total },
    { key: 'populationHash', label: words.hash, kind: 'text', value: population.hash },
    { key: 'knownAt', label: words.knownAt, kind: 'text', value: sample.knownAt },
    { key: 'rest', label: words.rest, kind: 'cents', value: interval?.rest },
    { key: 'picks', label: words.picks, kind: 'count', value: interval?.picks },
    { key: 'start', label: words.start, kind: 'count', value: interval?.start },
    { key: 'confidence', label: words.confidence, kind: 'count', value: sample.confidence },
    { key: 'found', label: words.found, kind: 'cents', value: errors.found },
    { key: 'projected', label: words.projected, kind: 'cents', value: errors.projected },
    { key: 'upperLimit', label: words.noLimit, kind: 'cents', value: errors.upperLimit },
    { key: 'tolerable', label: words.tolerable, kind: 'cents', value: errors.tolerable },
  ]
  return facts.filter(({ value }) => value !== undefined)
}

function groupsOf(strata: NonNullable<Answer['strata']>): ReportTable {
  const rows = strata.map(({ partner, ...group }) =>
    rowOf(GROUPS, { ...group, partner: partner && nameOf(partner.name, reportWords.erased.nl) }),
  )
  const sums = ['entries', 'total', 'size', 'sampled', 'found', 'projected']
  return { key: 'groups', title: words.strata, columns: GROUPS, rows, total: { label: reportWords.total, sums } }
}

function entriesOf({ items }: Answer): ReportTable {
  const rows = items.map(({ entry, entryId, amount, certain, findings, reviewedById, error, projected }) =>
    rowOf(ENTRIES, {
      ...{ entryId, amount, error, projected },
      ...{ line: entry.line, costDate: entry.costDate, postedPeriod: entry.postedPeriod, title: entry.title },
      partner: nameOf(entry.partner.name, reportWords.erased.nl),
      why: certain ? 'certain' : 'chance',
      state: findings.length > 0 ? 'finding' : reviewedById === undefined ? 'open' : 'seen',
      evidence: [...new Set([...entry.taken.map(({ sha256 }) => sha256), ...entry.evidence])].join(' '),
    }),
  )
  const total = { label: reportWords.total, sums: ['amount', 'error', 'projected'] }
  return { key: 'entries', title: words.worklist, columns: ENTRIES, rows, total, print: PRINT }
}
