/** A project of a partnership: money-free. A grant funds projects, n to m; cost sharing without a funder is a project too. */
import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { enrolmentPurpose, sector, targetGroup } from './learner.ts'
import { minutes } from './money.ts'
import { commandAbandoned } from './reservation.ts'
import {
  activityId,
  code,
  count,
  deliverableId,
  indicatorId,
  localDate,
  offeringId,
  organisationId,
  partnershipId,
  programmeLineId,
  projectId,
  sha256,
  title,
  userId,
} from './values.ts'

export const projectLink = z.enum(['parent', 'formulaOf', 'precededBy'])
export const deliverableKind = z.enum(['programme', 'route', 'module', 'material', 'experiment', 'event', 'report'])
export const activityKind = z.enum(['experiment', 'meeting', 'residentsActivity', 'themeDay', 'workshop', 'other'])

/** What is counted (domain.md 2.6). */
export const indicatorKind = z.enum([
  'distinctPersons',
  'distinctOrganisations',
  'credentialsEstablished',
  'deliverablesAccepted',
  'activityCount',
  'hours',
  'practiceWeeks',
  'outcomes',
])
/** Whether one person counts once in the project or once in each indicator, or each time. */
export const countRule = z.enum(['oncePerProject', 'oncePerIndicator', 'everyTime'])
/** What of that is counted; all must hold. */
export const indicatorFilter = z.strictObject({
  targetGroup: targetGroup.optional(),
  purpose: enrolmentPurpose.optional(),
  deliverableKind: deliverableKind.optional(),
  activityKind: activityKind.optional(),
  /** Of persons: who began, or only who completed it. Who began, when left out. */
  stage: z.enum(['enrolled', 'completed']).optional(),
  outcome: z.enum(['employed', 'moreHours', 'otherSector', 'furtherStudy']).optional(),
  from: localDate.optional(),
  until: localDate.optional(),
})

export const projectEvents = eventFamily('project', {
  /** effectiveOn = startsOn. */
  ProjectOpened: event(
    z.strictObject({
      projectId,
      partnershipId,
      programmeLineId: programmeLineId.optional(),
      name: title(),
      theme: title(120).optional(),
      area: title(120).optional(),
      sector: sector.optional(),
      /** Who answers for it in the partnership. */
      coordinatorId: organisationId,
      startsOn: localDate,
      endsOn: localDate,
    }),
  ),
  /** To another project; costs are not shared by it. */
  ProjectLinked: event(z.strictObject({ link: projectLink, toId: projectId })),
  MilestoneReached: event(z.strictObject({ code, title: title() })),
  ProjectEnded: event(z.strictObject({ on: localDate, reason: z.enum(['completed', 'stopped', 'merged']) })),
  /** A partner, or a shop that tries something; effectiveOn = from. */
  ProjectParticipantJoined: event(
    z.strictObject({
      organisationId,
      as: z.enum(['partner', 'shop', 'supplier']),
      from: localDate,
      until: localDate.optional(),
    }),
  ),
  /** effectiveOn = the day. */
  ActivityRecorded: event(
    z.strictObject({
      activityId,
      kind: activityKind,
      title: title(),
      organisationIds: z.array(organisationId).max(50),
      minutes,
      /** How many were there; who they were is nobody's business here. */
      participants: count,
    }),
  ),
  DeliverableSubmitted: event(
    z.strictObject({
      deliverableId,
      kind: deliverableKind,
      title: title(),
      makerId: organisationId,
      submittedById: userId,
      evidence: z.array(sha256).max(20),
      /** Whether a certificate route rests on a ministerial certificate. */
      restsOn: z.enum(['ministerialCertificate', 'schoolPaper']).optional(),
    }),
  ),
  DeliverableAccepted: event(z.strictObject({ deliverableId, accepterId: organisationId, acceptedById: userId })),
  DeliverableRejected: event(
    z.strictObject({
      deliverableId,
      accepterId: organisationId,
      rejectedById: userId,
      reason: z.enum(['incomplete', 'notUsable', 'notAgreed', 'notAsPlanned']),
    }),
  ),
  IndicatorTargetSet: event(
    z.strictObject({
      indicatorId,
      code,
      title: title(),
      kind: indicatorKind,
      countRule,
      filter: indicatorFilter,
      target: count,
      /** Learners are counted of these offerings; empty: of the whole partnership. */
      offerings: z.array(offeringId).max(100),
    }),
  ),
  /** Only the number: what is counted is fixed before the first count. */
  IndicatorTargetRevised: event(
    z.strictObject({ indicatorId, target: count, reason: z.enum(['grantAmended', 'forecast', 'setInError']) }),
  ),
  CommandAbandoned: commandAbandoned,
})
