import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { commandAbandoned } from './reservation.ts'
import {
  certificateId,
  count,
  credentialTypeId,
  employmentId,
  instant,
  learnerId,
  organisationId,
  sealed,
  sha256,
  shareId,
  shareRequestId,
} from './values.ts'

/**
 * What is shown. `certificates` are these very ones. `credentialTypes` are the certificates of these kinds that stand,
 * now and later: who renews one need not share it again. The transcript is what is final, now and later.
 */
export const shareScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('certificates'), certificateIds: z.array(certificateId).min(1).max(20) }),
  z.strictObject({ kind: z.literal('credentialTypes'), credentialTypeIds: z.array(credentialTypeId).min(1).max(20) }),
  z.strictObject({ kind: z.literal('transcript') }),
])

export const shareEvents = eventFamily('share', {
  /**
   * By the learner, by its answer to an employer's request, or on paper by a coordinator on its behalf. The link's
   * secret is sealed for the learner to see again; its hash is clear. It ends at `until`, and at the end of the
   * employment that it names: whichever comes first. One on paper has neither, for paper does not end by itself.
   */
  ShareCreated: event(
    z.strictObject({
      shareId,
      learnerId,
      scope: shareScope,
      /** Sees it when logged in, also without the link. */
      audienceId: organisationId.optional(),
      until: instant.optional(),
      employmentId: employmentId.optional(),
      maxViews: count.optional(),
      showsName: z.boolean(),
      /** The request that it answers. */
      shareRequestId: shareRequestId.optional(),
      /** The organisation whose coordinator printed it; on paper only. */
      printedById: organisationId.optional(),
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
