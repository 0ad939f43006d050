/** What employers ask of a learner whom they know: the list of what waits for an answer. */
import { z } from 'zod'
import { employmentId, learnerId, shareRequestId } from '../events/values.ts'
import { defineQuery, type QueryContext, type SqlRow } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { shareRequests } from '../src/domain/share-request/share-request.ts'
import { organisationAnswer, present } from './answers.ts'
import { loadNames, organisationOf } from './names.ts'
import { kindsAsked, requestAnswer, requestTold } from './request-answer.ts'
import { seenLearner } from './sight.ts'
import { teamModel } from './team-model.ts'

export const shareRequestsForMe = defineQuery({
  name: 'shareRequestsForMe',
  summary: { nl: 'Wat mijn werkgever vraagt om te delen', en: 'What my employer asks me to share' },
  params: z.strictObject({ learnerId }),
  result: z.strictObject({
    /** Those that can be answered now; who is not known to the employer as a learner has a link instead. */
    rows: z.array(z.strictObject({ shareRequestId, employmentId, organisation: organisationAnswer, ...requestAnswer })),
  }),
  source: teamModel,
  asOf: false,
  run(params, context) {
    const rows = context.db.all(WAITING, params.learnerId, context.today)
    return answer(params.learnerId, rows, context)
  },
})

/** One row for each employment; an answer by the learner, whichever way it came, is the answer. */
const WAITING = `SELECT a.shareRequestId, a.employmentId
FROM employment e JOIN asked a ON a.employmentId = e.employmentId
JOIN request r ON r.shareRequestId = a.shareRequestId AND r.organisationId = e.employerId
WHERE e.learnerId = ?1 AND (e.endsOn IS NULL OR e.endsOn >= ?2) AND r.closedOn IS NULL AND r.answerBy >= ?2
  AND NOT EXISTS (SELECT 1 FROM answer n WHERE n.shareRequestId = a.shareRequestId
    AND (n.learnerId = e.learnerId OR n.employmentId = a.employmentId))
ORDER BY r.answerBy, a.shareRequestId LIMIT 100`

async function answer(id: string, rows: readonly SqlRow[], context: QueryContext) {
  const seen = await seenLearner(id, context)
  if (isRejection(seen)) return seen
  if (!seen.sight.self) return rejected('not-found')
  const found = await Promise.all(
    rows.map(async (row) => ({ row, request: await context.load(shareRequests.ref(String(row.shareRequestId))) })),
  )
  const asked = found.flatMap(({ row, request }) => (request?.terms ? [{ row, terms: request.terms }] : []))
  const names = await loadNames(context, {
    organisations: asked.map(({ terms }) => terms.organisationId),
    credentialTypes: asked.flatMap(({ terms }) => kindsAsked(terms.scope)),
  })
  return {
    rows: asked.map(({ row, terms }) =>
      present({
        shareRequestId: row.shareRequestId,
        employmentId: row.employmentId,
        organisation: organisationOf(names, terms.organisationId),
        ...requestTold(terms, names),
      }),
    ),
  }
}
