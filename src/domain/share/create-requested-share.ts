import { z } from 'zod'
import { employmentId, learnerId, shareId, shareRequestId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { shareRequests } from '../share-request/share-request.ts'
import { shares } from './share.ts'
import { lastInstantOf } from './term.ts'

/** What a learner gave in answer to a request, as the request asked for it: to that employer, for that long, no more. */
export const createRequestedShare = defineCommand({
  name: 'createRequestedShare',
  summary: { nl: 'Laat zien wat een deelnemer heeft gegeven', en: 'Share what a learner has given' },
  purpose: 'verification',
  internal: true,
  stream: shares,
  opens: 'natural',
  input: z.strictObject({ shareId, learnerId, shareRequestId, employmentId: employmentId.optional() }),
  target: (input) => input.shareId,
  needs: (input) => [shareRequests.ref(input.shareRequestId)],
  who: () => [{ system: true }],
  decide(_share, { employmentId: employment, ...input }, { facts }) {
    const request = facts.get(shareRequests.ref(input.shareRequestId))
    if (!request?.terms) return rejected('unknown-share-request')
    const { scope, term, organisationId } = request.terms
    const data = {
      ...input,
      scope,
      audienceId: organisationId,
      showsName: true,
      ...(term.kind === 'until' && { until: lastInstantOf(term.until) }),
      ...(employment && { employmentId: employment }),
    }
    return { events: [{ type: 'ShareCreated', data }], onBehalfOf: input.learnerId }
  },
})
