import { describe, expect, it } from 'vitest'
import { someId } from '../../../test/support/given.ts'
import {
  award,
  awarded,
  awarding,
  ids,
  ineke,
  learnerId,
  omar,
  passedAgain,
  type Story,
} from '../../../test/support/learners.ts'
import { awardCertificate } from './award-certificate.ts'
import { correctResult } from './correct-result.ts'
import { proposeRevocation } from './propose-revocation.ts'
import { revokeCertificate } from './revoke-certificate.ts'
import { supersedeCertificate } from './supersede-certificate.ts'
import { voidAssessment } from './void-assessment.ts'

const NEXT_YEAR = '2024-12-31'
const expires = { validity: { mode: 'expires', validFor: 'P3M', grace: 'P1M' } }

function renewing(story: Story, renewalOf: string, awardedOn: string, more: object = {}) {
  return story.when(awardCertificate, awarding({ awardedOn, renewalOf, ...more }), ineke, NEXT_YEAR)
}
function revoke(story: Story, certificateId: string) {
  const proposing = { learnerId, certificateId, reason: 'awardedInError' }
  const { proposalId } = story.did(proposeRevocation, proposing, ineke, NEXT_YEAR)
  story.did(revokeCertificate, { learnerId, proposalId, learnerInformedOn: NEXT_YEAR }, omar, NEXT_YEAR)
}

// Awarded on 10 April, valid until 10 July, in grace until 10 August.
describe('within its validity or grace a certificate is renewed by a refresh', () => {
  it('one new result renews it; the other units keep the result that they had', () => {
    const { story, certificateId, second } = awarded(expires)
    const [again = ''] = passedAgain(story, '2023-06-01', [ids.w1])
    const { attempts } = story.state()
    const at = renewing(story, certificateId, '2023-06-02')
    at.then({
      type: 'CertificateAwarded',
      data: { renewalOf: certificateId, policyOutcome: { validUntil: '2023-09-02', graceUntil: '2023-10-02' } },
    })
    const basis = [again, second].map((id) => attempts.get(id)?.established?.moment.eventId)
    expect(at.outcome).toHaveProperty('events.0.data.basis.0.eventId', basis[0])
    expect(at.outcome).toHaveProperty('events.0.data.basis.1.eventId', basis[1])
  })
  it('until the last day of grace', () => {
    const { story, certificateId } = awarded(expires)
    passedAgain(story, '2023-06-01', [ids.w1])
    renewing(story, certificateId, '2023-08-10').then({ type: 'CertificateAwarded' })
    renewing(story, certificateId, '2023-08-11').thenRejected('renewal-window-passed', {
      unit: 'W2',
      until: '2023-08-10',
    })
  })
  it('never without any new result', () => {
    const { story, certificateId } = awarded(expires)
    renewing(story, certificateId, '2023-06-02').thenRejected('renewal-needs-new-result', { unit: 'W1' })
  })
  it('a result of the day of the award or before is not new, nor is one that was only corrected since', () => {
    const { story, certificateId, attemptId } = awarded(expires)
    passedAgain(story, '2023-04-10')
    const better = { type: 'grade', tenths: 80, passed: true }
    story.did(correctResult, { learnerId, attemptId, to: better, reason: 'recount', correctedOn: '2023-05-01' }, omar)
    renewing(story, certificateId, '2023-06-02').thenRejected('renewal-needs-new-result')
  })
  it('a result that no longer stands is not kept', () => {
    const { story, certificateId, second } = awarded(expires)
    passedAgain(story, '2023-06-01', [ids.w1])
    story.did(voidAssessment, { learnerId, attemptId: second, reason: 'irregularity', counts: true }, omar)
    renewing(story, certificateId, '2023-06-30').thenRejected('unit-not-passed', { unit: 'W2' })
  })
  it('with only advice to refresh the window ends with the advice', () => {
    const { story, certificateId } = awarded({ validity: { mode: 'advisory', refreshAfter: 'P2M' } })
    passedAgain(story, '2023-05-20', [ids.w1])
    renewing(story, certificateId, '2023-06-10').then({
      type: 'CertificateAwarded',
      data: { policyOutcome: { refreshAdvisedBy: '2023-08-10' } },
    })
    renewing(story, certificateId, '2023-06-11').thenRejected('renewal-window-passed', { until: '2023-06-10' })
  })
})

describe('after that, or where nothing expires, by the full course', () => {
  it('every unit has a new result', () => {
    const { story, certificateId } = awarded(expires)
    passedAgain(story, '2023-06-01')
    renewing(story, certificateId, '2023-08-11').then({
      type: 'CertificateAwarded',
      data: { renewalOf: certificateId },
    })
  })
  it('without expiry or advice there is no window', () => {
    const { story, certificateId } = awarded()
    passedAgain(story, '2023-06-01', [ids.w1])
    renewing(story, certificateId, '2023-06-02').thenRejected('renewal-needs-new-result', { unit: 'W2' })
    passedAgain(story, '2023-06-03', [ids.w2])
    renewing(story, certificateId, '2023-06-04').then({ type: 'CertificateAwarded' })
  })
})

describe('a chain of renewals', () => {
  it('goes on from its last one, and each is renewed once', () => {
    const { story, certificateId, number } = awarded(expires)
    passedAgain(story, '2023-06-01')
    const second = award(story, { awardedOn: '2023-06-02', renewalOf: certificateId })
    passedAgain(story, '2023-06-20')
    renewing(story, certificateId, '2023-06-21').thenRejected('already-renewed', { number })
    renewing(story, second.certificateId, '2023-06-21').then({ type: 'CertificateAwarded' })
    story
      .when(awardCertificate, awarding({ awardedOn: '2023-06-21' }), ineke)
      .thenRejected('already-awarded', { number: second.number })
  })
  it('begins again where a renewal was revoked: the earlier one stands and is renewed anew', () => {
    const { story, certificateId, number } = awarded(expires)
    passedAgain(story, '2023-06-01')
    const second = award(story, { awardedOn: '2023-06-02', renewalOf: certificateId })
    revoke(story, second.certificateId)
    story
      .when(awardCertificate, awarding({ awardedOn: '2023-06-21' }), ineke)
      .thenRejected('already-awarded', { number })
    renewing(story, certificateId, '2023-06-21').then({ type: 'CertificateAwarded' })
  })
  it('goes through a renewal whose text was replaced', () => {
    const { story, certificateId, number } = awarded(expires)
    passedAgain(story, '2023-06-01')
    const second = award(story, { awardedOn: '2023-06-02', renewalOf: certificateId })
    const replaces = { certificateId: second.certificateId, reason: 'nameCorrected' }
    const third = award(story, { awardedOn: '2023-06-03', replaces })
    passedAgain(story, '2023-06-20')
    renewing(story, certificateId, '2023-06-21').thenRejected('already-renewed', { number })
    renewing(story, third.certificateId, '2023-06-21').then({ type: 'CertificateAwarded' })
    revoke(story, third.certificateId)
    renewing(story, certificateId, '2023-06-21').then({ type: 'CertificateAwarded' })
  })
  it('the renewal may supersede what it renews', () => {
    const { story, certificateId } = awarded(expires)
    passedAgain(story, '2023-06-01')
    const second = award(story, { awardedOn: '2023-06-02', renewalOf: certificateId })
    const input = { learnerId, certificateId, byCertificateId: second.certificateId, reason: 'renewed' }
    story.when(supersedeCertificate, input, omar).then({ type: 'CertificateSuperseded' })
  })
})

it('only a certificate of this learner that stands is renewed', () => {
  const { story, certificateId, number } = awarded(expires)
  passedAgain(story, '2023-06-01')
  renewing(story, someId('none'), '2023-06-02').thenRejected('unknown-certificate')
  renewing(story, certificateId, '2023-04-09').thenRejected('date-too-early', { earliest: '2023-04-10' })
  revoke(story, certificateId)
  renewing(story, certificateId, '2024-01-01').thenRejected('certificate-revoked', { number })
})
