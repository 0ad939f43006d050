/**
 * Who sees what of a grant's money. The funder's controller and the auditor it lets in see that grant; the office of the
 * beneficiary (or of the lead, where costs are shared) sees all of it; a partner's own finance sees its own part. To
 * everybody else a grant that is there and one that is not are the same.
 */
import type { Role } from '../events/values.ts'
import type { Facts } from '../src/contract/command.ts'
import type { QueryContext, Viewer } from '../src/contract/projection.ts'
import { type Rejection, rejected } from '../src/contract/stream.ts'
import { type GrantState, grants, partiesOf } from '../src/domain/grant/grant.ts'
import { reversalRefs, standsAfter } from '../src/domain/grant/taken-back.ts'
import { schemeRefs } from '../src/domain/grant/terms.ts'
import { type PartnershipState, partnerships, tookPart } from '../src/domain/partnership/partnership.ts'
import { CANDIDATES } from './grants-model.ts'

export const FUNDER: readonly Role[] = ['funderController', 'externalAuditor']
export const LEAD: readonly Role[] = ['leadFinance', 'projectOfficer', 'programmeManager']
export const PARTNER: readonly Role[] = ['partnerFinance', 'projectOfficer']
/** Whoever can have to do with the money of any grant. */
export const MONEY: readonly Role[] = [...FUNDER, ...LEAD, 'partnerFinance']

/** `own`: of one organisation alone, the viewer's. */
export type GrantSight =
  | { readonly view: 'all' }
  | {
      readonly view: 'own'
      readonly organisationId: string
      /** The lead, whose own costs the viewer's finance may decide about: what they rest on opens for it. */
      readonly decidesFor?: string
    }

export interface SeenGrant {
  readonly grant: GrantState
  readonly sight: GrantSight
}

export function sightOf(
  grant: GrantState,
  partnership: PartnershipState | undefined,
  viewer: Viewer,
): GrantSight | undefined {
  const { partnershipId, grantId, funderId, beneficiaryId } = grant
  const scope = { partnershipId, grantId }
  if (viewer.holds(FUNDER, funderId, scope) || viewer.holds(LEAD, beneficiaryId, scope)) return { view: 'all' }
  const own = viewer.organisationId
  if (own === undefined || !viewer.holds(PARTNER, own, scope)) return undefined
  // A member of the partnership may declare under a running grant before a line or a share names it.
  const takesPart = partiesOf(grant).has(own) || (isDecided(grant) && tookPart(partnership, own))
  if (!takesPart || own === funderId) return undefined
  const decides = partiesOf(grant).has(own) && own !== beneficiaryId && viewer.holds('partnerFinance', own, scope)
  return { view: 'own', organisationId: own, ...(decides && { decidesFor: beneficiaryId }) }
}
const isDecided = ({ status }: GrantState): boolean => status !== 'applied' && status !== 'refused'

/** The grant as far as this viewer may see it; `not-found` is the same for unknown and foreign ones. */
export async function seenGrant(
  id: string,
  context: Pick<QueryContext, 'load' | 'viewer'>,
): Promise<SeenGrant | Rejection> {
  const grant = await context.load(grants.ref(id))
  const partnership = grant && (await context.load(partnerships.ref(grant.partnershipId)))
  const sight = grant && sightOf(grant, partnership, context.viewer)
  return grant && sight ? { grant, sight } : rejected('not-found')
}

export interface WholeGrant {
  readonly grantId: string
  readonly grant: GrantState
}
/**
 * Of all grants that the viewer's organisation may have to do with those that it sees whole; a partner has no part in what
 * the lead and the funder ask of each other. Where one alone is asked for, it is refused as `seenGrant` does. For a query of
 * `grantsModel`, before it awaits anything.
 */
export async function seenGrants(
  only: string | undefined,
  context: Pick<QueryContext, 'db' | 'at' | 'load' | 'viewer'>,
): Promise<readonly WholeGrant[] | Rejection> {
  const { viewer, db, at } = context
  const own = viewer.organisationId
  if (own === undefined || !viewer.role || !MONEY.includes(viewer.role)) return rejected('forbidden')
  const ids = only === undefined ? db.all(CANDIDATES, own, at).map((row) => String(row.grantId)) : [only]
  const found: WholeGrant[] = []
  for (const id of ids) {
    const seen = await seenGrant(id, context)
    if (!('rejected' in seen)) {
      if (seen.sight.view === 'all') found.push({ grantId: id, grant: seen.grant })
    } else if (only !== undefined) return seen
  }
  return found
}

/** As `seenGrant`, for what is the whole grant's alone: a partner knows the grant, and is told that this is not its own. */
export async function wholeGrant(
  id: string,
  context: Pick<QueryContext, 'load' | 'viewer'>,
): Promise<GrantState | Rejection> {
  const seen = await seenGrant(id, context)
  if ('rejected' in seen) return seen
  return seen.sight.view === 'all' ? seen.grant : rejected('forbidden')
}

/**
 * What a settlement rests on besides the grant and its sums, as the rules of the domain ask for it: the scheme, and of
 * entries with a finding the books in which they were taken back or moved.
 */
export async function schemeFacts(grant: GrantState, { load }: Pick<QueryContext, 'load'>): Promise<Facts> {
  const states = new Map<string, unknown>()
  const facts: Facts = { get: (ref) => states.get(ref.stream) as never }
  const found = new Set([...grant.findings.values()].map(({ entryId }) => entryId))
  const wanted = () => [...schemeRefs(grant), ...[...found].flatMap((id) => reversalRefs(id, facts))]
  // What was moved may be moved on: each round follows one step further, and no step leads back.
  for (let refs = wanted(); refs.length > 0; refs = wanted().filter(({ stream }) => !states.has(stream))) {
    for (const ref of refs) if (!states.has(ref.stream)) states.set(ref.stream, await load(ref))
    for (const id of found) for (const next of standsAfter(id, facts)) found.add(next)
  }
  return facts
}
