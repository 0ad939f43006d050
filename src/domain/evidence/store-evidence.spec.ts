import { describe, it } from 'vitest'
import { Personal } from '../../../events/values.ts'
import { type As, given, past, someId } from '../../../test/support/given.ts'
import { assessed, carla, ids, learnerId, person, started } from '../../../test/support/learners.ts'
import { learners } from '../learner/learner.ts'
import { storeEvidence } from './store-evidence.ts'

const sha256 = 'ab'.repeat(32)
const received = {
  documentId: someId('document'),
  mediaType: 'application/pdf',
  bytes: 1234,
  contentKey: new Personal('key'),
  unreadable: [],
}
const sending = (as: As, more: object = {}): As => ({ ...as, sends: () => ({ ...received, ...more }) })
const about = (enrolmentId: string, more: object = {}) => ({
  sha256,
  kind: 'assessmentForm',
  belongsTo: { kind: 'enrolment', learnerId, enrolmentId, ...more },
})

describe('storeEvidence', () => {
  it('makes known whose the document is, of what kind, and who may see it', () => {
    const { story, enrolmentId } = started()
    story.when(storeEvidence, about(enrolmentId), sending(carla)).then({
      type: 'EvidenceStored',
      data: { sha256, ownerId: learnerId, mediaType: 'application/pdf', bytes: 1234, accessClass: 'learnerAndStaff' },
    })
  })
  it('without the bytes is refused: no file would stand behind it', () => {
    const { story, enrolmentId } = started()
    story.when(storeEvidence, about(enrolmentId), carla).thenRejected('document-not-received')
  })
  it('with a number that looks like a BSN waits for the sender to say that it is none, which stands in the envelope', () => {
    const { story, enrolmentId } = started()
    const bsnLike = { count: 2, places: [1, 4] }
    story
      .when(storeEvidence, about(enrolmentId), sending(carla, { bsnLike: { ...bsnLike, isDenied: false } }))
      .thenRejected('document-bsn-like', { count: 2, places: '1, 4' })
    story
      .when(storeEvidence, about(enrolmentId), sending(carla, { bsnLike: { ...bsnLike, isDenied: true } }))
      .then({ type: 'EvidenceStored' })
  })
  it('of the same owner is known already, unless that file can’t be read any more', () => {
    const { story, enrolmentId } = started()
    story.did(storeEvidence, about(enrolmentId), sending(carla))
    story.when(storeEvidence, about(enrolmentId), sending(carla)).thenRejected('evidence-known')
    const erased = sending(carla, { unreadable: [received.documentId] })
    story.when(storeEvidence, about(enrolmentId), erased).then({ type: 'EvidenceStored' })
  })
  it('belongs to an enrolment and an attempt that are the learner’s', () => {
    const { story, enrolmentId, attemptId } = assessed()
    const elsewhere = about(someId('another enrolment'))
    story.when(storeEvidence, elsewhere, sending(carla)).thenRejected('unknown-enrolment')
    const other = about(enrolmentId, { attemptId: someId('another attempt') })
    story.when(storeEvidence, other, sending(carla)).thenRejected('unknown-attempt')
    story.when(storeEvidence, about(enrolmentId, { attemptId }), sending(carla)).then({ type: 'EvidenceStored' })
  })
  it('of somebody who lives on in another file goes there', () => {
    const { story, enrolmentId } = started()
    const merged = past(learners.ref(learnerId), 'LearnerMergedInto', { survivorId: ids.other })
    given(...story.events, merged)
      .when(storeEvidence, about(enrolmentId), sending(carla))
      .thenRejected('already-merged', { survivorId: ids.other })
  })
  it('is for who handle the papers there, and for nobody elsewhere', () => {
    const { story, enrolmentId } = started()
    const stranger: As = { userId: someId('stranger'), role: 'coordinator', organisationId: ids.stranger }
    story.when(storeEvidence, about(enrolmentId), sending(stranger)).thenForbidden()
  })
  it('of an organisation is seen by that organisation alone', () => {
    const mine = { sha256, kind: 'agreement', belongsTo: { kind: 'organisation', organisationId: ids.albeda } }
    const { story } = started()
    story
      .when(storeEvidence, mine, sending(carla))
      .then({ type: 'EvidenceStored', data: { accessClass: 'organisation', ownerId: ids.albeda } })
  })
  it('an addendum to a contract is also for the superior who fixes hours by it; another document is not', () => {
    const mine = (kind: string) => ({ sha256, kind, belongsTo: { kind: 'organisation', organisationId: ids.albeda } })
    const { story } = started()
    const superior = sending({ userId: someId('wim'), role: 'teamLead', organisationId: ids.albeda })
    const staffed = given(...story.events, ...person('wim', 'teamLead', ids.albeda))
    staffed.when(storeEvidence, mine('wageStatement'), superior).thenForbidden()
    staffed.when(storeEvidence, mine('employmentAddendum'), superior).then({ type: 'EvidenceStored' })
  })
})
