/**
 * The approve queue: entries that nobody decided about, over all grants of an organisation, the oldest first. Who may
 * decide is what the commands ask (src/domain/books/deciding-entry.ts); where the viewer may not, the answer says why.
 */
import { z } from 'zod'
import { bookingReference, labour, takenOf } from '../events/books.ts'
import { bookPeriod, costCategory, lineCode, vatTreatment } from '../events/money.ts'
import { entryId, grantId, instant, localDate, organisationId, projectId, sha256 } from '../events/values.ts'
import { personalAnswer, sealedFromRow } from '../src/contract/answer.ts'
import { daysBetween } from '../src/contract/dates.ts'
import { defineQuery, type QueryContext, type ReadDb, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { asOfAnswer, organisationAnswer, pageOf, pageParams, present } from './answers.ts'
import { approvalsModel } from './approvals-model.ts'
import { DECIDING, Deciders, type Deciding } from './approvals-sight.ts'
import { loadNames, organisationOf } from './names.ts'

const cents = z.int()
/** Days from the grant's first or last day within which a date is looked at twice. */
const EDGE_DAYS = 14
/** All that waits is counted up to here. */
const COUNTED_MAX = 5_000

/** What to look at before saying yes. None of them is a lock. */
export const approvalWarning = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('overrun') }),
  z.strictObject({ code: z.literal('unpaid'), paid: cents }),
  z.strictObject({ code: z.literal('vatUnlikeUsual'), usual: vatTreatment }),
  z.strictObject({ code: z.literal('nearEdge'), startsOn: localDate, endsOn: localDate }),
  /** The same partner, supplier and amount; the entry is named where it stands under this very grant. */
  z.strictObject({ code: z.literal('seenBefore'), on: localDate, entryId: entryId.optional() }),
  z.strictObject({ code: z.literal('noDocument') }),
])
const item = z.strictObject({
  entryId,
  grantId,
  grantName: z.string(),
  period: bookPeriod,
  line: lineCode,
  lineTitle: z.string().optional(),
  partner: organisationAnswer,
  projectId: projectId.optional(),
  category: costCategory.optional(),
  inKind: z.boolean(),
  basis: z.enum(['labour', 'attendance', 'goods']).optional(),
  costDate: localDate,
  title: z.string(),
  supplier: personalAnswer.optional(),
  net: cents,
  vat: cents,
  vatTreatment: z.union([vatTreatment, z.literal('none')]),
  declared: cents,
  labour: labour.optional(),
  booking: bookingReference.optional(),
  taken: z.array(takenOf),
  evidence: z.array(sha256),
  paid: cents,
  since: instant,
  warnings: z.array(approvalWarning),
  mayDecide: z.boolean(),
  /** Why not: it is the viewer's own, the hours are, or another organisation decides about what the lead spent. */
  notBecause: z.enum(['declaredIt', 'ownHours', 'anotherOrganisation']).optional(),
})

const params = z.strictObject({
  grantId: grantId.optional(),
  partnerId: organisationId.optional(),
  line: lineCode.optional(),
  kind: z.enum(['cost', 'inKind']).optional(),
  entryId: entryId.optional(),
  ...pageParams,
})
type Asked = z.infer<typeof params>

export const approvals = defineQuery({
  name: 'approvals',
  summary: { nl: 'Kostenposten die op een besluit wachten', en: 'Entries that wait to be decided' },
  params,
  result: z.strictObject({
    asOf: asOfAnswer,
    /** Of all that waits, whatever was filtered: what the viewer may decide, and what another one must. */
    waiting: z.array(
      z.strictObject({ grantId, grantName: z.string(), mine: z.int(), others: z.int(), since: instant.optional() }),
    ),
    partners: z.array(organisationAnswer),
    lines: z.array(lineCode),
    items: z.array(item),
    next: z.string().optional(),
  }),
  source: approvalsModel,
  asOf: false,
  run(asked, context) {
    const { viewer, db } = context
    const own = viewer.organisationId
    if (own === undefined || viewer.role === undefined || !DECIDING.includes(viewer.role)) return rejected('forbidden')
    // Rows are read before the first wait: all in short, and of this page what each is compared with.
    const all = db.all(ALL, own, COUNTED_MAX)
    const rows = db.all(PAGE, own, ...filtersOf(asked), asked.cursor ?? '', asked.limit + 1)
    const compared = rows.map((row) => ({ row, usual: usualVat(db, row), before: seenBefore(db, row) }))
    return answer(asked, { all, compared }, context)
  },
})

// Partners' entries are the lead's to decide; the lead's own are its funder's or another partner's.
const CANDIDATE = `FROM waiting w JOIN head h ON h.grantId = w.grantId
WHERE (h.beneficiaryId = ?1 OR (w.partnerId = h.beneficiaryId AND (h.funderId = ?1
  OR EXISTS (SELECT 1 FROM party p WHERE p.organisationId = ?1 AND p.grantId = w.grantId))))`
const ALL = `SELECT w.entryId, w.grantId, w.partnerId, w.projectId, w.line, w.declaredById, w.labour, w.since ${CANDIDATE}
ORDER BY w.position, w.entryId LIMIT ?2`
const PAGE = `SELECT w.* ${CANDIDATE} AND (?2 IS NULL OR w.grantId = ?2) AND (?3 IS NULL OR w.partnerId = ?3)
AND (?4 IS NULL OR w.line = ?4) AND (?5 IS NULL OR w.inKind = ?5) AND (?6 IS NULL OR w.entryId = ?6)
AND w.position || ' ' || w.entryId > ?7 ORDER BY w.position, w.entryId LIMIT ?8`
const filtersOf = ({ grantId: id, partnerId, line, kind, entryId: entry }: Asked) => [
  ...[id ?? null, partnerId ?? null, line ?? null],
  ...[kind === undefined ? null : kind === 'inKind' ? 1 : 0, entry ?? null],
]

/** How this partner mostly treats VAT in what else it declared; undefined where it says nothing yet. */
function usualVat(db: ReadDb, { partnerId = '', entryId: id = '', vat }: SqlRow): string | undefined {
  if (Number(vat) === 0) return undefined
  const found = db.get(
    `SELECT vatTreatment FROM bought WHERE partnerId = ? AND vat > 0 AND entryId <> ? GROUP BY vatTreatment
ORDER BY count(*) DESC, vatTreatment LIMIT 1`,
    ...[partnerId, id],
  )
  return found && String(found.vatTreatment)
}
const SAME = `SELECT b.entryId, b.grantId, b.costDate FROM bought a JOIN bought b
  ON b.partnerId = a.partnerId AND b.supplier = a.supplier AND b.amount = a.amount AND b.entryId <> a.entryId
WHERE a.entryId = ? ORDER BY b.costDate DESC, b.entryId LIMIT 1`
const seenBefore = (db: ReadDb, row: SqlRow): SqlRow | undefined => db.get(SAME, String(row.entryId))

interface Compared {
  readonly row: SqlRow
  readonly usual: string | undefined
  readonly before: SqlRow | undefined
}

async function answer(
  asked: Asked,
  { all, compared }: { readonly all: readonly SqlRow[]; readonly compared: readonly Compared[] },
  context: QueryContext,
) {
  const deciders = new Deciders(context)
  const known = await Promise.all(all.map(async (row) => ({ row, deciding: await deciders.of(row) })))
  const seen = known.filter(({ deciding }) => deciding !== undefined)
  const { shown, next } = pageOf(compared, asked.limit, ({ row }) => `${row.position} ${row.entryId}`)
  const partnerIds = [...new Set(seen.map(({ row }) => String(row.partnerId)))]
  const names = await loadNames(context, { organisations: partnerIds })
  const items = []
  for (const one of shown) {
    const deciding = await deciders.of(one.row)
    if (!deciding) continue
    const unpaid = await deciders.unpaid(one.row, deciding)
    items.push(itemOf(one, deciding, { unpaid, partner: organisationOf(names, String(one.row.partnerId)) }))
  }
  return present({
    asOf: { position: context.at, on: context.on },
    waiting: countsOf(seen),
    partners: partnerIds.map((id) => organisationOf(names, id)),
    lines: [...new Set(seen.map(({ row }) => String(row.line)))].toSorted(),
    items,
    next,
  })
}

function countsOf(seen: readonly { readonly row: SqlRow; readonly deciding: Deciding | undefined }[]) {
  return [...Map.groupBy(seen, ({ row }) => String(row.grantId))].map(([id, rows]) => {
    const mine = rows.filter(({ deciding }) => deciding?.mayDecide)
    const since = mine[0]?.row.since
    const grantName = rows[0]?.deciding?.grant.name ?? ''
    return present({ grantId: id, grantName, mine: mine.length, others: rows.length - mine.length, since })
  })
}

function itemOf(
  { row, usual, before }: Compared,
  { grant, mayDecide, notBecause }: Deciding,
  { unpaid, partner }: { readonly unpaid: number | undefined; readonly partner: unknown },
) {
  const parsed = (column: string) => (typeof row[column] === 'string' ? JSON.parse(row[column]) : undefined)
  const optional = (column: string) => row[column] ?? undefined
  const { entryId: id, grantId: of, period, line, costDate, title, net, vat, declared, paid, since } = row
  const documents = [...parsed('taken'), ...parsed('evidence')]
  const { startsOn, endsOn } = grant
  const day = String(costDate)
  const isNear = daysBetween(startsOn, day) < EDGE_DAYS || daysBetween(day, endsOn) < EDGE_DAYS
  const warnings = [
    ...(row.overrun === 1 ? [{ code: 'overrun' }] : []),
    ...(unpaid === undefined ? [] : [{ code: 'unpaid', paid: unpaid }]),
    ...(usual !== undefined && usual !== row.vatTreatment ? [{ code: 'vatUnlikeUsual', usual }] : []),
    ...(isNear ? [{ code: 'nearEdge', startsOn, endsOn }] : []),
    ...(before
      ? [
          present({
            code: 'seenBefore',
            on: before.costDate,
            entryId: before.grantId === of ? before.entryId : undefined,
          }),
        ]
      : []),
    ...(documents.length === 0 && row.labour === null ? [{ code: 'noDocument' }] : []),
  ]
  return present({
    ...{
      entryId: id,
      grantId: of,
      grantName: grant.name,
      period,
      line,
      costDate,
      title,
      net,
      vat,
      declared,
      paid,
      since,
    },
    lineTitle: grant.budget?.lines.get(String(line))?.title,
    partner,
    projectId: optional('projectId'),
    category: optional('category'),
    inKind: row.inKind === 1,
    basis: optional('basis'),
    supplier: optional('supplierName') ?? sealedFromRow(row.sealedSupplier),
    vatTreatment: row.vatTreatment,
    labour: parsed('labour'),
    booking: parsed('booking'),
    taken: parsed('taken'),
    evidence: parsed('evidence'),
    warnings,
    mayDecide,
    notBecause,
  })
}
