/** One request to a learner, by its link or by name, with exactly what would be shown (`shownShare`). */
import { z } from 'zod'
import type { employmentEvents } from '../events/employment.ts'
import type { RecordedOf } from '../events/event.ts'
import { code, employmentId, learnerId, localDate, shareRequestId } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { isRejection, rejected } from '../src/contract/stream.ts'
import { publicVerification } from '../src/contract/verification.ts'
import { employments } from '../src/domain/employment/employment.ts'
import { earlierAnswer, refuseAddressee, refuseLate } from '../src/domain/share-request/addressee.ts'
import { shareRequests } from '../src/domain/share-request/share-request.ts'
import { organisationAnswer, present } from './answers.ts'
import { loadNames, organisationOf } from './names.ts'
import { kindsAsked, requestAnswer, requestTold } from './request-answer.ts'
import { shownShare } from './shown-share.ts'
import { seenLearner } from './sight.ts'

export const shareRequestForMe = defineQuery({
  name: 'shareRequestForMe',
  summary: {
    nl: 'Een verzoek om te delen, en wat er te zien zou zijn',
    en: 'A request to share, and what would be seen',
  },
  params: z.strictObject({
    learnerId,
    shareRequestId,
    employmentId: employmentId.optional(),
    code: code.optional(),
  }),
  result: z.strictObject({
    shareRequestId,
    organisation: organisationAnswer,
    ...requestAnswer,
    /** Whom the employer means, by its own name for that person: is it you? */
    employee: personalAnswer.optional(),
    /** Exactly what the employer would see today. */
    shown: publicVerification,
    /** The same goes for what is got or renewed later, as long as it is shared. */
    alsoLater: z.literal(true),
    status: z.enum(['waiting', 'given', 'refused', 'closed', 'over']),
    answeredOn: localDate.optional(),
  }),
  source: 'fold',
  asOf: false,
  async run(params, context) {
    const seen = await seenLearner(params.learnerId, context)
    if (isRejection(seen)) return seen
    if (!seen.sight.self) return rejected('not-found')
    const { learner } = seen
    const request = await context.load(shareRequests.ref(params.shareRequestId))
    const work = params.employmentId ? await context.load(employments.ref(params.employmentId)) : undefined
    if (!request?.terms || refuseAddressee(request, work, learner, params)) return rejected('not-found')
    const { terms } = request
    const names = await loadNames(context, {
      organisations: [terms.organisationId],
      credentialTypes: kindsAsked(terms.scope),
    })
    const earlier = earlierAnswer(request, learner, params.employmentId)
    const late = refuseLate(request, work, context.today)
    return present({
      shareRequestId: params.shareRequestId,
      organisation: organisationOf(names, terms.organisationId),
      ...requestTold(terms, names),
      employee: work && params.employmentId ? await nameAtWork(params.employmentId, context) : undefined,
      shown: (await shownShare({ scope: terms.scope, showsName: true }, learner, context)) ?? { status: 'not-shared' },
      alsoLater: true,
      status: earlier?.answer ?? (late ? (late.rejected === 'share-request-closed' ? 'closed' : 'over') : 'waiting'),
      answeredOn: earlier?.on,
    })
  },
})

async function nameAtWork(id: string, context: QueryContext) {
  const events = (await context.events(employments.ref(id))) as readonly RecordedOf<typeof employmentEvents>[]
  return events.flatMap((event) => ('name' in event.data && event.data.name ? [event.data.name] : [])).at(-1)
}
