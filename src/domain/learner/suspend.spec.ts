/** A certificate that does not count for a while: two persons, days, and what can't be held at all. */
import { describe, expect, it } from 'vitest'
import { someId } from '../../../test/support/given.ts'
import {
  award,
  awarded,
  bram,
  carla,
  ineke,
  learnerId,
  lena,
  olga,
  omar,
  own,
  type Story,
  sofie,
} from '../../../test/support/learners.ts'
import { certificateStatusOn } from './certificate.ts'
import { proposeReinstatement } from './propose-reinstatement.ts'
import { proposeRevocation } from './propose-revocation.ts'
import { proposeSuspension } from './propose-suspension.ts'
import { reinstateCertificate } from './reinstate-certificate.ts'
import { revokeCertificate } from './revoke-certificate.ts'
import { suspendCertificate } from './suspend-certificate.ts'

const kind = 'trainingCertificate'
const given = (more: Parameters<typeof awarded>[0] = {}) => awarded({ kind, ...more })
const proposing = (certificateId: string, more: object = {}) => ({
  learnerId,
  certificateId,
  reason: 'investigation',
  ...more,
})
const suspending = (proposalId: string, more: object = {}) => ({
  learnerId,
  proposalId,
  learnerInformedOn: '2023-06-05',
  ...more,
})
/** Ineke proposed it on 1 June. */
function proposed(more: object = {}, around: Parameters<typeof awarded>[0] = {}) {
  const made = given(around)
  const { proposalId } = made.story.did(proposeSuspension, proposing(made.certificateId, more), ineke, '2023-06-01')
  return { ...made, proposalId: String(proposalId) }
}
/** Omar agreed on 5 June, from that day. */
function suspended(more: object = {}, around: Parameters<typeof awarded>[0] = {}) {
  const made = proposed(more, around)
  made.story.did(suspendCertificate, suspending(made.proposalId), omar, '2023-06-05')
  return made
}
/** Omar proposed it on 20 June. */
function toReinstate(more: object = {}) {
  const made = suspended(more)
  const asked = { learnerId, certificateId: made.certificateId, reason: 'cleared' }
  const { proposalId } = made.story.did(proposeReinstatement, asked, omar, '2023-06-20')
  return { ...made, again: { learnerId, proposalId: String(proposalId) } }
}
function statuses(story: Story, certificateId: string, ...days: string[]) {
  const certificate = story.state().certificates.get(certificateId)
  if (!certificate) throw new Error('no certificate')
  return days.map((day) => certificateStatusOn(certificate, day))
}

describe('proposeSuspension', () => {
  it('changes nothing until somebody else decides', () => {
    const { story, certificateId } = given()
    story.when(proposeSuspension, proposing(certificateId, { until: '2023-09-01' }), ineke).then({
      type: 'CertificateSuspensionProposed',
      data: { certificateId, reason: 'investigation', until: '2023-09-01', proposedById: ineke.userId },
    })
    story.did(proposeSuspension, proposing(certificateId), ineke)
    expect(statuses(story, certificateId, '2023-06-30')).toEqual(['valid'])
  })
  it('is for the body that awarded it, by a person, never about oneself', () => {
    const { story, certificateId } = given()
    for (const one of [bram, olga, sofie, carla, lena]) {
      story.when(proposeSuspension, proposing(certificateId), one).thenForbidden()
    }
    const at = (id: string) => proposing(id)
    story.when(proposeSuspension, at(certificateId), { ...ineke, machine: true }).thenRejected('person-needed')
    story.with(own('ineke')).when(proposeSuspension, at(certificateId), ineke).thenRejected('decides-about-self')
    story.when(proposeSuspension, at(someId('none')), ineke).thenRejected('unknown-certificate')
  })
  it.each(['mboCertificate', 'mboStatement'])('of %s is not possible: it stands or is revoked', (forGood) => {
    const { story, certificateId } = given({ kind: forGood })
    story
      .when(proposeSuspension, proposing(certificateId), ineke)
      .thenRejected('kind-is-never-suspended', { kind: forGood })
  })
  it('stands once at a time, and ends on no day that has been', () => {
    const { story, certificateId, proposalId } = proposed()
    story.when(proposeSuspension, proposing(certificateId), omar).thenRejected('already-proposed', { proposalId })
    given()
      .story.when(proposeSuspension, proposing(certificateId, { until: '2023-06-29' }), ineke)
      .thenRejected('date-too-early', { earliest: '2023-06-30' })
  })
  it('needs a closed reason', () => {
    const { story, certificateId } = given()
    story.when(proposeSuspension, proposing(certificateId, { reason: 'ill' }), ineke).thenInvalid('reason')
  })
})

describe('suspendCertificate', () => {
  it('is made final by another person of the same body, as it was proposed', () => {
    const { story, certificateId, proposalId } = proposed({ until: '2023-09-01' })
    story.when(suspendCertificate, suspending(proposalId), omar, '2023-06-05').then({
      type: 'CertificateSuspended',
      effectiveOn: '2023-06-05',
      data: {
        certificateId,
        proposalId,
        reason: 'investigation',
        until: '2023-09-01',
        learnerInformedOn: '2023-06-05',
        decidedBy: { kind: 'examBoard', users: [ineke.userId, omar.userId] },
      },
    })
    for (const one of [bram, olga, sofie, lena]) {
      story.when(suspendCertificate, suspending(proposalId), one).thenForbidden()
    }
  })
  it('never by the person who proposed it, a program or the learner', () => {
    const { story, proposalId } = proposed()
    story.when(suspendCertificate, suspending(proposalId), ineke).thenRejected('same-person')
    story.when(suspendCertificate, suspending(proposalId), { ...omar, machine: true }).thenRejected('person-needed')
    story.with(own('omar')).when(suspendCertificate, suspending(proposalId), omar).thenRejected('decides-about-self')
    story.when(suspendCertificate, suspending(someId('none')), omar).thenRejected('unknown-proposal')
  })
  it('not ahead, not before the award, not after its own last day', () => {
    const { story, proposalId } = proposed({ until: '2023-06-10' })
    const on = (more: object) => story.when(suspendCertificate, suspending(proposalId, more), omar)
    on({ suspendedOn: '2023-07-01' }).thenRejected('date-ahead')
    on({ suspendedOn: '2023-04-09' }).thenRejected('date-too-early', { earliest: '2023-04-10' })
    on({ suspendedOn: '2023-06-11' }).thenRejected('date-too-early', { date: '2023-06-10' })
    on({ learnerInformedOn: '2023-04-09' }).thenRejected('date-too-early')
    on({ suspendedOn: '2023-06-10' }).then({ type: 'CertificateSuspended' })
  })
  it('within thirty days, and once', () => {
    const { story, proposalId } = proposed()
    story.when(suspendCertificate, suspending(proposalId), omar, '2023-07-02').thenRejected('proposal-lapsed')
    story.did(suspendCertificate, suspending(proposalId), omar)
    story
      .when(suspendCertificate, suspending(proposalId), omar)
      .thenRejected('certificate-suspended', { on: '2023-06-30' })
  })
})

describe('a suspended certificate', () => {
  it('does not count from that day on, and did before', () => {
    const { story, certificateId } = suspended()
    const days = ['2023-04-09', '2023-06-04', '2023-06-05', '2033-01-01']
    expect(statuses(story, certificateId, ...days)).toEqual([undefined, 'valid', 'suspended', 'suspended'])
  })
  it('counts again after its last day, without anybody doing anything', () => {
    const { story, certificateId } = suspended({ until: '2023-06-20' })
    expect(statuses(story, certificateId, '2023-06-20', '2023-06-21')).toEqual(['suspended', 'valid'])
    story.did(proposeSuspension, proposing(certificateId), ineke, '2023-06-21')
  })
  it('says so also after its term is over', () => {
    const { story, certificateId } = suspended({}, { validity: { mode: 'expires', validFor: 'P3M' } })
    expect(statuses(story, certificateId, '2023-07-11')).toEqual(['suspended'])
  })
  it('can be revoked, and is revoked then', () => {
    const { story, certificateId } = suspended()
    const asked = { learnerId, certificateId, reason: 'fraud' }
    const { proposalId } = story.did(proposeRevocation, asked, ineke, '2023-06-20')
    story.did(revokeCertificate, { learnerId, proposalId, learnerInformedOn: '2023-06-20' }, omar, '2023-06-20')
    expect(statuses(story, certificateId, '2023-06-19', '2023-06-20')).toEqual(['suspended', 'revoked'])
    const reinstating = { learnerId, certificateId, reason: 'cleared' }
    story.when(proposeReinstatement, reinstating, ineke).thenRejected('certificate-revoked')
    story.when(proposeSuspension, proposing(certificateId), ineke).thenRejected('certificate-revoked')
  })
  it('is not got round by a fresh copy', () => {
    const { story, certificateId, number } = suspended()
    const input = { awardedOn: '2023-06-20', replaces: { certificateId, reason: 'nameCorrected' } }
    expect(() => award(story, input, omar)).toThrow('certificate-suspended')
    expect(() => award(story, input, omar)).toThrow(number)
  })
  it('of which a newer one took the place, is replaced', () => {
    const { story, certificateId } = given()
    award(story, { awardedOn: '2023-05-01', replaces: { certificateId, reason: 'nameCorrected' } }, omar)
    story
      .when(proposeSuspension, proposing(certificateId), ineke)
      .thenRejected('certificate-superseded', { on: '2023-05-01' })
  })
})

describe('reinstating', () => {
  it('takes two persons as well', () => {
    const { story, certificateId, again } = toReinstate()
    story.when(reinstateCertificate, again, omar).thenRejected('same-person')
    story.when(reinstateCertificate, again, bram).thenForbidden()
    story.with(own('ineke')).when(reinstateCertificate, again, ineke).thenRejected('decides-about-self')
    story.when(reinstateCertificate, again, ineke, '2023-06-21').then({
      type: 'CertificateReinstated',
      effectiveOn: '2023-06-21',
      data: { certificateId, reason: 'cleared', decidedBy: { users: [omar.userId, ineke.userId] } },
    })
    story.when(proposeReinstatement, { learnerId, certificateId, reason: 'cleared' }, bram).thenForbidden()
    const twice = { learnerId, certificateId, reason: 'conditionMet' }
    story.when(proposeReinstatement, twice, ineke).thenRejected('already-proposed')
    story.with(own('ineke')).when(proposeReinstatement, twice, ineke).thenRejected('decides-about-self')
    story.when(reinstateCertificate, { ...again, proposalId: someId('none') }, ineke).thenRejected('unknown-proposal')
  })
  it('counts again from its day on', () => {
    const { story, certificateId, again } = toReinstate()
    story.did(reinstateCertificate, again, ineke, '2023-06-21')
    const days = ['2023-06-04', '2023-06-05', '2023-06-20', '2023-06-21']
    expect(statuses(story, certificateId, ...days)).toEqual(['valid', 'suspended', 'suspended', 'valid'])
  })
  it('may undo it from its first day, not from before and not ahead', () => {
    const { story, certificateId, again } = toReinstate()
    const on = (reinstatedOn: string) => story.when(reinstateCertificate, { ...again, reinstatedOn }, ineke)
    on('2023-06-04').thenRejected('date-too-early', { earliest: '2023-06-05' })
    on('2023-07-01').thenRejected('date-ahead')
    story.did(reinstateCertificate, { ...again, reinstatedOn: '2023-06-05' }, ineke)
    expect(statuses(story, certificateId, '2023-06-05', '2023-06-20')).toEqual(['valid', 'valid'])
  })
  it('is only of what is suspended', () => {
    const { story, certificateId, number } = given()
    const asked = { learnerId, certificateId, reason: 'cleared' }
    story.when(proposeReinstatement, asked, ineke).thenRejected('certificate-not-suspended', { number })
    story
      .when(proposeReinstatement, { ...asked, certificateId: someId('none') }, ineke)
      .thenRejected('unknown-certificate')
  })
  it('can be followed by another suspension, that the earlier proposal says nothing about', () => {
    const { story, certificateId, again } = toReinstate({ until: '2023-06-20' })
    const { proposalId } = story.did(proposeSuspension, proposing(certificateId), ineke, '2023-06-22')
    const second = suspending(String(proposalId))
    story
      .when(suspendCertificate, { ...second, suspendedOn: '2023-06-19' }, omar, '2023-06-22')
      .thenRejected('date-too-early', { earliest: '2023-06-20' })
    story.did(suspendCertificate, second, omar, '2023-06-22')
    story.when(reinstateCertificate, again, ineke, '2023-06-23').thenRejected('unknown-proposal')
    expect(statuses(story, certificateId, '2023-06-20', '2023-06-21', '2023-06-22')).toEqual([
      'suspended',
      'valid',
      'suspended',
    ])
  })
})
