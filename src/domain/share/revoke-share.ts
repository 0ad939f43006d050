import { z } from 'zod'
import { shareEvents } from '../../../events/share.ts'
import { shareId } from '../../../events/values.ts'
import { defineCommand } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { learners } from '../learner/learner.ts'
import { shares } from './share.ts'

/** The learner takes back what it lets others see: the link opens nothing any more (domain.md 4.4, ShareRevoked). */
export const revokeShare = defineCommand({
  name: 'revokeShare',
  summary: { nl: 'Stop met laten zien', en: 'Revoke a share' },
  purpose: 'verification',
  stream: shares,
  input: z.strictObject({ shareId, ...shareEvents.shapes.ShareRevoked.decided.shape }),
  target: (input) => input.shareId,
  needs: (_input, share) => (share.learnerId ? [learners.ref(share.learnerId)] : []),
  who(_input, { learnerId }, facts) {
    if (!learnerId) return []
    // After a merge the same person may stand under the other id.
    const survivorId = facts.get(learners.ref(learnerId))?.mergedInto
    return [{ self: learnerId }, ...(survivorId ? [{ self: survivorId }] : [])]
  },
  decide(share, { reason }) {
    if (share.revokedAt !== undefined) return rejected('share-already-revoked', { at: share.revokedAt })
    return { events: [{ type: 'ShareRevoked', data: { reason } }] }
  },
})
