import { z } from 'zod'
import {
  accessClass,
  type Belonging,
  belonging,
  documentKind,
  MOST_BANK_LINES,
  mediaType,
} from '../../../events/evidence.ts'
import { documentId, localDate, type Role, sha256 } from '../../../events/values.ts'
import { defineCommand, type Facts, type ReceivedDocument, type Requirement } from '../../contract/command.ts'
import { isRejection, type Rejection, rejected } from '../../contract/stream.ts'
import { assessorsFor, ENROLLING, EXAM_BOARD, scopeOf } from '../learner/authority.ts'
import { selvesOf } from '../learner/identity.ts'
import { type LearnerState, learners } from '../learner/learner.ts'
import { refuseDate } from '../learner/refusals.ts'
import { partnerships } from '../partnership/partnership.ts'
import { SUPERIOR } from '../timesheet/timesheet-people.ts'
import { type EvidenceState, evidences, keptFor, ownerOf } from './evidence.ts'

const input = z.strictObject({
  sha256,
  kind: documentKind,
  belongsTo: belonging,
  /** Of a learner's documents `learnerAndStaff` when left out; an organisation's are always `organisation`. */
  accessClass: accessClass.exclude(['organisation']).optional(),
  datedOn: localDate.optional(),
})

/** Who handle papers of an enrolment at its provider and institution. */
const FILING: readonly Role[] = [...ENROLLING, ...EXAM_BOARD, 'examBoardSecretary', 'certifyingOfficer', 'invigilator']
/** Who know the learner before there is any enrolment (as in `registerLearner`). */
const REGISTERING: readonly Role[] = ['coordinator', 'studentAdmin', 'counsellor', 'organisationAdmin']
export const ORGANISATION_FILING: readonly Role[] = [
  ...FILING,
  'assessor',
  'organisationAdmin',
  'projectOfficer',
  'partnerFinance',
  'leadFinance',
  'programmeManager',
  'funderController',
]

/**
 * Makes a document known that was sent with this command (model.md section 5, EvidenceStored): its bytes are kept
 * encrypted beside the ledger, and the event says whose it is, of what kind, and who may see it. Bytes that are kept for
 * this owner already are known, which is no failure. Without the bytes it is refused: an event that no file stands
 * behind would be a promise that nobody can keep. So is one whose text holds a number that looks like a BSN, until the
 * sender says that it is none, which the event's envelope then tells (domain.md 3.2).
 */
export const storeEvidence = defineCommand({
  name: 'storeEvidence',
  summary: { nl: 'Bewaar een document', en: 'Store a document' },
  purpose: 'assessment',
  stream: evidences,
  opens: 'natural',
  input,
  target: (storing) => storing.sha256,
  needs({ belongsTo }, _evidence, facts) {
    if (belongsTo.kind === 'organisation') return []
    const enrolment = enrolmentOf(facts.get(learners.ref(belongsTo.learnerId)), belongsTo)
    return [learners.ref(belongsTo.learnerId), ...(enrolment ? [partnerships.ref(enrolment.partnershipId)] : [])]
  },
  who({ belongsTo, kind }, _evidence, facts, today) {
    if (belongsTo.kind === 'organisation') {
      const role = kind === 'employmentAddendum' ? [...ORGANISATION_FILING, ...SUPERIOR] : ORGANISATION_FILING
      return [{ role, at: belongsTo.organisationId }]
    }
    return whoForLearner(belongsTo, kind === 'handedInDocument', facts, today)
  },
  answers: ['sha256', 'documentId'],
  decide(evidence, { sha256: hash, kind, belongsTo, accessClass: access, datedOn }, context) {
    const refusal = refuseBelonging(belongsTo, context.facts) ?? (datedOn && refuseDate(datedOn, context.today))
    if (refusal) return refusal
    const received = context.received?.(hash)
    const known = keptFor(evidence, belongsTo, received?.unreadable)
    if (known) return rejected('evidence-known', { documentId: known.documentId })
    if (!received) return rejected('document-not-received')
    const { bsnLike } = received
    if (bsnLike && !bsnLike.isDenied) {
      return rejected('document-bsn-like', { count: bsnLike.count, places: bsnLike.places.join(', ') })
    }
    const data = {
      sha256: hash,
      documentId: documentId.parse(received.documentId),
      ownerId: ownerOf(belongsTo),
      belongsTo,
      kind,
      mediaType: mediaType.parse(received.mediaType),
      bytes: received.bytes,
      accessClass: belongsTo.kind === 'organisation' ? ('organisation' as const) : (access ?? 'learnerAndStaff'),
      ...(datedOn && { datedOn }),
      contentKey: received.contentKey,
    }
    const lines = linesOf(evidence, belongsTo, received)
    if (isRejection(lines)) return lines
    const events = [{ type: 'EvidenceStored' as const, data }, ...lines]
    return { events, ...(bsnLike && { acknowledged: ['bsn-like'] }) }
  },
})

/** In one append. */
const MOST_LINES = 4_500

/** Of a bank statement once, whoever keeps the same file besides: what it says is the same. */
function linesOf({ bankLines }: EvidenceState, belongsTo: Belonging, { bankLines: read = [] }: ReceivedDocument) {
  if (belongsTo.kind !== 'organisation' || bankLines.source === 'file') return []
  if (read.length > MOST_LINES) return rejected('statement-too-long', { most: MOST_LINES })
  const { organisationId } = belongsTo
  return Array.from({ length: Math.ceil(read.length / MOST_BANK_LINES) }, (_, index) => {
    const lines = read.slice(index * MOST_BANK_LINES, (index + 1) * MOST_BANK_LINES)
    return { type: 'BankLinesRecorded' as const, data: { organisationId, source: 'file' as const, lines: [...lines] } }
  })
}

type OfLearner = Exclude<Belonging, { kind: 'organisation' }>

function enrolmentOf(learner: LearnerState | undefined, belongsTo: OfLearner) {
  return belongsTo.kind === 'enrolment' ? learner?.enrolments.get(belongsTo.enrolmentId) : undefined
}

/** Nobody for a learner that is not there: the same as for one that is somebody else's. */
function whoForLearner(belongsTo: OfLearner, handsIn: boolean, facts: Facts, today: string): readonly Requirement[] {
  const learner = facts.get(learners.ref(belongsTo.learnerId))
  if (!learner) return []
  const registering = learner.identities.map(({ registeredById }) => ({ role: REGISTERING, at: registeredById }))
  const self = handsIn ? selvesOf(learner) : []
  const enrolment = enrolmentOf(learner, belongsTo)
  if (!enrolment) return [...registering, ...self]
  const scope = scopeOf(enrolment)
  const filing = [enrolment.providerId, enrolment.institutionId].map((at) => ({ role: FILING, at, scope }))
  return [...assessorsFor(learner, enrolment, today, facts), ...filing, ...self]
}

function refuseBelonging(belongsTo: Belonging, facts: Facts): Rejection | undefined {
  if (belongsTo.kind === 'organisation') return undefined
  const learner = facts.get(learners.ref(belongsTo.learnerId))
  if (learner?.mergedInto) return rejected('already-merged', { survivorId: learner.mergedInto })
  if (belongsTo.kind !== 'enrolment') return undefined
  if (!learner?.enrolments.has(belongsTo.enrolmentId)) return rejected('unknown-enrolment')
  const { attemptId } = belongsTo
  if (attemptId === undefined) return undefined
  return learner.attempts.get(attemptId)?.enrolmentId === belongsTo.enrolmentId
    ? undefined
    : rejected('unknown-attempt')
}
