import { z } from 'zod'
import { localDate, meetingId, organisationId } from '../events/values.ts'
import { defineQuery } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { pageOf, pageParams, present } from './answers.ts'
import { BOARD } from './board-sight.ts'
import { workQueueModel } from './work-queue-model.ts'

const COUNTED = ['open', 'decided', 'refused', 'heldBack', 'takenOff'] as const
const counted = COUNTED.map((status) => `total(r.status = '${status}') AS ${status}`).join(', ')
const PAGE = `SELECT m.*, count(r.number) AS rows, ${counted} FROM meeting m JOIN meetingRow r ON r.meetingId = m.meetingId
WHERE m.institutionId = ? AND (m.onDay, m.meetingId) < (?, ?) GROUP BY m.meetingId ORDER BY m.onDay DESC, m.meetingId DESC LIMIT ?`

export const meetings = defineQuery({
  name: 'meetings',
  summary: { nl: 'Vergaderingen van de examencommissie', en: 'Meetings of the exam board' },
  params: z.strictObject({ institutionId: organisationId, ...pageParams }),
  result: z.strictObject({
    /** The last one first. */
    meetings: z.array(
      z.strictObject({
        meetingId,
        on: localDate,
        status: z.enum(['open', 'decided', 'empty']),
        rows: z.int(),
        open: z.int(),
        /** Also those that are still being carried out. */
        decided: z.int(),
        refused: z.int(),
        heldBack: z.int(),
        takenOff: z.int(),
      }),
    ),
    next: z.string().optional(),
  }),
  source: workQueueModel,
  asOf: false,
  run({ institutionId, cursor, limit }, { viewer, db }) {
    if (!viewer.holds(BOARD, institutionId)) return rejected('not-found')
    const [on = '9999', id = ''] = (cursor ?? '9999 ').split(' ')
    const rows = db.all(PAGE, institutionId, on, id, limit + 1)
    const { shown, next } = pageOf(rows, limit, (row) => `${row.onDay} ${row.meetingId}`)
    return present({
      meetings: shown.map((row) => ({
        meetingId: row.meetingId,
        on: row.onDay,
        status: row.open ? 'open' : row.decided || row.refused ? 'decided' : 'empty',
        rows: row.rows,
        ...Object.fromEntries(COUNTED.map((status) => [status, row[status]])),
      })),
      next,
    })
  },
})
