/**
 * Who sees what of a project. Who coordinates it, leads its partnership or the grant that pays for it, and the
 * controller of that grant with the auditor it lets in, see counts from one up and the events behind them, persons as
 * pseudonyms. Who else works in it or takes part in the partnership sees its figures with small groups hidden (model.md
 * section 6). To everybody else a project that is there and one that is not are the same.
 */
import type { Role } from '../events/values.ts'
import type { QueryContext, Viewer } from '../src/contract/projection.ts'
import { type GrantState, grants } from '../src/domain/grant/grant.ts'
import { type PartnershipState, partnerships, tookPart } from '../src/domain/partnership/partnership.ts'
import { type ProjectState, projects, workedIn } from '../src/domain/project/project.ts'
import { LEADING_PROJECT, WORKING } from '../src/domain/project/project-people.ts'
import { sightOf } from './grant-sight.ts'

export type ProjectSight = 'inside' | 'outside'
export interface SeenProject {
  readonly project: ProjectState
  readonly partnership: PartnershipState | undefined
  /** Those of the asked ones that are there, and which of them this viewer sees the whole of. */
  readonly grants: readonly { readonly grant: GrantState; readonly whole: boolean }[]
  readonly sight: ProjectSight
}

const COORDINATING: readonly Role[] = [...LEADING_PROJECT, 'coordinator', 'leadFinance']
const AROUND: readonly Role[] = [...WORKING, 'leadFinance', 'partnerFinance', 'organisationAdmin']
/** Whoever can have to do with any project. */
export const PROJECT_ROLES: readonly Role[] = [...AROUND, 'funderController', 'externalAuditor']

/** Undefined for unknown and foreign ones alike. */
export async function seenProject(
  projectId: string,
  grantIds: readonly string[],
  { load, viewer }: Pick<QueryContext, 'load' | 'viewer'>,
): Promise<SeenProject | undefined> {
  const project = await load(projects.ref(projectId))
  if (!project) return undefined
  const partnership = await load(partnerships.ref(project.partnershipId))
  const found: { grant: GrantState; whole: boolean }[] = []
  for (const id of grantIds) {
    const grant = await load(grants.ref(id))
    if (grant) found.push({ grant, whole: sightOf(grant, partnership, viewer)?.view === 'all' })
  }
  const sight = sightAt(
    project,
    partnership,
    viewer,
    found.some(({ whole }) => whole),
  )
  return sight && { project, partnership, grants: found, sight }
}

function sightAt(
  project: ProjectState,
  partnership: PartnershipState | undefined,
  viewer: Viewer,
  seesGrant: boolean,
): ProjectSight | undefined {
  const scope = { partnershipId: project.partnershipId, projectId: project.projectId }
  if (seesGrant || viewer.holds(COORDINATING, project.coordinatorId, scope)) return 'inside'
  if (viewer.holds('programmeManager', partnership?.leadPartnerId, scope)) return 'inside'
  const own = viewer.organisationId
  if (own === undefined || !viewer.holds(AROUND, own, scope)) return undefined
  return workedIn(project, own) || tookPart(partnership, own) ? 'outside' : undefined
}
