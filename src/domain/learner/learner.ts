import type { RecordedOf } from '../../../events/event.ts'
import { learnerEvents } from '../../../events/learner.ts'
import { defineStream } from '../../contract/stream.ts'
import { evolveAttempt, evolveResit } from './attempt.ts'
import { evolveCertificate } from './certificate.ts'
import { evolveEnrolment, organisationsOf } from './enrolment.ts'
import { evolveIdentity, hold } from './identity.ts'
import { emptyLearner, type LearnerState } from './state.ts'
import { evolveTakingOver } from './taking-over.ts'

export type * from './state.ts'

/** Everything about one person's learning: one fold, which is also the transcript. */
export const learners = defineStream<LearnerState, typeof learnerEvents>({
  family: learnerEvents,
  initial: emptyLearner,
  evolve(state, event) {
    switch (event.type) {
      case 'LearnerRegistered':
      case 'LearnerDetailsCorrected':
      case 'LearnersMergeProposed':
      case 'LearnersMerged':
      case 'LearnerMergedInto':
      case 'ErasureProposed':
      case 'PersonalDataErased':
        return evolveIdentity(state, event)
      case 'LearnerEnrolled':
      case 'EnrolmentConfirmed':
      case 'EnrolmentRejected':
      case 'EmployerChanged':
      case 'EnrolmentWithdrawn':
      case 'EnrolmentCompleted':
      case 'OutcomeRecorded':
      case 'TargetGroupProofSeen':
        noteSealed(state, event)
        return evolveEnrolment(state, event)
      case 'AssessmentRecorded':
      case 'AssessmentConfirmed':
      case 'AssessmentDisputed':
      case 'AssessmentResolved':
      case 'ResultEstablished':
      case 'ResultCorrected':
      case 'AssessmentVoided':
        noteSealed(state, event)
        return evolveAttempt(state, event)
      case 'ResitGranted':
        return evolveResit(state, event)
      case 'CertificateAwarded':
      case 'CertificateRevocationProposed':
      case 'CertificateRevoked':
      case 'CertificateSuperseded':
      case 'CertificateSuspensionProposed':
      case 'CertificateSuspended':
      case 'CertificateReinstatementProposed':
      case 'CertificateReinstated':
      case 'CertificateReviewed':
        noteSealed(state, event)
        return evolveCertificate(state, event)
      case 'TakeOverProposed':
      case 'EnrolmentTakenOver':
      case 'ResultTakenOver':
      case 'CertificateTakenOver':
      case 'TakeOverDeclined':
      case 'TakenOverWithdrawn':
        noteSealed(state, event)
        return evolveTakingOver(state, event)
      case 'CommandAbandoned':
        return state
    }
  },
  exists: (state) => state.learnerId !== undefined,
  foldsFirst: ({ type, data }) => (type === 'LearnersMerged' ? String(data.mergedId) : undefined),
  movedTo: (state) => state.mergedInto,
  /** Partners of an enrolment's partnership are not known here: `who` lets their assessors in, by the facts. */
  knownTo: (state, { organisationId }) => organisationId !== undefined && organisationsOf(state).has(organisationId),
})

/** Which classes hold something that an erasure would take away. */
function noteSealed(state: LearnerState, event: RecordedOf<typeof learnerEvents>): void {
  if (event.type === 'LearnerEnrolled' && event.data.targetGroups) hold(state, event.data.learnerId, 'target-group')
  if ((event.type === 'AssessmentRecorded' || event.type === 'AssessmentDisputed') && event.data.remark) {
    hold(state, event.data.learnerId, 'assessment-evidence')
  }
  // What was noted of it there goes with the same class, and stands in the sitting's own stream.
  if (event.type === 'AssessmentRecorded' && event.data.sittingId) {
    hold(state, event.data.learnerId, 'assessment-evidence')
  }
  if (event.type === 'CertificateAwarded' || event.type === 'CertificateTakenOver')
    hold(state, event.data.learnerId, 'award')
}
