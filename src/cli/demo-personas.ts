/** Who one can be in the demo: a token for each person of the stories, and the papers of its first learner. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { addPeriod, localDateAt, within } from '../contract/dates.ts'
import { Fault } from '../contract/fault.ts'
import { shareLinkOf } from '../contract/verification.ts'
import { users } from '../domain/user/user.ts'
import type { Caller } from '../kernel/kernel.ts'
import type { DemoLedger } from './demo-ledger.ts'
import { bindLogin, type DemoPerson, demoPerson, type Invited } from './demo-logins.ts'
import type { Plan } from './scenario/merge.ts'
import { Saved, type Scope } from './scenario/resolve.ts'

const persona = z.object({
  /** `assessor at Albeda: Fatima el Amrani`. */
  as: z.string(),
  key: z.string(),
  role: z.string(),
  userId: z.string(),
  organisationId: z.string().optional(),
  token: z.string(),
})
const personas = z.object({
  personas: z.array(persona),
  learner: z.object({ learnerId: z.string(), token: z.string() }),
  certificate: z.object({ certificateId: z.string(), number: z.string(), secret: z.string() }),
  share: z.string(),
  /** The contribution of MRDH to ZIA, whose settlement is asked for. */
  grantId: z.string(),
  /** Whom one can log in as. */
  logins: z.array(demoPerson),
  /** A withdrawal that one member of the board has proposed and another may make final; absent once it is withdrawn. */
  revocation: z.object({ proposalId: z.string(), token: z.string(), today: z.string() }).optional(),
  /** A proof that one certifying officer would hold, and the other may. */
  toHold: z.object({ learnerId: z.string(), certificateId: z.string() }).optional(),
})
export type Personas = z.infer<typeof personas>
type Persona = z.infer<typeof persona>

const fileOf = (dir: string) => join(dir, 'personas.json')

export const hasPersonas = (dir: string) => existsSync(fileOf(dir))

export function readPersonas(dir: string): Personas {
  try {
    return personas.parse(JSON.parse(readFileSync(fileOf(dir), 'utf8')))
  } catch (error) {
    throw new Fault('corrupt', `${fileOf(dir)} is not whole. Start the demo anew with --fresh.`, {}, error)
  }
}

/** What the stories call their learner, the learner's certificate and share, and what is to be held of whom. */
const NAMES = { grant: 'grant', learner: 'l01', certificate: 'l01Certificate', held: 'samira', toHold: 'woundProof' }

/** Issues the tokens and writes them beside the demo's ledger: they open nothing that is real. */
export async function makePersonas(
  ledger: DemoLedger,
  plan: Plan,
  scopes: readonly Scope[],
  dir: string,
): Promise<void> {
  const story = scopes.find((scope) => scope.get(NAMES.certificate) instanceof Saved)
  if (!story) throw new Fault('corrupt', `No story saves ${NAMES.certificate}: the demo has nothing to show.`)
  const organisations = new Map(
    plan.organisations.map(({ organisation, story: at, names }) => [
      fieldOf(scopes[at], names[0]?.key, 'organisationId'),
      String(organisation.input.name),
    ]),
  )
  const holding = scopes.find((scope) => scope.get(NAMES.toHold) instanceof Saved)
  const found: Persona[] = []
  for (const { key, entries } of plan.people) {
    const userId = fieldOf(scopes[entries[0]?.story ?? 0], key, 'userId')
    for (const { role, organisationId } of await rolesOf(ledger, userId)) {
      const where = organisationId === undefined ? '' : ` at ${organisations.get(organisationId)}`
      const token = await issue(ledger, { userId, role, ...(organisationId !== undefined && { organisationId }) })
      const as = `${entries[0]?.entry.name}, ${role}${where}`
      found.push({ as, key, role, userId, ...(organisationId !== undefined && { organisationId }), token })
    }
  }
  const learnerId = fieldOf(story, NAMES.learner, 'learnerId')
  const learnerUser = userOfLearner(ledger, learnerId)
  const learnerToken = await issue(ledger, { userId: learnerUser, role: 'learner' })
  const { operatorId, operatorToken } = ledger.operator
  const made: Personas = {
    personas: [
      { as: 'The first operator', key: 'operator', role: 'operator', userId: operatorId, token: operatorToken },
      ...found,
      { as: 'The learner of the story', key: NAMES.learner, role: 'learner', userId: learnerUser, token: learnerToken },
    ],
    learner: { learnerId, token: learnerToken },
    certificate: {
      certificateId: fieldOf(story, NAMES.certificate, 'certificateId'),
      number: fieldOf(story, NAMES.certificate, 'certificateNumber'),
      secret: fieldOf(story, NAMES.certificate, 'lookupSecret'),
    },
    share: await share(ledger, {
      userId: learnerUser,
      learnerId,
      certificateId: fieldOf(story, NAMES.certificate, 'certificateId'),
    }),
    grantId: fieldOf(
      scopes.find((scope) => scope.get(NAMES.grant) instanceof Saved),
      NAMES.grant,
      'grantId',
    ),
    ...(holding && {
      toHold: {
        learnerId: fieldOf(holding, NAMES.held, 'learnerId'),
        certificateId: fieldOf(holding, NAMES.toHold, 'certificateId'),
      },
    }),
    logins: await bindLogins(ledger, plan, scopes, organisations),
  }
  writeFileSync(fileOf(dir), JSON.stringify(made, null, 2), { mode: 0o600 })
}

/** Each person of the stories, and each learner that a story gives a name of its own; the operator comes last. */
async function bindLogins(
  ledger: DemoLedger,
  plan: Plan,
  scopes: readonly Scope[],
  organisations: ReadonlyMap<string, string>,
): Promise<DemoPerson[]> {
  const { kernel } = ledger.program
  const { operatorId } = ledger.operator
  const staff = plan.people.map(({ key, entries }): Invited => {
    const userId = fieldOf(scopes[entries[0]?.story ?? 0], key, 'userId')
    return { subject: key, name: String(entries[0]?.entry.name), userId }
  })
  const all = [
    ...staff,
    ...namedLearners(ledger, plan, scopes),
    { subject: 'operator', name: 'Eerste Beheerder', userId: operatorId },
  ]
  const bound: DemoPerson[] = []
  // One after another: each is a handful of commands on one account.
  for (const invited of all) bound.push(await bindLogin(kernel, operatorId, invited, organisations))
  return bound
}

function namedLearners(ledger: DemoLedger, plan: Plan, scopes: readonly Scope[]): Invited[] {
  const found = new Map<string, Invited>()
  for (const { step, story } of plan.steps) {
    if (step.kind !== 'command' || step.command !== 'registerLearner' || !step.save) continue
    const { name } = step.input
    const learnerId = idOf(scopes[story], step.save.name)
    if (typeof name !== 'string' || name.includes('$') || learnerId === undefined) continue
    found.set(learnerId, { subject: step.save.name, name, learnerId, userId: accountOf(ledger, learnerId) })
  }
  return [...found.values()]
}

function idOf(scope: Scope | undefined, name: string): string | undefined {
  const saved = scope?.get(name)
  const learnerId = saved instanceof Saved ? saved.fields.learnerId : undefined
  return typeof learnerId === 'string' ? learnerId : undefined
}

function fieldOf(scope: Scope | undefined, name: string | undefined, field: string): string {
  const saved = name === undefined ? undefined : scope?.get(name)
  const value = saved instanceof Saved ? saved.fields[field] : undefined
  if (typeof value === 'string') return value
  throw new Fault('corrupt', `The demo's story saves no ${name ?? 'name'}.${field}.`)
}

/** Those that hold today: a token for another would be refused. */
async function rolesOf({ program: { kernel } }: DemoLedger, userId: string) {
  const user = await kernel.stateOf(users.ref(userId))
  const today = localDateAt(kernel.now())
  return [...(user?.roles.values() ?? [])].filter(({ from, until }) => within(today, from, until))
}

function accountOf({ program: { models } }: DemoLedger, learnerId: string): string | undefined {
  const row = models.read('people', (db) => db.get('SELECT userId FROM person WHERE learnerId = ?', learnerId))
  return row && String(row.userId)
}

function userOfLearner(ledger: DemoLedger, learnerId: string): string {
  const userId = accountOf(ledger, learnerId)
  if (userId !== undefined) return userId
  throw new Fault('corrupt', "The story's learner has no account: a step has to be done as that learner.")
}

/** The story's own share lies in the past and ends one day; a visitor's holds from today. */
async function share(
  { program: { kernel } }: DemoLedger,
  { userId, learnerId, certificateId }: { userId: string; learnerId: string; certificateId: string },
): Promise<string> {
  const until = addPeriod(localDateAt(kernel.now()), 'P4Y')
  const outcome = await kernel.execute({
    command: 'createShare',
    input: {
      learnerId,
      scope: { kind: 'certificate', certificateId },
      until: `${until}T00:00:00.000Z`,
      showsName: true,
    },
    caller: { kind: 'person', userId, role: 'learner' },
    channel: 'job',
  })
  if (outcome.kind === 'accepted' && outcome.ids.shareId && outcome.secrets.linkSecret) {
    return shareLinkOf(outcome.ids.shareId, outcome.secrets.linkSecret)
  }
  throw new Fault('unavailable', `The demo's learner could not share: ${JSON.stringify(outcome)}.`)
}

async function issue(ledger: DemoLedger, input: Record<string, unknown>): Promise<string> {
  const caller: Caller = { kind: 'person', userId: ledger.operator.operatorId, role: 'operator' }
  const outcome = await ledger.program.kernel.execute({ command: 'issueApiToken', input, caller, channel: 'job' })
  if (outcome.kind === 'accepted' && outcome.secrets.token) return outcome.secrets.token
  throw new Fault('unavailable', `A persona of the demo got no token: ${JSON.stringify(outcome)}.`)
}
