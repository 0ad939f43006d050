/** A real ledger with a class of candidates whose outcome was confirmed by two, for an exam board to decide about. */

import type { Role } from '../../events/values.ts'
import type { LearnerState } from '../../src/domain/learner/learner.ts'
import { learners } from '../../src/domain/learner/learner.ts'
import type { Caller } from '../../src/kernel/kernel.ts'
import type { EventStore } from '../../src/store/store.ts'
import { EVIDENCE, PASS } from './learners.ts'
import { type TestLedger, testLedger } from './ledger.ts'

export interface Candidate {
  readonly learnerId: string
  readonly attemptId: string
}
export interface ExamBoardLedger {
  readonly ledger: TestLedger
  readonly institutionId: string
  readonly candidates: readonly Candidate[]
  readonly people: Readonly<Record<'secretary' | 'chair' | 'member', Caller>>
  learner(id: string): Promise<LearnerState | undefined>
  /** A list of all of them, confirmed by both; `before` happens just before the second. Gives the meeting's id. */
  decided(before?: () => Promise<void>): Promise<string>
  voided(candidate: number): Promise<void>
}

type Fields = Record<string, unknown>

/** `appending` is told each append, and may throw in its stead. */
export async function examBoardLedger(size: number, appending: () => void): Promise<ExamBoardLedger> {
  const ledger = await testLedger({ at: '2023-03-01T09:00:00Z', around: (store) => told(store, appending) })
  const made = async (command: string, input: Fields, caller?: Caller) =>
    (await ledger.accept(command, input, caller)).ids
  const school = await made('registerOrganisation', { kind: 'school', naturalPerson: false, name: 'Kustcollege' })
  const organisationId = String(school.organisationId)
  const person = async (role: Role): Promise<Caller> => {
    const userId = String((await made('registerUser', { organisationId, name: role })).userId)
    await made('assignRole', { userId, role, organisationId, from: '2023-01-01' })
    return { kind: 'person', userId, role, organisationId }
  }
  const admin = await person('organisationAdmin')
  const coordinator = await person('coordinator')
  const [chair, member, secretary] = [
    await person('examBoardChair'),
    await person('examBoardMember'),
    await person('examBoardSecretary'),
  ]
  const assessors = [await person('assessor'), await person('assessor')]
  const { partnershipId } = await made('foundPartnership', {
    name: 'Kring',
    region: 'Duinrand',
    startsOn: '2023-01-01',
    leadPartnerId: organisationId,
  })
  const unit = { ownerId: organisationId, code: 'W1', title: { nl: 'Wonen', en: 'Home' }, skillUris: [] }
  const size80 = { n: 80, d: 1, unit: 'sbu' }
  const { unitId } = await made('defineLearningUnit', { ...unit, outcomes: [unit.title], size: size80 }, coordinator)
  const rules = {
    kind: 'assessment',
    assessors: 2,
    otherOrganisation: false,
    independent: false,
    attempts: 2,
    establisher: 'examBoard',
  }
  const policy = { ownerId: organisationId, name: 'Examens', from: '2023-01-01', rules }
  const { policyId } = await made('publishPolicy', policy, admin)
  const { offeringId } = await made(
    'publishOffering',
    {
      partnershipId,
      providerId: organisationId,
      institutionId: organisationId,
      title: unit.title,
      unitIds: [unitId],
      form: 'practical',
      route: 'nonFormal',
      startsOn: '2023-01-01',
      endsOn: '2023-12-31',
      seats: size,
      assessmentPolicyId: policyId,
    },
    coordinator,
  )
  for (const { userId } of assessors) {
    const vouched = {
      userId,
      organisationId,
      unitIds: [unitId],
      basis: 'training',
      evidence: EVIDENCE,
      from: '2023-01-01',
    }
    await made('qualifyAssessor', vouched, chair)
  }
  const candidate = async (index: number): Promise<Candidate> => {
    const registering = { registeredById: organisationId, name: `Kandidaat ${index}`, identityAssurance: 'low' }
    const learnerId = String((await made('registerLearner', registering, coordinator)).learnerId)
    const enrolling = { learnerId, offeringId, startsOn: '2023-01-10', purpose: 'upskilling' }
    const { enrolmentId } = await made('enrolLearner', enrolling, coordinator)
    await made('confirmEnrolment', { learnerId, enrolmentId }, coordinator)
    const recording = { learnerId, enrolmentId, unitId, assessedOn: '2023-02-01', outcome: PASS, evidence: EVIDENCE }
    const { attemptId } = await made('recordAssessment', recording, assessors[0])
    await made('confirmAssessment', { learnerId, attemptId, agrees: true, confirmedOn: '2023-02-01' }, assessors[1])
    return { learnerId, attemptId: String(attemptId) }
  }
  const candidates = await Promise.all(Array.from({ length: size }, (_, i) => candidate(i)))
  const voiding = { reason: 'recordedInError', counts: false, voidedOn: '2023-03-01' }
  return {
    ledger,
    institutionId: organisationId,
    candidates,
    people: { secretary, chair, member },
    learner: (id) => ledger.kernel.stateOf(learners.ref(id)),
    async decided(before = async () => undefined) {
      const rows = candidates.map((one) => ({ kind: 'result', ...one, outcome: PASS }))
      const { meetingId } = await made(
        'prepareMeeting',
        { institutionId: organisationId, on: '2023-03-01', rows },
        secretary,
      )
      const confirmed = { meetingId, rows: rows.map((_row, i) => i + 1) }
      await made('confirmMeetingRows', confirmed, chair)
      await before()
      await made('confirmMeetingRows', confirmed, member)
      return String(meetingId)
    },
    voided: async (index) => void (await made('voidAssessment', { ...candidates[index], ...voiding }, chair)),
  }
}

function told(store: EventStore, appending: () => void): EventStore {
  return {
    ledgerId: store.ledgerId,
    readStream: (...args) => store.readStream(...args),
    readAll: (...args) => store.readAll(...args),
    subscribe: (...args) => store.subscribe(...args),
    close: () => store.close(),
    async append(...args) {
      appending()
      return store.append(...args)
    },
  }
}
