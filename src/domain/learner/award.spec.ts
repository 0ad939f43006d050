import { describe, expect, it } from 'vitest'
import { type As, past, someId } from '../../../test/support/given.ts'
import {
  type Around,
  assess,
  assessed,
  award,
  awarded,
  awarding,
  bram,
  carla,
  credentialType,
  enrolling,
  established,
  FAIL,
  fatima,
  ids,
  ineke,
  joost,
  learnerId,
  olga,
  omar,
  own,
  PASS,
  passedAgain,
  passedAll,
  policy,
  published,
  registered,
  roleOf,
  sofie,
} from '../../../test/support/learners.ts'
import { certificateNumberOf, readCertificateNumber } from '../../contract/naming.ts'
import { credentialTypes } from '../credential-type/credential-type.ts'
import { organisations } from '../organisation/organisation.ts'
import { awardCertificate } from './award-certificate.ts'
import { confirmEnrolment } from './confirm-enrolment.ts'
import { correctResult } from './correct-result.ts'
import { enrolLearner } from './enrol-learner.ts'
import { establishResult } from './establish-result.ts'
import { learners } from './learner.ts'
import { proposeRevocation } from './propose-revocation.ts'
import { revokeCertificate } from './revoke-certificate.ts'
import { supersedeCertificate } from './supersede-certificate.ts'
import { voidAssessment } from './void-assessment.ts'

/** The other school may award the paper too. */
const mandateOfStranger = [
  past(organisations.ref(ids.stranger), 'RecognitionRecorded', {
    recognitionId: someId('theirs'),
    scheme: 'ocw',
    from: '2022-01-01',
  }),
  past(organisations.ref(ids.stranger), 'AwardingMandateGranted', {
    mandateId: someId('their mandate'),
    credentialTypeId: ids.basis,
    from: '2022-01-01',
  }),
]

/** A paper of another kind, which an officer may award too. */
const training: Around = { kind: 'trainingCertificate', exam: { establisher: 'certifyingOfficer' } }
function trained() {
  const { story, enrolmentId, attemptId } = assessed(training)
  const second = assess(story, enrolmentId, ids.w2)
  for (const [id, establishedOn] of [
    [attemptId, '2023-04-01'],
    [second, '2023-04-02'],
  ]) {
    story.did(establishResult, { learnerId, attemptId: id, establishedOn }, olga)
  }
  return story
}
function revoke(story: ReturnType<typeof trained>, certificateId: string) {
  const { proposalId } = story.did(proposeRevocation, { learnerId, certificateId, reason: 'awardedInError' }, ineke)
  story.did(revokeCertificate, { learnerId, proposalId, learnerInformedOn: '2023-06-01' }, omar)
}

describe('awardCertificate', () => {
  it('rests on the final pass of every unit and says which event each is', () => {
    const { story, attemptId, second } = passedAll()
    const state = story.state()
    const basis = [attemptId, second].map((id) => state.attempts.get(id)?.established?.moment.eventId)
    const at = story.when(awardCertificate, awarding(), ineke)
    at.then({
      type: 'CertificateAwarded',
      effectiveOn: '2023-04-10',
      data: {
        credentialTypeVersion: 1,
        institutionId: ids.albeda,
        establishedBy: { kind: 'examBoard', institutionId: ids.albeda, users: [ineke.userId] },
        basis: [
          { unitCode: 'W1', eventId: basis[0] },
          { unitCode: 'W2', eventId: basis[1] },
        ],
        policyOutcome: {},
      },
    })
    expect(at.outcome).toMatchObject({ policies: [{ policyId: ids.validity, version: 1 }] })
  })
  it('has a number of its own, with a check character', () => {
    const { certificateId, number } = awarded()
    expect(number).toBe(certificateNumberOf(someId('ledger'), certificateId))
    expect(readCertificateNumber(number.toLowerCase())).toBe(number)
  })
  it('an mbo paper is for the exam board of an institution that knows the learner', () => {
    const { story } = passedAll()
    for (const one of [bram, olga, sofie, carla, joost]) {
      story.when(awardCertificate, awarding(), one).thenForbidden()
    }
    story.when(awardCertificate, awarding({ institutionId: ids.stranger }), bram).thenForbidden()
  })
  it('another paper is also for a certifying officer', () => {
    trained()
      .when(awardCertificate, awarding(), olga)
      .then({ type: 'CertificateAwarded', data: { establishedBy: { kind: 'certifyingOfficer' } } })
    trained()
      .when(awardCertificate, awarding(), ineke)
      .then({ type: 'CertificateAwarded', data: { establishedBy: { kind: 'examBoard' } } })
  })
  it('needs the mandate on the day of the award, and the recognition under it', () => {
    const { story } = passedAll({ mandate: { until: '2023-04-10' } })
    story.when(awardCertificate, awarding(), ineke).then({ type: 'CertificateAwarded' })
    story.when(awardCertificate, awarding({ awardedOn: '2023-04-11' }), ineke).thenRejected('no-mandate')
    const lapsed = past(organisations.ref(ids.albeda), 'RecognitionLapsed', {
      recognitionId: someId('recognition'),
      on: '2023-04-10',
      reason: 'withdrawn',
    })
    story.with(lapsed).when(awardCertificate, awarding(), ineke).thenRejected('recognition-missing', { scheme: 'ocw' })
    story
      .with(lapsed)
      .when(awardCertificate, awarding({ awardedOn: '2023-04-09' }), ineke)
      .then({ type: 'CertificateAwarded' })
  })
  it('needs a credential type that exists, and an enrolment that the learner has when one is named', () => {
    const { story, enrolmentId } = passedAll()
    story
      .when(awardCertificate, awarding({ credentialTypeId: someId('none') }), ineke)
      .thenRejected('unknown-credential-type')
    story.when(awardCertificate, awarding({ credentialTypeId: someId('none') }), bram).thenForbidden()
    story.when(awardCertificate, awarding({ enrolmentId: someId('none') }), ineke).thenRejected('unknown-enrolment')
    story.when(awardCertificate, awarding({ enrolmentId }), ineke).then({ type: 'CertificateAwarded' })
  })
  it('is by a person, never about oneself, and not by a board member who assessed what it rests on', () => {
    const { story } = passedAll()
    story.when(awardCertificate, awarding(), { ...ineke, machine: true }).thenRejected('person-needed')
    story.with(own('ineke')).when(awardCertificate, awarding(), ineke).thenRejected('decides-about-self')
    const asBoard: As = { userId: someId('joost'), role: 'examBoardMember', organisationId: ids.albeda }
    story
      .with(...roleOf('joost', 'examBoardMember', ids.albeda))
      .when(awardCertificate, awarding(), asBoard)
      .thenRejected('board-member-assessed')
  })
  it('a diploma is composed of more than units, and not awarded so', () => {
    const { story } = passedAll({ kind: 'diploma' })
    story.when(awardCertificate, awarding(), ineke).thenRejected('diploma-is-composed')
  })
  it('is not ahead', () => {
    passedAll()
      .story.when(awardCertificate, awarding({ awardedOn: '2023-07-01' }), ineke)
      .thenRejected('date-ahead')
  })
  it('needs a validity policy in force that day', () => {
    const { story } = passedAll()
    const later = story.events.map((event) =>
      event.type === 'PolicyPublished' && event.data.policyId === ids.validity
        ? policy(ids.validity, { kind: 'validity', mode: 'none' }, 1, '2023-04-11')
        : event,
    )
    const at = story.with()
    at.events.splice(0, at.events.length, ...later)
    at.when(awardCertificate, awarding(), ineke).thenRejected('validity-policy-not-in-force', { on: '2023-04-10' })
    at.when(awardCertificate, awarding({ awardedOn: '2023-04-11' }), ineke).then({ type: 'CertificateAwarded' })
  })
  it('is for a learner whose name is there to print', () => {
    const { story } = passedAll()
    const gone = past(learners.ref(learnerId), 'PersonalDataErased', {
      proposalId: someId('proposal'),
      learnerId,
      class: 'identity',
      ground: 'request',
      method: 'keyDestroyed',
      decidedById: someId('paula'),
    })
    story.with(gone).when(awardCertificate, awarding(), ineke).thenRejected('personal-data-erased')
  })
})

describe('what a certificate rests on', () => {
  it('is never a result that is missing, provisional, failed, voided or corrected away', () => {
    const half = established()
    half.story.when(awardCertificate, awarding(), ineke).thenRejected('unit-not-passed', { unit: 'W2' })
    const second = assess(half.story, half.enrolmentId, ids.w2, { outcome: FAIL })
    half.story.when(awardCertificate, awarding(), ineke).thenRejected('unit-not-passed', { unit: 'W2' })
    half.story.did(establishResult, { learnerId, attemptId: second, establishedOn: '2023-04-02' }, ineke)
    half.story.when(awardCertificate, awarding(), ineke).thenRejected('unit-not-passed', { unit: 'W2' })
    const { story, attemptId } = passedAll()
    const voided = story.with()
    const voiding = { learnerId, attemptId, reason: 'irregularity', counts: false, voidedOn: '2023-05-01' }
    voided.did(voidAssessment, voiding, omar)
    voided.when(awardCertificate, awarding(), ineke).thenRejected('unit-not-passed', { unit: 'W1' })
    story.did(correctResult, { learnerId, attemptId, to: FAIL, reason: 'recount', correctedOn: '2023-05-01' }, omar)
    story.when(awardCertificate, awarding(), ineke).thenRejected('unit-not-passed', { unit: 'W1' })
  })
  it('is what stood on the day of the award', () => {
    const { story } = passedAll()
    story
      .when(awardCertificate, awarding({ awardedOn: '2023-04-01' }), ineke)
      .thenRejected('awarded-before-result', { unit: 'W2' })
    story.when(awardCertificate, awarding({ awardedOn: '2023-04-02' }), ineke).then({ type: 'CertificateAwarded' })
  })
  it('counts a correction to a pass from its own day, and rests on it', () => {
    const { story, attemptId, enrolmentId } = established({}, { outcome: FAIL })
    const second = assess(story, enrolmentId, ids.w2)
    story.did(establishResult, { learnerId, attemptId: second, establishedOn: '2023-04-02' }, ineke)
    story.did(correctResult, { learnerId, attemptId, to: PASS, reason: 'recount', correctedOn: '2023-04-11' }, omar)
    const correction = story.state().attempts.get(attemptId)?.corrections[0]?.moment.eventId
    story.when(awardCertificate, awarding(), ineke).thenRejected('awarded-before-result', { unit: 'W1' })
    const at = story.when(awardCertificate, awarding({ awardedOn: '2023-04-11' }), ineke)
    at.then({ type: 'CertificateAwarded' })
    expect(at.outcome).toHaveProperty('events.0.data.basis.0.eventId', correction)
  })
  it('for an mbo paper is established by an exam board, each of it', () => {
    const story = trained()
    const { version: _version, ...definition } = credentialType('mboCertificate').data
    const paper = past(credentialTypes.ref(someId('mbo')), 'CredentialTypeDefined', {
      ...definition,
      credentialTypeId: someId('mbo'),
      version: 1,
    })
    const mandated = past(organisations.ref(ids.albeda), 'AwardingMandateGranted', {
      mandateId: someId('mbo mandate'),
      credentialTypeId: someId('mbo'),
      from: '2022-01-01',
    })
    story
      .with(paper, mandated)
      .when(awardCertificate, awarding({ credentialTypeId: someId('mbo') }), ineke)
      .thenRejected('not-by-exam-board', { unit: 'W1' })
  })
  it('may come from several enrolments', () => {
    const { story } = established()
    passedAgain(story, '2023-04-05', [ids.w2])
    story.when(awardCertificate, awarding(), ineke).then({ type: 'CertificateAwarded' })
  })
  it('counts here too when the board of another school established it, under its own mandate', () => {
    const { story } = established()
    const offeringId = someId('elsewhere')
    story.events.push(...mandateOfStranger, published({ offeringId, institutionId: ids.stranger }))
    const { enrolmentId } = story.did(enrolLearner, { ...enrolling, offeringId }, carla)
    story.did(confirmEnrolment, { learnerId, enrolmentId }, carla)
    const attemptId = assess(story, String(enrolmentId), ids.w2)
    story.when(establishResult, { learnerId, attemptId, establishedOn: '2023-04-02' }, ineke).thenForbidden()
    story.did(establishResult, { learnerId, attemptId, establishedOn: '2023-04-02' }, bram)
    story.when(awardCertificate, awarding(), ineke).then({ type: 'CertificateAwarded' })
  })
  it('is the newest version of the credential type', () => {
    const { story } = passedAll()
    const { version: _version, credentialTypeId: _id, ownerId: _owner, ...definition } = credentialType().data
    const units = [{ unitId: someId('unit W3'), code: 'W3' }]
    const revised = past(credentialTypes.ref(ids.basis), 'CredentialTypeRevised', { ...definition, units, version: 2 })
    story.with(revised).when(awardCertificate, awarding(), ineke).thenRejected('unit-not-passed', { unit: 'W3' })
  })
  it('is this learner’s own', () => {
    const { story } = passedAll()
    story
      .with(registered(ids.other))
      .when(awardCertificate, awarding({ learnerId: ids.other }), ineke)
      .thenRejected('unit-not-passed')
  })
})

describe('one paper of a version at a time', () => {
  it('not a second one while the first stands', () => {
    const { story, number } = awarded()
    const later = awarding({ awardedOn: '2023-05-01' })
    story.when(awardCertificate, later, ineke).thenRejected('already-awarded', { number })
    passedAgain(story, '2023-05-01')
    story.when(awardCertificate, later, ineke).thenRejected('already-awarded', { number })
  })
  it('again after it was revoked, and beside one of an earlier version', () => {
    const { story, certificateId } = awarded()
    const { version: _version, credentialTypeId: _id, ownerId: _owner, ...definition } = credentialType().data
    const revised = past(credentialTypes.ref(ids.basis), 'CredentialTypeRevised', { ...definition, version: 2 })
    const later = awarding({ awardedOn: '2023-06-02' })
    story
      .with(revised)
      .when(awardCertificate, later, ineke)
      .then({ type: 'CertificateAwarded', data: { credentialTypeVersion: 2 } })
    revoke(story, certificateId)
    story.when(awardCertificate, later, ineke).then({ type: 'CertificateAwarded' })
  })
})

describe('a certificate whose text was wrong', () => {
  const replacing = (certificateId: string, more: object = {}) =>
    awarding({ awardedOn: '2023-06-01', replaces: { certificateId, reason: 'nameCorrected' }, ...more })
  it('is superseded at once by the one that replaces it, which keeps its validity', () => {
    const { story, certificateId } = awarded({ validity: { mode: 'expires', validFor: 'P1Y' } })
    story.when(awardCertificate, replacing(certificateId), omar).then(
      { type: 'CertificateAwarded', data: { policyOutcome: { validUntil: '2024-04-10' } } },
      {
        type: 'CertificateSuperseded',
        effectiveOn: '2023-06-01',
        data: { certificateId, reason: 'nameCorrected', decidedBy: { kind: 'examBoard', users: [omar.userId] } },
      },
    )
  })
  it('is replaced by the body that awarded it, and no other', () => {
    const { story, certificateId, number } = awarded()
    const at = story.with(
      ...mandateOfStranger,
      past(learners.ref(learnerId), 'EmployerChanged', {
        enrolmentId: [...story.state().enrolments.keys()][0],
        toId: ids.stranger,
      }),
    )
    at.when(awardCertificate, replacing(certificateId, { institutionId: ids.stranger }), bram).thenRejected(
      'not-the-awarding-body',
      { number },
    )
    const byBoard = trained()
    const { certificateId: ofBoard } = award(byBoard, {}, ineke)
    byBoard.when(awardCertificate, replacing(ofBoard), olga).thenRejected('not-the-awarding-body')
    byBoard
      .when(awardCertificate, replacing(ofBoard), ineke)
      .then({ type: 'CertificateAwarded' }, { type: 'CertificateSuperseded' })
  })
  it('must be one of this learner and of this type, that stands and is not younger', () => {
    const { story, certificateId, number } = awarded()
    story.when(awardCertificate, replacing(someId('none')), omar).thenRejected('unknown-certificate')
    story
      .when(awardCertificate, replacing(certificateId, { awardedOn: '2023-04-09' }), omar)
      .thenRejected('date-too-early', { earliest: '2023-04-10' })
    const { version: _version, ...definition } = credentialType().data
    const another = past(credentialTypes.ref(someId('another')), 'CredentialTypeDefined', {
      ...definition,
      credentialTypeId: someId('another'),
      version: 1,
    })
    const mandated = past(organisations.ref(ids.albeda), 'AwardingMandateGranted', {
      mandateId: someId('another mandate'),
      credentialTypeId: someId('another'),
      from: '2022-01-01',
    })
    story
      .with(another, mandated)
      .when(awardCertificate, replacing(certificateId, { credentialTypeId: someId('another') }), omar)
      .thenRejected('another-credential-type', { number })
    const replaced = story.with()
    replaced.did(awardCertificate, replacing(certificateId), omar)
    replaced
      .when(awardCertificate, replacing(certificateId), omar)
      .thenRejected('certificate-superseded', { number, on: '2023-06-01' })
    revoke(story, certificateId)
    story.when(awardCertificate, replacing(certificateId), omar).thenRejected('certificate-revoked', { number })
  })
  it('is replaced or renewed, not both', () => {
    const { story, certificateId } = awarded()
    story
      .when(awardCertificate, replacing(certificateId, { renewalOf: certificateId }), omar)
      .thenRejected('renews-and-replaces')
  })
  it('needs its results to stand still', () => {
    const { story, certificateId, attemptId } = awarded()
    story.did(voidAssessment, { learnerId, attemptId, reason: 'wrongPerson', counts: true }, omar)
    story
      .when(awardCertificate, replacing(certificateId, { awardedOn: '2023-06-30' }), omar)
      .thenRejected('unit-not-passed')
  })
})

describe('supersedeCertificate', () => {
  /** Two that stand beside each other: the second of a newer version of the type. */
  function two() {
    const made = awarded()
    const { version: _version, credentialTypeId: _id, ownerId: _owner, ...definition } = credentialType().data
    made.story.events.push(past(credentialTypes.ref(ids.basis), 'CredentialTypeRevised', { ...definition, version: 2 }))
    const { certificateId: byCertificateId, number: newer } = award(made.story, { awardedOn: '2023-06-01' })
    const input = { learnerId, certificateId: made.certificateId, byCertificateId, reason: 'errorCorrected' }
    return { ...made, input, byCertificateId, newer }
  }
  it('puts another certificate of the same learner and type in its place', () => {
    const { story, input } = two()
    story.when(supersedeCertificate, input, omar).then({
      type: 'CertificateSuperseded',
      effectiveOn: '2023-06-30',
      data: { decidedBy: { kind: 'examBoard', institutionId: ids.albeda, users: [omar.userId] } },
    })
  })
  it('is for the body that awarded the one that goes, by a person, never about oneself', () => {
    const { story, input } = two()
    for (const one of [bram, olga, sofie, fatima]) story.when(supersedeCertificate, input, one).thenForbidden()
    story.when(supersedeCertificate, input, { ...omar, machine: true }).thenRejected('person-needed')
    story.with(own('omar')).when(supersedeCertificate, input, omar).thenRejected('decides-about-self')
  })
  it('needs both to be of this learner, and two', () => {
    const { story, input } = two()
    story
      .when(supersedeCertificate, { ...input, certificateId: someId('none') }, omar)
      .thenRejected('unknown-certificate')
    story
      .when(supersedeCertificate, { ...input, byCertificateId: someId('none') }, omar)
      .thenRejected('unknown-successor')
    story
      .when(supersedeCertificate, { ...input, byCertificateId: input.certificateId }, omar)
      .thenRejected('supersedes-itself')
    const theirs = story.with(registered(ids.other))
    theirs.when(supersedeCertificate, { ...input, learnerId: ids.other }, omar).thenRejected('unknown-certificate')
  })
  it('needs both to stand, in no circle', () => {
    const { story, input, number, newer } = two()
    const circle = story.with()
    circle.did(supersedeCertificate, input, omar)
    circle
      .when(
        supersedeCertificate,
        { ...input, certificateId: input.byCertificateId, byCertificateId: input.certificateId },
        omar,
      )
      .thenRejected('certificate-superseded', { number })
    revoke(story, input.byCertificateId)
    story.when(supersedeCertificate, input, omar).thenRejected('certificate-revoked', { number: newer })
  })
  it('never by an older one, nor before the successor was awarded, nor ahead', () => {
    const { story, input } = two()
    const on = (supersededOn: string) => story.when(supersedeCertificate, { ...input, supersededOn }, omar)
    on('2023-05-31').thenRejected('date-too-early', { earliest: '2023-06-01' })
    on('2023-06-01').then({ type: 'CertificateSuperseded' })
    on('2023-07-01').thenRejected('date-ahead')
    story
      .when(
        supersedeCertificate,
        { ...input, certificateId: input.byCertificateId, byCertificateId: input.certificateId },
        omar,
      )
      .thenRejected('date-too-early')
  })
  it('not by a paper of another type', () => {
    const { story, input } = two()
    const { version: _version, ...definition } = credentialType().data
    const at = story.with(
      past(credentialTypes.ref(someId('another')), 'CredentialTypeDefined', {
        ...definition,
        credentialTypeId: someId('another'),
        version: 1,
      }),
      past(organisations.ref(ids.albeda), 'AwardingMandateGranted', {
        mandateId: someId('another mandate'),
        credentialTypeId: someId('another'),
        from: '2022-01-01',
      }),
    )
    const { certificateId, number } = award(at, { credentialTypeId: someId('another'), awardedOn: '2023-06-10' })
    at.when(supersedeCertificate, { ...input, byCertificateId: certificateId }, omar).thenRejected(
      'another-credential-type',
      { number },
    )
  })
  it('as renewed only by its renewal', () => {
    const { story, input, newer } = two()
    story
      .when(supersedeCertificate, { ...input, reason: 'renewed' }, omar)
      .thenRejected('not-its-renewal', { number: newer })
  })
})
