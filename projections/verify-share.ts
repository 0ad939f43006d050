/** A share as the person with its link sees it; no login. Folded from the streams, so a revocation shows at once. */
import { sameDigest, sha256 } from '../src/contract/canonical.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import {
  type AskedBeside,
  readShareLink,
  VERIFY_SHARE,
  verification,
  verifyShareParams,
} from '../src/contract/verification.ts'
import { employments } from '../src/domain/employment/employment.ts'
import type { LearnerState } from '../src/domain/learner/learner.ts'
import { isOpenAt, type ShareState, shares } from '../src/domain/share/share.ts'
import { present } from './answers.ts'
import { learnerOf, type Shown } from './shown.ts'
import { shownShare } from './shown-share.ts'

const NOT_SHARED = { status: 'not-shared' } as const
const NO_HASH = '0'.repeat(64)

export const verifyShare = defineQuery({
  name: VERIFY_SHARE,
  summary: { nl: 'Bekijk wat iemand met u deelt', en: 'See what somebody shares with you' },
  params: verifyShareParams,
  result: verification,
  source: 'fold',
  asOf: false,
  async run({ link, ...asked }, context): Promise<Shown> {
    const share = await shareByLink(link, context)
    return share ? shownOf(share, context, asked) : NOT_SHARED
  },
})

/** The share, when the secret in the link fits. */
export async function shareByLink(link: string, context: Pick<QueryContext, 'load'>): Promise<ShareState | undefined> {
  const read = readShareLink(link)
  const share = read && (await context.load(shares.ref(read.shareId)))
  // Hashed in any case: an unknown share costs the same as a wrong secret.
  const fits = sameDigest(sha256(read?.linkSecret ?? link), share?.linkHash ?? NO_HASH)
  return share?.learnerId && fits ? share : undefined
}

/** The learner, as long as the share shows something. */
export async function sharedBy(share: ShareState, context: QueryContext): Promise<LearnerState | undefined> {
  const employment = share.employmentId ? await context.load(employments.ref(share.employmentId)) : undefined
  if (!share.learnerId || !isOpenAt(share, context.now, context.today, employment)) return undefined
  return learnerOf(share.learnerId, context)
}

/** What it shows, and what the access log has to know of it. */
export async function shownOf(share: ShareState, context: QueryContext, asked: AskedBeside = {}): Promise<Shown> {
  const internal = { shareId: share.shareId, learnerId: share.learnerId, maxViews: share.maxViews }
  const learner = await sharedBy(share, context)
  const shown = learner && (await shownShare(share, learner, context, asked))
  return present({ ...(shown ?? NOT_SHARED), ...internal })
}
