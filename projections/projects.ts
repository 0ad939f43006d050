/** The projects that an organisation has to do with: it coordinates them, works in them, pays for them, or is a member. */
import { z } from 'zod'
import { sector } from '../events/learner.ts'
import { localDate, partnershipId, programmeLineId, projectId } from '../events/values.ts'
import { defineQuery, type QueryContext } from '../src/contract/projection.ts'
import { rejected } from '../src/contract/stream.ts'
import type { PartnershipState } from '../src/domain/partnership/partnership.ts'
import { type ProjectState, workedIn } from '../src/domain/project/project.ts'
import { asOfAnswer, organisationAnswer, present } from './answers.ts'
import { loadNames, type Names, organisationOf } from './names.ts'
import { PROJECT_ROLES, type SeenProject, seenProject } from './project-sight.ts'
import { grantsFunding, projectsAround, projectsModel } from './projects-model.ts'

/** What a list and a face sheet both say. */
export const projectSummary = {
  projectId,
  name: z.string(),
  partnership: z.strictObject({ id: partnershipId, name: z.string() }),
  /** From the line that it stands under up to the top one. */
  programmeLines: z.array(z.strictObject({ id: programmeLineId, name: z.string() })),
  coordinator: organisationAnswer,
  theme: z.string().optional(),
  area: z.string().optional(),
  sector: sector.optional(),
  startsOn: localDate,
  endsOn: localDate,
  ended: z.strictObject({ on: localDate, reason: z.enum(['completed', 'stopped', 'merged']) }).optional(),
  /** What the viewer's organisation is to it. */
  as: z.enum(['coordinator', 'participant', 'funder', 'member']),
}

export const projects = defineQuery({
  name: 'projects',
  summary: {
    nl: 'De projecten waar mijn organisatie bij hoort',
    en: 'The projects that my organisation has a part in',
  },
  params: z.strictObject({}),
  result: z.strictObject({ asOf: asOfAnswer, projects: z.array(z.strictObject(projectSummary)) }),
  source: projectsModel,
  asOf: true,
  run(_params, context) {
    const { viewer, db, at } = context
    const own = viewer.organisationId
    if (own === undefined || !viewer.role || !PROJECT_ROLES.includes(viewer.role)) return rejected('forbidden')
    const found = projectsAround(db, own, at).map((id) => ({ id, grantIds: grantsFunding(db, id, at) }))
    return answer(found, own, context)
  },
})

async function answer(
  candidates: readonly { readonly id: string; readonly grantIds: readonly string[] }[],
  own: string,
  context: QueryContext,
) {
  const seen: SeenProject[] = []
  for (const { id, grantIds } of candidates) {
    const one = await seenProject(id, grantIds, context)
    if (one) seen.push(one)
  }
  const names = await loadNames(context, { organisations: seen.map(({ project }) => project.coordinatorId) })
  return {
    asOf: { position: context.at, on: context.on },
    projects: seen.map(({ project, partnership }) => summaryOf(project, partnership, own, names)),
  }
}

export function summaryOf(
  project: ProjectState,
  partnership: PartnershipState | undefined,
  own: string | undefined,
  names: Names,
) {
  const { projectId: id = '', name, coordinatorId, theme, area, sector: of, startsOn, endsOn, ended } = project
  return present({
    projectId: id,
    name,
    partnership: { id: project.partnershipId, name: partnership?.name ?? '' },
    programmeLines: linesFrom(project.programmeLineId, partnership),
    coordinator: organisationOf(names, coordinatorId),
    ...{ theme, area, sector: of, startsOn, endsOn, ended },
    as: partOf(project, partnership, own),
  })
}

/** A line stands under another one that was there before it, so this ends. */
function linesFrom(first: string | undefined, partnership: PartnershipState | undefined) {
  const lines: { id: string; name: string }[] = []
  for (let id = first; id !== undefined; ) {
    const line = partnership?.lines.get(id)
    if (line) lines.push({ id, name: line.name })
    id = line?.parentId
  }
  return lines
}

function partOf(project: ProjectState, partnership: PartnershipState | undefined, own: string | undefined) {
  if (own === project.coordinatorId) return 'coordinator'
  if (own !== undefined && workedIn(project, own)) return 'participant'
  const isMember = partnership?.memberships.some(({ member }) => member === `organisation-${own}`)
  return isMember ? 'member' : 'funder'
}
