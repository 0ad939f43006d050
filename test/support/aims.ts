/** What a project aims at, for tests of what is counted. */
import { projects } from '../../src/domain/project/project.ts'
import { type PastEvent, someId } from './given.ts'
import { happened } from './programme.ts'

const ref = (project: string) => projects.ref(someId(project))
const on = (day: string, event: PastEvent): PastEvent => ({ ...event, effectiveOn: day, at: `${day}T09:00:00.000Z` })

/** Of persons, once in the indicator, unless it says otherwise. */
export const aim = (code: string, target: number, more: Record<string, unknown> = {}, project = 'project'): PastEvent =>
  happened(ref(project), 'IndicatorTargetSet', {
    ...{ indicatorId: someId(`aim ${code}`), code, title: code, kind: 'distinctPersons', target },
    ...{ countRule: 'oncePerIndicator', filter: {}, offerings: [], ...more },
  })
export const takesPart = (organisation: string, as: 'partner' | 'shop' = 'shop', project = 'project'): PastEvent =>
  on(
    '2023-02-01',
    happened(ref(project), 'ProjectParticipantJoined', {
      organisationId: someId(organisation),
      as,
      from: '2023-02-01',
    }),
  )
/** Each activity counts; who held it, and for how long. */
export const held = (
  name: string,
  organisations: readonly string[],
  { kind = 'experiment', minutes = 90, day = '2023-06-01', project = 'project' } = {},
): PastEvent =>
  on(
    day,
    happened(ref(project), 'ActivityRecorded', {
      ...{ activityId: someId(name), kind, title: name, organisationIds: organisations.map(someId) },
      ...{ minutes, participants: 5 },
    }),
  )
export const handedIn = (name: string, kind: string, more: Record<string, unknown> = {}): PastEvent =>
  on(
    '2023-06-01',
    happened(ref('project'), 'DeliverableSubmitted', {
      ...{ deliverableId: someId(name), kind, title: name, makerId: someId('school'), submittedById: someId('sam') },
      evidence: [],
      ...more,
    }),
  )
export const accepted = (name: string, day = '2023-07-01'): PastEvent =>
  on(
    day,
    happened(ref('project'), 'DeliverableAccepted', {
      ...{ deliverableId: someId(name), accepterId: someId('care'), acceptedById: someId('paul') },
    }),
  )
export const turnedDown = (name: string): PastEvent =>
  on(
    '2023-07-01',
    happened(ref('project'), 'DeliverableRejected', {
      ...{ deliverableId: someId(name), accepterId: someId('care'), rejectedById: someId('paul') },
      reason: 'incomplete',
    }),
  )
