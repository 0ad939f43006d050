import type { z } from 'zod'
import { shareEvents, type shareScope } from '../../../events/share.ts'
import type { LearnerId, OrganisationId, Sealable } from '../../../events/values.ts'
import { defineStream } from '../../contract/stream.ts'
import { type EmploymentState, endedBy } from '../employment/employment.ts'

export type ShareScope = z.infer<typeof shareScope>

export interface ShareState {
  shareId: string | undefined
  learnerId: LearnerId | undefined
  scope: ShareScope | undefined
  audienceId: OrganisationId | undefined
  /** Instant; undefined where it does not end by itself, or only with the employment. */
  until: string | undefined
  employmentId: string | undefined
  maxViews: number | undefined
  showsName: boolean
  shareRequestId: string | undefined
  /** The organisation that printed it. */
  printedById: string | undefined
  linkHash: string
  linkSecret: Sealable | undefined
  createdAt: string
  revokedAt: string | undefined
}

/** What a learner lets others see, until when, and whether it was taken back. Looks at it are no events. */
export const shares = defineStream<ShareState, typeof shareEvents>({
  family: shareEvents,
  initial: () => ({
    shareId: undefined,
    learnerId: undefined,
    scope: undefined,
    audienceId: undefined,
    until: undefined,
    employmentId: undefined,
    maxViews: undefined,
    showsName: false,
    shareRequestId: undefined,
    printedById: undefined,
    linkHash: '',
    linkSecret: undefined,
    createdAt: '',
    revokedAt: undefined,
  }),
  evolve(state, event) {
    if (event.type === 'ShareCreated') {
      const { data, meta } = event
      return Object.assign(state, data, { createdAt: meta.recordedAt })
    }
    if (event.type === 'ShareRevoked') state.revokedAt = event.meta.recordedAt
    return state
  },
  exists: (state) => state.shareId !== undefined,
  /** Nobody but the learner may know that it was shared; who has the link proves it by the link. */
  knownTo: () => false,
})

/** What ends a share by itself, as its own stream and as a row of a read model have it. */
export interface ShareTerm {
  readonly until?: string | undefined
  readonly employmentId?: string | undefined
  readonly revokedAt?: string | undefined
}

/**
 * Does it still show something? Views are counted elsewhere, in the access log. `employment` is the one that it names;
 * where that can not be found, nothing is shown.
 */
export function isOpenAt(share: ShareTerm, now: string, today: string, employment?: EmploymentState): boolean {
  if (share.revokedAt !== undefined || (share.until !== undefined && now >= share.until)) return false
  return share.employmentId === undefined || (employment !== undefined && !endedBy(employment, today))
}
