/** What the viewer's own organisation declared under one grant: the newest, or what came back of it and why. */
import { z } from 'zod'
import { bookPeriod, lineCode } from '../events/money.ts'
import { entryId, grantId, localDate, organisationId } from '../events/values.ts'
import { personalAnswer, sealedFromRow } from '../src/contract/answer.ts'
import { defineQuery, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { present } from './answers.ts'
import { entryState } from './cost-entries.ts'
import { costEntriesModel } from './cost-entries-model.ts'
import { DECLARES } from './declarable-grants.ts'

const cents = z.int()
const MOST = 50

export const ownEntries = defineQuery({
  name: 'ownEntries',
  summary: { nl: 'Wat wij declareerden, het nieuwste eerst', en: 'What we declared, newest first' },
  params: z.strictObject({
    organisationId,
    grantId,
    /** `back`: rejected or approved in part, and nothing stands in its place. */
    what: z.enum(['all', 'back', 'undecided']).default('all'),
    limit: z.coerce.number().int().min(1).max(MOST).default(10),
  }),
  result: z.strictObject({
    entries: z.array(
      z.strictObject({
        entryId,
        state: entryState,
        line: lineCode,
        postedPeriod: bookPeriod,
        costDate: localDate,
        title: z.string().optional(),
        inKind: z.boolean(),
        declared: cents,
        approved: cents,
        /** Instants. */
        declaredAt: z.string(),
        decidedAt: z.string().optional(),
        reason: z.string().optional(),
        note: personalAnswer.optional(),
      }),
    ),
    /** Of all that nobody decided about yet. */
    undecided: z.strictObject({ count: z.int(), amount: cents }),
  }),
  source: costEntriesModel,
  asOf: false,
  run({ organisationId: at, grantId: id, what, limit }, { viewer, db }) {
    if (!viewer.holds(DECLARES, at)) return rejected('forbidden')
    const rows = db.all(LATEST, id, at, what, limit)
    const undecided = db.get(UNDECIDED, id, at)
    return {
      entries: rows.map(entryOf),
      undecided: { count: Number(undecided?.count ?? 0), amount: Number(undecided?.amount ?? 0) },
    }
  },
})

const LATEST = `SELECT * FROM entry WHERE grantId = ?1 AND partnerId = ?2 AND toPosition IS NULL AND (
  (?3 = 'all' AND state NOT IN ('reversal', 'moved')) OR (?3 = 'undecided' AND state = 'undecided') OR
  (?3 = 'back' AND state IN ('rejected', 'partlyApproved') AND reversedBy IS NULL))
ORDER BY firstPosition DESC, rowId DESC LIMIT ?4`
const UNDECIDED = `SELECT count(*) AS count, coalesce(sum(declared), 0) AS amount FROM entry
WHERE grantId = ? AND partnerId = ? AND toPosition IS NULL AND state = 'undecided'`

const entryOf = (row: SqlRow) =>
  present({
    ...{ entryId: row.entryId, state: row.state, line: row.line, postedPeriod: row.period, costDate: row.costDate },
    title: row.title ?? undefined,
    inKind: row.inKind === 1,
    ...{ declared: row.declared, approved: row.approved, declaredAt: row.declaredAt },
    decidedAt: row.decidedAt ?? undefined,
    reason: row.reason ?? undefined,
    note: sealedFromRow(row.note),
  })
