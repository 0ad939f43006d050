/** Entries behind a number of the spend report, page by page: from a total down to the document behind a euro. */
import { z } from 'zod'
import { bookingReference, labour, takenOf } from '../events/books.ts'
import { bookPeriod, costCategory, lineCode } from '../events/money.ts'
import { entryId, eventId, grantId, localDate, organisationId, projectId, sha256, userId } from '../events/values.ts'
import { personalAnswer, sealedFromRow } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext, type SqlRow, type SqlValue } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { asOfAnswer, organisationAnswer, pageOf, pageParams, position, present } from './answers.ts'
import { costEntriesModel } from './cost-entries-model.ts'
import { seenGrant } from './grant-sight.ts'
import { loadNames, type Names, organisationOf } from './names.ts'
import { costMonth } from './spend-report.ts'

/** `reversed`: what stands in its place, if anything does, is an entry of its own. `moved`: what left a line. */
export const entryState = z.enum([
  'undecided',
  'approved',
  'partlyApproved',
  'rejected',
  'reversed',
  'reversal',
  'moved',
])
const cents = z.int()

/** Columns of the spend report, and what an entry (`e`, or `b` as it was) adds to each: Σ entries = the cell. */
export const entryAmount = z.enum([
  'declared',
  'undecided',
  'rejected',
  'reversed',
  'approved',
  'inKindApproved',
  'eligibleVat',
])
export type EntryAmount = z.infer<typeof entryAmount>
const AMOUNTS: Readonly<Record<EntryAmount, (of: 'e' | 'b') => string>> = {
  declared: (of) => `${of}.declared`,
  undecided: (of) => `(${of}.declared - ${of}.rejected - ${of}.reversed - ${of}.approved)`,
  rejected: (of) => `${of}.rejected`,
  reversed: (of) => `${of}.reversed`,
  approved: (of) => `${of}.approved`,
  inKindApproved: (of) => `(${of}.approved * ${of}.inKind)`,
  eligibleVat: (of) => `${of}.eligibleVat`,
}
const amounts = z.strictObject({
  declared: cents,
  undecided: cents,
  rejected: cents,
  reversed: cents,
  approved: cents,
  inKindApproved: cents,
  eligibleVat: cents,
})
export const costEntryAnswer = z.strictObject({
  entryId,
  /** Of the entry's first event. */
  position,
  lastEventId: eventId,
  state: entryState,
  line: lineCode,
  partner: organisationAnswer,
  projectId: projectId.optional(),
  category: costCategory.optional(),
  inKind: z.boolean(),
  costDate: localDate,
  postedPeriod: bookPeriod,
  title: z.string().optional(),
  supplier: personalAnswer.optional(),
  labour: labour.optional(),
  net: cents,
  vat: cents,
  vatTreatment: z.string(),
  eligibleVat: cents,
  declared: cents,
  rejected: cents,
  reversed: cents,
  /** Declared − rejected − reversed, once it is decided about. */
  approved: cents,
  /** Proven by bank statements, of which the last is named. */
  paid: cents,
  paymentProof: sha256.optional(),
  taken: z.array(takenOf),
  evidence: z.array(sha256),
  booking: bookingReference.optional(),
  overrun: z.boolean(),
  declaredById: userId,
  declaredAt: z.string(),
  decidedById: userId.optional(),
  decidedAt: z.string().optional(),
  reason: z.string().optional(),
  note: personalAnswer.optional(),
  reversalOf: entryId.optional(),
  reversedBy: entryId.optional(),
})

const params = z.strictObject({
  grantId,
  line: lineCode.optional(),
  partnerId: organisationId.optional(),
  state: entryState.optional(),
  category: costCategory.optional(),
  inKind: z.enum(['yes', 'no']).optional(),
  /** Of the books. */
  postedIn: bookPeriod.optional(),
  /** Several of them, by commas: those that claims name. */
  periods: z
    .string()
    .regex(/^[\dqm-]{4,9}(,[\dqm-]{4,9}){0,63}$/, 'expects periods such as 2023-q4,2024-q1')
    .optional(),
  /** In the title or in the name of a supplier that is an organisation. */
  text: z.string().trim().min(1).max(100).optional(),
  /** Those alone that add something to this column. */
  amount: entryAmount.optional(),
  /** Those alone that came or changed after this position, each with what it adds more than it did then. */
  since: z
    .string()
    .regex(/^\d{20}$/, 'expects a position of 20 digits')
    .optional(),
  totals: z.enum(['yes']).optional(),
  /** Months of the cost's date. */
  fromMonth: costMonth.optional(),
  untilMonth: costMonth.optional(),
  entryId: entryId.optional(),
  ...pageParams,
})
type Asked = z.infer<typeof params>

export const costEntries = defineQuery({
  name: 'costEntries',
  summary: { nl: 'De kostenposten achter een bedrag', en: 'The entries behind an amount' },
  params,
  result: z.strictObject({
    grantId,
    asOf: asOfAnswer,
    view: z.enum(['all', 'own']),
    entries: z.array(costEntryAnswer),
    /** With `since`: what each of these entries adds more than it did then, in their order. */
    differences: z.array(amounts).optional(),
    /** Of all entries that were asked for, not of this page alone; with `since` what they add more than they did then. */
    totals: amounts.extend({ entries: z.int() }).optional(),
    next: z.string().optional(),
  }),
  source: costEntriesModel,
  asOf: true,
  run(asked, context) {
    // Whose part it is, is known once the grant is loaded: both pages are read before.
    const own = context.viewer.organisationId
    const all = readFor(asked, asked.partnerId, context)
    const mine = own === undefined || (asked.partnerId ?? own) !== own ? NOTHING_READ : readFor(asked, own, context)
    return answer(asked, { all, mine }, context)
  },
})

function readFor(asked: Asked, partnerId: string | undefined, { db, at }: QueryContext): Read {
  // Where nothing was added later, what is known is what holds now.
  const isNow =
    db.get('SELECT 1 FROM entry WHERE grantId = ? AND fromPosition > ? LIMIT 1', asked.grantId, at) === undefined
  const { from, values, where } = foundBy(asked, partnerId, at, isNow)
  const [after = '', row = ''] = asked.cursor?.split(' ') ?? []
  // The sums stand in an index of their own; what is asked for by state, text, entry or an earlier day has a shorter way or needs the rows.
  const isSummed = isNow && [asked.state, asked.text, asked.entryId, asked.since].every((value) => value === undefined)
  const summedFrom = isSummed ? `${from} INDEXED BY entry_now` : from
  const totals =
    asked.totals === undefined
      ? undefined
      : db.get(
          `SELECT count(*) AS entries, ${totalsOf(asked)} FROM ${summedFrom} WHERE ${where}`,
          ...values.from,
          ...values.where,
        )
  if (totals?.entries === 0) return { rows: [], totals }
  const rows = db.all(
    `SELECT e.*${asked.since === undefined ? '' : `, ${DELTAS}`} FROM ${from} WHERE (e.firstPosition, e.rowId) > (?, ?) AND ${where}
ORDER BY e.firstPosition, e.rowId LIMIT ?`,
    ...[...values.from, after, row, ...values.where, asked.limit + 1],
  )
  return { rows, totals }
}

/** Tables and conditions. With `since` each row meets what was known of it then: rows never go away. */
function foundBy(asked: Asked, partnerId: string | undefined, at: string, isNow: boolean) {
  const { since, text } = asked
  const filters: readonly (readonly [string, SqlValue | undefined])[] = [
    ['e.line = ?', asked.line],
    ['e.partnerId = ?', partnerId],
    ['e.state = ?', asked.state],
    ['e.category = ?', asked.category],
    ['e.inKind = ?', asked.inKind && (asked.inKind === 'yes' ? 1 : 0)],
    ['e.period = ?', asked.postedIn],
    ['e.period IN (SELECT value FROM json_each(?))', asked.periods && JSON.stringify(asked.periods.split(','))],
    ['e.costDate >= ?', asked.fromMonth && `${asked.fromMonth}-01`],
    ['e.costDate <= ?', asked.untilMonth && `${asked.untilMonth}-31`],
    ['e.entryId = ?', asked.entryId],
    ["instr(lower(coalesce(e.title, '') || char(10) || coalesce(e.supplierName, '')), ?) > 0", text?.toLowerCase()],
    ['e.fromPosition > ?', since],
  ]
  const wanted = filters.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql: ` AND ${sql}`, value }]))
  const counts = asked.amount === undefined ? '' : ` AND ${amountOf(asked.amount, since)} <> 0`
  const earlier =
    ' LEFT JOIN entry b ON b.rowId = e.rowId AND b.fromPosition <= ? AND (b.toPosition IS NULL OR b.toPosition > ?)'
  return {
    from: `entry e${since === undefined ? '' : earlier}`,
    where: `e.grantId = ? AND ${isNow ? NOW : THEN}${wanted.map(({ sql }) => sql).join('')}${counts}`,
    values: {
      from: since === undefined ? [] : [since, since],
      where: [asked.grantId, ...(isNow ? [] : [at, at]), ...wanted.map(({ value }) => value)],
    },
  }
}

const NOW = 'e.toPosition IS NULL'
const THEN = 'e.fromPosition <= ? AND (e.toPosition IS NULL OR e.toPosition > ?)'

/** What a row adds to a column of the spend report; with `since` what it adds more than it did then. */
function amountOf(amount: EntryAmount, since: string | undefined): string {
  const sql = AMOUNTS[amount]
  return since === undefined ? sql('e') : `(${sql('e')} - coalesce(${sql('b')}, 0))`
}
const totalsOf = ({ since }: Asked): string =>
  entryAmount.options.map((amount) => `coalesce(sum(${amountOf(amount, since)}), 0) AS ${amount}`).join(', ')
const DELTAS = entryAmount.options.map((amount) => `${amountOf(amount, 'since')} AS more_${amount}`).join(', ')

interface Read {
  readonly rows: readonly SqlRow[]
  readonly totals: SqlRow | undefined
}
const NOTHING_READ: Read = { rows: [], totals: undefined }

async function answer(asked: Asked, { all, mine }: Record<'all' | 'mine', Read>, context: QueryContext) {
  const seen = await seenGrant(asked.grantId, context)
  if (isRejection(seen)) return seen
  const { view } = seen.sight
  const read = view === 'all' ? all : mine
  const { shown, next } = pageOf(read.rows, asked.limit, (row) => `${row.firstPosition} ${row.rowId}`)
  const names = await loadNames(context, { organisations: shown.map(({ partnerId }) => String(partnerId)) })
  const asOf = { position: context.at, on: context.on }
  const entries = shown.map((row) => entryOf(row, names))
  const differences = asked.since === undefined ? undefined : shown.map((row) => sumsIn(row, 'more_'))
  const totals =
    asked.totals === undefined ? undefined : { entries: Number(read.totals?.entries ?? 0), ...sumsIn(read.totals, '') }
  return present({ grantId: asked.grantId, asOf, view, entries, differences, totals, next })
}

const sumsIn = (row: SqlRow | undefined, prefix: string) =>
  Object.fromEntries(entryAmount.options.map((amount) => [amount, Number(row?.[`${prefix}${amount}`] ?? 0)]))

export function entryOf(row: SqlRow, names: Names) {
  const optional = (column: string) => row[column] ?? undefined
  const parsed = (column: string) => (typeof row[column] === 'string' ? JSON.parse(row[column]) : undefined)
  return present({
    entryId: row.entryId,
    position: row.firstPosition,
    lastEventId: row.lastEventId,
    state: row.state,
    line: row.line,
    partner: organisationOf(names, String(row.partnerId)),
    projectId: optional('projectId'),
    category: optional('category'),
    inKind: row.inKind === 1,
    costDate: row.costDate,
    postedPeriod: row.period,
    title: optional('title'),
    supplier: optional('supplierName') ?? sealedFromRow(row.sealedSupplier),
    labour: parsed('labour'),
    ...amountsOf(row),
    vatTreatment: row.vatTreatment,
    paymentProof: optional('paymentProof'),
    taken: parsed('taken'),
    evidence: parsed('evidence'),
    booking: parsed('booking'),
    overrun: row.overrun === 1,
    declaredById: row.declaredById,
    declaredAt: row.declaredAt,
    decidedById: optional('decidedById'),
    decidedAt: optional('decidedAt'),
    reason: optional('reason'),
    note: sealedFromRow(row.note),
    reversalOf: optional('reversalOf'),
    reversedBy: optional('reversedBy'),
  })
}

const amountsOf = ({ net, vat, eligibleVat, declared, rejected, reversed, approved, paid }: SqlRow) => ({
  net,
  vat,
  eligibleVat,
  declared,
  rejected,
  reversed,
  approved,
  paid,
})
