import type { z } from 'zod'
import { shareEvents, type shareScope } from '../../../events/share.ts'
import type { LearnerId, Sealable } from '../../../events/values.ts'
import { defineStream } from '../../contract/stream.ts'

export interface ShareState {
  shareId: string | undefined
  learnerId: LearnerId | undefined
  scope: z.infer<typeof shareScope> | undefined
  audienceId: string | undefined
  /** Instant. */
  until: string
  maxViews: number | undefined
  showsName: boolean
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
    until: '',
    maxViews: undefined,
    showsName: false,
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

/** Does the link still open? Views are counted elsewhere, in the access log. */
export function isOpenAt(share: ShareState, instant: string): boolean {
  return share.shareId !== undefined && share.revokedAt === undefined && instant < share.until
}
