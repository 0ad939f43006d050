import { z } from 'zod'
import { enrolmentPurpose, learnerEvents, sector, targetGroup } from '../../../events/learner.ts'
import { enrolmentId, learnerId, localDate, offeringId, organisationId } from '../../../events/values.ts'
import { type DecisionContext, defineCommand } from '../../contract/command.ts'
import { within } from '../../contract/dates.ts'
import { personalChoices } from '../../contract/input.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { credentialTypes, newestVersion } from '../credential-type/credential-type.ts'
import { type OfferingState, offerings } from '../offering/offering.ts'
import { organisations, recognisedOn } from '../organisation/organisation.ts'
import { crebosOf } from '../organisation/recognised-awarder.ts'
import { memberOn, partnerships, takesPartOn, tookPart } from '../partnership/partnership.ts'
import { atAnyParty, EMPLOYING, ENROLLING, organisationFact } from './authority.ts'
import { organisationsOf } from './enrolment.ts'
import { learners } from './learner.ts'
import type { LearnerState } from './state.ts'

const input = z.strictObject({
  learnerId,
  offeringId,
  /** The first day, within the offering; it may lie ahead. */
  startsOn: localDate,
  employerId: organisationId.optional(),
  /** Where the practice part takes place; BBL and BOL need one. */
  workplaceId: organisationId.optional(),
  /** Who brings in somebody that it does not employ, such as a job seeker. */
  referrerId: organisationId.optional(),
  purpose: enrolmentPurpose,
  sectorFrom: sector.optional(),
  sectorTo: sector.optional(),
  // An enum has at least one value, which its type does not say.
  targetGroups: personalChoices(targetGroup.options as [string, ...string[]]).optional(),
})
type Enrolling = z.infer<typeof input>

/**
 * BBL and BOL have a practice part, at a training company that SBB recognises (domain.md 4.4, LearnerEnrolled): for the
 * qualification of the paper, where the offering leads to one.
 */
const NEEDS_WORKPLACE: readonly string[] = ['BBL', 'BOL']

/**
 * Enrols a learner in an offering and takes a seat; the provider confirms it (domain.md 4.4; model.md section 5). What
 * is planned, who establishes and under which policy follow from the offering. Membership and recognition must hold on
 * the first day. By the provider, or by the employer that it names and that takes part in the partnership; and only a
 * learner that somebody in the partnership knows. Who employs nobody may still bring somebody in: a job seeker, that an
 * employer of the partnership then takes on.
 */
export const enrolLearner = defineCommand({
  name: 'enrolLearner',
  summary: { nl: 'Schrijf een deelnemer in voor scholing', en: 'Enrol a learner in an offering' },
  purpose: 'education',
  stream: learners,
  input,
  target: (enrolling) => enrolling.learnerId,
  needs({ offeringId, employerId, workplaceId, referrerId }, _learner, facts) {
    const offering = facts.get(offerings.ref(offeringId))
    return [
      offerings.ref(offeringId),
      ...[employerId, workplaceId, referrerId].flatMap((id) => (id ? [organisations.ref(id)] : [])),
      ...(offering ? [partnerships.ref(offering.partnershipId)] : []),
      ...(offering?.credentialTypeId ? [credentialTypes.ref(offering.credentialTypeId)] : []),
    ]
  },
  reserves: ({ offeringId }) => [{ ref: offerings.ref(offeringId), claim: { seats: 1 } }],
  who({ offeringId, employerId, referrerId, startsOn }, learner, facts) {
    const offering = facts.get(offerings.ref(offeringId))
    if (!offering) return atAnyParty(learner, [...ENROLLING, ...EMPLOYING])
    const { partnershipId, providerId } = offering
    const scope = { partnershipId, offeringId }
    const partnership = facts.get(partnerships.ref(partnershipId))
    // Otherwise any organisation could make itself a party of any learner.
    const known = [...organisationsOf(learner)].some((id) => id === providerId || tookPart(partnership, id))
    if (!known) return []
    const partner = [employerId, referrerId].filter((id) => id && takesPartOn(partnership, id, startsOn))
    return [{ role: ENROLLING, at: providerId, scope }, ...partner.map((at) => ({ role: EMPLOYING, at, scope }))]
  },
  mayLieAhead: true,
  answers: ['enrolmentId'],
  decide(learner, enrolling, context) {
    const offering = context.facts.get(offerings.ref(enrolling.offeringId))
    if (!offering) return rejected('unknown-offering', { offeringId: enrolling.offeringId })
    const refusal =
      refuseOffering(offering, enrolling, context) ??
      refuseTwice(learner, enrolling) ??
      refusePlaces(offering, enrolling, context)
    if (refusal) return refusal
    const { startsOn, ...given } = enrolling
    const {
      partnershipId,
      providerId,
      institutionId,
      units,
      credentialTypeId,
      assessmentPolicyId,
      route,
      endsOn,
      cohort,
    } = offering
    const data = learnerEvents.shapes.LearnerEnrolled.decided.parse({
      ...given,
      enrolmentId: context.id(enrolmentId),
      partnershipId,
      providerId,
      institutionId,
      units,
      ...(credentialTypeId && { credentialTypeId }),
      assessmentPolicyId,
      route,
      endsOn,
      ...(cohort !== undefined && { cohort }),
    })
    return { events: [{ type: 'LearnerEnrolled', effectiveOn: startsOn, data }], partnershipId }
  },
})

function refuseOffering(offering: OfferingState, { startsOn }: Enrolling, { facts }: DecisionContext) {
  if (offering.withdrawnOn !== undefined && startsOn >= offering.withdrawnOn) {
    return rejected('offering-withdrawn', { on: offering.withdrawnOn })
  }
  if (!within(startsOn, offering.startsOn, offering.endsOn)) {
    return rejected('outside-offering', { on: startsOn, from: offering.startsOn, until: offering.endsOn })
  }
  if (!memberOn(facts.get(partnerships.ref(offering.partnershipId)), offering.providerId, startsOn)) {
    return rejected('provider-not-member', { on: startsOn })
  }
  return undefined
}

function refuseTwice(learner: LearnerState, { offeringId }: Enrolling): Rejection | undefined {
  for (const enrolment of learner.enrolments.values()) {
    if (enrolment.offeringId !== offeringId) continue
    // Who has completed it may do it once more (story 6.2): that is another enrolment of the same person.
    if (enrolment.ended) continue
    return rejected('already-enrolled', { enrolmentId: enrolment.enrolmentId })
  }
  return undefined
}

function refusePlaces(
  offering: OfferingState,
  enrolling: Enrolling,
  { facts }: DecisionContext,
): Rejection | undefined {
  const { employerId, workplaceId, startsOn } = enrolling
  const type = offering.credentialTypeId && facts.get(credentialTypes.ref(offering.credentialTypeId))
  const definition = type ? newestVersion(type)?.definition : undefined
  if (employerId && !organisationFact(facts, employerId)) {
    return rejected('unknown-employer', { organisationId: employerId })
  }
  const { referrerId } = enrolling
  if (employerId && referrerId) return rejected('employer-and-referrer')
  if (referrerId && !organisationFact(facts, referrerId)) {
    return rejected('unknown-organisation', { organisationId: referrerId })
  }
  const workplace = workplaceId && organisationFact(facts, workplaceId)
  if (workplaceId && !workplace) return rejected('unknown-workplace', { organisationId: workplaceId })
  if (!NEEDS_WORKPLACE.includes(offering.route)) return undefined
  if (!workplace) return rejected('workplace-missing', { route: offering.route })
  const recognised = recognisedOn(workplace, 'sbbWorkplace', startsOn, definition && crebosOf(definition))
  return recognised ? undefined : rejected('workplace-not-recognised', { on: startsOn })
}
