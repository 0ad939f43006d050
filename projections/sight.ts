/** What of a learner somebody may see (model.md section 5, Who may touch a learner). */
import type { Role } from '../events/values.ts'
import { within } from '../src/contract/dates.ts'
import type { QueryContext } from '../src/contract/projection.ts'
import { type Rejection, rejected } from '../src/contract/stream.ts'
import { assessorsOf, decidingEventOf, isPending } from '../src/domain/learner/attempt.ts'
import { EMPLOYING, REGISTRARS, scopeOf } from '../src/domain/learner/authority.ts'
import { identityOf } from '../src/domain/learner/identity.ts'
import {
  type Attempt,
  type Certificate,
  type Enrolment,
  type LearnerState,
  learners,
  type TakenOver,
} from '../src/domain/learner/learner.ts'
import { memberOn, partnerships } from '../src/domain/partnership/partnership.ts'
import { qualifiedOn, users } from '../src/domain/user/user.ts'

/** Who work with results at the provider or the institution of an enrolment. */
export const STAFF: readonly Role[] = [
  'coordinator',
  'studentAdmin',
  'examBoardMember',
  'examBoardChair',
  'examBoardSecretary',
  'counsellor',
  'certifyingOfficer',
]

export interface Sight {
  readonly self: boolean
  /** May know who it is. */
  readonly name: boolean
  enrolment(enrolment: Enrolment): boolean
  attempt(attempt: Attempt): boolean
  certificate(certificate: Certificate): boolean
  /** What that institution issued before, and was taken over. */
  takenOver(found: TakenOver): boolean
}

export interface Seen {
  readonly learner: LearnerState
  readonly sight: Sight
}

/** The learner as far as this viewer may see it; `not-found` is the same for unknown and foreign ones. */
export async function seenLearner(id: string, context: QueryContext): Promise<Seen | Rejection> {
  const learner = await context.load(learners.ref(id))
  if (!learner) return rejected('not-found')
  const survivor = learners.movedTo?.(learner)
  // As it is today, whatever day is asked about: who was its employer once is nobody to it now.
  const sight = await sightOf((await context.loadNow(learners.ref(id))) ?? learner, context)
  if (survivor !== undefined) {
    return sight || context.viewer.learnerId === survivor ? rejected('moved', { to: survivor }) : rejected('not-found')
  }
  return sight ? { learner, sight } : rejected('not-found')
}

export const isSelf = (learner: LearnerState, { viewer }: Pick<QueryContext, 'viewer'>): boolean =>
  viewer.learnerId !== undefined && learner.identities.some(({ learnerId }) => learnerId === viewer.learnerId)

/** The name that stands; where it was erased, a value that reads so. */
export const nameOf = (learner: LearnerState) => (identityOf(learner) ?? learner.identities.at(-1))?.name

async function sightOf(learner: LearnerState, context: QueryContext): Promise<Sight | undefined> {
  const all = () => true
  if (isSelf(learner, context))
    return { self: true, name: true, enrolment: all, attempt: all, certificate: all, takenOver: all }
  const { viewer, today } = context
  if (viewer.organisationId === undefined || viewer.role === undefined) return undefined
  const full = new Set<string>()
  const statusOnly = new Set<string>()
  for (const enrolment of learner.enrolments.values()) {
    const scope = scopeOf(enrolment)
    const employers = enrolment.parties.filter(
      (p) => (p.kind === 'employer' || p.kind === 'referrer') && within(today, p.from, p.until),
    )
    if ([enrolment.providerId, enrolment.institutionId].some((at) => viewer.holds(STAFF, at, scope))) {
      full.add(enrolment.enrolmentId)
    } else if (employers.some((party) => viewer.holds(EMPLOYING, party.organisationId, scope))) {
      statusOnly.add(enrolment.enrolmentId)
    }
  }
  const assessed = viewer.role === 'assessor' ? await attemptsFor(learner, context) : new Map<string, boolean>()
  const registered = learner.identities.some((i) => viewer.holds(REGISTRARS, i.registeredById))
  const issued = [...learner.certificates.values(), ...learner.takenOver.values()]
  const awards = issued.some(({ institutionId }) => viewer.holds(STAFF, institutionId))
  if (full.size + statusOnly.size + assessed.size === 0 && !registered && !awards) return undefined
  const basis = new Set(
    [...learner.attempts.values()].filter((a) => full.has(a.enrolmentId)).map((a) => decidingEventOf(a)),
  )
  return {
    self: false,
    name: full.size + statusOnly.size > 0 || registered || awards || [...assessed.values()].some((party) => party),
    enrolment: ({ enrolmentId }) => full.has(enrolmentId) || statusOnly.has(enrolmentId),
    attempt: ({ attemptId, enrolmentId }) => full.has(enrolmentId) || assessed.has(attemptId),
    certificate: (certificate) =>
      viewer.holds(STAFF, certificate.institutionId) || certificate.basis.some(({ eventId }) => basis.has(eventId)),
    takenOver: ({ institutionId }) => viewer.holds(STAFF, institutionId),
  }
}

/** Attempts that this assessor judged or may judge now, and whether the learner's name is for them. */
async function attemptsFor(learner: LearnerState, context: QueryContext): Promise<Map<string, boolean>> {
  const found = new Map<string, boolean>()
  const { userId, organisationId } = context.viewer
  if (userId === undefined || organisationId === undefined) return found
  const user = await context.loadNow(users.ref(userId))
  for (const attempt of learner.attempts.values()) {
    const enrolment = learner.enrolments.get(attempt.enrolmentId)
    if (!enrolment) continue
    const isParty = enrolment.parties.some(
      (p) => p.organisationId === organisationId && within(context.today, p.from, p.until),
    )
    if (assessorsOf(attempt).has(userId)) {
      found.set(attempt.attemptId, true)
    } else if (isPending(attempt) && qualifiedOn(user, attempt.unitId, context.today)) {
      const partnership = await context.loadNow(partnerships.ref(enrolment.partnershipId))
      const among =
        [enrolment.providerId, enrolment.institutionId].some((id) => id === organisationId) ||
        memberOn(partnership, organisationId, context.today)
      if (among && context.viewer.holds('assessor', organisationId, scopeOf(enrolment))) {
        found.set(attempt.attemptId, isParty)
      }
    }
  }
  return found
}
