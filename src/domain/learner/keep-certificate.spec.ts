import { describe, expect, it } from 'vitest'
import { someId } from '../../../test/support/given.ts'
import {
  awarded,
  bram,
  carla,
  FAIL,
  ids,
  ineke,
  learnerId,
  lena,
  olga,
  omar,
  PASS,
  sofie,
} from '../../../test/support/learners.ts'
import { correctResult } from './correct-result.ts'
import { keepCertificate } from './keep-certificate.ts'
import { proposeRevocation } from './propose-revocation.ts'
import { revokeCertificate } from './revoke-certificate.ts'
import { voidAssessment } from './void-assessment.ts'

const correcting = (attemptId: string, to: object = { ...PASS }) => ({
  learnerId,
  attemptId,
  to,
  reason: 'recount',
  correctedOn: '2023-05-01',
})
const keeping = (certificateId: string, changes = 1) => ({ learnerId, certificateId, changes })
/** A grade below it became another grade that is enough. */
function changed() {
  const made = awarded()
  made.story.did(
    correctResult,
    correcting(made.attemptId, { type: 'grade', tenths: 70, passed: true }),
    ineke,
    '2023-05-02',
  )
  return made
}

describe('keepCertificate', () => {
  it('ends the look, by the body that awarded it', () => {
    const { story, certificateId } = changed()
    story.when(keepCertificate, keeping(certificateId), omar).then({
      type: 'CertificateReviewed',
      data: {
        certificateId,
        changes: 1,
        decidedBy: { kind: 'examBoard', institutionId: ids.albeda, users: [omar.userId] },
      },
    })
    story.did(keepCertificate, keeping(certificateId), omar)
    expect(story.state().certificates.get(certificateId)).toMatchObject({ review: [], revoked: undefined })
    story.when(keepCertificate, keeping(certificateId), omar).thenRejected('nothing-to-review')
    for (const one of [bram, olga, sofie, carla, lena]) {
      story.when(keepCertificate, keeping(certificateId), one).thenForbidden()
    }
  })
  it('is of all that changed: what came meanwhile is looked at as well', () => {
    const { story, attemptId, certificateId } = changed()
    story.did(correctResult, correcting(attemptId, { type: 'grade', tenths: 80, passed: true }), ineke, '2023-05-03')
    story.when(keepCertificate, keeping(certificateId, 1), omar).thenRejected('changed-since-look', { changes: 2 })
    story.when(keepCertificate, keeping(certificateId, 2), omar).then({ type: 'CertificateReviewed' })
  })
  it('is not possible where a part below it is not passed any more', () => {
    const failed = awarded()
    failed.story.did(correctResult, correcting(failed.attemptId, FAIL), ineke)
    failed.story.when(keepCertificate, keeping(failed.certificateId), omar).thenRejected('unit-not-passed')
    const voided = awarded()
    const voiding = { learnerId, attemptId: voided.second, reason: 'irregularity', counts: true }
    voided.story.did(voidAssessment, voiding, ineke)
    voided.story.when(keepCertificate, keeping(voided.certificateId), omar).thenRejected('unit-not-passed')
  })
  it('is of a certificate that stands, by a person', () => {
    const { story, certificateId } = changed()
    story.when(keepCertificate, keeping(someId('none')), omar).thenRejected('unknown-certificate')
    story.when(keepCertificate, keeping(certificateId), { ...omar, machine: true }).thenRejected('person-needed')
    const { proposalId } = story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke)
    story.did(revokeCertificate, { learnerId, proposalId, learnerInformedOn: '2023-06-30' }, omar)
    story.when(keepCertificate, keeping(certificateId), omar).thenRejected('certificate-revoked')
  })
})
