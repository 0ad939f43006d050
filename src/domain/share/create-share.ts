import { z } from 'zod'
import { shareEvents, shareScope } from '../../../events/share.ts'
import { certificateId, localDate, organisationId, shareId } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { type EmploymentState, employments, endedBy } from '../employment/employment.ts'
import { identityOf, selvesOf } from '../learner/identity.ts'
import { type LearnerState, learners } from '../learner/learner.ts'
import { organisations } from '../organisation/organisation.ts'
import { type ShareScope, shares } from './share.ts'
import { termOf } from './term.ts'

const created = shareEvents.shapes.ShareCreated.decided.shape
/** One certificate may be named as such. */
const oneCertificate = z.strictObject({ kind: z.literal('certificate'), certificateId })
const input = z.strictObject({
  learnerId: created.learnerId,
  scope: z.discriminatedUnion('kind', [oneCertificate, ...shareScope.options]),
  showsName: created.showsName,
  /** Sees it when logged in; named by the employment where that is given. */
  audienceId: organisationId.optional(),
  maxViews: z.int().min(1).max(10_000).optional(),
  /** Until when: one of these three. */
  until: created.until,
  untilDay: localDate.optional(),
  forMinutes: z.int().min(1).max(1440).optional(),
  /** As long as this lasts, and no longer than until then if that is said too. */
  employmentId: created.employmentId,
})
type Sharing = z.infer<typeof input>

/**
 * The learner, and nobody else, lets others see certificates or the transcript, until a moment at most five years ahead
 * or for as long as an employment lasts (domain.md 4.4, ShareCreated). The answer shows the link's secret, again on a
 * repeat.
 */
export const createShare = defineCommand({
  name: 'createShare',
  summary: { nl: 'Laat een bewijs of overzicht zien', en: 'Share a certificate or the transcript' },
  purpose: 'verification',
  stream: shares,
  opens: 'new',
  input,
  target: () => 'new',
  needs: ({ learnerId, audienceId, employmentId }) => [
    learners.ref(learnerId),
    ...(audienceId ? [organisations.ref(audienceId)] : []),
    ...(employmentId ? [employments.ref(employmentId)] : []),
  ],
  who: ({ learnerId }, _share, facts) => inPerson(learnerId, facts),
  reveals: ['linkSecret'],
  decide(_share, sharing, context) {
    const learner = context.facts.get(learners.ref(sharing.learnerId))
    if (!learner) return rejected('unknown-learner', { learnerId: sharing.learnerId })
    if (learner.mergedInto) return rejected('already-merged', { survivorId: learner.mergedInto })
    const term = termOf(sharing, context)
    if ('rejected' in term) return term
    const employment = sharing.employmentId && context.facts.get(employments.ref(sharing.employmentId))
    const scope = plainScope(sharing.scope)
    const refusal =
      refuseScope(learner, scope) ??
      (sharing.employmentId ? refuseEmployment(learner, employment || undefined, sharing, context.today) : undefined) ??
      refuseAudience(sharing, context.facts) ??
      (sharing.showsName && !identityOf(learner) ? rejected('personal-data-erased') : undefined)
    if (refusal) return refusal
    const { learnerId, showsName, maxViews, employmentId } = sharing
    const audienceId = sharing.audienceId ?? (employment ? employment.employerId : undefined)
    const data = {
      shareId: shareId.parse(context.streamId),
      learnerId,
      scope,
      showsName,
      ...term,
      ...(audienceId && { audienceId }),
      ...(employmentId && { employmentId }),
      ...(maxViews !== undefined && { maxViews }),
    }
    return { events: [{ type: 'ShareCreated', data }] }
  },
})

/** The learner, also when it logs in as one that was merged into it. */
export function inPerson(learnerId: string, facts: Facts): readonly { readonly self: string }[] {
  const learner = facts.get(learners.ref(learnerId))
  return learner ? selvesOf(learner) : [{ self: learnerId }]
}

function plainScope(scope: Sharing['scope']): ShareScope {
  return scope.kind === 'certificate' ? { kind: 'certificates', certificateIds: [scope.certificateId] } : scope
}

export function refuseScope(learner: LearnerState, scope: ShareScope): Rejection | undefined {
  switch (scope.kind) {
    case 'certificates':
      return scope.certificateIds.every((id) => learner.certificates.has(id))
        ? undefined
        : rejected('unknown-certificate')
    case 'credentialTypes': {
      // Who has none of it would promise something: a kind that was never got, or that does not exist.
      const had = new Set<string>([...learner.certificates.values()].map(({ credentialTypeId }) => credentialTypeId))
      return scope.credentialTypeIds.every((id) => had.has(id)) ? undefined : rejected('nothing-of-this-kind')
    }
    default:
      return undefined
  }
}

function refuseEmployment(
  learner: LearnerState,
  employment: EmploymentState | undefined,
  { audienceId }: Sharing,
  today: string,
): Rejection | undefined {
  const own = learner.identities.some(({ learnerId }) => learnerId === employment?.learnerId)
  if (!employment || !own) return rejected('unknown-employment')
  if (endedBy(employment, today)) return rejected('employment-ended', { on: employment.endsOn ?? today })
  return audienceId && audienceId !== employment.employerId ? rejected('audience-not-the-employer') : undefined
}

function refuseAudience({ audienceId }: Sharing, facts: Facts): Rejection | undefined {
  if (!audienceId || facts.get(organisations.ref(audienceId))) return undefined
  return rejected('unknown-audience', { organisationId: audienceId })
}
