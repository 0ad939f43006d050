/**
 * The face sheet of one project: where it belongs, who takes part, what was done, handed in and accepted, and which
 * grants pay for it. What is counted is in `indicators`.
 */
import { z } from 'zod'
import type { RecordedOf } from '../events/event.ts'
import { activityKind, deliverableKind, type projectEvents, projectLink } from '../events/project.ts'
import {
  activityId,
  code,
  deliverableId,
  grantId,
  indicatorId,
  localDate,
  projectId,
  sha256,
} from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { type Rejection, rejected } from '../src/contract/stream.ts'
import { projects as streams, workedIn } from '../src/domain/project/project.ts'
import { LEADING_PROJECT, scopeOf, WORKING } from '../src/domain/project/project-people.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { dayOf } from './event-facts.ts'
import { grantStatus } from './grants.ts'
import { loadNames, type Names, organisationOf } from './names.ts'
import { type SeenProject, seenProject } from './project-sight.ts'
import { projectSummary, summaryOf } from './projects.ts'
import { grantsFunding, type LinkFrom, linksTo, projectsModel } from './projects-model.ts'

type Event = RecordedOf<typeof projectEvents>
const count = z.int().min(0)
const other = z.strictObject({ projectId, name: z.string(), coordinator: organisationAnswer, seen: z.boolean() })
const judged = z.strictObject({
  by: organisationAnswer,
  on: localDate,
  reason: z.enum(['incomplete', 'notUsable', 'notAgreed', 'notAsPlanned']).optional(),
})

export const project = defineQuery({
  name: 'project',
  summary: { nl: 'Eén project: wie, wat en waar het staat', en: 'One project: who, what and where it stands' },
  params: z.strictObject({ projectId }),
  result: z.strictObject({
    ...projectSummary,
    asOf: asOfAnswer,
    view: z.enum(['inside', 'outside']),
    /** What the viewer may do in it now; commands have the last word. */
    may: z.strictObject({ lead: z.boolean(), work: z.boolean() }),
    /** What this project says of others, and others of this one. */
    links: z.array(z.strictObject({ link: projectLink, project: other })),
    linkedFrom: z.array(z.strictObject({ link: projectLink, project: other })),
    milestones: z.array(z.strictObject({ code, title: z.string(), on: localDate })),
    participants: z.array(
      z.strictObject({
        organisation: organisationAnswer,
        as: z.enum(['partner', 'shop', 'supplier']),
        from: localDate,
        until: localDate.optional(),
      }),
    ),
    activities: z.array(
      z.strictObject({
        activityId,
        kind: activityKind,
        title: z.string(),
        on: localDate,
        organisations: z.array(organisationAnswer),
        minutes: count,
        participants: count,
      }),
    ),
    deliverables: z.array(
      z.strictObject({
        deliverableId,
        kind: deliverableKind,
        title: z.string(),
        maker: organisationAnswer,
        on: localDate,
        /** Of a route: whether it rests on a ministerial certificate. */
        restsOn: z.enum(['ministerialCertificate', 'schoolPaper']).optional(),
        evidence: z.array(sha256),
        status: z.enum(['submitted', 'accepted', 'rejected']),
        judged: judged.optional(),
      }),
    ),
    indicators: z.array(z.strictObject({ indicatorId, code, title: z.string(), target: count })),
    /** Amounts only where the viewer sees the whole of the grant. */
    grants: z.array(
      z.strictObject({
        grantId,
        name: z.string(),
        status: grantStatus,
        funder: organisationAnswer.optional(),
        awarded: z.int().optional(),
        seen: z.boolean(),
      }),
    ),
  }),
  source: projectsModel,
  asOf: true,
  run({ projectId: id }, context) {
    const { db, at } = context
    return answer(id, { grantIds: grantsFunding(db, id, at), from: linksTo(db, id, at) }, context)
  },
})

interface Around {
  readonly grantIds: readonly string[]
  readonly from: readonly LinkFrom[]
}

async function answer(id: string, { grantIds, from }: Around, context: QueryContext): Promise<object | Rejection> {
  const seen = await seenProject(id, grantIds, context)
  if (!seen) return rejected('not-found')
  const { project: state, partnership, sight } = seen
  const events = (await context.events(streams.ref(id))) as readonly Event[]
  const names = await loadNames(context, { organisations: organisationsIn(events, seen) })
  const links = state.links.map(({ link, toId }) => ({ link, projectId: toId }))
  return present({
    ...summaryOf(state, partnership, context.viewer.organisationId, names),
    asOf: { position: context.at, on: context.on },
    view: sight,
    may: mayDo(seen, context),
    links: await told(links, context),
    linkedFrom: await told(from, context),
    ...partsOf(events, names),
    participants: state.participants.map(({ organisationId, as, from: first, until }) =>
      present({ organisation: organisationOf(names, organisationId), as, from: first, until }),
    ),
    grants: grantsOf(seen, names),
  })
}

function mayDo({ project: state }: SeenProject, { viewer }: QueryContext) {
  const own = viewer.organisationId
  const works = own !== undefined && workedIn(state, own) && viewer.holds(WORKING, own, scopeOf(state))
  return { lead: viewer.holds(LEADING_PROJECT, state.coordinatorId, scopeOf(state)), work: works }
}

async function told(links: readonly LinkFrom[], context: QueryContext) {
  const found: object[] = []
  for (const { link, projectId: id } of links) {
    const state = await context.load(streams.ref(id))
    if (!state) continue
    const names = await loadNames(context, { organisations: [state.coordinatorId] })
    const seen = (await seenProject(id, [], context)) !== undefined
    const coordinator = organisationOf(names, state.coordinatorId)
    found.push({ link, project: { projectId: id, name: state.name, coordinator, seen } })
  }
  return found
}

function organisationsIn(events: readonly Event[], { project: state, grants }: SeenProject): string[] {
  const named = events.flatMap((event): readonly string[] => {
    if (event.type === 'ActivityRecorded') return event.data.organisationIds
    if (event.type === 'DeliverableSubmitted') return [event.data.makerId]
    return event.type === 'DeliverableAccepted' || event.type === 'DeliverableRejected' ? [event.data.accepterId] : []
  })
  const funders = grants.flatMap(({ grant }) => grant.funderId ?? [])
  return [state.coordinatorId, ...state.participants.map(({ organisationId }) => organisationId), ...named, ...funders]
}

function partsOf(events: readonly Event[], names: Names) {
  const judgements = new Map(
    events.flatMap((event) => {
      if (event.type !== 'DeliverableAccepted' && event.type !== 'DeliverableRejected') return []
      const by = organisationOf(names, event.data.accepterId)
      const reason = event.type === 'DeliverableRejected' ? event.data.reason : undefined
      return [
        [event.data.deliverableId, { type: event.type, told: present({ by, on: dayOf(event), reason }) }] as const,
      ]
    }),
  )
  const targets = new Map(
    events.flatMap((event) =>
      event.type === 'IndicatorTargetRevised' ? [[event.data.indicatorId, event.data.target] as const] : [],
    ),
  )
  return {
    milestones: events.flatMap((event) =>
      event.type === 'MilestoneReached' ? [{ ...event.data, on: dayOf(event) }] : [],
    ),
    activities: events.flatMap((event) => {
      if (event.type !== 'ActivityRecorded') return []
      const { organisationIds, ...activity } = event.data
      return [{ ...activity, on: dayOf(event), organisations: organisationIds.map((id) => organisationOf(names, id)) }]
    }),
    deliverables: events.flatMap((event) => {
      if (event.type !== 'DeliverableSubmitted') return []
      const { deliverableId: id, kind, title, makerId, evidence, restsOn } = event.data
      const judgement = judgements.get(id)
      const status = !judgement ? 'submitted' : judgement.type === 'DeliverableAccepted' ? 'accepted' : 'rejected'
      const maker = organisationOf(names, makerId)
      const head = { deliverableId: id, kind, title, maker, on: dayOf(event), restsOn, evidence, status }
      return [present({ ...head, judged: judgement?.told })]
    }),
    indicators: events.flatMap((event) => {
      if (event.type !== 'IndicatorTargetSet') return []
      const { indicatorId: id, code: called, title, target } = event.data
      return [{ indicatorId: id, code: called, title, target: targets.get(id) ?? target }]
    }),
  }
}

const grantsOf = ({ grants }: SeenProject, names: Names) =>
  grants
    .filter(({ grant }) => grant.status !== 'refused')
    .map(({ grant, whole }) =>
      present({
        grantId: grant.grantId ?? '',
        name: grant.name,
        status: grant.settled ? ('settled' as const) : grant.status,
        funder: grant.funderId === undefined ? undefined : organisationOf(names, grant.funderId),
        awarded: whole ? grant.award?.awarded : undefined,
        seen: whole,
      }),
    )
