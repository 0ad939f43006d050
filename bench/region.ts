/** A small made-up region in a ledger, told through the real kernel: everything that a learner's history needs around it. */
import type { Role } from '../events/values.ts'
import { type Caller, type CommandOutcome, type Kernel, SYSTEM } from '../src/kernel/kernel.ts'

export type Accepted = Extract<CommandOutcome, { kind: 'accepted' }>

/** Units that an offering has at most; the certificate is made of the first half. */
export const UNITS = 8

export interface Region {
  readonly school: string
  readonly care: string
  readonly partnership: string
  readonly units: readonly string[]
  readonly paper: string
  readonly assessmentPolicy: string
  readonly operator: Caller
  readonly admin: Caller
  readonly coordinator: Caller
  readonly assessor: Caller
  /** Of the care organisation: confirms what the school's assessor recorded. */
  readonly secondAssessor: Caller
  readonly board: Caller
}

export const FIRST_DAY = '2023-01-01'
export const LAST_DAY = '2028-12-31'
export const EVIDENCE = [{ sha256: 'a'.repeat(64), kind: 'assessmentForm' }]

/** A command that must be accepted: a bench that measures refusals measures nothing. */
export async function act(
  kernel: Kernel,
  caller: Caller,
  command: string,
  input: Record<string, unknown>,
): Promise<Accepted> {
  const outcome = await kernel.execute({ command, input, caller, channel: 'api' })
  if (outcome.kind !== 'accepted') throw new Error(`${command} was not accepted: ${JSON.stringify(outcome)}`)
  return outcome
}

const idOf = (outcome: Accepted, name: string) => {
  const id = outcome.ids[name]
  if (id === undefined) throw new Error(`${outcome.command} made no ${name}`)
  return id
}
export const made = async (doing: Promise<Accepted>, name: string) => idOf(await doing, name)

/** `beside`: a region that the ledger has already. */
export async function foundRegion(kernel: Kernel, beside?: Region): Promise<Region> {
  const operator = beside?.operator ?? (await foundOperator(kernel))
  const organisation = (name: string, kind: string) =>
    made(act(kernel, operator, 'registerOrganisation', { kind, naturalPerson: false, name }), 'organisationId')
  const school = await organisation('Meetcollege', 'school')
  const care = await organisation('Zorg aan de Maat', 'care')
  const person = (name: string, role: Role, organisationId: string) =>
    personWith(kernel, operator, { name, role, organisationId })

  const admin = await person('Aagje Admin', 'organisationAdmin', school)
  const coordinator = await person('Carla Coördinator', 'coordinator', school)
  const assessor = await person('Fatima Eerste', 'assessor', school)
  const secondAssessor = await person('Joost Tweede', 'assessor', care)
  const board = await person('Ineke Voorzitter', 'examBoardChair', school)

  const partnership = await made(
    act(kernel, admin, 'foundPartnership', {
      name: beside ? 'Samen Verder Meten' : 'Samen Meten',
      region: 'Delta',
      startsOn: FIRST_DAY,
      leadPartnerId: school,
    }),
    'partnershipId',
  )
  const member = { organisationId: care }
  await act(kernel, admin, 'invitePartner', { partnershipId: partnership, member, kind: 'member', from: FIRST_DAY })
  const partner = await person('Pieter Partner', 'organisationAdmin', care)
  await act(kernel, partner, 'joinPartnership', { partnershipId: partnership, member })
  const units = await defineUnits(kernel, admin, school)
  for (const { userId } of [assessor, secondAssessor]) {
    await act(kernel, admin, 'qualifyAssessor', {
      userId,
      organisationId: school,
      unitIds: units,
      basis: 'training',
      evidence: EVIDENCE,
      from: FIRST_DAY,
    })
  }
  const { assessmentPolicy, paper } = await definePaper(kernel, admin, school, units)
  return {
    school,
    care,
    partnership,
    units,
    paper,
    assessmentPolicy,
    operator,
    admin,
    coordinator,
    assessor,
    secondAssessor,
    board,
  }
}

async function foundOperator(kernel: Kernel): Promise<Caller> {
  const founded = await act(kernel, SYSTEM, 'foundOperator', { name: 'Olga Beheer' })
  return { kind: 'person', userId: idOf(founded, 'userId'), role: 'operator' }
}

export async function personWith(
  kernel: Kernel,
  operator: Caller,
  { name, role, organisationId }: { name: string; role: Role; organisationId: string },
): Promise<Caller> {
  const userId = await made(act(kernel, operator, 'registerUser', { organisationId, name }), 'userId')
  await act(kernel, operator, 'assignRole', { userId, role, organisationId, from: FIRST_DAY })
  return { kind: 'person', userId, organisationId, role }
}

async function defineUnits(kernel: Kernel, admin: Caller, ownerId: string): Promise<string[]> {
  const units: string[] = []
  for (let index = 1; index <= UNITS; index++) {
    const title = { nl: `Werkproces ${index}`, en: `Work process ${index}` }
    const input = {
      ownerId,
      code: `B1-K1-W${index}`,
      title,
      outcomes: [title],
      size: { n: 40, d: 1, unit: 'sbu' },
      skillUris: [],
    }
    units.push(await made(act(kernel, admin, 'defineLearningUnit', input), 'unitId'))
  }
  return units
}

async function definePaper(kernel: Kernel, admin: Caller, ownerId: string, units: readonly string[]) {
  const policy = (name: string, rules: Record<string, unknown>) =>
    made(act(kernel, admin, 'publishPolicy', { ownerId, name, from: FIRST_DAY, rules }), 'policyId')
  const assessmentPolicy = await policy('Twee beoordelaars', {
    kind: 'assessment',
    assessors: 2,
    otherOrganisation: true,
    independent: true,
    attempts: 2,
    establisher: 'examBoard',
  })
  const paper = await made(
    act(kernel, admin, 'defineCredentialType', {
      ownerId,
      kind: 'sectorCertificate',
      legalBasis: 'branch',
      label: { nl: 'Basis meten', en: 'Basics of measuring' },
      units: units.slice(0, UNITS / 2).map((unitId) => ({ unitId })),
      validityPolicyId: await policy('Drie jaar geldig', { kind: 'validity', mode: 'expires', validFor: 'P3Y' }),
      skillUris: [],
    }),
    'credentialTypeId',
  )
  await act(kernel, admin, 'grantAwardingMandate', {
    organisationId: ownerId,
    credentialTypeId: paper,
    from: FIRST_DAY,
  })
  return { assessmentPolicy, paper }
}

/** An offering for one group of learners. */
export function publishOffering(
  kernel: Kernel,
  region: Region,
  offered: { readonly unitIds: readonly string[]; readonly paper?: string },
): Promise<string> {
  return made(
    act(kernel, region.coordinator, 'publishOffering', {
      partnershipId: region.partnership,
      providerId: region.school,
      institutionId: region.school,
      title: { nl: 'Leren meten', en: 'Learning to measure' },
      ...(offered.paper !== undefined && { credentialTypeId: offered.paper }),
      unitIds: offered.unitIds,
      form: 'practical',
      route: 'OVO',
      startsOn: FIRST_DAY,
      endsOn: LAST_DAY,
      seats: 30,
      assessmentPolicyId: region.assessmentPolicy,
    }),
    'offeringId',
  )
}
