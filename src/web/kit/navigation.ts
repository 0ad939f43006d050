/** Which pages somebody is led to, in the menu and at the start: those of the role that concern this person. */
import { organisations } from '../../domain/organisation/organisation.ts'
import type { PageSpec } from './page.ts'
import type { Visit } from './visit.ts'

export async function navigationOf(visit: Visit, pages: readonly PageSpec[]): Promise<readonly PageSpec[]> {
  const ofRole = pages.filter(({ nav, roles }) => nav && (!roles || (visit.role && roles.includes(visit.role))))
  const concerned = await Promise.all(ofRole.map(({ concerns }) => concerns?.(visit) ?? true))
  return ofRole.filter((_, at) => concerned[at])
}

/** Has the organisation a mandate to award anything, or had it one: what it awarded then is still its own. */
export async function awardsProofs({ services, organisationId }: Visit): Promise<boolean> {
  const organisation = await services.kernel.stateOf(organisations.ref(organisationId))
  return organisation !== undefined && organisation.mandates.size > 0
}
