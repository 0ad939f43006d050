/** Roles that come from groups at a provider: given at login, for a while, and again as long as the group is there. */
import { addPeriod, localDateAt } from '../contract/dates.ts'
import { type Assignment, users } from '../domain/user/user.ts'
import { type Kernel, SYSTEM } from '../kernel/kernel.ts'
import type { VerifiedLogin } from './oidc.ts'

/** Who left a group keeps its role no longer than this after the last login. */
const HOLDS = 'P30D'
/** A role that ends sooner than this is prolonged, so that it does not end in the middle of a week's work. */
const PROLONGED = 'P7D'

export interface RolesGranted {
  readonly given: number
  /** Codes of what the ledger refused; the login goes on. */
  readonly refused: readonly string[]
}

/** Nothing is taken away: a role that a person gave is the person's to end, and one from a group ends by itself. */
export async function grantRoles(
  kernel: Pick<Kernel, 'stateOf' | 'execute' | 'now'>,
  userId: string,
  { provider, groups }: Pick<VerifiedLogin, 'provider' | 'groups'>,
): Promise<RolesGranted> {
  const due = provider.roles.filter(({ group }) => groups?.includes(group))
  const refused: string[] = []
  let given = 0
  for (const { role, organisationId } of due) {
    const user = await kernel.stateOf(users.ref(userId))
    const held = [...(user?.roles.values() ?? [])].filter(
      (one) => one.role === role && one.organisationId === organisationId && one.scope === undefined,
    )
    const from = beginOf(held, localDateAt(kernel.now()))
    if (from === undefined) continue
    const input = { userId, role, organisationId, from, until: addPeriod(from, HOLDS), byProvider: provider.code }
    const outcome = await kernel.execute({ command: 'grantRole', input, caller: SYSTEM, channel: 'ui' })
    if (outcome.kind === 'accepted') given += 1
    else refused.push(outcome.kind === 'rejected' ? outcome.code : outcome.kind)
  }
  return { given, refused }
}

/** The first day on which the role is missing; undefined when that is not soon. */
function beginOf(held: readonly Pick<Assignment, 'from' | 'until'>[], today: string): string | undefined {
  let day = today
  for (const { from, until } of held.toSorted((a, b) => a.from.localeCompare(b.from))) {
    if (from > day) break
    if (until === undefined) return undefined
    if (until >= day) day = addPeriod(until, 'P1D')
  }
  return day <= addPeriod(today, PROLONGED) ? day : undefined
}
