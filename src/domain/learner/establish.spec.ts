import { describe, expect, it } from 'vitest'
import { type As, past, someId } from '../../../test/support/given.ts'
import {
  assess,
  assessed,
  bram,
  carla,
  confirmed,
  established,
  FAIL,
  fatima,
  ids,
  ineke,
  joost,
  karin,
  learnerId,
  olga,
  omar,
  own,
  PASS,
  passedAll,
  piet,
  policy,
  registered,
  resit,
  roleOf,
  Story,
  sofie,
  TODAY,
} from '../../../test/support/learners.ts'
import { organisations } from '../organisation/organisation.ts'
import { policies } from '../policy/policy.ts'
import { users } from '../user/user.ts'
import { awardCertificate } from './award-certificate.ts'
import { confirmAssessment } from './confirm-assessment.ts'
import { correctResult } from './correct-result.ts'
import { establishResult } from './establish-result.ts'
import { resolveAssessment } from './resolve-assessment.ts'
import { voidAssessment } from './void-assessment.ts'

const grade = (tenths: number, passed = true) => ({ type: 'grade', tenths, passed })
const boardToo = (name: string) => roleOf(name, 'examBoardMember', ids.albeda)

describe('establishResult', () => {
  const establishing = (attemptId: string, establishedOn = '2023-04-01') => ({ learnerId, attemptId, establishedOn })

  it('makes the outcome the result, with the day of the decision as its date', () => {
    const { story, attemptId } = assessed()
    const at = story.when(establishResult, establishing(attemptId), ineke)
    at.then({
      type: 'ResultEstablished',
      effectiveOn: '2023-04-01',
      data: {
        attemptId,
        unitCode: 'W1',
        outcome: PASS,
        establishedBy: { kind: 'examBoard', institutionId: ids.albeda, users: [ineke.userId] },
      },
    })
    expect(at.outcome).toMatchObject({ policies: [{ policyId: ids.exam, version: 1 }] })
  })
  it('a fail is established just as well', () => {
    const { story, attemptId } = assessed({}, { outcome: FAIL })
    story.when(establishResult, establishing(attemptId), omar).then({
      type: 'ResultEstablished',
      data: { outcome: FAIL },
    })
  })
  it('is for the exam board of the attempt’s institution: no other board, no officer, secretary or coordinator', () => {
    const { story, attemptId } = assessed()
    for (const one of [bram, olga, sofie, carla, fatima]) {
      story.when(establishResult, establishing(attemptId), one).thenForbidden()
    }
  })
  it('is for a board member whose role holds today, and is not narrowed to another partnership', () => {
    const { story, attemptId } = assessed()
    const over = past(users.ref(someId('ineke')), 'RoleRevoked', {
      assignmentId: someId('ineke examBoardMember'),
      on: TODAY,
      reason: 'ended',
    })
    story.with(over).when(establishResult, establishing(attemptId), ineke).thenForbidden()
    const narrowed = (scope: object): As => {
      story.events.push(...roleOf(`nora of ${JSON.stringify(scope)}`, 'examBoardMember', ids.albeda, scope))
      return { userId: someId(`nora of ${JSON.stringify(scope)}`), role: 'examBoardMember', organisationId: ids.albeda }
    }
    const elsewhere = narrowed({ partnershipId: someId('another') })
    story.when(establishResult, establishing(attemptId), elsewhere).thenForbidden()
    const here = narrowed({ partnershipId: ids.zia })
    story.when(establishResult, establishing(attemptId), here).then({ type: 'ResultEstablished' })
  })
  it('waits for as many assessors as the policy asks', () => {
    const { story, attemptId } = assessed({}, {}, false)
    story
      .when(establishResult, establishing(attemptId), ineke)
      .thenRejected('not-yet-confirmed', { needed: 2, have: 1 })
    const three = assessed({ exam: { assessors: 3 } })
    three.story
      .when(establishResult, establishing(three.attemptId), ineke)
      .thenRejected('not-yet-confirmed', { needed: 3, have: 2 })
    three.story.did(confirmAssessment, { learnerId, attemptId: three.attemptId, agrees: true }, karin)
    three.story.when(establishResult, establishing(three.attemptId, TODAY), ineke).then({ type: 'ResultEstablished' })
    const one = assessed({ exam: { assessors: 1, otherOrganisation: false } }, {}, false)
    one.story.when(establishResult, establishing(one.attemptId), ineke).then({ type: 'ResultEstablished' })
  })
  it('is decided under the policy version of the assessment, whatever came after', () => {
    const { story, attemptId } = assessed()
    const stricter = policy(ids.exam, { kind: 'assessment', assessors: 3, establisher: 'certifyingOfficer' }, 2)
    const withdrawn = past(policies.ref(ids.exam), 'PolicyWithdrawn', { on: '2023-03-20', reason: 'ended' })
    story
      .with(stricter, withdrawn)
      .when(establishResult, establishing(attemptId), ineke)
      .then({ type: 'ResultEstablished' })
  })
  it('is never by somebody who assessed it, agreeing or not', () => {
    const { story, attemptId } = assessed()
    for (const name of ['fatima', 'joost']) {
      const asBoard: As = { userId: someId(name), role: 'examBoardMember', organisationId: ids.albeda }
      const at = story.with(...boardToo(name))
      at.when(establishResult, establishing(attemptId), asBoard).thenRejected('board-member-assessed')
    }
    const asKarin: As = { userId: someId('karin'), role: 'examBoardMember', organisationId: ids.albeda }
    const disputed = assessed({}, {}, false)
    const other = { learnerId, attemptId: disputed.attemptId, outcome: FAIL }
    disputed.story.did(confirmAssessment, { ...other, agrees: false, confirmedOn: '2023-03-12' }, joost)
    disputed.story.did(resolveAssessment, { ...other, reason: 'thirdAssessment', resolvedOn: '2023-03-13' }, karin)
    disputed.story
      .with(...boardToo('karin'))
      .when(establishResult, establishing(disputed.attemptId), asKarin)
      .thenRejected('board-member-assessed')
  })
  it('is never about oneself, and done by a person', () => {
    const { story, attemptId } = assessed()
    story.with(own('ineke')).when(establishResult, establishing(attemptId), ineke).thenRejected('decides-about-self')
    story.when(establishResult, establishing(attemptId), { ...ineke, machine: true }).thenRejected('person-needed')
  })
  it('is not ahead, and not before anything it rests on', () => {
    const { story, attemptId } = assessed({ exam: { assessors: 3 } })
    confirmed(story, attemptId, karin, '2023-03-20')
    // Entered last, though it was the first to be done.
    const entered = assessed({ exam: { assessors: 3 } }, {}, false)
    confirmed(entered.story, entered.attemptId, karin, '2023-03-20')
    confirmed(entered.story, entered.attemptId, joost, '2023-03-11')
    for (const [told, id] of [
      [story, attemptId],
      [entered.story, entered.attemptId],
    ] as const) {
      told.when(establishResult, establishing(id, '2023-07-01'), ineke).thenRejected('date-ahead')
      told
        .when(establishResult, establishing(id, '2023-03-19'), ineke)
        .thenRejected('date-too-early', { earliest: '2023-03-20' })
      told.when(establishResult, establishing(id, '2023-03-20'), ineke).then({ type: 'ResultEstablished' })
    }
  })
  it('happens once, and not to a void attempt', () => {
    const { story, attemptId } = established()
    story.when(establishResult, establishing(attemptId), omar).thenRejected('already-established', { on: '2023-04-01' })
    const voided = assessed()
    voided.story.did(voidAssessment, voiding(voided.attemptId), ineke)
    voided.story.when(establishResult, establishing(voided.attemptId), ineke).thenRejected('attempt-voided')
    story.when(establishResult, establishing(someId('nothing')), ineke).thenRejected('unknown-attempt')
    story
      .with(registered(ids.other))
      .when(establishResult, { ...establishing(attemptId), learnerId: ids.other }, ineke)
      .thenRejected('unknown-attempt')
  })
  it('a unit is passed once: a correction may have come between', () => {
    const { story, enrolmentId, attemptId } = established({}, { outcome: FAIL })
    resit(story, enrolmentId)
    const second = assess(story, enrolmentId, ids.w1, { assessedOn: '2023-05-01' })
    story.did(correctResult, { learnerId, attemptId, to: PASS, reason: 'recount' }, ineke)
    story.when(establishResult, establishing(second, TODAY), ineke).thenRejected('already-passed')
  })
  it('needs the school’s mandate and recognition for the paper, on the day of the decision', () => {
    const { story, attemptId } = assessed({ mandate: { until: '2023-03-31' } })
    story.when(establishResult, establishing(attemptId), ineke).thenRejected('no-mandate', { on: '2023-04-01' })
    story.when(establishResult, establishing(attemptId, '2023-03-31'), ineke).then({ type: 'ResultEstablished' })
    const lapsed = past(organisations.ref(ids.albeda), 'RecognitionLapsed', {
      recognitionId: someId('recognition'),
      on: '2023-04-01',
      reason: 'withdrawn',
    })
    const other = assessed()
    const at = other.story.with(lapsed)
    at.when(establishResult, establishing(other.attemptId), ineke).thenRejected('recognition-missing', {
      scheme: 'ocw',
      on: '2023-04-01',
    })
    at.when(establishResult, establishing(other.attemptId, '2023-03-31'), ineke).then({ type: 'ResultEstablished' })
  })
  it('where no paper is aimed at, no mandate is asked', () => {
    const { story, attemptId } = assessed({
      offering: { credentialTypeId: undefined },
      mandate: { until: '2022-12-31' },
    })
    story.when(establishResult, establishing(attemptId), ineke).then({ type: 'ResultEstablished' })
  })

  describe('by another body, when the policy says so', () => {
    const officer = { kind: 'trainingCertificate', exam: { establisher: 'certifyingOfficer' } }
    const single = {
      kind: 'trainingCertificate',
      exam: { establisher: 'singleAct', assessors: 1, otherOrganisation: false },
    }
    it('a certifying officer, who did not assess', () => {
      const { story, attemptId } = assessed(officer)
      story.when(establishResult, establishing(attemptId), olga).then({
        type: 'ResultEstablished',
        data: { establishedBy: { kind: 'certifyingOfficer', users: [olga.userId] } },
      })
      story.when(establishResult, establishing(attemptId), ineke).thenForbidden()
      const asOfficer: As = { userId: someId('joost'), role: 'certifyingOfficer', organisationId: ids.albeda }
      story
        .with(...roleOf('joost', 'certifyingOfficer', ids.albeda))
        .when(establishResult, establishing(attemptId), asOfficer)
        .thenRejected('board-member-assessed')
    })
    it('the assessor alone, shown as one person', () => {
      const { story, attemptId } = assessed(single, {}, false)
      story.when(establishResult, establishing(attemptId), fatima).then({
        type: 'ResultEstablished',
        data: { establishedBy: { kind: 'singleAct', users: [fatima.userId] } },
      })
      const colleague: As = { userId: someId('joost'), role: 'assessor', organisationId: ids.argos }
      story
        .with(...roleOf('joost', 'assessor', ids.argos))
        .when(establishResult, establishing(attemptId), colleague)
        .thenRejected('not-the-assessor')
      for (const one of [joost, olga, ineke]) {
        story.when(establishResult, establishing(attemptId), one).thenForbidden()
      }
    })
    it('for an mbo paper it stays the exam board, whatever the policy says', () => {
      for (const exam of [officer.exam, single.exam]) {
        const { story, attemptId } = assessed({ exam }, {}, exam === officer.exam)
        story.when(establishResult, establishing(attemptId), olga).thenForbidden()
        story.when(establishResult, establishing(attemptId), fatima).thenForbidden()
        story.when(establishResult, establishing(attemptId), ineke).then({ type: 'ResultEstablished' })
      }
    })
    it('what follows on a single act is for a certifying officer', () => {
      const { story, attemptId } = assessed(single, {}, false)
      story.did(establishResult, establishing(attemptId), fatima)
      const correcting = { learnerId, attemptId, to: FAIL, reason: 'recount' }
      story.when(correctResult, correcting, fatima).thenForbidden()
      story.when(correctResult, correcting, piet).then({
        type: 'ResultCorrected',
        data: { decidedBy: { kind: 'certifyingOfficer', users: [piet.userId] } },
      })
    })
  })
})

const voiding = (attemptId: string, more: object = {}) => ({
  learnerId,
  attemptId,
  reason: 'irregularity',
  counts: true,
  voidedOn: '2023-05-01',
  ...more,
})

describe('correctResult', () => {
  const correcting = (attemptId: string, more: object = {}) => ({
    learnerId,
    attemptId,
    to: FAIL,
    reason: 'recount',
    correctedOn: '2023-05-01',
    ...more,
  })
  it('names what it corrects; the old outcome stays readable', () => {
    const { story, attemptId } = established()
    const establishment = story.state().attempts.get(attemptId)?.established?.moment.eventId
    story.when(correctResult, correcting(attemptId), ineke).then({
      type: 'ResultCorrected',
      effectiveOn: '2023-05-01',
      data: {
        attemptId,
        correctedEventId: establishment,
        from: PASS,
        to: FAIL,
        decidedBy: { kind: 'examBoard', institutionId: ids.albeda, users: [ineke.userId] },
      },
    })
    story.did(correctResult, correcting(attemptId), ineke)
    const first = story.state().attempts.get(attemptId)?.corrections.at(-1)?.moment.eventId
    story
      .when(correctResult, correcting(attemptId, { to: grade(68), correctedOn: '2023-05-02' }), omar)
      .then({ type: 'ResultCorrected', data: { correctedEventId: first, from: FAIL, to: grade(68) } })
    expect(story.state().attempts.get(attemptId)?.established?.outcome).toEqual(PASS)
  })
  it('is for the body that established it, and for nobody of another institution', () => {
    const { story, attemptId } = established()
    for (const one of [bram, olga, sofie, joost]) {
      story.when(correctResult, correcting(attemptId), one).thenForbidden()
    }
    story.when(correctResult, correcting(someId('nothing')), ineke).thenRejected('unknown-attempt')
    story.when(correctResult, correcting(someId('nothing')), bram).thenForbidden()
  })
  it('is by a person who did not assess it, and never about oneself', () => {
    const { story, attemptId } = established()
    const asBoard: As = { userId: someId('joost'), role: 'examBoardMember', organisationId: ids.albeda }
    story
      .with(...boardToo('joost'))
      .when(correctResult, correcting(attemptId), asBoard)
      .thenRejected('board-member-assessed')
    story.with(own('ineke')).when(correctResult, correcting(attemptId), ineke).thenRejected('decides-about-self')
    story.when(correctResult, correcting(attemptId), { ...ineke, machine: true }).thenRejected('person-needed')
  })
  it('only sets right what is final, stands, and was otherwise', () => {
    const open = assessed()
    open.story.when(correctResult, correcting(open.attemptId), ineke).thenRejected('not-established')
    const { story, attemptId } = established()
    story.when(correctResult, correcting(attemptId, { to: PASS }), ineke).thenRejected('same-outcome')
    const ovg = { type: 'ovg', value: 'O', passed: true }
    story.when(correctResult, correcting(attemptId, { to: ovg }), ineke).thenRejected('outcome-inconsistent')
    story.did(voidAssessment, voiding(attemptId), ineke)
    story.when(correctResult, correcting(attemptId), ineke).thenRejected('attempt-voided', { on: '2023-05-01' })
  })
  it('is not ahead, and not before what it corrects', () => {
    const { story, attemptId } = established()
    const on = (correctedOn: string) => story.when(correctResult, correcting(attemptId, { correctedOn }), ineke)
    on('2023-07-01').thenRejected('date-ahead')
    on('2023-03-31').thenRejected('date-too-early', { earliest: '2023-04-01' })
    on('2023-04-01').then({ type: 'ResultCorrected' })
  })
  it('gives no second pass of a unit', () => {
    const { story, enrolmentId, attemptId } = established({}, { outcome: FAIL })
    resit(story, enrolmentId)
    const second = assess(story, enrolmentId, ids.w1, { assessedOn: '2023-05-01' })
    story.did(establishResult, { learnerId, attemptId: second, establishedOn: '2023-05-10' }, ineke)
    story
      .when(correctResult, correcting(attemptId, { to: PASS, correctedOn: '2023-05-20' }), ineke)
      .thenRejected('already-passed')
    story
      .when(correctResult, correcting(attemptId, { to: grade(40, false), correctedOn: '2023-05-20' }), ineke)
      .then({ type: 'ResultCorrected' })
  })
})

describe('voidAssessment', () => {
  it('says whether the attempt is used up, final or not', () => {
    const open = assessed({}, {}, false)
    open.story.when(voidAssessment, voiding(open.attemptId, { counts: false }), ineke).then({
      type: 'AssessmentVoided',
      effectiveOn: '2023-05-01',
      data: { counts: false, decidedBy: { kind: 'examBoard', users: [ineke.userId] } },
    })
    const { story, attemptId } = established()
    story.when(voidAssessment, voiding(attemptId), omar).then({ type: 'AssessmentVoided', data: { counts: true } })
    const { counts: _counts, ...unsaid } = voiding(attemptId)
    story.when(voidAssessment, unsaid, omar).thenInvalid('counts')
  })
  it('is for the body of the attempt’s institution, by a person who did not assess it, never about oneself', () => {
    const { story, attemptId } = established()
    for (const one of [bram, olga, sofie, fatima]) {
      story.when(voidAssessment, voiding(attemptId), one).thenForbidden()
    }
    const asBoard: As = { userId: someId('fatima'), role: 'examBoardMember', organisationId: ids.albeda }
    story
      .with(...boardToo('fatima'))
      .when(voidAssessment, voiding(attemptId), asBoard)
      .thenRejected('board-member-assessed')
    story.with(own('ineke')).when(voidAssessment, voiding(attemptId), ineke).thenRejected('decides-about-self')
    story.when(voidAssessment, voiding(attemptId), { ...ineke, machine: true }).thenRejected('person-needed')
    story.when(voidAssessment, voiding(someId('nothing')), ineke).thenRejected('unknown-attempt')
  })
  it('happens once, not ahead, and not before what it undoes', () => {
    const { story, attemptId } = established()
    const on = (voidedOn: string) => story.when(voidAssessment, voiding(attemptId, { voidedOn }), ineke)
    on('2023-07-01').thenRejected('date-ahead')
    on('2023-03-31').thenRejected('date-too-early', { earliest: '2023-04-01' })
    story.did(voidAssessment, voiding(attemptId), ineke)
    on('2023-05-02').thenRejected('attempt-voided', { on: '2023-05-01' })
  })
  it('ends a dispute too: nobody confirms or resolves what is void', () => {
    const { story, attemptId } = assessed({}, {}, false)
    const other = { learnerId, attemptId, outcome: FAIL }
    story.did(confirmAssessment, { ...other, agrees: false, confirmedOn: '2023-03-12' }, joost)
    story.did(voidAssessment, voiding(attemptId), ineke)
    story.when(confirmAssessment, { learnerId, attemptId, agrees: true }, karin).thenRejected('attempt-voided')
    story.when(resolveAssessment, { ...other, reason: 'thirdAssessment' }, karin).thenRejected('attempt-voided')
  })
})

describe('a correction or a void result after the award', () => {
  const awarded = (): { story: Story; attemptId: string; certificateId: string } => {
    const { story, attemptId } = passedAll()
    const input = { learnerId, credentialTypeId: ids.basis, institutionId: ids.albeda, awardedOn: '2023-04-10' }
    return { story, attemptId, certificateId: String(story.did(awardCertificate, input, ineke).certificateId) }
  }
  it.each([
    ['corrected', correctResult, { to: grade(60), reason: 'recount', correctedOn: '2023-05-01' }],
    ['void', voidAssessment, { reason: 'wrongPerson', counts: true, voidedOn: '2023-05-01' }],
  ] as const)('%s: the certificate is flagged for review and not changed', (_, command, more) => {
    const { story, attemptId, certificateId } = awarded()
    story.did(command, { learnerId, attemptId, ...more }, omar)
    const certificate = story.state().certificates.get(certificateId)
    expect(certificate).toMatchObject({ review: [{ attemptId }], revoked: undefined, superseded: undefined })
  })
  it('of a result that it does not rest on flags nothing', () => {
    const { story, enrolmentId, attemptId } = established({}, { outcome: FAIL })
    resit(story, enrolmentId)
    for (const unitId of [ids.w1, ids.w2]) {
      const passed = assess(story, enrolmentId, unitId, { assessedOn: '2023-05-01' })
      story.did(establishResult, { learnerId, attemptId: passed, establishedOn: '2023-05-02' }, ineke)
    }
    const input = { learnerId, credentialTypeId: ids.basis, institutionId: ids.albeda, awardedOn: '2023-05-03' }
    const { certificateId } = story.did(awardCertificate, input, ineke)
    story.did(voidAssessment, voiding(attemptId, { voidedOn: '2023-05-04' }), ineke)
    expect(story.state().certificates.get(String(certificateId))?.review).toEqual([])
  })
})

it('where no policy says who decides, nobody does', () => {
  const { story, attemptId } = assessed({ kind: 'trainingCertificate' })
  const lost = new Story(story.events.filter(({ type }) => type !== 'PolicyPublished'))
  const establishing = { learnerId, attemptId, establishedOn: '2023-04-01' }
  lost.when(establishResult, establishing, ineke).thenRejected('assessment-policy-not-in-force', { on: '2023-03-10' })
  lost.when(voidAssessment, voiding(attemptId), ineke).thenRejected('assessment-policy-not-in-force')
})
