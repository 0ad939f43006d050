/** One group of learners, from registration to certificate, told through the real kernel. */
import type { Kernel } from '../src/kernel/kernel.ts'
import { act, EVIDENCE, made, publishOffering, type Region, UNITS } from './region.ts'

/** A learner with units that can still be assessed. */
export interface OpenLearner {
  readonly learnerId: string
  /** One recordAssessment fits on each. */
  readonly open: readonly { readonly enrolmentId: string; readonly unitId: string }[]
}

export interface GroupOptions {
  readonly learners: number
  /** Enrolments without any assessment yet, each with all units; the last one has only those of no certificate. */
  readonly openEnrolments: number
  /**
   * The first unit of each of them is recorded, so that the key of its remarks exists. Else the first command of each
   * enrolment makes one, and whoever draws from few learners would meet fewer of those than who draws from many.
   */
  readonly begun: boolean
}

const DAY = '2023-03-01'
const PASS = { type: 'ovg', value: 'V', passed: true }
const FAIL = { type: 'ovg', value: 'O', passed: false }
const FIRST_NAMES = ['Noor', 'Łukasz', 'Sanne', 'Şahin', 'Daan', 'Yasmine', 'Bram', 'Amina']
const LAST_NAMES = ['de Wit', 'Yılmaz', 'Jansen', 'Kowalski', 'van den Berg', 'El Idrissi', 'Visser', 'Okafor']

/** A remark as assessors write them: about 120 characters. */
export const REMARK =
  'Werkt rustig en veilig, legt uit wat zij doet en vraagt door. Rapportage mag korter; verder ruim voldoende gezien.'

/** Every learner takes each step before any takes the next, so one learner's events lie as far apart as in real life. */
export async function tellGroup(
  kernel: Kernel,
  region: Region,
  { learners, openEnrolments, begun }: GroupOptions,
  tick: () => void,
): Promise<OpenLearner[]> {
  const doing = async (
    ...[caller, command, input]: Parameters<typeof act> extends [unknown, ...infer Rest] ? Rest : never
  ) => {
    tick()
    return act(kernel, caller, command, input)
  }
  const enrol = async (learnerId: string, offeringId: string) => {
    const input = { learnerId, offeringId, startsOn: DAY, employerId: region.care, purpose: 'upskilling' }
    const enrolmentId = await made(doing(region.coordinator, 'enrolLearner', input), 'enrolmentId')
    await doing(region.coordinator, 'confirmEnrolment', { learnerId, enrolmentId })
    return enrolmentId
  }
  const people: string[] = []
  for (let index = 0; index < learners; index++) people.push(await register(index))
  async function register(index: number): Promise<string> {
    const name = `${FIRST_NAMES[index % 8]} ${LAST_NAMES[(index >> 3) % 8]}`
    const input = { registeredById: region.school, name, birthDate: `19${60 + (index % 40)}-05-17` }
    const learnerId = await made(doing(region.coordinator, 'registerLearner', input), 'learnerId')
    await doing(region.admin, 'registerUser', { organisationId: region.school, learnerId })
    return learnerId
  }
  const certified = region.units.slice(0, UNITS / 2)
  tick()
  const first = await publishOffering(kernel, region, { unitIds: certified, paper: region.paper })
  const enrolments: string[] = []
  for (const learnerId of people) enrolments.push(await enrol(learnerId, first))
  for (const [at, unitId] of certified.entries()) {
    for (const [index, learnerId] of people.entries()) {
      const enrolmentId = enrolments[index] ?? ''
      // One in five needs a second attempt at the first unit.
      if (at === 0 && index % 5 === 0) {
        await assess(doing, region, { learnerId, enrolmentId, unitId }, FAIL)
        await doing(region.coordinator, 'grantResit', {
          learnerId,
          enrolmentId,
          unitId,
          reason: 'failed',
          grantedOn: DAY,
        })
      }
      await assess(doing, region, { learnerId, enrolmentId, unitId }, PASS)
    }
  }
  for (const [index, learnerId] of people.entries()) {
    const award = { learnerId, credentialTypeId: region.paper, institutionId: region.school, awardedOn: DAY }
    await doing(region.board, 'awardCertificate', award)
    const enrolmentId = enrolments[index] ?? ''
    await doing(region.coordinator, 'completeEnrolment', { learnerId, enrolmentId, completedOn: DAY })
  }
  const open = people.map((): { enrolmentId: string; unitId: string }[] => [])
  for (let round = 1; round <= openEnrolments; round++) {
    const unitIds = round === openEnrolments ? region.units.slice(UNITS / 2) : region.units
    tick()
    const offeringId = await publishOffering(kernel, region, { unitIds })
    for (const [index, learnerId] of people.entries()) {
      const enrolmentId = await enrol(learnerId, offeringId)
      const places = unitIds.map((unitId) => ({ enrolmentId, unitId }))
      const first = begun ? places.shift() : undefined
      if (first) await doing(region.assessor, 'recordAssessment', recording({ learnerId, ...first }))
      open[index]?.push(...places)
    }
  }
  return people.map((learnerId, index) => ({ learnerId, open: open[index] ?? [] }))
}

type Doing = (caller: Region['admin'], command: string, input: Record<string, unknown>) => ReturnType<typeof act>
interface Place {
  readonly learnerId: string
  readonly enrolmentId: string
  readonly unitId: string
}

/** Recorded with a remark, confirmed by somebody from elsewhere, made final by the board. */
export async function assess(doing: Doing, region: Region, place: Place, outcome: object): Promise<void> {
  const attemptId = await made(doing(region.assessor, 'recordAssessment', recording(place, outcome)), 'attemptId')
  const { learnerId } = place
  await doing(region.secondAssessor, 'confirmAssessment', { learnerId, attemptId, agrees: true, confirmedOn: DAY })
  await doing(region.board, 'establishResult', { learnerId, attemptId, establishedOn: DAY })
}

/** The input that is measured everywhere: one sealed field, rules that read two other streams. */
export function recording(place: Place, outcome: object = PASS): Record<string, unknown> {
  return { ...place, assessedOn: DAY, outcome, evidence: EVIDENCE, remark: REMARK }
}
