/**
 * What became of learners, by moment and kind. Each person counts once in a count, however many enrolments they had. An
 * organisation's own people see its own from one; others those of the partnership, of closed years as they were known at
 * their end, small groups hidden: two answers about a year can't be subtracted from each other (model.md section 6).
 */
import { z } from 'zod'
import { followUp, followUpMoment, learnerEvents } from '../events/learner.ts'
import { partnershipId, type Role } from '../events/values.ts'
import {
  defineProjection,
  defineQuery,
  handle,
  type QueryContext,
  type ReadDb,
  type SqlRow,
} from '../src/contract/projection.ts'
import { type Rejection, rejected } from '../src/contract/stream.ts'
import { partnerships, tookPart } from '../src/domain/partnership/partnership.ts'
import { asOfAnswer } from './answers.ts'
import { mayAskOfRegion } from './dashboard-outsiders.ts'
import { dayOf, idIn, recordedOn } from './event-facts.ts'
import { type Counted, suppressKnown, THRESHOLD } from './suppression.ts'

const yearOf = (date: string) => date.slice(0, 4)

export const outcomesModel = defineProjection({
  name: 'outcomes',
  version: 1,
  kind: 'versions',
  tables: [
    // `known` and `corrected` are the years in which it came to be known that it was so, and that it was not.
    `CREATE TABLE outcome (
      outcomeId TEXT PRIMARY KEY, learnerId TEXT NOT NULL, partnershipId TEXT NOT NULL, providerId TEXT NOT NULL,
      employerId TEXT, recordedById TEXT, kind TEXT NOT NULL, moment TEXT NOT NULL, year TEXT NOT NULL,
      fromPosition TEXT NOT NULL, known TEXT NOT NULL, toPosition TEXT, corrected TEXT
    ) STRICT`,
    'CREATE INDEX outcome_year ON outcome (partnershipId, year)',
    'CREATE TABLE merged (mergedId TEXT PRIMARY KEY, survivorId TEXT NOT NULL, position TEXT NOT NULL, known TEXT NOT NULL) STRICT',
  ],
  on: handle(learnerEvents, {
    OutcomeRecorded(event, db) {
      const { data, meta, position } = event
      const known = yearOf(recordedOn(event))
      if (data.correctsId) {
        db.run('UPDATE outcome SET toPosition = ?, corrected = ? WHERE outcomeId = ?', position, known, data.correctsId)
      }
      db.run(
        'INSERT INTO outcome VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)',
        ...[data.outcomeId, data.learnerId, meta.partnershipId ?? '', data.providerId, data.employerId ?? null],
        ...[meta.actor.organisationId ?? null, data.kind, data.moment, yearOf(dayOf(event)), position, known],
      )
    },
    LearnersMerged(event, db) {
      const known = yearOf(recordedOn(event))
      const { mergedId } = event.data
      db.run('INSERT INTO merged VALUES (?, ?, ?, ?)', mergedId, idIn(event.stream), event.position, known)
    },
  }),
})

const OWN: readonly Role[] = ['programmeManager', 'coordinator', 'organisationAdmin', 'studentAdmin', 'counsellor']
const side = z.enum(['provider', 'employer', 'partnership'])
const count = z.int().min(0)
const table = z.strictObject({
  /** Of the learners that the organisation trained, or of those who went to work there. */
  side,
  moment: followUpMoment,
  counts: z.array(z.strictObject({ kind: followUp, count })),
  total: count.optional(),
  /** Kinds that are not shown because the group is small, or would give a small one away. */
  hidden: z.array(followUp),
})
type Table = z.infer<typeof table>

export const outcomes = defineQuery({
  name: 'outcomes',
  summary: { nl: 'Wat mensen na de scholing doen', en: 'What people do after training' },
  params: z.strictObject({
    partnershipId,
    /** Of measuring. For one's own this year, for the partnership the last one, when left out. */
    year: z
      .string()
      .regex(/^(19|20|21)\d{2}$/, 'expects a year such as 2024')
      .optional(),
    /** `own` for who may see its organisation's own, when left out. */
    view: z.enum(['own', 'partnership']).optional(),
  }),
  result: z.strictObject({
    partnershipId,
    year: z.string(),
    view: z.enum(['own', 'partnership']),
    asOf: asOfAnswer,
    /** People, by what they did; a table for each moment at which it was asked. */
    tables: z.array(table),
  }),
  source: outcomesModel,
  asOf: true,
  run({ partnershipId: id, year: asked, view }, context) {
    const { viewer, on, today } = context
    const own = viewer.organisationId
    const seesOwn = own !== undefined && viewer.holds(OWN, own, { partnershipId: id })
    if (view !== 'partnership' && seesOwn) {
      const year = asked ?? yearOf(on)
      return ofOwn(id, year, own, rowsOf(context.db, id, year, context.at), context)
    }
    if (view === 'own') return rejected('forbidden')
    const year = asked ?? String(Number(yearOf(today)) - 1)
    return regional(id, year, regionRows(id, year, context), context)
  },
})

/** The rows are read: whether the organisation has anything to do with it is known once the partnership is loaded. */
async function ofOwn(id: string, year: string, own: string, rows: readonly Row[], context: QueryContext) {
  const trained = rows.filter(({ providerId }) => providerId === own)
  const tookOn = rows.filter(({ employerId }) => employerId === own)
  const partnership = await context.load(partnerships.ref(id))
  if (!partnership) return rejected('forbidden')
  if (trained.length + tookOn.length === 0 && !tookPart(partnership, own)) return rejected('forbidden')
  return told(id, year, 'own', context, [...tablesOf('provider', trained), ...tablesOf('employer', tookOn)])
}

interface Row {
  readonly learnerId: string
  readonly providerId: string
  readonly employerId: string | undefined
  readonly recordedById: string | undefined
  readonly kind: string
  readonly moment: string
}

function rowOf(row: SqlRow, survivors: ReadonlyMap<string, string>): Row {
  const text = (column: string) => (row[column] === null ? undefined : String(row[column]))
  let learnerId = String(row.learnerId)
  for (let next = survivors.get(learnerId); next !== undefined; next = survivors.get(learnerId)) learnerId = next
  return {
    learnerId,
    providerId: String(row.providerId),
    employerId: text('employerId'),
    recordedById: text('recordedById'),
    kind: String(row.kind),
    moment: String(row.moment),
  }
}
const survivorsOf = (rows: readonly SqlRow[]) =>
  new Map(rows.map(({ mergedId, survivorId }) => [String(mergedId), String(survivorId)]))

/** As known at a position. */
function rowsOf(db: ReadDb, id: string, year: string, at: string): readonly Row[] {
  const survivors = survivorsOf(db.all('SELECT * FROM merged WHERE position <= ?', at))
  return db
    .all(
      `SELECT * FROM outcome WHERE partnershipId = ?1 AND year = ?2 AND fromPosition <= ?3
AND (toPosition IS NULL OR toPosition > ?3)`,
      ...[id, year, at],
    )
    .map((row) => rowOf(row, survivors))
}

/** As known at the end of the year, whatever was entered about it since. */
function regionRows(id: string, year: string, { db, at, today }: QueryContext): readonly Row[] | Rejection {
  if (year >= yearOf(today)) return rejected('year-not-closed', { year })
  const later = db.get(
    `SELECT 1 FROM outcome WHERE partnershipId = ?1 AND year = ?2
AND ((known <= ?2 AND fromPosition > ?3) OR (corrected <= ?2 AND toPosition > ?3)) LIMIT 1`,
    ...[id, year, at],
  )
  if (later) return rejected('year-as-published', { year })
  const survivors = survivorsOf(db.all('SELECT * FROM merged WHERE known <= ?', year))
  return db
    .all(
      `SELECT * FROM outcome WHERE partnershipId = ?1 AND year = ?2 AND known <= ?2
AND (corrected IS NULL OR corrected > ?2)`,
      ...[id, year],
    )
    .map((row) => rowOf(row, survivors))
}

/** The rows are read: who may see them is known only after the partnership was loaded. */
async function regional(id: string, year: string, rows: readonly Row[] | Rejection, context: QueryContext) {
  if (!(await mayAskOfRegion(id, context))) return rejected('forbidden')
  if ('rejected' in rows) return rows
  const own = context.viewer.organisationId
  // Whom it trained, took on or was asked about a reader knows itself, and takes off what it is shown.
  const isKnown = (row: Row) => [row.providerId, row.employerId, row.recordedById].includes(own)
  return told(id, year, 'partnership', context, tablesOf('partnership', rows, isKnown))
}

const told = (id: string, year: string, view: 'own' | 'partnership', { at, on }: QueryContext, tables: Table[]) => ({
  partnershipId: id,
  year,
  view,
  asOf: { position: at, on },
  tables,
})

function tablesOf(of: Table['side'], rows: readonly Row[], isKnown?: (row: Row) => boolean): Table[] {
  return followUpMoment.options.flatMap((moment) => {
    const asked = rows.filter((row) => row.moment === moment)
    if (asked.length === 0) return []
    const counted = countsOf(asked)
    if (!isKnown) {
      const counts = counted.cells.filter((cell) => cell.count > 0)
      return [{ side: of, moment, counts: counts.map(kindOf), total: counted.total, hidden: [] }]
    }
    const known = countsOf(asked.filter(isKnown))
    const cells = new Map(known.cells.map(({ key, count: number }) => [key, number]))
    const { shown, hidden, total } = suppressKnown(
      counted.cells,
      counted.total,
      { cells, total: known.total },
      THRESHOLD,
    )
    return [
      {
        side: of,
        moment,
        counts: [...shown].map(([key, number]) => kindOf({ key, count: number })),
        ...(total !== undefined && { total }),
        hidden: followUp.options.filter((kind) => hidden.has(kind)),
      },
    ]
  })
}
const kindOf = ({ key, count: number }: Counted) => ({ kind: followUp.parse(key), count: number })

/** People, each once in each count and once in the total. */
function countsOf(rows: readonly Row[]): { cells: readonly Counted[]; total: number } {
  const people = (some: readonly Row[]) => new Set(some.map(({ learnerId }) => learnerId)).size
  const cells = followUp.options.map((key) => ({ key, count: people(rows.filter(({ kind }) => kind === key)) }))
  return { cells, total: people(rows) }
}
