/** Who one can log in as in the demo, and how their logins came to be bound: as everybody's, by an invitation. */
import { z } from 'zod'
import { role } from '../../events/values.ts'
import { localDateAt, within } from '../contract/dates.ts'
import { Fault } from '../contract/fault.ts'
import { users } from '../domain/user/user.ts'
import { type Caller, type Kernel, SYSTEM } from '../kernel/kernel.ts'

/** Under this name its logins stand in the ledger: the address it answers at may be another at each start. */
export const DEMO_ISSUER = 'https://login.demo.invalid'
export const DEMO_PROVIDER = 'demo'

export const demoPerson = z.object({
  /** What the demo's provider calls this person. */
  subject: z.string(),
  userId: z.string(),
  name: z.string(),
  roles: z.array(z.object({ role, organisation: z.string().optional() })),
})
export type DemoPerson = z.infer<typeof demoPerson>

export type Invited =
  | { readonly subject: string; readonly name: string; readonly userId: string }
  /** Makes the account, where the learner has none yet. */
  | { readonly subject: string; readonly name: string; readonly learnerId: string; readonly userId: string | undefined }

/** Invites one and accepts for them. `organisations`: names by id. */
export async function bindLogin(
  kernel: Pick<Kernel, 'execute' | 'stateOf' | 'now'>,
  operatorId: string,
  invited: Invited,
  organisations: ReadonlyMap<string, string>,
): Promise<DemoPerson> {
  const operator: Caller = { kind: 'person', userId: operatorId, role: 'operator' }
  const whom = 'learnerId' in invited ? { learnerId: invited.learnerId } : {}
  const command = 'learnerId' in invited ? 'inviteLearner' : 'inviteUser'
  const account = invited.userId === undefined ? {} : { userId: invited.userId }
  const invitation = await done(kernel, command, { ...whom, ...account, ways: ['letter'] }, operator)
  const { userId } = invitation.ids
  await done(
    kernel,
    'acceptInvitation',
    {
      userId,
      invitationId: invitation.ids.invitationId,
      code: invitation.secrets.code,
      provider: DEMO_PROVIDER,
      kind: 'work',
      assurance: 'substantial',
      issuer: DEMO_ISSUER,
      subject: invited.subject,
    },
    SYSTEM,
  )
  if (userId === undefined) throw new Fault('unavailable', `${command} answered no account.`)
  const { subject, name } = invited
  return { subject, name, userId, roles: await rolesOf(kernel, userId, organisations) }
}

async function rolesOf(
  kernel: Pick<Kernel, 'stateOf' | 'now'>,
  userId: string,
  organisations: ReadonlyMap<string, string>,
): Promise<DemoPerson['roles']> {
  const user = await kernel.stateOf(users.ref(userId))
  const today = localDateAt(kernel.now())
  const held = [...(user?.roles.values() ?? [])]
    .filter(({ from, until }) => within(today, from, until))
    .map(({ role: of, organisationId: at }) => {
      const organisation = at === undefined ? undefined : organisations.get(at)
      return { role: of, ...(organisation !== undefined && { organisation }) }
    })
  return user?.learnerId === undefined ? held : [{ role: 'learner' }, ...held]
}

async function done(
  kernel: Pick<Kernel, 'execute'>,
  command: string,
  input: Readonly<Record<string, unknown>>,
  caller: Caller,
) {
  const outcome = await kernel.execute({ command, input, caller, channel: 'job' })
  if (outcome.kind === 'accepted') return outcome
  throw new Fault('unavailable', `The demo could not bind a login: ${command} was ${JSON.stringify(outcome)}.`)
}
