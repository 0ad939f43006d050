/** Which of the stored copies of a document somebody may open, and why. */
import type { Role } from '../events/values.ts'
import type { QueryContext } from '../src/contract/projection.ts'
import { isRejection } from '../src/contract/stream.ts'
import type { EvidenceState, StoredDocument } from '../src/domain/evidence/evidence.ts'
import { ORGANISATION_FILING } from '../src/domain/evidence/store-evidence.ts'
import { scopeOf } from '../src/domain/learner/authority.ts'
import { type Attempt, type LearnerState, learners } from '../src/domain/learner/learner.ts'
import { mayOpenWages, showsWages } from './grant-document.ts'
import { type Seen, STAFF, seenLearner } from './sight.ts'

const REGISTERING: readonly Role[] = ['coordinator', 'studentAdmin', 'counsellor', 'organisationAdmin']

/** The newest copy that this viewer may open; `about` is the learner from whose assessment it is opened. */
export async function openableBy(
  { sha256, documents }: EvidenceState,
  about: string | undefined,
  context: QueryContext,
): Promise<{ readonly document: StoredDocument; readonly learnerId: string | undefined } | undefined> {
  const from = about === undefined ? undefined : await context.load(learners.ref(about))
  for (const document of documents.toReversed()) {
    const { belongsTo } = document
    if (belongsTo.kind !== 'organisation') {
      if (from && !isOf(from, belongsTo.learnerId)) continue
      const learnerId = await livingId(belongsTo.learnerId, context)
      if (await mayOpenOfLearner(document, sha256 ?? '', learnerId, context)) return { document, learnerId }
    } else if (showsWages(document)) {
      if (mayOpenWages(document, context)) return { document, learnerId: about }
    } else if (isStorer(document, context) || context.viewer.holds(ORGANISATION_FILING, belongsTo.organisationId)) {
      return { document, learnerId: about }
    } else if (about !== undefined && (await namedInSight(document, sha256 ?? '', about, context))) {
      return { document, learnerId: about }
    }
  }
  return undefined
}

const isOf = (learner: LearnerState, id: string) => learner.identities.some(({ learnerId }) => learnerId === id)

const MERGES_MAX = 16
async function livingId(id: string, context: QueryContext): Promise<string> {
  let living = id
  for (let i = 0; i < MERGES_MAX; i++) {
    const next = (await context.load(learners.ref(living)))?.mergedInto
    if (next === undefined) break
    living = next
  }
  return living
}

/** Who sent it in may look at it again, as long as that person works there. */
const isStorer = ({ storedById, storedByOrganisationId }: StoredDocument, { viewer }: QueryContext) =>
  storedById !== undefined && viewer.userId === storedById && viewer.organisationId === storedByOrganisationId

async function mayOpenOfLearner(
  document: StoredDocument,
  sha256: string,
  learnerId: string,
  context: QueryContext,
): Promise<boolean> {
  if (isStorer(document, context)) return true
  const seen = await seenLearner(learnerId, context)
  if (isRejection(seen)) return false
  if (seen.sight.self) return document.accessClass === 'learnerAndStaff'
  const { belongsTo } = document
  if (belongsTo.kind === 'learner') {
    const registered = seen.learner.identities.some((i) => context.viewer.holds(REGISTERING, i.registeredById))
    return registered || attemptsNaming(seen, sha256).length > 0
  }
  if (belongsTo.kind !== 'enrolment') return false
  const enrolment = seen.learner.enrolments.get(belongsTo.enrolmentId)
  if (!enrolment) return false
  const places = [enrolment.providerId, enrolment.institutionId]
  if (places.some((at) => context.viewer.holds(STAFF, at, scopeOf(enrolment)))) return true
  return attemptsNaming(seen, sha256, belongsTo.attemptId).some((one) => one.enrolmentId === belongsTo.enrolmentId)
}

/** Attempts in sight that rest on these bytes, or that they were added to. */
function attemptsNaming({ learner, sight }: Seen, sha256: string, attemptId?: string): readonly Attempt[] {
  return [...learner.attempts.values()].filter(
    (attempt) =>
      sight.attempt(attempt) &&
      (attempt.attemptId === attemptId || attempt.evidence.some((one) => one.sha256 === sha256)),
  )
}

/**
 * An organisation's document (an attendance list, a session report) is for those who see an assessment that rests on it,
 * where that organisation had a part in the assessment: else any assessor could name a document to be let in. The learner
 * is not among them: others stand on it too.
 */
async function namedInSight(
  document: StoredDocument,
  sha256: string,
  learnerId: string,
  context: QueryContext,
): Promise<boolean> {
  const seen = await seenLearner(learnerId, context)
  if (isRejection(seen) || seen.sight.self) return false
  return attemptsNaming(seen, sha256).some((attempt) => {
    const enrolment = seen.learner.enrolments.get(attempt.enrolmentId)
    return [enrolment?.providerId, attempt.institutionId, attempt.assessorOrganisationId].some(
      (id) => id === document.ownerId,
    )
  })
}
