import { z } from 'zod'
import { coreTask, validationRoute } from '../events/instrument.ts'
import { instrumentId, localDate, organisationId, unitId } from '../events/values.ts'
import { defineQuery, type ReadDb, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { pageOf, pageParams, present } from './answers.ts'
import { ARRANGERS } from './board-sight.ts'
import { examBoardModel } from './exam-board.ts'

const instrument = z.strictObject({
  instrumentId,
  /** The version that is approved on the day asked for; else the last one. */
  version: z.int(),
  code: z.string(),
  title: z.string(),
  edition: z.string().optional(),
  supplier: z.string().optional(),
  validationRoute,
  unitIds: z.array(unitId),
  coreTasks: z.array(coreTask),
  from: localDate,
  until: localDate.optional(),
  withdrawnOn: localDate.optional(),
  /** May be used on the day asked for. */
  approved: z.boolean(),
})

const HOLDS = 'v.startsOn <= ?2 AND (v.endsOn IS NULL OR v.endsOn >= ?2)'
const VERSION = `SELECT v.version FROM approval v WHERE v.instrumentId = i.instrumentId ORDER BY (${HOLDS}) DESC, v.version DESC LIMIT 1`
const PAGE = `SELECT i.*, a.*, a.startsOn <= ?2 AND (a.endsOn IS NULL OR a.endsOn >= ?2)
  AND (i.withdrawnOn IS NULL OR i.withdrawnOn > ?2) AS approved
FROM instrument i JOIN approval a ON a.instrumentId = i.instrumentId AND a.version = (${VERSION})
WHERE i.institutionId = ?1 AND i.instrumentId > ?3 AND (?4 IS NULL OR EXISTS (
  SELECT 1 FROM covered c WHERE c.instrumentId = i.instrumentId AND c.version = a.version AND c.unitId = ?4))
ORDER BY i.instrumentId LIMIT ?5`

/** No secret of the institution: an assessor from elsewhere has to choose one of them. */
export const instruments = defineQuery({
  name: 'instruments',
  summary: { nl: 'Exameninstrumenten van een instelling', en: 'Exam instruments of an institution' },
  params: z.strictObject({
    institutionId: organisationId,
    /** Today when left out. */
    on: localDate.optional(),
    unitId: unitId.optional(),
    ...pageParams,
  }),
  result: z.strictObject({ instruments: z.array(instrument), next: z.string().optional() }),
  source: examBoardModel,
  asOf: false,
  run({ institutionId, on, unitId: unit, cursor, limit }, { viewer, db, today }) {
    const assesses = viewer.role === 'assessor' && viewer.holds('assessor', viewer.organisationId)
    if (!assesses && !viewer.holds(ARRANGERS, institutionId)) return rejected('forbidden')
    const rows = db.all(PAGE, institutionId, on ?? today, cursor ?? '', unit ?? null, limit + 1)
    const { shown, next } = pageOf(rows, limit, (row) => String(row.instrumentId))
    return present({ instruments: shown.map((row) => instrumentOf(row, db)), next })
  },
})

function instrumentOf(row: SqlRow, db: ReadDb) {
  const covered = db.all(
    'SELECT unitId FROM covered WHERE instrumentId = ? AND version = ? ORDER BY unitId',
    ...[row.instrumentId ?? '', row.version ?? 0],
  )
  return present({
    instrumentId: row.instrumentId,
    version: row.version,
    code: row.code,
    title: row.title,
    edition: row.edition ?? undefined,
    supplier: row.supplier ?? undefined,
    validationRoute: row.validationRoute,
    unitIds: covered.map(({ unitId: id }) => id),
    coreTasks: JSON.parse(String(row.coreTasks)),
    from: row.startsOn,
    until: row.endsOn ?? undefined,
    withdrawnOn: row.withdrawnOn ?? undefined,
    approved: row.approved === 1,
  })
}
