/** What stands before the first round: a small partnership with its people, founded once and copied for each round. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openProgram, type Program } from '../../src/cli/program.ts'
import { type Caller, SYSTEM } from '../../src/kernel/kernel.ts'

const PEOPLE = {
  admin: ['school', 'organisationAdmin'],
  carla: ['school', 'coordinator'],
  sam: ['school', 'studentAdmin'],
  joost: ['school', 'assessor'],
  fatima: ['care', 'assessor'],
  ineke: ['school', 'examBoardMember'],
  paula: ['school', 'privacyOfficer'],
  pim: ['school', 'privacyOfficer'],
} as const
type Person = keyof typeof PEOPLE

export interface World {
  /** Hex. */
  readonly masterKey: string
  readonly operator: Caller
  readonly people: Readonly<Record<Person, Caller>>
  readonly school: string
  readonly care: string
  readonly partnership: string
  readonly unit: string
  readonly credentialType: string
  readonly policy: string
}

/** All that is done in the rounds is dated on this day. */
export const TODAY = '2024-03-04'
/** When the world was founded, and when the first life of each round begins: milliseconds since 1970. */
const FOUNDED_AT = Date.parse('2024-02-01T08:00:00Z')
export const BEGAN_AT = Date.parse(`${TODAY}T08:00:00Z`)
/** Each life's clock begins where reservations of the one before are old enough for the sweep. */
export const LIFE_MS = 180_000
const FROM = '2023-01-01'
export const EVIDENCE = [{ sha256: 'e'.repeat(64), kind: 'assessmentForm' }]

export const dataOf = (folder: string) => join(folder, 'data')

export function readWorld(folder: string): World {
  // Written by `newWorld`.
  return JSON.parse(readFileSync(join(folder, 'world.json'), 'utf8')) as World
}

/** In a new folder of its own. */
export async function newWorld(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'leerbewijs-world-'))
  await foundWorld(folder)
  return folder
}

async function foundWorld(folder: string): Promise<void> {
  mkdirSync(dataOf(folder), { recursive: true })
  const masterKey = randomBytes(32)
  const program = await openProgram({
    dir: dataOf(folder),
    masterKey,
    now: () => FOUNDED_AT,
    projector: 'inline',
    create: true,
  })
  try {
    const world = { masterKey: masterKey.toString('hex'), ...(await found(program)) }
    await program.catchUp()
    writeFileSync(join(folder, 'world.json'), JSON.stringify(world))
  } finally {
    await program.close()
  }
}

async function found({ kernel }: Pick<Program, 'kernel'>): Promise<Omit<World, 'masterKey'>> {
  /** Answers the id that the answer calls `idName`. */
  const make = async (idName: string, command: string, input: Record<string, unknown>, caller: Caller) => {
    const outcome = await kernel.execute({ command, input, caller, channel: 'api' })
    if (outcome.kind !== 'accepted') throw new Error(`${command}: ${JSON.stringify(outcome)}`)
    return outcome.ids[idName] ?? ''
  }
  const person = (userId: string, role: Caller['role'] & string, organisationId?: string): Caller => ({
    kind: 'person',
    userId,
    role,
    ...(organisationId !== undefined && { organisationId }),
  })
  const operator = person(await make('userId', 'foundOperator', { name: 'Otto Beheer' }, SYSTEM), 'operator')
  const organisation = (kind: string, name: string) =>
    make('organisationId', 'registerOrganisation', { kind, naturalPerson: false, name }, operator)
  const school = await organisation('school', 'Delta College')
  const care = await organisation('care', 'Thuiszorg Rijnmond')
  const at = { school, care }
  const people: Record<string, Caller> = {}
  for (const [name, [where, role]] of Object.entries(PEOPLE)) {
    const organisationId = at[where]
    const userId = await make('userId', 'registerUser', { organisationId, name: `${name} van Dijk` }, operator)
    await make('userId', 'assignRole', { userId, role, organisationId, from: FROM }, operator)
    people[name] = person(userId, role, organisationId)
  }
  const everybody = people as World['people'] // the loop went over PEOPLE
  const { admin, carla, fatima, joost } = everybody

  const partnership = await make(
    'partnershipId',
    'foundPartnership',
    { name: 'Samen Leren', region: 'Delta', startsOn: FROM, leadPartnerId: school },
    operator,
  )
  const joining = { partnershipId: partnership, member: { organisationId: care }, kind: 'member', from: FROM }
  await make('partnershipId', 'invitePartner', joining, operator)
  // Whoever sets an organisation up may make themself its admin: the word is that of the organisation.
  const setUp = { userId: operator.userId ?? '', role: 'organisationAdmin', organisationId: care, from: FROM }
  await make('userId', 'assignRole', setUp, operator)
  const joined = { partnershipId: partnership, member: { organisationId: care } }
  await make('partnershipId', 'joinPartnership', joined, person(setUp.userId, 'organisationAdmin', care))
  const size = { n: 40, d: 1, unit: 'sbu' }
  const titles = { nl: 'Basis', en: 'Basics' }
  const learning = { ownerId: school, code: 'W1', title: titles, outcomes: [titles], size, skillUris: [] }
  const unit = await make('unitId', 'defineLearningUnit', learning, admin)
  for (const { userId } of [fatima, joost]) {
    const input = { userId, organisationId: school, unitIds: [unit], basis: 'training', evidence: EVIDENCE, from: FROM }
    await make('userId', 'qualifyAssessor', input, admin)
  }
  const publish = (name: string, rules: object) =>
    make('policyId', 'publishPolicy', { ownerId: school, name, from: FROM, rules }, admin)
  const four = { assessors: 2, otherOrganisation: true, independent: true, attempts: 2, establisher: 'examBoard' }
  const policy = await publish('Vier ogen', { kind: 'assessment', ...four })
  const validityPolicyId = await publish('Blijft geldig', { kind: 'validity', mode: 'none' })
  const credentialType = await make(
    'credentialTypeId',
    'defineCredentialType',
    {
      ownerId: school,
      kind: 'sectorCertificate',
      legalBasis: 'branch',
      label: titles,
      units: [{ unitId: unit }],
      validityPolicyId,
      skillUris: [],
    },
    admin,
  )
  const mandate = { organisationId: school, credentialTypeId: credentialType, from: FROM }
  await make('organisationId', 'grantAwardingMandate', mandate, admin)
  const world = { operator, people: everybody, school, care, partnership, unit, credentialType, policy }
  for (let n = 1; n <= 3; n++) await make('offeringId', 'publishOffering', offeringOf(world, 4 * n), carla)
  return world
}

export function offeringOf(world: Omit<World, 'masterKey'>, seats: number): Record<string, unknown> {
  return {
    partnershipId: world.partnership,
    providerId: world.school,
    institutionId: world.school,
    title: { nl: 'Basis zorg', en: 'Basics of care' },
    credentialTypeId: world.credentialType,
    unitIds: [world.unit],
    form: 'practical',
    route: 'OVO',
    startsOn: '2024-01-01',
    endsOn: '2024-12-31',
    seats,
    assessmentPolicyId: world.policy,
  }
}
