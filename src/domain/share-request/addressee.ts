/** Is this request for this learner, and can it still be answered? The same for seeing what would be shown and for giving it. */
import { sameDigest, sha256 } from '../../contract/canonical.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { type EmploymentState, endedBy } from '../employment/employment.ts'
import type { LearnerState } from '../learner/learner.ts'
import type { RequestAnswer, ShareRequestState } from './share-request.ts'

export interface Answering {
  /** Whom the link was for; absent for the link on the wall. */
  readonly employmentId?: string | undefined
  /** The code in the link; not needed by a learner whom the employer knows as this employee. */
  readonly code?: string | undefined
}

/** One that is for somebody else is refused as one that does not exist. */
export function refuseAddressee(
  { terms, asked, openLinkHash }: ShareRequestState,
  employment: EmploymentState | undefined,
  learner: LearnerState,
  { employmentId, code }: Answering,
): Rejection | undefined {
  const fits = (hash: string | undefined) => hash !== undefined && sameDigest(sha256(code ?? ''), hash)
  if (terms?.open) return fits(openLinkHash) ? undefined : rejected('share-request-not-yours')
  const hash = asked.get(employmentId ?? '')
  const theirs = employment?.employmentId === employmentId && employment?.employerId === terms?.organisationId
  if (hash === undefined || !employment || !theirs) return rejected('share-request-not-yours')
  const { learnerId } = employment
  if (learnerId !== undefined) return isOne(learner, learnerId) ? undefined : rejected('share-request-not-yours')
  return fits(hash) ? undefined : rejected('share-request-not-yours')
}

/** What was answered before, by this learner or for this employment: it stands. */
export function earlierAnswer(
  { answers }: ShareRequestState,
  learner: LearnerState,
  employmentId: string | undefined,
): RequestAnswer | undefined {
  return answers.find(
    (one) => isOne(learner, one.learnerId) || (employmentId !== undefined && one.employmentId === employmentId),
  )
}

/** It was closed, its last day is over, the work ended, or there would be nothing left of the time to show it. */
export function refuseLate(
  { terms, closedOn }: ShareRequestState,
  employment: EmploymentState | undefined,
  today: string,
): Rejection | undefined {
  if (closedOn !== undefined) return rejected('share-request-closed', { on: closedOn })
  if (terms && today > terms.answerBy) return rejected('share-request-over', { on: terms.answerBy })
  if (employment && endedBy(employment, today)) return rejected('employment-ended', { on: employment.endsOn ?? today })
  return undefined
}

const isOne = (learner: LearnerState, id: string) => learner.identities.some(({ learnerId }) => learnerId === id)
