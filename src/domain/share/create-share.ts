import { z } from 'zod'
import { shareEvents } from '../../../events/share.ts'
import { shareId } from '../../../events/values.ts'
import { type DecisionContext, defineCommand } from '../../contract/command.ts'
import { addPeriod } from '../../contract/dates.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { identityOf, selvesOf } from '../learner/identity.ts'
import { type LearnerState, learners } from '../learner/learner.ts'
import { organisations } from '../organisation/organisation.ts'
import { shares } from './share.ts'

const shared = shareEvents.shapes.ShareCreated.decided
const input = z.strictObject({
  ...shared.omit({ shareId: true }).shape,
  maxViews: z.int().min(1).max(10_000).optional(),
})

/** A link that outlives its purpose is forgotten, not used. */
const LONGEST = 'P5Y'

/**
 * The learner, and nobody else, lets others see one certificate or the transcript, until a moment at most five years
 * ahead (domain.md 4.4, ShareCreated). The answer shows the link's secret, again on a repeat.
 */
export const createShare = defineCommand({
  name: 'createShare',
  summary: { nl: 'Laat een bewijs of overzicht zien', en: 'Share a certificate or the transcript' },
  purpose: 'verification',
  stream: shares,
  opens: 'new',
  input,
  target: () => 'new',
  needs: ({ learnerId, audienceId }) => [
    learners.ref(learnerId),
    ...(audienceId ? [organisations.ref(audienceId)] : []),
  ],
  who({ learnerId }, _share, facts) {
    const learner = facts.get(learners.ref(learnerId))
    return learner ? selvesOf(learner) : [{ self: learnerId }]
  },
  reveals: ['linkSecret'],
  decide(_share, sharing, context) {
    const learner = context.facts.get(learners.ref(sharing.learnerId))
    if (!learner) return rejected('unknown-learner', { learnerId: sharing.learnerId })
    if (learner.mergedInto) return rejected('already-merged', { survivorId: learner.mergedInto })
    const refusal = refuseUntil(sharing.until, context) ?? refuseScope(learner, sharing, context)
    if (refusal) return refusal
    return { events: [{ type: 'ShareCreated', data: { ...sharing, shareId: shareId.parse(context.streamId) } }] }
  },
})

function refuseUntil(until: string, { now, today }: DecisionContext): Rejection | undefined {
  if (until <= now) return rejected('until-passed', { until })
  const latest = addPeriod(today, LONGEST)
  return until.slice(0, 10) > latest ? rejected('until-too-far', { latest }) : undefined
}

function refuseScope(
  learner: LearnerState,
  { scope, audienceId, showsName }: z.infer<typeof input>,
  { facts }: DecisionContext,
): Rejection | undefined {
  if (scope.kind === 'certificate' && !learner.certificates.has(scope.certificateId)) {
    return rejected('unknown-certificate')
  }
  if (audienceId && !facts.get(organisations.ref(audienceId))) {
    return rejected('unknown-audience', { organisationId: audienceId })
  }
  return showsName && !identityOf(learner) ? rejected('personal-data-erased') : undefined
}
