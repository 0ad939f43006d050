/** A share as the person with its link sees it; no login. Folded from the streams, so a revocation shows at once. */
import { sha256 } from '../src/contract/canonical.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { readShareLink, VERIFY_SHARE, verification, verifyShareParams } from '../src/contract/verification.ts'
import type { LearnerState } from '../src/domain/learner/learner.ts'
import { isOpenAt, type ShareState, shares } from '../src/domain/share/share.ts'
import { present } from './answers.ts'
import { learnerOf, type Shown, sameDigest, shownCertificate, shownOverview } from './shown.ts'
import { nameOf } from './sight.ts'

const NOT_SHARED = { status: 'not-shared' } as const
const NO_HASH = '0'.repeat(64)

export const verifyShare = defineQuery({
  name: VERIFY_SHARE,
  summary: { nl: 'Bekijk wat iemand met u deelt', en: 'See what somebody shares with you' },
  params: verifyShareParams,
  result: verification,
  source: 'fold',
  asOf: false,
  async run({ link }, context): Promise<Shown> {
    const read = readShareLink(link)
    const share = read && (await context.load(shares.ref(read.shareId)))
    // Hashed in any case: an unknown share costs the same as a wrong secret.
    const fits = sameDigest(sha256(read?.linkSecret ?? link), share?.linkHash ?? NO_HASH)
    if (!share?.learnerId || !fits) return NOT_SHARED
    const internal = { shareId: share.shareId, learnerId: share.learnerId, maxViews: share.maxViews }
    const learner = isOpenAt(share, context.now) ? await learnerOf(share.learnerId, context) : undefined
    const shown = learner && (await shownOf(share, learner, context))
    return present({ ...(shown ?? NOT_SHARED), ...internal })
  },
})

async function shownOf(share: ShareState, learner: LearnerState, context: QueryContext): Promise<Shown | undefined> {
  const { scope, showsName } = share
  if (scope?.kind === 'certificate') {
    const certificate = learner.certificates.get(scope.certificateId)
    const shown = certificate && (await shownCertificate(certificate, context.today, context))
    // The name as it stands on the paper: that is what is being verified.
    return shown && present({ ...shown, name: showsName ? certificate?.nameAsIssued : undefined })
  }
  if (scope?.kind !== 'transcript') return undefined
  return present({
    status: 'valid',
    name: showsName ? nameOf(learner) : undefined,
    transcript: await shownOverview(learner, context),
  })
}
