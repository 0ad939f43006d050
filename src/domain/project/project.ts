import type { z } from 'zod'
import { type countRule, type indicatorKind, projectEvents, type projectLink } from '../../../events/project.ts'
import { within } from '../../contract/dates.ts'
import { defineStream } from '../../contract/stream.ts'

export interface Participant {
  readonly organisationId: string
  readonly as: 'partner' | 'shop' | 'supplier'
  readonly from: string
  readonly until: string | undefined
}
export interface Deliverable {
  readonly kind: string
  readonly title: string
  readonly makerId: string
  readonly submittedById: string
  status: 'submitted' | 'accepted' | 'rejected'
}
export interface Indicator {
  readonly code: string
  readonly kind: z.infer<typeof indicatorKind>
  readonly countRule: z.infer<typeof countRule>
  target: number
}
export interface ProjectState {
  projectId: string | undefined
  partnershipId: string
  coordinatorId: string
  name: string
  programmeLineId: string | undefined
  theme: string | undefined
  area: string | undefined
  sector: string | undefined
  startsOn: string
  endsOn: string
  ended: { readonly on: string; readonly reason: string } | undefined
  links: { readonly link: z.infer<typeof projectLink>; readonly toId: string }[]
  /** Codes that were reached. */
  milestones: Set<string>
  participants: Participant[]
  deliverables: Map<string, Deliverable>
  indicators: Map<string, Indicator>
}

/** What is done in a project, and what of it counts; no money (model.md 4). */
export const projects = defineStream<ProjectState, typeof projectEvents>({
  family: projectEvents,
  initial: () => ({
    projectId: undefined,
    partnershipId: '',
    coordinatorId: '',
    name: '',
    programmeLineId: undefined,
    theme: undefined,
    area: undefined,
    sector: undefined,
    startsOn: '',
    endsOn: '',
    ended: undefined,
    links: [],
    milestones: new Set(),
    participants: [],
    deliverables: new Map(),
    indicators: new Map(),
  }),
  evolve(state, event) {
    switch (event.type) {
      case 'ProjectOpened': {
        return Object.assign(state, event.data)
      }
      case 'ProjectLinked':
        state.links.push({ link: event.data.link, toId: event.data.toId })
        return state
      case 'MilestoneReached':
        state.milestones.add(event.data.code)
        return state
      case 'ProjectEnded':
        state.ended = { on: event.data.on, reason: event.data.reason }
        return state
      case 'ProjectParticipantJoined': {
        const { organisationId, as, from, until } = event.data
        state.participants.push({ organisationId, as, from, until })
        return state
      }
      case 'DeliverableSubmitted': {
        const { deliverableId, kind, title, makerId, submittedById } = event.data
        state.deliverables.set(deliverableId, { kind, title, makerId, submittedById, status: 'submitted' })
        return state
      }
      case 'DeliverableAccepted':
      case 'DeliverableRejected': {
        const deliverable = state.deliverables.get(event.data.deliverableId)
        if (deliverable) deliverable.status = event.type === 'DeliverableAccepted' ? 'accepted' : 'rejected'
        return state
      }
      case 'IndicatorTargetSet': {
        const { indicatorId, code, kind, countRule, target } = event.data
        state.indicators.set(indicatorId, { code, kind, countRule, target })
        return state
      }
      case 'IndicatorTargetRevised': {
        const indicator = state.indicators.get(event.data.indicatorId)
        if (indicator) indicator.target = event.data.target
        return state
      }
      default:
        return state
    }
  },
  exists: (state) => state.projectId !== undefined,
})

/** The one that coordinates it, and who joined, on that day. */
export const worksInOn = (project: ProjectState, organisationId: string, on: string): boolean =>
  project.coordinatorId === organisationId ||
  project.participants.some((one) => one.organisationId === organisationId && within(on, one.from, one.until))

/** Did it work in the project on any day? */
export const workedIn = (project: ProjectState, organisationId: string): boolean =>
  project.coordinatorId === organisationId ||
  project.participants.some((participant) => participant.organisationId === organisationId)
