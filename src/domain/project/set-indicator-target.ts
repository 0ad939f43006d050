import { z } from 'zod'
import { projectEvents } from '../../../events/project.ts'
import { indicatorId, projectId } from '../../../events/values.ts'
import { defineCommand, type Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { offerings } from '../offering/offering.ts'
import { projects } from './project.ts'
import { byCoordinator, refuseOver } from './project-people.ts'

const shape = projectEvents.shapes.IndicatorTargetSet.decided.omit({ indicatorId: true })
type Target = z.infer<typeof shape>

/** What of a filter says something about what each kind counts; from and until do about all. */
const FILTERS: Readonly<Record<Target['kind'], readonly string[]>> = {
  distinctPersons: ['targetGroup', 'purpose', 'stage'],
  credentialsEstablished: ['targetGroup', 'purpose'],
  hours: ['targetGroup', 'purpose', 'activityKind'],
  practiceWeeks: ['targetGroup', 'purpose'],
  outcomes: ['targetGroup', 'purpose', 'outcome'],
  deliverablesAccepted: ['deliverableKind'],
  activityCount: ['activityKind'],
  distinctOrganisations: ['activityKind'],
}
const PERIOD = ['from', 'until']

function refuseFilter({ kind, filter }: Target): Rejection | undefined {
  const given = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  const stray = given.find((name) => !PERIOD.includes(name) && !FILTERS[kind].includes(name))
  if (stray !== undefined) return rejected('filter-not-of-kind', { kind, filter: stray })
  const { from, until } = filter
  const backwards = from !== undefined && until !== undefined && until < from
  return backwards ? rejected('ends-before-it-starts', { from, until }) : undefined
}

/** Each is looked up: it is one of the partnership's. */
const MOST_OFFERINGS = 100

function refuseOfferings({ offerings: asked }: Target, partnershipId: string, facts: Facts): Rejection | undefined {
  const stranger = asked.find((id) => facts.get(offerings.ref(id))?.partnershipId !== partnershipId)
  return stranger === undefined ? undefined : rejected('unknown-offering', { offeringId: stranger })
}

/**
 * What is counted, how, and how much of it is aimed at (domain.md 2.6). What is counted and how is fixed by this, before
 * the first count: later only the number changes.
 */
export const setIndicatorTarget = defineCommand({
  name: 'setIndicatorTarget',
  summary: { nl: 'Stel vast wat een project wil bereiken', en: 'Set what a project aims at' },
  purpose: 'administration',
  stream: projects,
  input: z.strictObject({ projectId, ...shape.shape }),
  target: (input) => input.projectId,
  needsMost: MOST_OFFERINGS,
  needs: (input) => [...new Set(input.offerings)].map((id) => offerings.ref(id)),
  who: (_input, project) => byCoordinator(project),
  answers: ['indicatorId'],
  decide(project, { projectId: _project, ...target }, { id, today, facts }) {
    const refusal =
      refuseOver(project, today) ?? refuseFilter(target) ?? refuseOfferings(target, project.partnershipId, facts)
    if (refusal) return refusal
    if ([...project.indicators.values()].some(({ code }) => code === target.code)) {
      return rejected('indicator-exists', { code: target.code })
    }
    const data = { indicatorId: id(indicatorId), ...target }
    return { events: [{ type: 'IndicatorTargetSet', data }], partnershipId: project.partnershipId }
  },
})
