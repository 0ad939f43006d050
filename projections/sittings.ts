/** Sittings: those of an institution for who arrange them, and one's own for who has a task there. */
import { z } from 'zod'
import { instant, instrumentId, localDate, organisationId, sittingId } from '../events/values.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { pageOf, pageParams, present } from './answers.ts'
import { ARRANGERS } from './board-sight.ts'
import { instrumentTitle, loadNames } from './names.ts'
import { workQueueModel } from './work-queue-model.ts'

const BEHIND = '(s.startsAt, s.sittingId) > (?, ?) AND s.onDay >= ? ORDER BY s.startsAt, s.sittingId LIMIT ?'
const MINE = `SELECT s.*, f.task FROM sittingStaff f JOIN sitting s ON s.sittingId = f.sittingId
WHERE f.userId = ? AND f.organisationId = ? AND f.task = ? AND ${BEHIND}`
const OF_INSTITUTION = `SELECT s.*, NULL AS task FROM sitting s WHERE s.institutionId = ? AND ${BEHIND}`

export const sittings = defineQuery({
  name: 'sittings',
  summary: { nl: 'Afnames van een instelling, of die waar ik bij sta', en: 'Sittings of an institution, or my own' },
  params: z.strictObject({
    /** Without it: those where the viewer has a task, in the role that it acts in. */
    institutionId: organisationId.optional(),
    /** From this day on. */
    from: localDate.optional(),
    ...pageParams,
  }),
  result: z.strictObject({
    sittings: z.array(
      z.strictObject({
        sittingId,
        institutionId: organisationId,
        instrumentId,
        instrument: z.string().optional(),
        startsAt: instant,
        endsAt: instant.optional(),
        place: z.string(),
        learners: z.int(),
        /** The viewer's own. */
        task: z.enum(['assessor', 'invigilator']).optional(),
        status: z.enum(['planned', 'toReport', 'reported', 'cancelled']),
      }),
    ),
    next: z.string().optional(),
  }),
  source: workQueueModel,
  asOf: false,
  run({ institutionId, from, cursor, limit }, context) {
    const { viewer, db } = context
    const [since = '', id = ''] = (cursor ?? '').split(' ')
    const behind = [since, id, from ?? '', limit + 1]
    if (institutionId !== undefined) {
      if (!viewer.holds(ARRANGERS, institutionId)) return rejected('not-found')
      return answer(db.all(OF_INSTITUTION, institutionId, ...behind), limit, context)
    }
    const { userId, organisationId: at, role } = viewer
    if (userId === undefined || at === undefined || (role !== 'assessor' && role !== 'invigilator')) {
      return rejected('forbidden')
    }
    return answer(db.all(MINE, userId, at, role, ...behind), limit, context)
  },
})

async function answer(rows: readonly SqlRow[], limit: number, context: QueryContext) {
  const { shown, next } = pageOf(rows, limit, (row) => `${row.startsAt} ${row.sittingId}`)
  const names = await loadNames(context, { instruments: shown.map((row) => String(row.instrumentId)) })
  return present({
    sittings: shown.map((row) =>
      present({
        sittingId: row.sittingId,
        institutionId: row.institutionId,
        instrumentId: row.instrumentId,
        instrument: instrumentTitle(names, String(row.instrumentId))?.nl,
        startsAt: row.startsAt,
        endsAt: row.endsAt ?? undefined,
        place: row.place,
        learners: row.learners,
        task: row.task ?? undefined,
        status: statusOf(row, context.today),
      }),
    ),
    next,
  })
}

function statusOf(row: SqlRow, today: string) {
  if (row.cancelled !== null) return 'cancelled'
  if (row.reported === 1) return 'reported'
  return String(row.onDay) <= today ? 'toReport' : 'planned'
}
