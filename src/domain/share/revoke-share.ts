import { z } from 'zod'
import { shareEvents } from '../../../events/share.ts'
import { shareId } from '../../../events/values.ts'
import { defineCommand, type Facts, type Requirement } from '../../contract/command.ts'
import { rejected } from '../../contract/stream.ts'
import { rolesOfBody } from '../learner/authority.ts'
import { selvesOf } from '../learner/identity.ts'
import { learners } from '../learner/learner.ts'
import { type ShareState, shares } from './share.ts'

/**
 * The learner takes back what it lets others see: the link opens nothing any more (domain.md 4.4, ShareRevoked). One on
 * paper may also be ended by the body that awarded what stands on it, for paper goes about.
 */
export const revokeShare = defineCommand({
  name: 'revokeShare',
  summary: { nl: 'Stop met laten zien', en: 'Revoke a share' },
  purpose: 'verification',
  stream: shares,
  input: z.strictObject({ shareId, ...shareEvents.shapes.ShareRevoked.decided.shape }),
  target: (input) => input.shareId,
  needs: (_input, { learnerId }, facts) =>
    learnerId ? livesOnAs(learnerId, facts).slice(0, MOST_READ).map(learners.ref) : [],
  who(_input, share, facts) {
    if (!share.learnerId) return []
    const lives = livesOnAs(share.learnerId, facts)
    const inPerson = lives.flatMap((id) => {
      const learner = facts.get(learners.ref(id))
      return learner ? [{ self: id }, ...selvesOf(learner)] : [{ self: id }]
    })
    return share.printedById ? [...inPerson, ...bodiesOf(share, lives, facts)] : inPerson
  },
  decide(share, { reason }) {
    if (share.revokedAt !== undefined) return rejected('share-already-revoked', { at: share.revokedAt })
    return { events: [{ type: 'ShareRevoked', data: { reason } }] }
  },
})

function bodiesOf({ scope }: ShareState, lives: readonly string[], facts: Facts): readonly Requirement[] {
  if (scope?.kind !== 'certificates') return []
  return lives.flatMap((id) =>
    scope.certificateIds.flatMap((certificateId): readonly Requirement[] => {
      const certificate = facts.get(learners.ref(id))?.certificates.get(certificateId)
      return certificate ? [{ role: rolesOfBody(certificate.establishedBy.kind), at: certificate.institutionId }] : []
    }),
  )
}

/** A command reads in at most 3 rounds, so that many learners of a chain are read; one more is named by the last. */
const MOST_READ = 3

/** The learner, and after a merge the one that it lives on in, and so on: the same person under another id. */
function livesOnAs(learnerId: string, facts: Facts): readonly string[] {
  const ids = [learnerId]
  for (let next = learnerId; ids.length <= MOST_READ; ids.push(next)) {
    const survivorId = facts.get(learners.ref(next))?.mergedInto
    if (survivorId === undefined) break
    next = survivorId
  }
  return ids
}
