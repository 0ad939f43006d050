import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { commandAbandoned } from './reservation.ts'
import { certificateId, count, instant, learnerId, organisationId, sealed, sha256, shareId } from './values.ts'

export const shareScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('certificate'), certificateId }),
  z.strictObject({ kind: z.literal('transcript') }),
])

export const shareEvents = eventFamily('share', {
  /** By the learner only. The link's secret is sealed for the learner to see again; its hash is clear. */
  ShareCreated: event(
    z.strictObject({
      shareId,
      learnerId,
      scope: shareScope,
      audienceId: organisationId.optional(),
      until: instant,
      maxViews: count.optional(),
      showsName: z.boolean(),
    }),
    {
      filled: z.strictObject({
        linkSecret: sealed({ class: 'share-access', subject: 'learner', scope: 'life' }),
        linkHash: sha256,
      }),
      fill: (data, filling) => {
        const secret = filling.random('link', 16)
        return { data: { ...data, linkSecret: filling.personal(secret), linkHash: filling.sha256(secret) } }
      },
    },
  ),
  ShareRevoked: event(z.strictObject({ reason: z.enum(['noLongerNeeded', 'sharedInError', 'misuse']) })),
  CommandAbandoned: commandAbandoned,
})
