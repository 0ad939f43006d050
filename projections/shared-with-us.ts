/** What people share with an organisation, for those there who may see it. Looking at one is `openShare`. */
import { z } from 'zod'
import { employmentId, instant, organisationId, shareId, shareRequestId } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import { ASKING } from '../src/domain/employment/employment.ts'
import { pageOf, pageParams, present } from './answers.ts'
import { nameInShare, openRows, papersOf, scopeOfRow, sharedPaper } from './given-share.ts'
import { teamModel } from './team-model.ts'

export const sharedWithUs = defineQuery({
  name: 'sharedWithUs',
  summary: { nl: 'Wat mensen met onze organisatie delen', en: 'What people share with our organisation' },
  params: z.strictObject({ organisationId, ...pageParams }),
  result: z.strictObject({
    /** Those that are open now; a page may have fewer than was asked for. */
    rows: z.array(
      z.strictObject({
        shareId,
        /** Absent where the learner hides it. */
        name: personalAnswer.optional(),
        scope: z.enum(['certificates', 'credentialTypes', 'transcript']),
        certificates: z.array(sharedPaper),
        sharedAt: instant,
        until: instant.optional(),
        /** Of one that shows the name. */
        employmentId: employmentId.optional(),
        shareRequestId: shareRequestId.optional(),
      }),
    ),
    next: z.string().optional(),
  }),
  source: teamModel,
  asOf: false,
  run(params, context) {
    if (!context.viewer.holds(ASKING, params.organisationId)) return rejected('forbidden')
    const rows = context.db.all(
      `SELECT * FROM given WHERE audienceId = ? AND revokedAt IS NULL AND (until IS NULL OR until > ?)
        AND (? IS NULL OR shareId < ?) ORDER BY shareId DESC LIMIT ?`,
      ...[params.organisationId, context.now, params.cursor ?? null, params.cursor ?? null, params.limit + 1],
    )
    const { shown, next } = pageOf(rows, params.limit, (row) => String(row.shareId))
    return answer(shown, next, context)
  },
})

async function answer(rows: readonly SqlRow[], next: string | undefined, context: QueryContext) {
  const open = await openRows(rows, context)
  const shown = await Promise.all(
    open.map(async (row) => {
      // The employer knows whose work it is: with a name that is hidden that would say the name.
      const isNamed = row.showsName === 1
      return present({
        shareId: row.shareId,
        name: await nameInShare(row, context),
        scope: scopeOfRow(row).kind,
        certificates: await papersOf([row], context),
        sharedAt: row.createdAt,
        until: row.until ?? undefined,
        employmentId: (isNamed && row.employmentId) || undefined,
        shareRequestId: (isNamed && row.shareRequestId) || undefined,
      })
    }),
  )
  return present({ rows: shown, next })
}
