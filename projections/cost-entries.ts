/** Entries behind a number of the spend report, page by page: from a total down to the document behind a euro. */
import { z } from 'zod'
import { bookingReference, labour, takenOf } from '../events/books.ts'
import { bookPeriod, costCategory, lineCode } from '../events/money.ts'
import { entryId, eventId, grantId, localDate, organisationId, projectId, sha256, userId } from '../events/values.ts'
import { personalAnswer, sealedFromRow } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import { asOfAnswer, organisationAnswer, pageOf, pageParams, position, present } from './answers.ts'
import { costEntriesModel } from './cost-entries-model.ts'
import { entryAmount, entrySums, NOTHING_READ, type Read, readFor, sumsIn } from './entry-sums.ts'
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
type AskedEntries = z.infer<typeof params>

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
    differences: z.array(entrySums).optional(),
    /** Of all entries that were asked for, not of this page alone; with `since` what they add more than they did then. */
    totals: entrySums.extend({ entries: z.int() }).optional(),
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

async function answer(asked: AskedEntries, { all, mine }: Record<'all' | 'mine', Read>, context: QueryContext) {
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
