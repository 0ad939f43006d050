/** An employer's people, and what each of them shares with it: never more than that. */
import { z } from 'zod'
import { employmentId, learnerId, localDate, organisationId, shareId } from '../events/values.ts'
import { personalAnswer, sealedFromRow } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { ASKING, STAFFING } from '../src/domain/employment/employment.ts'
import { pageOf, pageParams, present } from './answers.ts'
import { openRows, papersOf, scopeOfRow, sharedPaper } from './given-share.ts'
import { teamModel } from './team-model.ts'

const employee = z.strictObject({
  employmentId,
  name: personalAnswer.optional(),
  personnelNumber: personalAnswer.optional(),
  department: z.string().optional(),
  jobTitle: z.string(),
  contractMinutes: z.int(),
  startsOn: localDate,
  endsOn: localDate.optional(),
  /** Once the employer knows it. */
  learnerId: learnerId.optional(),
  /** Whether the whole overview is among what is shared: `openShare` shows it. */
  sharesOverview: z.boolean(),
  shareIds: z.array(shareId),
  certificates: z.array(sharedPaper),
})

export const myTeam = defineQuery({
  name: 'myTeam',
  summary: { nl: 'Mijn mensen en wat zij met ons delen', en: 'My people and what they share with us' },
  params: z.strictObject({
    organisationId,
    /** As it stands in their employment. */
    department: z.string().min(1).max(80).optional(),
    /** One of them. */
    employmentId: employmentId.optional(),
    /** Also who has left. */
    left: z.enum(['yes', 'no']).optional(),
    ...pageParams,
  }),
  result: z.strictObject({ rows: z.array(employee), next: z.string().optional() }),
  source: teamModel,
  asOf: false,
  run(params, context) {
    if (!context.viewer.holds(STAFFING, params.organisationId)) return rejected('forbidden')
    const { department = null, employmentId: one = null, left = 'no', cursor = null, limit } = params
    const rows = context.db.all(
      PAGE,
      ...[params.organisationId, department, one, left, context.today, cursor, limit + 1],
    )
    const { shown, next } = pageOf(rows, limit, (row) => String(row.employmentId))
    // An admin keeps the list; what people share, and so who of them learns, is for who may ask them.
    const seesShared = context.viewer.holds(ASKING, params.organisationId)
    const given = shown.map((row) =>
      row.learnerId === null || !seesShared ? [] : context.db.all(GIVEN, params.organisationId, String(row.learnerId)),
    )
    return answer(shown, seesShared ? given : undefined, next, context)
  },
})

const PAGE = `SELECT * FROM employment
WHERE employerId = ?1 AND (?2 IS NULL OR department = ?2) AND (?3 IS NULL OR employmentId = ?3)
  AND (?4 = 'yes' OR endsOn IS NULL OR endsOn >= ?5) AND (?6 IS NULL OR employmentId > ?6)
ORDER BY employmentId LIMIT ?7`
const GIVEN = 'SELECT * FROM given WHERE audienceId = ? AND learnerId = ? AND showsName = 1 ORDER BY shareId'

async function answer(
  rows: readonly SqlRow[],
  given: readonly (readonly SqlRow[])[] | undefined,
  next: string | undefined,
  context: QueryContext,
) {
  const shown = await Promise.all(
    rows.map(async (row, i) => {
      const open = await openRows(given?.[i] ?? [], context)
      return present({
        employmentId: row.employmentId,
        name: sealedFromRow(row.name),
        personnelNumber: sealedFromRow(row.personnelNumber),
        department: row.department ?? undefined,
        jobTitle: row.jobTitle,
        contractMinutes: row.contractMinutes,
        startsOn: row.startsOn,
        endsOn: row.endsOn ?? undefined,
        learnerId: (given && row.learnerId) ?? undefined,
        sharesOverview: open.some((one) => scopeOfRow(one).kind === 'transcript'),
        shareIds: open.map((one) => one.shareId),
        certificates: await papersOf(open, context),
      })
    }),
  )
  return present({ rows: shown, next })
}
