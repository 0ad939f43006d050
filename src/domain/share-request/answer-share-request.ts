import { z } from 'zod'
import { shareRequestEvents } from '../../../events/share-request.ts'
import { code, employmentId, learnerId, shareId, shareRequestId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { employments } from '../employment/employment.ts'
import { identityOf } from '../learner/identity.ts'
import { learners } from '../learner/learner.ts'
import { inPerson } from '../share/create-share.ts'
import { earlierAnswer, refuseAddressee, refuseLate } from './addressee.ts'
import { shareRequests } from './share-request.ts'

/**
 * The learner, and nobody else, answers its employer's question: once, and after seeing what would be shown
 * (`shareRequestForMe`). What is given becomes a share for that employer; the learner ends it as any other.
 */
export const answerShareRequest = defineCommand({
  name: 'answerShareRequest',
  summary: { nl: 'Geef of weiger wat uw werkgever vraagt', en: 'Give or refuse what your employer asks' },
  purpose: 'verification',
  stream: shareRequests,
  input: z.strictObject({
    shareRequestId,
    learnerId,
    /** Who you are there: as the link says, or as the employer knows you. Left out for the link on the wall. */
    employmentId: employmentId.optional(),
    /** The last part of the link; not needed where the employer knows that you are a learner. */
    code: code.optional(),
    answer: shareRequestEvents.shapes.ShareRequestAnswered.decided.shape.answer,
  }),
  target: (input) => input.shareRequestId,
  needs: (input) => [
    learners.ref(input.learnerId),
    ...(input.employmentId ? [employments.ref(input.employmentId)] : []),
  ],
  who: (input, _request, facts) => inPerson(input.learnerId, facts),
  answers: ['shareId'],
  follows({ type, stream, data: { answer, shareId: share, learnerId: learner, employmentId: employment } }) {
    if (type !== 'ShareRequestAnswered' || answer !== 'given') return []
    const asked = { shareRequestId: stream.slice(`${shareRequests.kind}-`.length) }
    const work = employment === undefined ? {} : { employmentId: employment }
    return [
      { command: 'createRequestedShare', input: { ...asked, ...work, shareId: share, learnerId: learner } },
      ...(employment === undefined ? [] : [{ command: 'linkEmployment', input: { ...work, shareId: share } }]),
    ]
  },
  decide(request, input, context) {
    const { facts, today } = context
    const learner = facts.get(learners.ref(input.learnerId))
    if (!learner) return rejected('unknown-learner', { learnerId: input.learnerId })
    if (learner.mergedInto) return rejected('already-merged', { survivorId: learner.mergedInto })
    const employment = input.employmentId ? facts.get(employments.ref(input.employmentId)) : undefined
    const earlier = earlierAnswer(request, learner, input.employmentId)
    const refusal =
      refuseAddressee(request, employment, learner, input) ??
      (earlier ? rejected('share-request-answered', { on: earlier.on }) : undefined) ??
      refuseLate(request, employment, today)
    if (refusal) return refusal
    const { answer } = input
    const { term } = request.terms ?? {}
    if (answer === 'given' && term?.kind === 'until' && term.until < today) {
      return rejected('share-request-over', { on: term.until })
    }
    if (answer === 'given' && !identityOf(learner)) return rejected('personal-data-erased')
    const data = {
      learnerId: input.learnerId,
      ...(employment && input.employmentId && { employmentId: input.employmentId }),
      answer,
      ...(answer === 'given' && { shareId: context.id(shareId) }),
    }
    return { events: [{ type: 'ShareRequestAnswered', data }] }
  },
})
