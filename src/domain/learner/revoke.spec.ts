import { describe, expect, it } from 'vitest'
import { type As, past, someId } from '../../../test/support/given.ts'
import {
  type Around,
  assess,
  assessed,
  award,
  awarded,
  bram,
  carla,
  ids,
  ineke,
  joost,
  learnerId,
  lena,
  olga,
  omar,
  own,
  piet,
  roleOf,
  sofie,
} from '../../../test/support/learners.ts'
import { users } from '../user/user.ts'
import { establishResult } from './establish-result.ts'
import { proposeRevocation } from './propose-revocation.ts'
import { revokeCertificate } from './revoke-certificate.ts'

const proposing = (certificateId: string, more: object = {}) => ({
  learnerId,
  certificateId,
  reason: 'awardedInError',
  ...more,
})
const revoking = (proposalId: string, more: object = {}) => ({
  learnerId,
  proposalId,
  learnerInformedOn: '2023-06-30',
  ...more,
})
/** Ineke proposed it on 1 June. */
function proposed(more: Around = {}) {
  const made = awarded(more)
  const { proposalId } = made.story.did(proposeRevocation, proposing(made.certificateId), ineke, '2023-06-01')
  return { ...made, proposalId: String(proposalId) }
}

describe('proposeRevocation', () => {
  it('changes nothing until somebody else decides', () => {
    const { story, certificateId } = awarded()
    story.when(proposeRevocation, proposing(certificateId), ineke).then({
      type: 'CertificateRevocationProposed',
      data: { certificateId, reason: 'awardedInError', proposedById: ineke.userId },
    })
    story.did(proposeRevocation, proposing(certificateId), ineke)
    expect(story.state().certificates.get(certificateId)?.revoked).toBeUndefined()
  })
  it('needs a reason', () => {
    const { story, certificateId } = awarded()
    story.when(proposeRevocation, { learnerId, certificateId }, ineke).thenInvalid('reason')
  })
  it('is for the body that awarded it: no other board, no officer, no secretary, not the learner', () => {
    const { story, certificateId } = awarded()
    for (const one of [bram, olga, sofie, carla, lena]) {
      story.when(proposeRevocation, proposing(certificateId), one).thenForbidden()
    }
    story.when(proposeRevocation, proposing(someId('none')), ineke).thenRejected('unknown-certificate')
    story.when(proposeRevocation, proposing(someId('none')), bram).thenForbidden()
  })
  it('is by a person, never about oneself', () => {
    const { story, certificateId } = awarded()
    const robot = { ...ineke, machine: true }
    story.when(proposeRevocation, proposing(certificateId), robot).thenRejected('person-needed')
    story.with(own('ineke')).when(proposeRevocation, proposing(certificateId), ineke).thenRejected('decides-about-self')
  })
  it('stands once at a time, until it lapses after thirty days', () => {
    const { story, certificateId, proposalId } = proposed()
    story
      .when(proposeRevocation, proposing(certificateId), omar, '2023-07-01')
      .thenRejected('already-proposed', { proposalId })
    story
      .when(proposeRevocation, proposing(certificateId), omar, '2023-07-02')
      .then({ type: 'CertificateRevocationProposed' })
  })
  it('not for a certificate that was revoked already', () => {
    const { story, certificateId, number, proposalId } = proposed()
    story.did(revokeCertificate, revoking(proposalId), omar)
    story
      .when(proposeRevocation, proposing(certificateId), ineke)
      .thenRejected('certificate-revoked', { number, on: '2023-06-30' })
  })
})

describe('revokeCertificate', () => {
  it('is made final by another person of the same body, with the reason that was proposed', () => {
    const { story, certificateId, proposalId } = proposed()
    story.when(revokeCertificate, revoking(proposalId, { revokedOn: '2023-04-10' }), omar).then({
      type: 'CertificateRevoked',
      effectiveOn: '2023-04-10',
      data: {
        certificateId,
        proposalId,
        reason: 'awardedInError',
        learnerInformedOn: '2023-06-30',
        decidedBy: { kind: 'examBoard', institutionId: ids.albeda, users: [ineke.userId, omar.userId] },
      },
    })
  })
  it('never by the person who proposed it: not with another token, role or hat either', () => {
    const { story, proposalId } = proposed()
    story.when(revokeCertificate, revoking(proposalId), ineke).thenRejected('same-person')
    const asChair: As = { ...ineke, role: 'examBoardChair' }
    story
      .with(...roleOf('ineke', 'examBoardChair', ids.albeda))
      .when(revokeCertificate, revoking(proposalId), asChair)
      .thenRejected('same-person')
  })
  it('is for that body alone', () => {
    const { story, proposalId } = proposed()
    for (const one of [bram, olga, sofie, lena]) {
      story.when(revokeCertificate, revoking(proposalId), one).thenForbidden()
    }
    story.when(revokeCertificate, revoking(someId('none')), omar).thenRejected('unknown-proposal')
    story.when(revokeCertificate, revoking(someId('none')), bram).thenForbidden()
  })
  it('the second holds the role today; that the first has lost it since does not matter', () => {
    const { story, proposalId } = proposed()
    const over = (name: string, role: string) =>
      past(users.ref(someId(name)), 'RoleRevoked', {
        assignmentId: someId(`${name} ${role}`),
        on: '2023-06-15',
        reason: 'leftOrganisation',
      })
    story
      .with(over('ineke', 'examBoardMember'))
      .when(revokeCertificate, revoking(proposalId), omar)
      .then({ type: 'CertificateRevoked' })
    story.with(over('omar', 'examBoardChair')).when(revokeCertificate, revoking(proposalId), omar).thenForbidden()
  })
  it('by a person, never about oneself', () => {
    const { story, proposalId } = proposed()
    story.when(revokeCertificate, revoking(proposalId), { ...omar, machine: true }).thenRejected('person-needed')
    story.with(own('omar')).when(revokeCertificate, revoking(proposalId), omar).thenRejected('decides-about-self')
  })
  it('within thirty days', () => {
    const { story, proposalId } = proposed()
    story.when(revokeCertificate, revoking(proposalId), omar, '2023-07-01').then({ type: 'CertificateRevoked' })
    story
      .when(revokeCertificate, revoking(proposalId), omar, '2023-07-02')
      .thenRejected('proposal-lapsed', { days: 30 })
  })
  it('happens once, whichever proposal is taken', () => {
    const { story, certificateId, proposalId } = proposed()
    const { proposalId: later } = story.did(proposeRevocation, proposing(certificateId), omar, '2023-07-10')
    story.did(revokeCertificate, revoking(String(later)), ineke, '2023-07-11')
    for (const id of [proposalId, String(later)]) {
      story.when(revokeCertificate, revoking(id), piet, '2023-07-12').thenForbidden()
      story.when(revokeCertificate, revoking(id), omar, '2023-07-12').thenRejected('certificate-revoked')
    }
  })
  it('not ahead, and not before the award; nor was the learner told before', () => {
    const { story, proposalId } = proposed()
    const on = (more: object) => story.when(revokeCertificate, revoking(proposalId, more), omar)
    on({ revokedOn: '2023-07-01' }).thenRejected('date-ahead')
    on({ revokedOn: '2023-04-09' }).thenRejected('date-too-early', { earliest: '2023-04-10' })
    on({ learnerInformedOn: '2023-07-01' }).thenRejected('date-ahead')
    on({ learnerInformedOn: '2023-04-09' }).thenRejected('date-too-early')
    const { learnerInformedOn: _unsaid, ...without } = revoking(proposalId)
    story.when(revokeCertificate, without, omar).thenInvalid('learnerInformedOn')
  })
  it('of an officer’s certificate: two officers, no board', () => {
    const { story, enrolmentId, attemptId } = assessed({
      kind: 'trainingCertificate',
      exam: { establisher: 'certifyingOfficer' },
    })
    const second = assess(story, enrolmentId, ids.w2)
    for (const id of [attemptId, second]) {
      story.did(establishResult, { learnerId, attemptId: id, establishedOn: '2023-04-02' }, olga)
    }
    const { certificateId } = award(story, {}, olga)
    story.when(proposeRevocation, proposing(certificateId), ineke).thenForbidden()
    const { proposalId } = story.did(proposeRevocation, proposing(certificateId), olga)
    story.when(revokeCertificate, revoking(String(proposalId)), omar).thenForbidden()
    story
      .when(revokeCertificate, revoking(String(proposalId)), piet)
      .then({ type: 'CertificateRevoked', data: { decidedBy: { kind: 'certifyingOfficer' } } })
    story.when(revokeCertificate, revoking(String(proposalId)), joost).thenForbidden()
  })
})
