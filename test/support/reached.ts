/** Learners of a project for tests of what is counted: who began, completed, and by which target group. Invented. */
import { learners } from '../../src/domain/learner/learner.ts'
import { type PastEvent, someId } from './given.ts'
import { sealedName } from './learners.ts'
import { happened } from './programme.ts'

const unitCode = 'C1-K1-W1'
const ref = (name: string) => learners.ref(someId(name))
const on = (day: string, event: PastEvent): PastEvent => ({ ...event, effectiveOn: day, at: `${day}T09:00:00.000Z` })

/** Somebody who may enrol, registered by the school. */
export const registered = (name: string): PastEvent =>
  happened(ref(name), 'LearnerRegistered', {
    learnerId: someId(name),
    registeredById: someId('school'),
    name: sealedName(name),
    identityAssurance: 'low',
  })

export interface Began {
  readonly offering: string
  readonly day?: string
  /** Comma-separated; sealed for the ledger, and read by nobody but who may count. */
  readonly groups?: string
  readonly purpose?: string
  /** Tells two enrolments of one person apart. */
  readonly again?: boolean
}
const enrolmentOf = (name: string, { offering, again }: Began) =>
  someId(`${name} in ${offering}${again ? ' once more' : ''}`)

/** Asked for and confirmed on that day. */
export function began(name: string, began: Began): PastEvent[] {
  const { offering, day = '2023-06-01', groups, purpose = 'upskilling' } = began
  const enrolmentId = enrolmentOf(name, began)
  const enrolled = happened(ref(name), 'LearnerEnrolled', {
    ...{ enrolmentId, learnerId: someId(name), offeringId: someId(offering), partnershipId: someId('delta') },
    ...{ providerId: someId('school'), institutionId: someId('school'), purpose, endsOn: '2023-12-31' },
    units: [{ unitId: someId(`unit ${unitCode}`), code: unitCode }],
    assessmentPolicyId: someId('two assessors'),
    route: 'OVO',
    ...(groups !== undefined && { targetGroups: { ...sealedName(groups), keyId: someId(`group of ${name}`) } }),
  })
  return [enrolled, happened(ref(name), 'EnrolmentConfirmed', { enrolmentId })].map((event) => on(day, event))
}
export const completed = (name: string, of: Began, day = '2023-09-01'): PastEvent =>
  on(day, happened(ref(name), 'EnrolmentCompleted', { enrolmentId: enrolmentOf(name, of) }))
export const withdrawn = (name: string, of: Began, day: string, reason = 'moved'): PastEvent =>
  on(
    day,
    happened(ref(name), 'EnrolmentWithdrawn', {
      ...{ enrolmentId: enrolmentOf(name, of), offeringId: someId(of.offering), enrolledByCommandId: someId(name) },
      reason,
    }),
  )
export const seen = (name: string, of: Began, day = '2023-06-02'): PastEvent =>
  on(
    day,
    happened(ref(name), 'TargetGroupProofSeen', {
      ...{ enrolmentId: enrolmentOf(name, of), learnerId: someId(name), providerId: someId('school') },
      ...{ kinds: sealedName('benefitDecision'), seenById: someId('otto') },
    }),
  )
/** The key of this person's target group is destroyed. */
export const forgotten = (name: string, day = '2023-11-01'): PastEvent =>
  on(
    day,
    happened(ref(name), 'PersonalDataErased', {
      ...{ proposalId: someId(`forget ${name}`), learnerId: someId(name), class: 'target-group' },
      ...{ ground: 'request', method: 'keyDestroyed', decidedById: someId('otto') },
      destroyedKeyIds: [someId(`group of ${name}`)],
    }),
  )
