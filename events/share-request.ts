/** `share-request-{ulid}`: an employer asks its people to share something, and each of them answers once. */
import { z } from 'zod'
import { event, eventFamily, type Filling } from './event.ts'
import { commandAbandoned } from './reservation.ts'
import {
  credentialTypeId,
  employmentId,
  learnerId,
  localDate,
  organisationId,
  sealed,
  sha256,
  shareId,
  shareRequestId,
} from './values.ts'

export const requestedScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('credentialTypes'), credentialTypeIds: z.array(credentialTypeId).min(1).max(20) }),
  z.strictObject({ kind: z.literal('transcript') }),
])
/** Why it is asked: a closed reason, without health or conduct in it. */
export const requestPurpose = z.enum(['competence', 'planning', 'inspection', 'training'])
/** How long what is given is to be seen. */
export const requestTerm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('whileEmployed') }),
  z.strictObject({ kind: z.literal('until'), until: localDate }),
])

const asked = z.array(employmentId).max(10)
const secret = {
  linkSecret: sealed({ class: 'share-access', subject: 'organisation', scope: 'life' }),
  /** One for each that was asked, in that order. */
  linkHashes: z.array(sha256).max(10),
}

/**
 * The code in a link is SHA-256(secret ‖ whom it is for), half of it; its own hash is clear. So one sealed secret is
 * enough for all that are asked at once, and one link tells nothing of another.
 */
export const requestCode = (hash: Filling['sha256'], linkSecret: string, whom: string): string =>
  hash(`${linkSecret}.${whom}`).slice(0, 32)

/** Whom the link on the wall is for. */
export const ANYBODY = 'open'

function linksFor(whom: readonly string[], filling: Filling) {
  const linkSecret = filling.random('link', 16)
  return {
    linkSecret: filling.personal(linkSecret),
    linkHashes: whom.map((one) => filling.sha256(requestCode(filling.sha256, linkSecret, one))),
  }
}

export const shareRequestEvents = eventFamily('share-request', {
  /** effectiveOn = today. `employmentIds` is empty where it is open to whoever has the link. */
  SharesRequested: event(
    z.strictObject({
      shareRequestId,
      organisationId,
      scope: requestedScope,
      purpose: requestPurpose,
      term: requestTerm,
      /** The last day on which an answer counts. */
      answerBy: localDate,
      open: z.boolean(),
      employmentIds: asked,
    }),
    {
      filled: z.strictObject({ ...secret, openLinkHash: sha256.optional() }),
      fill: (data, filling) => {
        const { linkSecret, linkHashes } = linksFor(data.open ? [ANYBODY] : data.employmentIds, filling)
        const [first] = linkHashes
        return {
          data: data.open
            ? { ...data, linkSecret, linkHashes: [], ...(first && { openLinkHash: first }) }
            : { ...data, linkSecret, linkHashes },
        }
      },
    },
  ),
  /** More people asked the same. */
  ShareRequestExtended: event(z.strictObject({ organisationId, employmentIds: asked.min(1) }), {
    filled: z.strictObject(secret),
    fill: (data, filling) => ({ data: { ...data, ...linksFor(data.employmentIds, filling) } }),
  }),
  /** Once for each learner; `shareId` is that of the share which follows on it. */
  ShareRequestAnswered: event(
    z.strictObject({
      learnerId,
      employmentId: employmentId.optional(),
      answer: z.enum(['given', 'refused']),
      shareId: shareId.optional(),
    }),
  ),
  /** No answer counts any more. */
  ShareRequestClosed: event(z.strictObject({ reason: z.enum(['enough', 'askedInError', 'linkLost']) })),
  CommandAbandoned: commandAbandoned,
})
