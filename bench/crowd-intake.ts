/**
 * One intake of a school: a programme of its own with its assessors, and one group of learners in it, told through the
 * real kernel from registration to where the intake is today.
 */
import type { Caller, Kernel } from '../src/kernel/kernel.ts'
import { act, EVIDENCE, FIRST_DAY, LAST_DAY, made, personWith, type Region } from './region.ts'

export const GROUP = 25
/** Of the two units that a certificate takes. */
const PASS = { type: 'passOrFail', passed: true }
const FAIL = { type: 'passOrFail', passed: false }
const DAY_MS = 86_400_000

export interface Intake {
  readonly assessor: Caller
  /** Of the group that was told; what is cast has others of the same kind. */
  readonly offeringId: string
  readonly unitIds: readonly string[]
  readonly learnerIds: readonly string[]
}

export interface IntakeOptions {
  readonly number: number
  /** The first day of training, as milliseconds; what is done lies within `DAYS` of it. */
  readonly begins: number
  /** Still under way: a third of the learners waits for an assessor, a second one, or the board. */
  readonly isRunning: boolean
  /** Moves the ledger's clock. */
  readonly setClock: (milliseconds: number) => void
}

export const DAYS = 80
const dayOf = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10)

export async function tellIntake(kernel: Kernel, region: Region, options: IntakeOptions): Promise<Intake> {
  const { number, begins, isRunning } = options
  let clock = begins
  const to = (days: number) => {
    clock = begins + days * DAY_MS + 9 * 3_600_000
    options.setClock(clock)
  }
  const doing = (caller: Caller, command: string, input: Record<string, unknown>) => {
    clock += 20_000
    options.setClock(clock)
    return act(kernel, caller, command, input)
  }
  to(0)
  const programme = await foundProgramme(kernel, region, number)
  const offeringId = await made(
    doing(region.coordinator, 'publishOffering', {
      partnershipId: region.partnership,
      providerId: region.school,
      institutionId: region.school,
      title: { nl: `Groep ${number}`, en: `Group ${number}` },
      credentialTypeId: programme.paper,
      unitIds: programme.units,
      form: 'practical',
      route: number % 3 === 0 ? 'nonFormal' : 'OVO',
      startsOn: dayOf(begins),
      endsOn: dayOf(begins + 200 * DAY_MS),
      seats: GROUP,
      assessmentPolicyId: region.assessmentPolicy,
    }),
    'offeringId',
  )
  const people = await enrolGroup(region, doing, offeringId, dayOf(begins))
  to(40)
  for (const [at, unitId] of programme.units.entries()) {
    for (const [index, { learnerId, enrolmentId }] of people.entries()) {
      const stage = isRunning ? stageOf(index) : 'done'
      if (stage === 'idle') continue
      const place = { learnerId, enrolmentId, unitId }
      const on = dayOf(clock)
      if (at === 0 && index % 6 === 0) {
        await assess(programme, region, doing, place, FAIL, on, 'done')
        await doing(region.coordinator, 'grantResit', { ...place, reason: 'failed', grantedOn: on })
      }
      await assess(programme, region, doing, place, PASS, on, at === 0 ? 'done' : stage)
    }
  }
  to(60)
  for (const [index, { learnerId, enrolmentId }] of people.entries()) {
    if (isRunning && stageOf(index) !== 'done') continue
    const on = dayOf(clock)
    const award = { learnerId, credentialTypeId: programme.paper, institutionId: region.school, awardedOn: on }
    await doing(region.board, 'awardCertificate', award)
    await doing(region.coordinator, 'completeEnrolment', { learnerId, enrolmentId, completedOn: on })
  }
  return {
    assessor: programme.assessor,
    offeringId,
    unitIds: programme.units,
    learnerIds: people.map(({ learnerId }) => learnerId),
  }
}

type Stage = 'done' | 'confirmed' | 'recorded' | 'idle'
/** Four wait for a second assessor, three for the board, three for their first assessment. */
const stageOf = (index: number): Stage =>
  index % 6 === 1 ? 'recorded' : index % 8 === 2 ? 'confirmed' : index % 8 === 3 ? 'idle' : 'done'

type Doing = (caller: Caller, command: string, input: Record<string, unknown>) => ReturnType<typeof act>

interface Programme {
  readonly units: readonly string[]
  readonly paper: string
  readonly assessor: Caller
  readonly second: Caller
}

async function foundProgramme(kernel: Kernel, region: Region, number: number): Promise<Programme> {
  const { admin, school, care, operator } = region
  const units: string[] = []
  for (const part of [1, 2]) {
    const title = { nl: `Werkproces ${number}.${part}`, en: `Work process ${number}.${part}` }
    const input = { ownerId: school, code: `I${number}-W${part}`, title, outcomes: [title], skillUris: [] }
    units.push(
      await made(act(kernel, admin, 'defineLearningUnit', { ...input, size: { n: 40, d: 1, unit: 'sbu' } }), 'unitId'),
    )
  }
  const assessor = await personWith(kernel, operator, {
    name: `Fatima Beoordelaar ${number}`,
    role: 'assessor',
    organisationId: school,
  })
  const second = await personWith(kernel, operator, {
    name: `Joost Tweede ${number}`,
    role: 'assessor',
    organisationId: care,
  })
  for (const { userId } of [assessor, second]) {
    const qualification = { userId, organisationId: school, unitIds: units, basis: 'training', evidence: EVIDENCE }
    await act(kernel, admin, 'qualifyAssessor', { ...qualification, from: FIRST_DAY })
  }
  const rules = { kind: 'validity', mode: 'expires', validFor: 'P3Y' }
  const policy = { ownerId: school, name: `Drie jaar geldig ${number}`, from: FIRST_DAY, rules }
  const paper = await made(
    act(kernel, admin, 'defineCredentialType', {
      ownerId: school,
      kind: 'sectorCertificate',
      legalBasis: 'branch',
      label: { nl: `Certificaat ${number}`, en: `Certificate ${number}` },
      units: units.map((unitId) => ({ unitId })),
      validityPolicyId: await made(act(kernel, admin, 'publishPolicy', policy), 'policyId'),
      skillUris: [],
    }),
    'credentialTypeId',
  )
  const mandate = { organisationId: school, credentialTypeId: paper, from: FIRST_DAY, until: LAST_DAY }
  await act(kernel, admin, 'grantAwardingMandate', mandate)
  return { units, paper, assessor, second }
}

interface Enrolled {
  readonly learnerId: string
  readonly enrolmentId: string
}

async function enrolGroup(region: Region, doing: Doing, offeringId: string, startsOn: string): Promise<Enrolled[]> {
  const { coordinator, school, care } = region
  const people: Enrolled[] = []
  for (let index = 0; index < GROUP; index++) {
    const registration = { registeredById: school, name: `Vera Vorm ${index}`, birthDate: '1980-05-17' }
    const learnerId = await made(doing(coordinator, 'registerLearner', registration), 'learnerId')
    // Of one in five something is known that is sealed and counted.
    const targetGroups = index % 5 === 0 ? { targetGroups: ['careerSwitcher'] } : {}
    const input = { learnerId, offeringId, startsOn, employerId: care, purpose: 'upskilling', ...targetGroups }
    const enrolmentId = await made(doing(coordinator, 'enrolLearner', input), 'enrolmentId')
    await doing(coordinator, 'confirmEnrolment', { learnerId, enrolmentId })
    people.push({ learnerId, enrolmentId })
  }
  return people
}

/** As far as its stage goes: recorded, confirmed by somebody from elsewhere, made final by the board. */
async function assess(
  { assessor, second }: Programme,
  { board }: Region,
  doing: Doing,
  place: Enrolled & { readonly unitId: string },
  outcome: object,
  on: string,
  stage: Stage,
): Promise<void> {
  const { learnerId } = place
  const recording = { ...place, assessedOn: on, outcome, evidence: EVIDENCE, remark: 'Rustig en veilig gewerkt.' }
  const attemptId = await made(doing(assessor, 'recordAssessment', recording), 'attemptId')
  if (stage === 'recorded') return
  await doing(second, 'confirmAssessment', { learnerId, attemptId, agrees: true, confirmedOn: on })
  if (stage === 'done') await doing(board, 'establishResult', { learnerId, attemptId, establishedOn: on })
}
