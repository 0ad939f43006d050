import type { z } from 'zod'
import {
  type requestedScope,
  type requestPurpose,
  type requestTerm,
  shareRequestEvents,
} from '../../../events/share-request.ts'
import type { OrganisationId } from '../../../events/values.ts'
import { localDateAt } from '../../contract/dates.ts'
import { defineStream } from '../../contract/stream.ts'

export interface RequestTerms {
  readonly organisationId: OrganisationId
  readonly scope: z.infer<typeof requestedScope>
  readonly purpose: z.infer<typeof requestPurpose>
  readonly term: z.infer<typeof requestTerm>
  readonly answerBy: string
  readonly open: boolean
}
export interface RequestAnswer {
  readonly learnerId: string
  readonly employmentId: string | undefined
  readonly answer: 'given' | 'refused'
  readonly on: string
}
export interface ShareRequestState {
  shareRequestId: string | undefined
  terms: RequestTerms | undefined
  /** Of those who were asked by name: the hash of the code in their own link. */
  asked: Map<string, string>
  openLinkHash: string | undefined
  answers: RequestAnswer[]
  closedOn: string | undefined
}

/** What an employer asks of its people, whom it asked, and who answered what. */
export const shareRequests = defineStream<ShareRequestState, typeof shareRequestEvents>({
  family: shareRequestEvents,
  initial: () => ({
    shareRequestId: undefined,
    terms: undefined,
    asked: new Map(),
    openLinkHash: undefined,
    answers: [],
    closedOn: undefined,
  }),
  evolve(state, event) {
    const on = localDateAt(Date.parse(event.meta.recordedAt))
    switch (event.type) {
      case 'SharesRequested': {
        const { shareRequestId, organisationId, scope, purpose, term, answerBy, open, openLinkHash } = event.data
        state.shareRequestId = shareRequestId
        state.terms = { organisationId, scope, purpose, term, answerBy, open }
        state.openLinkHash = openLinkHash
        return ask(state, event.data)
      }
      case 'ShareRequestExtended':
        return ask(state, event.data)
      case 'ShareRequestAnswered': {
        const { learnerId, employmentId, answer } = event.data
        state.answers.push({ learnerId, employmentId, answer, on })
        return state
      }
      case 'ShareRequestClosed':
        state.closedOn = on
        return state
      case 'CommandAbandoned':
        return state
    }
  },
  exists: (state) => state.shareRequestId !== undefined,
  knownTo: (state, { organisationId }) =>
    organisationId !== undefined && organisationId === state.terms?.organisationId,
})

interface Asked {
  readonly employmentIds: readonly string[]
  readonly linkHashes: readonly string[]
}
function ask(state: ShareRequestState, { employmentIds, linkHashes }: Asked): ShareRequestState {
  for (const [i, employmentId] of employmentIds.entries()) state.asked.set(employmentId, linkHashes[i] ?? '')
  return state
}
