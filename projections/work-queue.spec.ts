import { describe, expect, it } from 'vitest'
import { completeEnrolment } from '../src/domain/learner/complete-enrolment.ts'
import { confirmAssessment } from '../src/domain/learner/confirm-assessment.ts'
import { confirmEnrolment } from '../src/domain/learner/confirm-enrolment.ts'
import { correctResult } from '../src/domain/learner/correct-result.ts'
import { enrolLearner } from '../src/domain/learner/enrol-learner.ts'
import { erasePersonalData } from '../src/domain/learner/erase-personal-data.ts'
import { establishResult } from '../src/domain/learner/establish-result.ts'
import { grantResit } from '../src/domain/learner/grant-resit.ts'
import { keepCertificate } from '../src/domain/learner/keep-certificate.ts'
import { mergeLearners } from '../src/domain/learner/merge-learners.ts'
import { proposeErasure } from '../src/domain/learner/propose-erasure.ts'
import { proposeMerge } from '../src/domain/learner/propose-merge.ts'
import { proposeReinstatement } from '../src/domain/learner/propose-reinstatement.ts'
import { proposeRevocation } from '../src/domain/learner/propose-revocation.ts'
import { proposeSuspension } from '../src/domain/learner/propose-suspension.ts'
import { reinstateCertificate } from '../src/domain/learner/reinstate-certificate.ts'
import { rejectEnrolment } from '../src/domain/learner/reject-enrolment.ts'
import { resolveAssessment } from '../src/domain/learner/resolve-assessment.ts'
import { revokeCertificate } from '../src/domain/learner/revoke-certificate.ts'
import { suspendCertificate } from '../src/domain/learner/suspend-certificate.ts'
import { voidAssessment } from '../src/domain/learner/void-assessment.ts'
import { withdrawEnrolment } from '../src/domain/learner/withdraw-enrolment.ts'
import { users } from '../src/domain/user/user.ts'
import { type As, past, someId } from '../test/support/given.ts'
import {
  assess,
  assessed,
  awarded,
  bram,
  carla,
  confirmed,
  enrolled,
  enrolling,
  established,
  examRules,
  FAIL,
  fatima,
  ids,
  ineke,
  joost,
  karin,
  known,
  learnerId,
  lena,
  olga,
  omar,
  otto,
  own,
  PASS,
  passedAgain,
  passedAll,
  paula,
  petra,
  pim,
  policy,
  qualified,
  registered,
  resit,
  roleOf,
  type Story,
  sealedName,
  sofie,
  sven,
} from '../test/support/learners.ts'
import { readModels } from '../test/support/read-model.ts'
import { workQueue } from './work-queue.ts'

/** What waits for somebody, as `kind` and what it is about. */
async function waiting(story: Story, as: As, today?: string, params = {}): Promise<string[]> {
  const { items } = await readModels(story.events, today).ask(workQueue, params, as)
  return items.map(
    // biome-ignore lint/suspicious/noExplicitAny: an item as the query gives it
    (item: any) => `${item.kind} ${item.unitCode ?? item.certificateNumber ?? item.titleNl ?? ''}`.trim(),
  )
}
const one = async (story: Story, as: As, today?: string) =>
  (await readModels(story.events, today).ask(workQueue, {}, as)).items[0]

describe('for an assessor', () => {
  it('waits an attempt of the partnership that somebody else assessed, until it is confirmed', async () => {
    const { story, attemptId } = assessed({}, {}, false)
    expect(await waiting(story, joost)).toEqual(['confirmAssessment W1'])
    expect(await waiting(story, karin)).toEqual(['confirmAssessment W1'])
    expect(await waiting(story, fatima)).toEqual([])
    confirmed(story, attemptId, joost, '2023-03-10')
    expect(await waiting(story, karin)).toEqual([])
  })
  it('says since when, of which learner and what came out', async () => {
    const { story, attemptId, enrolmentId } = assessed({}, {}, false)
    expect(await one(story, joost, '2023-07-10')).toEqual({
      kind: 'confirmAssessment',
      since: '2023-06-30T10:00:00.000Z',
      ageDays: 10,
      on: '2023-03-10',
      learnerId,
      name: learnerId,
      titleNl: 'Basis',
      titleEn: 'Basics',
      enrolmentId,
      offeringId: ids.offering,
      partnershipId: ids.zia,
      institutionId: ids.albeda,
      attemptId,
      unitId: ids.w1,
      unitCode: 'W1',
      attempt: 1,
      outcome: PASS,
      assessors: { have: 1, needed: 2 },
    })
  })
  it('bears a name only where the organisation is a party of the enrolment', async () => {
    const { story } = assessed({ exam: { otherOrganisation: false } }, {}, false)
    const noor = { userId: someId('noor'), role: 'assessor', organisationId: ids.argos } as const
    story.events.push(
      past(users.ref(noor.userId), 'UserRegistered', { userId: noor.userId, kind: 'person' }),
      ...roleOf('noor', 'assessor', ids.argos),
      qualified('noor', [ids.w1]),
    )
    expect(await one(story, karin)).toMatchObject({ learnerId, name: learnerId })
    const unnamed = await one(story, noor)
    expect(unnamed).toMatchObject({ kind: 'confirmAssessment', learnerId })
    expect(unnamed).not.toHaveProperty('name')
  })
  it('is not for an outsider, somebody who is not qualified, or one of the organisation that assessed', async () => {
    const { story } = assessed({}, {}, false)
    expect(await waiting(story, sven)).toEqual([])
    const colleague = story.with(...roleOf('omar', 'assessor', ids.argos), qualified('omar', [ids.w1]))
    expect(await waiting(colleague, { ...omar, role: 'assessor', organisationId: ids.argos })).toEqual([])
    const unqualified = story.with(...roleOf('omar', 'assessor', ids.albeda), qualified('omar', [ids.w2]))
    expect(await waiting(unqualified, { ...omar, role: 'assessor' })).toEqual([])
    const over = past(users.ref(someId('joost')), 'AssessorDisqualified', {
      assessorQualificationId: someId(`joost qualified ${ids.w1},${ids.w2}`),
      on: '2023-06-30',
      reason: 'ended',
    })
    expect(await waiting(story.with(over), joost, '2023-06-29')).toHaveLength(1)
    expect(await waiting(story.with(over), joost, '2023-06-30')).toEqual([])
  })
  it('is not for the learner’s own trainer where the policy wants independence, nor for the learner', async () => {
    const trainer = roleOf('joost', 'trainer', ids.albeda)
    const elsewhere = roleOf('joost', 'trainer', ids.albeda, { offeringId: someId('another') })
    const { story } = assessed({}, {}, false)
    expect(await waiting(story.with(...trainer), joost)).toEqual([])
    expect(await waiting(story.with(...elsewhere), joost)).toHaveLength(1)
    const lax = assessed({ exam: { independent: false } }, {}, false)
    expect(await waiting(lax.story.with(...trainer), joost)).toHaveLength(1)
    expect(await waiting(story.with(own('joost')), joost)).toEqual([])
  })
  it('follows a role that is narrowed, and one that has ended', async () => {
    const { story } = assessed({}, {}, false)
    const noor = { userId: someId('noor'), role: 'assessor', organisationId: ids.albeda } as const
    const as = (scope: object) =>
      story.with(
        past(users.ref(noor.userId), 'UserRegistered', { userId: noor.userId, kind: 'person' }),
        ...roleOf('noor', 'assessor', ids.albeda, scope),
        qualified('noor', [ids.w1]),
      )
    expect(await waiting(as({ offeringId: ids.offering }), noor)).toHaveLength(1)
    expect(await waiting(as({ partnershipId: ids.zia }), noor)).toHaveLength(1)
    expect(await waiting(as({ offeringId: someId('another') }), noor)).toEqual([])
    const ended = { assignmentId: someId('joost assessor'), on: '2023-06-01', reason: 'ended' }
    expect(await waiting(story.with(past(users.ref(someId('joost')), 'RoleRevoked', ended)), joost)).toEqual([])
  })
  it('makes a third assessor or the board decide where two disagree, and nobody who judged', async () => {
    const { story, attemptId } = assessed({}, {}, false)
    story.did(
      confirmAssessment,
      { learnerId, attemptId, agrees: false, outcome: FAIL, confirmedOn: '2023-03-11' },
      joost,
    )
    expect(await waiting(story, karin)).toEqual(['resolveAssessment W1'])
    expect(await waiting(story, ineke)).toEqual(['resolveAssessment W1'])
    expect(await waiting(story, joost)).toEqual([])
    expect(await waiting(story, fatima)).toEqual([])
    story.did(resolveAssessment, { learnerId, attemptId, outcome: FAIL, reason: 'formRead' }, karin)
    expect(await waiting(story, ineke)).toEqual(['establishResult W1'])
  })
  it('is what one person alone recorded, where the policy asks no other', async () => {
    const alone = { exam: { establisher: 'singleAct', assessors: 1 }, kind: 'trainingCertificate' }
    const { story } = assessed(alone, {}, false)
    expect(await waiting(story, fatima)).toEqual(['establishResult W1'])
    expect(await waiting(story, joost)).toEqual([])
    expect(await waiting(story, olga)).toEqual([])
  })
})

describe('for the body that decides', () => {
  it('waits what enough assessors agree on, until it is final', async () => {
    const { story, attemptId } = assessed()
    expect(await waiting(assessed({}, {}, false).story, ineke)).toEqual([])
    expect(await waiting(story, ineke)).toEqual(['establishResult W1'])
    expect(await waiting(story, bram)).toEqual([])
    expect(await waiting(story, olga)).toEqual([])
    story.did(establishResult, { learnerId, attemptId, establishedOn: '2023-04-01' }, ineke)
    expect(await waiting(story, omar)).toEqual([])
  })
  it('is the body that the policy names, but always the board for an mbo paper', async () => {
    const officer = { exam: { establisher: 'certifyingOfficer' } }
    const training = assessed({ ...officer, kind: 'trainingCertificate' }).story
    expect(await waiting(training, olga)).toEqual(['establishResult W1'])
    expect(await waiting(training, ineke)).toEqual([])
    const mbo = assessed(officer).story
    expect(await waiting(mbo, olga)).toEqual([])
    expect(await waiting(mbo, ineke)).toEqual(['establishResult W1'])
  })
  it('waits for a paper once every unit is passed and final, until it is awarded', async () => {
    expect(await waiting(established().story, ineke)).toEqual([])
    const made = passedAll()
    expect(await waiting(made.story, ineke)).toEqual(['awardCertificate Basis'])
    expect(await waiting(awarded().story, ineke)).toEqual([])
  })
  it('has no paper to award when a result was taken back, a mandate ended, or the name was erased', async () => {
    const { story, second } = passedAll()
    const failing = { learnerId, attemptId: second, to: FAIL, reason: 'recount', correctedOn: '2023-05-01' }
    const corrected = story.with()
    corrected.did(correctResult, failing, ineke)
    expect(await waiting(corrected, ineke)).not.toContain('awardCertificate Basis')
    expect(await waiting(passedAll({ mandate: { until: '2023-06-29' } }).story, ineke)).toEqual([])
    const { proposalId } = story.did(proposeErasure, { learnerId, class: 'identity', ground: 'request' }, paula)
    story.did(erasePersonalData, { learnerId, proposalId }, pim)
    expect(await waiting(story, ineke)).toEqual([])
  })
  it('does not award a diploma on its units: that is composed', async () => {
    const diploma = passedAll({ kind: 'diploma' }).story
    expect(await waiting(diploma, ineke)).toEqual([])
  })
  it('may renew a paper: by one new result within its time, by all of them after it', async () => {
    const { story } = awarded({ validity: { mode: 'expires', validFor: 'P60D', grace: 'P10D' } })
    expect(await waiting(story, ineke)).toEqual([])
    passedAgain(story, '2023-06-01', [ids.w1])
    expect(await waiting(story, ineke, '2023-06-19')).toEqual(['awardCertificate Basis'])
    expect(await one(story, ineke, '2023-06-19')).toHaveProperty('renewalOf')
    expect(await waiting(story, ineke, '2023-06-20')).toEqual([])
    passedAgain(story, '2023-06-02', [ids.w2])
    expect(await waiting(story, ineke, '2023-06-20')).toEqual(['awardCertificate Basis'])
    // Without one of the new results it is a refresh again, and the time for that is over.
    const attemptId = [...story.state().attempts.keys()].at(-1)
    story.did(voidAssessment, { learnerId, attemptId, reason: 'irregularity', counts: true }, ineke)
    expect(await waiting(story, ineke, '2023-06-19', { kind: 'awardCertificate' })).toHaveLength(1)
    expect(await waiting(story, ineke, '2023-06-20', { kind: 'awardCertificate' })).toEqual([])
  })
  it('awards anew what it was about to renew, when that is revoked', async () => {
    const { story, certificateId } = awarded({ validity: { mode: 'expires', validFor: 'P60D', grace: 'P60D' } })
    passedAgain(story, '2023-06-01', [ids.w1])
    expect(await one(story, omar)).toMatchObject({ kind: 'awardCertificate', renewalOf: certificateId })
    const { proposalId } = story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke)
    story.did(revokeCertificate, { learnerId, proposalId, learnerInformedOn: '2023-06-30' }, omar)
    expect(await one(story, omar)).toMatchObject({ kind: 'awardCertificate', on: '2023-06-01' })
    expect(await one(story, omar)).not.toHaveProperty('renewalOf')
  })
  it('has looked at a paper that is kept, until a result below it changes once more', async () => {
    const { story, attemptId, certificateId } = awarded()
    const correct = (passed: boolean, correctedOn: string) => ({
      ...{ learnerId, attemptId, to: { type: 'grade', tenths: passed ? 70 : 40, passed } },
      ...{ reason: 'recount', correctedOn },
    })
    story.did(correctResult, correct(true, '2023-05-01'), ineke)
    expect(await one(story, omar)).toMatchObject({ kind: 'reviewCertificate', certificateId })
    story.did(keepCertificate, { learnerId, certificateId, changes: 1 }, omar)
    expect(await waiting(story, omar)).toEqual([])
    story.did(correctResult, correct(false, '2023-05-02'), ineke)
    expect(await one(story, omar)).toMatchObject({ kind: 'reviewCertificate', on: '2023-05-02' })
  })
  it('looks again at a paper whose result was corrected or voided, until it is revoked', async () => {
    const { story, attemptId, certificateId, number } = awarded()
    story.did(correctResult, { learnerId, attemptId, to: FAIL, reason: 'recount', correctedOn: '2023-05-01' }, ineke)
    const review = { kind: 'reviewCertificate', certificateId, certificateNumber: number, reason: 'resultCorrected' }
    expect(await one(story, omar)).toMatchObject({ ...review, unitCode: 'W1', on: '2023-05-01' })
    const voided = awarded()
    const voiding = { learnerId, attemptId: voided.second, reason: 'irregularity', counts: true }
    voided.story.did(voidAssessment, voiding, ineke)
    expect(await one(voided.story, omar)).toMatchObject({ reason: 'assessmentVoided', unitCode: 'W2' })
    const { proposalId } = story.did(proposeRevocation, { learnerId, certificateId, reason: 'resultCorrected' }, ineke)
    story.did(revokeCertificate, { learnerId, proposalId, learnerInformedOn: '2023-06-30' }, omar)
    expect(await waiting(story, omar)).toEqual(['grantResit W1'])
  })
})

describe('for the body, about a paper that is held', () => {
  const held = (until?: string) => {
    const made = awarded({ kind: 'trainingCertificate' })
    const asked = { learnerId, certificateId: made.certificateId, reason: 'investigation', ...(until && { until }) }
    const { proposalId } = made.story.did(proposeSuspension, asked, ineke, '2023-06-01')
    return { ...made, proposalId, input: { learnerId, proposalId, learnerInformedOn: '2023-06-02' } }
  }
  it('waits the second person, not the first, until it is done', async () => {
    const { story, certificateId, proposalId, input } = held()
    const item = { kind: 'suspendCertificate', certificateId, proposalId, reason: 'investigation', dueOn: '2023-07-01' }
    expect(await one(story, omar)).toMatchObject(item)
    for (const other of [ineke, { ...omar, machine: true }, olga, bram]) expect(await waiting(story, other)).toEqual([])
    expect(await waiting(story, omar, '2023-07-02')).toEqual([])
    story.did(suspendCertificate, input, omar, '2023-06-02')
    expect(await waiting(story, omar)).toEqual([])
  })
  it('waits the reinstatement, for as long as there is something to reinstate', async () => {
    const { story, certificateId, input } = held('2023-06-20')
    expect(await one(story, omar)).toMatchObject({ kind: 'suspendCertificate', heldUntil: '2023-06-20' })
    story.did(suspendCertificate, input, omar, '2023-06-02')
    const asked = { learnerId, certificateId, reason: 'cleared' }
    const { proposalId } = story.did(proposeReinstatement, asked, omar, '2023-06-10')
    expect(await one(story, ineke, '2023-06-20')).toMatchObject({
      kind: 'reinstateCertificate',
      proposalId,
      dueOn: '2023-06-20',
    })
    expect(await waiting(story, ineke, '2023-06-21')).toEqual([])
    const done = story.with()
    done.did(reinstateCertificate, { learnerId, proposalId }, ineke, '2023-06-11')
    expect(await waiting(done, ineke, '2023-06-12')).toEqual([])
  })
  it('falls with the paper', async () => {
    const { story, certificateId, input } = held()
    const revoke = (more: Story) => {
      const { proposalId } = more.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke)
      more.did(revokeCertificate, { learnerId, proposalId, learnerInformedOn: '2023-06-30' }, omar)
      return more
    }
    expect(await waiting(revoke(story.with()), omar)).toEqual([])
    story.did(suspendCertificate, input, omar, '2023-06-02')
    story.did(proposeReinstatement, { learnerId, certificateId, reason: 'cleared' }, omar, '2023-06-10')
    expect(await waiting(revoke(story), ineke)).toEqual([])
  })
})

describe('for the provider', () => {
  it('waits an enrolment, until it is confirmed, rejected or withdrawn', async () => {
    const { story, enrolmentId } = enrolled()
    expect(await waiting(story, carla)).toEqual(['confirmEnrolment Basis'])
    expect(await one(story, carla)).toMatchObject({ enrolmentId, employerId: ids.zonnehuis, on: '2023-02-01' })
    expect(await waiting(story, joost)).toEqual([])
    const input = { learnerId, enrolmentId }
    const left = (...step: Parameters<Story['did']>) => {
      const more = story.with()
      more.did(...step)
      return waiting(more, carla)
    }
    expect(await left(confirmEnrolment, input, carla)).toEqual([])
    expect(await left(rejectEnrolment, { ...input, reason: 'full' }, carla)).toEqual([])
    expect(await left(withdrawEnrolment, { ...input, reason: 'moved' }, lena)).toEqual([])
  })
  it('may grant a resit after a final fail, until it is granted or the learner stops', async () => {
    const { story, enrolmentId } = established({}, { outcome: FAIL })
    expect(await waiting(story, carla)).toEqual(['grantResit W1'])
    expect(await waiting(story, sofie)).toEqual(['grantResit W1'])
    expect(await one(story, carla)).toMatchObject({ attempt: 2, reason: 'failed', beyondPolicy: false })
    const granted = story.with()
    resit(granted, enrolmentId)
    expect(await waiting(granted, carla)).toEqual([])
    story.did(withdrawEnrolment, { learnerId, enrolmentId, reason: 'moved' }, carla)
    expect(await waiting(story, carla)).toEqual([])
  })
  it('goes on where the attempts ended when the learner enrols in the same offering again', async () => {
    const { story, enrolmentId } = established({}, { outcome: FAIL })
    story.did(withdrawEnrolment, { learnerId, enrolmentId, reason: 'moved' }, carla)
    expect(await waiting(story, carla)).toEqual([])
    const again = story.did(enrolLearner, { ...enrolling, startsOn: '2023-06-30' }, carla)
    expect(await waiting(story, carla)).toEqual(['confirmEnrolment Basis', 'grantResit W1'])
    const { items } = await readModels(story.events).ask(workQueue, { kind: 'grantResit' }, carla)
    expect(items).toMatchObject([{ enrolmentId: again.enrolmentId, attempt: 2 }])
  })
  it('begins anew when the offering was completed and is done once more (story 6.2)', async () => {
    // Failed once, passed at the second attempt, completed; then again, and failed.
    const { story, enrolmentId } = established({}, { outcome: FAIL })
    resit(story, enrolmentId)
    const results = [
      assess(story, enrolmentId, ids.w1, { assessedOn: '2023-04-20' }),
      assess(story, enrolmentId, ids.w2, { assessedOn: '2023-04-20' }),
    ]
    for (const attemptId of results) {
      story.did(establishResult, { learnerId, attemptId, establishedOn: '2023-05-01' }, ineke)
    }
    story.did(completeEnrolment, { learnerId, enrolmentId, completedOn: '2023-05-01' }, carla)
    const again = story.did(enrolLearner, { ...enrolling, startsOn: '2023-05-08' }, carla)
    story.did(confirmEnrolment, { learnerId, enrolmentId: again.enrolmentId }, carla)
    const failing = { outcome: FAIL, assessedOn: '2023-05-20' }
    const attemptId = assess(story, String(again.enrolmentId), ids.w1, failing)
    story.did(establishResult, { learnerId, attemptId, establishedOn: '2023-06-01' }, ineke)
    const { items } = await readModels(story.events).ask(workQueue, { kind: 'grantResit' }, carla)
    expect(items).toMatchObject([{ enrolmentId: again.enrolmentId, attempt: 2, beyondPolicy: false }])
    const granting = { learnerId, enrolmentId: again.enrolmentId, unitId: ids.w1, reason: 'failed' }
    story.did(grantResit, granting, carla)
    expect((await readModels(story.events).ask(workQueue, { kind: 'grantResit' }, carla)).items).toEqual([])
  })
  it('leaves a resit beyond the policy to the body', async () => {
    const { story } = established({ exam: { attempts: 1 } }, { outcome: FAIL })
    expect(await waiting(story, carla)).toEqual([])
    expect(await one(story, ineke)).toMatchObject({ kind: 'grantResit', beyondPolicy: true })
    // What counts is the policy of today.
    const milder = story.with(policy(ids.exam, { ...examRules, attempts: 3 }, 2, '2023-06-01'))
    expect(await waiting(milder, carla)).toEqual(['grantResit W1'])
  })
})

describe('for a second person', () => {
  it('waits a revocation that somebody else proposed; it lapses after thirty days', async () => {
    const { story, certificateId, number } = awarded()
    story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke)
    expect(await waiting(story, omar)).toEqual([`revokeCertificate ${number}`])
    expect(await one(story, omar)).toMatchObject({ reason: 'fraud', on: '2023-06-30', dueOn: '2023-07-30' })
    expect(await waiting(story, ineke)).toEqual([])
    expect(await waiting(story, bram)).toEqual([])
    expect(await waiting(story, omar, '2023-07-30')).toHaveLength(1)
    expect(await waiting(story, omar, '2023-07-31')).toEqual([])
  })
  it('waits an erasure, for the registrar and the operator, without a name', async () => {
    const story = known()
    story.did(proposeErasure, { learnerId, class: 'identity', ground: 'request' }, paula)
    const found = await one(story, pim)
    expect(found).toMatchObject({ kind: 'erasePersonalData', learnerId, dataClass: 'identity', reason: 'request' })
    expect(found).not.toHaveProperty('name')
    expect(await waiting(story, otto)).toEqual(['erasePersonalData'])
    expect(await waiting(story, paula)).toEqual([])
    expect(await waiting(story, petra)).toEqual([])
  })
  it('waits no erasure while a revocation is undecided: it must be able to say what was on the paper', async () => {
    const { story, certificateId } = awarded()
    story.did(proposeErasure, { learnerId, class: 'award', ground: 'request' }, paula)
    expect(await waiting(story, pim)).toEqual(['erasePersonalData'])
    story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke)
    for (const as of [pim, otto]) expect(await waiting(story, as)).toEqual([])
    // The proposal to revoke lapses with the day, the one to erase is as old.
    expect(await waiting(story, otto, '2023-07-31')).toEqual([])
  })
  it('waits a merge, for somebody who answers for the learner that goes', async () => {
    const story = known().with(registered(ids.other, ids.argos))
    story.did(proposeMerge, { learnerId, mergedId: ids.other, ground: 'learnerConfirmed' }, carla)
    expect(await one(story, petra)).toMatchObject({ kind: 'mergeLearners', learnerId, mergedId: ids.other })
    expect(await waiting(story, otto)).toEqual(['mergeLearners'])
    // Both would be of the organisation that goes on.
    expect(await waiting(story, paula)).toEqual([])
  })
  it('is a person: a program adds no second pair of eyes', async () => {
    const story = known()
    story.did(proposeErasure, { learnerId, class: 'identity', ground: 'request' }, paula)
    expect(await waiting(story, { ...pim, machine: true })).toEqual([])
  })
})

describe('two learners that become one', () => {
  it('wait as one: what was the other’s goes on under the id that stays', async () => {
    const { story, attemptId } = assessed({}, {}, false)
    story.events.push(registered(ids.other, ids.argos, { name: sealedName('Lies') }))
    const { proposalId } = story.did(
      proposeMerge,
      { learnerId: ids.other, mergedId: learnerId, ground: 'learnerConfirmed' },
      petra,
    )
    story.did(mergeLearners, { learnerId: ids.other, proposalId }, carla)
    expect(await one(story, joost)).toMatchObject({ attemptId, learnerId: ids.other, name: 'Lies' })
    expect(await waiting(story, carla)).toEqual([])
  })
  it('complete a paper together', async () => {
    const { story, enrolmentId } = established()
    const second = assess(story, enrolmentId, ids.w2)
    const events = story.with(registered(ids.other, ids.argos))
    expect(await waiting(events, ineke)).toEqual(['establishResult W2'])
    const { proposalId } = events.did(
      proposeMerge,
      { learnerId: ids.other, mergedId: learnerId, ground: 'learnerConfirmed' },
      petra,
    )
    events.did(mergeLearners, { learnerId: ids.other, proposalId }, carla)
    const establishing = { learnerId: ids.other, attemptId: second, establishedOn: '2023-05-01' }
    events.did(establishResult, establishing, ineke)
    expect(await one(events, ineke)).toMatchObject({ kind: 'awardCertificate', learnerId: ids.other })
  })
})

describe('the list', () => {
  it('has the most urgent first, and of each kind what waits longest', async () => {
    const { story, attemptId } = awarded()
    passedAgain(story, '2023-05-20', [])
    story.did(correctResult, { learnerId, attemptId, to: FAIL, reason: 'recount', correctedOn: '2023-05-01' }, ineke)
    assess(story, enrolmentIdOf(story), ids.w2, { assessedOn: '2023-05-21' })
    assess(story, enrolmentIdOf(story), ids.w1, { assessedOn: '2023-05-21' })
    const world = readModels(story.events)
    const { waiting: counts, items } = await world.ask(workQueue, {}, omar)
    expect(counts.map(({ kind, count }: { kind: string; count: number }) => `${kind} ${count}`)).toEqual([
      'reviewCertificate 1',
      'establishResult 2',
      'grantResit 1',
    ])
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual([
      'reviewCertificate',
      'establishResult',
      'establishResult',
      'grantResit',
    ])
  })
  it('is read page by page without losing or doubling a row', async () => {
    const { story, attemptId } = awarded()
    passedAgain(story, '2023-05-20', [])
    story.did(correctResult, { learnerId, attemptId, to: FAIL, reason: 'recount', correctedOn: '2023-05-01' }, ineke)
    for (const unitId of [ids.w1, ids.w2]) assess(story, enrolmentIdOf(story), unitId, { assessedOn: '2023-05-21' })
    const world = readModels(story.events)
    const whole = await world.ask(workQueue, {}, omar)
    const paged: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await world.ask(workQueue, { limit: 1, ...(cursor && { cursor }) }, omar)
      expect(page.items).toHaveLength(1)
      expect(page.waiting).toEqual(whole.waiting)
      paged.push(...page.items)
      cursor = page.next
    } while (cursor)
    expect(paged).toEqual(whole.items)
    const chosen = await world.ask(workQueue, { kind: 'establishResult' }, omar)
    expect(chosen.items).toEqual(whole.items.filter(({ kind }: { kind: string }) => kind === 'establishResult'))
  })
  it('is for somebody who acts in a role, as it is now', async () => {
    const world = readModels(assessed().story.events)
    expect(await world.refused(workQueue, {}, undefined)).toEqual({ rejected: 'forbidden', details: {} })
    expect(await world.ask(workQueue, {}, lena)).toEqual({ waiting: [], items: [] })
    expect(workQueue.asOf).toBe(false)
  })
})

const enrolmentIdOf = (story: Story): string => [...story.state().enrolments.keys()].at(-1)!
