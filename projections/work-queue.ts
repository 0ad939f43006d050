/** What waits for the viewer, in the role and at the organisation that it acts for. */
import { z } from 'zod'
import {
  attemptId,
  certificateId,
  credentialTypeId,
  dataClass,
  enrolmentId,
  instant,
  learnerId,
  localDate,
  meetingId,
  offeringId,
  organisationId,
  partnershipId,
  proposalId,
  sittingId,
  unitId,
} from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { daysBetween, localDateAt } from '../src/contract/dates.ts'
import { defineQuery, type QueryContext, type ReadDb, type SqlRow, type SqlValue } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { outcomeAnswer, pageParams, present } from './answers.ts'
import { definitionOf, instrumentTitle, loadNames, type Names } from './names.ts'
import { nameOf, seenLearner } from './sight.ts'
import { bodyOf, NEEDS_PERSON, SOURCES, WORK, type Work, type Worker } from './work-queue-duties.ts'
import { workQueueModel } from './work-queue-model.ts'
import type { Source } from './work-queue-source.ts'

const kind = z.enum(WORK)

const item = z.strictObject({
  /** The command that does it; `reviewCertificate` asks to look, and perhaps to revoke. */
  kind,
  /** When it began to wait, and the whole days since. */
  since: instant,
  ageDays: z.int(),
  /** The day of the fact: assessed, enrolled from, established, corrected, proposed. */
  on: localDate,
  /** A proposal lapses after this day. */
  dueOn: localDate.optional(),
  /** Absent where it is about more people: a list, a sitting. */
  learnerId: learnerId.optional(),
  /** Only for those who may know who it is. */
  name: personalAnswer.optional(),
  titleNl: z.string().optional(),
  titleEn: z.string().optional(),
  enrolmentId: enrolmentId.optional(),
  offeringId: offeringId.optional(),
  partnershipId: partnershipId.optional(),
  institutionId: organisationId.optional(),
  employerId: organisationId.optional(),
  attemptId: attemptId.optional(),
  unitId: unitId.optional(),
  unitCode: z.string().optional(),
  attempt: z.int().optional(),
  outcome: outcomeAnswer.optional(),
  /** Assessors that agree so far, of those that the policy asks for. */
  assessors: z.strictObject({ have: z.int(), needed: z.int() }).optional(),
  certificateId: certificateId.optional(),
  certificateNumber: z.string().optional(),
  credentialTypeId: credentialTypeId.optional(),
  renewalOf: certificateId.optional(),
  proposalId: proposalId.optional(),
  meetingId: meetingId.optional(),
  sittingId: sittingId.optional(),
  /** Of a list: rows that wait; of a sitting: learners. */
  rows: z.int().optional(),
  startsAt: instant.optional(),
  place: z.string().optional(),
  /** The learner that would go on in `learnerId`. */
  mergedId: learnerId.optional(),
  /** Of a proposal that a certificate does not count for a while: the last day of that. */
  heldUntil: localDate.optional(),
  dataClass: dataClass.optional(),
  reason: z.string().optional(),
  /** More attempts than the policy has: by the body alone, as an exception. */
  beyondPolicy: z.boolean().optional(),
})

export const workQueue = defineQuery({
  name: 'workQueue',
  summary: { nl: 'Wat er voor mij te doen is', en: 'What waits for me to be done' },
  params: z.strictObject({ kind: kind.optional(), ...pageParams }),
  result: z.strictObject({
    /** All that waits, kind by kind in order of urgency; kinds of which nothing waits are left out. */
    waiting: z.array(z.strictObject({ kind, count: z.int(), since: instant })),
    /** The most urgent kind first, and of each kind what waits longest. */
    items: z.array(item),
    next: z.string().optional(),
  }),
  source: workQueueModel,
  asOf: false,
  run(params, context) {
    const { viewer, db } = context
    if (viewer.userId === undefined || viewer.role === undefined) return rejected('forbidden')
    const cursor = params.cursor === undefined ? undefined : readCursor(params.cursor)
    const worker: Worker = {
      viewer,
      role: viewer.role,
      whole: viewer.isOperator || viewer.holds(viewer.role, viewer.organisationId),
    }
    const sources = sourcesFor(worker, params.kind)
    const known: SqlValue[] = [
      ...[viewer.userId, viewer.organisationId ?? '', context.today],
      ...[worker.whole || sources.length === 0 ? null : offeringsFor(context), bodyOf(viewer.role) ?? ''],
    ]
    const waiting = sources.flatMap(([work, source]) => countOf(work, source, db, known))
    const found: Row[] = []
    for (const [work, source] of sources) {
      const left = params.limit + 1 - found.length
      if (left === 0) break
      if (cursor && WORK.indexOf(work) < WORK.indexOf(cursor.work)) continue
      const after = cursor?.work === work ? cursor : { since: '', key: '' }
      const rows = db.all(pageSql(source), ...known, after.since, after.key, left)
      found.push(...rows.map((row) => ({ work, row })))
    }
    return answer(waiting, found, params.limit, context)
  },
})

interface Row {
  readonly work: Work
  readonly row: SqlRow
}

function sourcesFor(worker: Worker, wanted: Work | undefined): readonly (readonly [Work, Source])[] {
  return WORK.flatMap((work) => {
    if (wanted !== undefined && work !== wanted) return []
    if (NEEDS_PERSON.includes(work) && worker.viewer.kind !== 'person') return []
    const source = SOURCES[work](worker)
    return source ? [[work, source] as const] : []
  })
}

/** Offerings that a narrowed role is for, as a JSON list. */
function offeringsFor({ viewer, db }: QueryContext): string {
  const offerings = db.all('SELECT offeringId, partnershipId FROM offering')
  return JSON.stringify(
    offerings.flatMap(({ offeringId: id, partnershipId: within }) => {
      const scope = { offeringId: String(id), partnershipId: String(within) }
      return viewer.role !== undefined && viewer.holds(viewer.role, viewer.organisationId, scope) ? [String(id)] : []
    }),
  )
}

// The last parameter stands in both, so that they take the same list whatever of it a source needs.
const pageSql = ({ columns, from, where, since, key }: Source) =>
  `SELECT ${columns}, ${since} AS since, ${key} AS key FROM ${from} WHERE ${where}
AND (${since}, ${key}) > (?6, ?7) ORDER BY ${since}, ${key} LIMIT ?8`

function countOf(work: Work, { from, where, since }: Source, db: ReadDb, known: readonly SqlValue[]) {
  const counted = db.get(
    `SELECT count(*) AS count, min(${since}) AS since FROM ${from} WHERE ${where} LIMIT ?6`,
    ...known,
    1,
  )
  return counted?.count ? [{ kind: work, count: counted.count, since: counted.since }] : []
}

/** `establishResult 2024-05-01T09:00:00.000Z 01H…`: behind which row the next page begins. */
function readCursor(text: string): { readonly work: Work; readonly since: string; readonly key: string } | undefined {
  const [work = '', since = '', ...key] = text.split(' ')
  const known = kind.safeParse(work)
  return known.success ? { work: known.data, since, key: key.join(' ') } : undefined
}

async function answer(waiting: readonly unknown[], found: readonly Row[], limit: number, context: QueryContext) {
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  const of = (column: string) => shown.flatMap(({ row }) => (row[column] ? [String(row[column])] : []))
  const names = await loadNames(context, {
    units: of('unitId'),
    offerings: of('offeringId'),
    credentialTypes: of('credentialTypeId'),
    instruments: of('instrumentId'),
  })
  const people = new Map(
    await Promise.all([...new Set(of('learnerId'))].map(async (id) => [id, await nameFor(id, context)] as const)),
  )
  return present({
    waiting,
    items: shown.map((one) => itemOf(one, names, people.get(String(one.row.learnerId)), context.today)),
    next: found.length > limit && last ? `${last.work} ${last.row.since} ${last.row.key}` : undefined,
  })
}

async function nameFor(id: string, context: QueryContext) {
  const seen = await seenLearner(id, context)
  return isRejection(seen) || !seen.sight.name ? undefined : nameOf(seen.learner)
}

function itemOf({ work, row }: Row, names: Names, name: unknown, today: string) {
  const optional = (column: string) => row[column] ?? undefined
  const id = (column: string) => String(row[column] ?? '')
  const title =
    names.unit(id('unitId'))?.title ??
    definitionOf(names, id('credentialTypeId'))?.label ??
    names.offering(id('offeringId'))?.title ??
    instrumentTitle(names, id('instrumentId'))
  return present({
    kind: work,
    since: row.since,
    ageDays: daysBetween(localDateAt(Date.parse(String(row.since))), today),
    on: row.onDay,
    dueOn: optional('lastDay'),
    learnerId: optional('learnerId'),
    name,
    titleNl: title?.nl,
    titleEn: title?.en,
    enrolmentId: optional('enrolmentId'),
    offeringId: optional('offeringId'),
    partnershipId: optional('partnershipId'),
    institutionId: optional('institutionId'),
    employerId: optional('employerId'),
    attemptId: optional('attemptId'),
    unitId: optional('unitId'),
    unitCode: optional('unitCode'),
    attempt: optional('attempt'),
    outcome: row.outcome ? JSON.parse(String(row.outcome)) : undefined,
    assessors: row.needed ? { have: row.agreeing, needed: row.needed } : undefined,
    certificateId: optional('certificateId'),
    certificateNumber: optional('certificateNumber'),
    credentialTypeId: optional('credentialTypeId'),
    renewalOf: optional('renewalOf'),
    proposalId: optional('proposalId'),
    meetingId: optional('meetingId'),
    sittingId: optional('sittingId'),
    rows: optional('rows'),
    startsAt: optional('startsAt'),
    place: optional('place'),
    mergedId: optional('mergedId'),
    heldUntil: optional('heldUntil'),
    dataClass: optional('dataClass'),
    reason: optional('reason'),
    beyondPolicy: row.beyondPolicy === undefined ? undefined : row.beyondPolicy === 1,
  })
}
