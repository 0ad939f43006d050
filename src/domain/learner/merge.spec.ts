import { describe, expect, it } from 'vitest'
import { type As, past, someId } from '../../../test/support/given.ts'
import {
  assess,
  assessing,
  awarded,
  awarding,
  carla,
  enrolling,
  established,
  fatima,
  hans,
  ids,
  ineke,
  known,
  learnerId,
  lena,
  lies,
  omar,
  otto,
  own,
  passedAll,
  paula,
  petra,
  registered,
  resit,
  type Story,
} from '../../../test/support/learners.ts'
import { users } from '../user/user.ts'
import { awardCertificate } from './award-certificate.ts'
import { completeEnrolment } from './complete-enrolment.ts'
import { confirmEnrolment } from './confirm-enrolment.ts'
import { enrolLearner } from './enrol-learner.ts'
import { establishResult } from './establish-result.ts'
import { identityOf } from './identity.ts'
import { learners } from './learner.ts'
import { markMerged } from './mark-merged.ts'
import { mergeLearners } from './merge-learners.ts'
import { proposeMerge } from './propose-merge.ts'
import { proposeRevocation } from './propose-revocation.ts'
import { recordAssessment } from './record-assessment.ts'
import { revokeCertificate } from './revoke-certificate.ts'
import { withdrawEnrolment } from './withdraw-enrolment.ts'

const third = someId('l03')
const ground = 'sameIdentityDocument'
const proposing = (mergedId: string = ids.other, survivorId: string = learnerId) => ({
  learnerId: survivorId,
  mergedId,
  ground,
})
const system: As = { system: true }

/** Two learners that are one person: one registered by Albeda, the other by Argos unless said otherwise. */
const two = (registeredById: string = ids.argos): Story => known().with(registered(ids.other, registeredById))

/** Carla of Albeda proposed it on 1 June. */
function proposed(registeredById?: string) {
  const story = two(registeredById)
  return { story, proposalId: String(story.did(proposeMerge, proposing(), carla, '2023-06-01').proposalId) }
}
/** Proposes, decides and closes the merged stream, as the kernel does one after the other. */
function merge(story: Story, mergedId: string, survivorId: string, by: As = otto): void {
  const { proposalId } = story.did(proposeMerge, proposing(mergedId, survivorId), carla)
  story.did(mergeLearners, { learnerId: survivorId, proposalId }, by)
  story.did(markMerged, { learnerId: mergedId, survivorId }, system)
}

describe('proposeMerge', () => {
  it('changes nothing until somebody else decides', () => {
    const story = two()
    story.when(proposeMerge, proposing(), carla).then({
      type: 'LearnersMergeProposed',
      data: { mergedId: ids.other, ground, proposedById: carla.userId },
    })
    story.did(proposeMerge, proposing(), carla)
    expect(story.state().identities).toHaveLength(1)
  })
  it('is for where the one that goes on was registered, or the operator', () => {
    const story = two()
    for (const one of [paula, otto]) {
      story.when(proposeMerge, proposing(), one).then({ type: 'LearnersMergeProposed' })
    }
    for (const one of [petra, hans, ineke, fatima, lena]) story.when(proposeMerge, proposing(), one).thenForbidden()
  })
  it('is by a person, never about oneself: neither as the one nor as the other', () => {
    const story = two()
    story.when(proposeMerge, proposing(), { ...carla, machine: true }).thenRejected('person-needed')
    for (const learner of [learnerId, ids.other]) {
      story.with(own('carla', learner)).when(proposeMerge, proposing(), carla).thenRejected('decides-about-self')
    }
  })
  it('needs another learner, who exists and lives on in none else', () => {
    const story = two().with(registered(third))
    story.when(proposeMerge, proposing(learnerId), carla).thenRejected('same-learner')
    story.when(proposeMerge, proposing(someId('nobody')), carla).thenRejected('unknown-learner')
    merge(story, ids.other, third)
    story.when(proposeMerge, proposing(), carla).thenRejected('already-merged', { survivorId: third })
  })
  it('not with a learner that is part of it already', () => {
    const story = two()
    merge(story, ids.other, learnerId)
    story.when(proposeMerge, proposing(), carla).thenRejected('same-learner')
  })
  it('stands once at a time, until it lapses after thirty days', () => {
    const { story, proposalId } = proposed()
    story.when(proposeMerge, proposing(), paula, '2023-07-01').thenRejected('already-proposed', { proposalId })
    story.when(proposeMerge, proposing(), paula, '2023-07-02').then({ type: 'LearnersMergeProposed' })
  })
  it('not with a learner about whom another merge is undecided: nobody ends up within themself', () => {
    const { story, proposalId } = proposed()
    const crossing = proposing(learnerId, ids.other)
    story.when(proposeMerge, crossing, petra, '2023-06-02').thenRejected('merge-undecided', { proposalId })
    story.when(proposeMerge, crossing, petra, '2023-07-02').then({ type: 'LearnersMergeProposed' })
  })
})

describe('mergeLearners', () => {
  it('is made final by another person, and closes the merged stream by a follow-up', () => {
    const { story, proposalId } = proposed()
    story
      .when(mergeLearners, { learnerId, proposalId }, petra)
      .then({ type: 'LearnersMerged', data: { proposalId, mergedId: ids.other, decidedById: petra.userId } })
    const event = { type: 'LearnersMerged', stream: learners.ref(learnerId).stream, data: { mergedId: ids.other } }
    expect(mergeLearners.follows?.(event as never)).toEqual([
      { command: 'markMerged', input: { learnerId: ids.other, survivorId: learnerId } },
    ])
    expect(mergeLearners.follows?.({ ...event, type: 'LearnersMergeProposed' } as never)).toEqual([])
  })
  it('holds the merged learner, so that two merges of it at the same moment can not both be', () => {
    const { story, proposalId } = proposed()
    const { outcome } = story.when(mergeLearners, { learnerId, proposalId }, petra)
    const stream = `code-mergedLearner-${ids.other}`
    expect(outcome).toMatchObject({ claims: [{ stream, claim: { kind: 'mergedLearner' } }] })
  })
  it('never by the person who proposed it, whatever organisation or role they act for', () => {
    const { story, proposalId } = proposed()
    story.when(mergeLearners, { learnerId, proposalId }, carla).thenRejected('same-person')
    const atArgos: As = { userId: carla.userId ?? '', role: 'coordinator', organisationId: ids.argos }
    const assigned = past(users.ref(someId('carla')), 'RoleAssigned', {
      assignmentId: someId('carla at argos'),
      role: 'coordinator',
      organisationId: ids.argos,
      from: '2022-01-01',
    })
    story.with(assigned).when(mergeLearners, { learnerId, proposalId }, atArgos).thenRejected('same-person')
  })
  it('by a person, never about oneself', () => {
    const { story, proposalId } = proposed()
    story.when(mergeLearners, { learnerId, proposalId }, { ...petra, machine: true }).thenRejected('person-needed')
    for (const learner of [learnerId, ids.other]) {
      story
        .with(own('petra', learner))
        .when(mergeLearners, { learnerId, proposalId }, petra)
        .thenRejected('decides-about-self')
    }
  })
  it('between them the two answer for both learners: nobody takes over a learner of others', () => {
    const { story, proposalId } = proposed()
    story.when(mergeLearners, { learnerId, proposalId }, paula).thenRejected('registrar-not-involved')
    for (const one of [petra, otto]) {
      story.when(mergeLearners, { learnerId, proposalId }, one).then({ type: 'LearnersMerged' })
    }
    for (const one of [hans, ineke, lies]) {
      story.when(mergeLearners, { learnerId, proposalId }, one).thenForbidden()
    }
    const home = proposed(ids.albeda)
    home.story.when(mergeLearners, { learnerId, proposalId: home.proposalId }, paula).then({ type: 'LearnersMerged' })
  })
  it('within thirty days, once, and only what was proposed', () => {
    const { story, proposalId } = proposed()
    story.when(mergeLearners, { learnerId, proposalId }, petra, '2023-07-01').then({ type: 'LearnersMerged' })
    story.when(mergeLearners, { learnerId, proposalId }, petra, '2023-07-02').thenRejected('proposal-lapsed')
    story.when(mergeLearners, { learnerId, proposalId: someId('none') }, otto).thenRejected('unknown-proposal')
    story.did(mergeLearners, { learnerId, proposalId }, petra)
    story.when(mergeLearners, { learnerId, proposalId }, otto).thenRejected('proposal-decided', { on: '2023-06-30' })
  })
  it('not what went elsewhere meanwhile', () => {
    const { story, proposalId } = proposed()
    const elsewhere = story.with(registered(third))
    merge(elsewhere, ids.other, third)
    elsewhere.when(mergeLearners, { learnerId, proposalId }, otto).thenRejected('already-merged', { survivorId: third })
  })
  it('never in a circle: not with who took this learner in, nor while that one is about to', () => {
    const { story, proposalId } = proposed()
    // Both were proposed at the same moment, so that neither saw the other.
    const crossing = past(learners.ref(ids.other), 'LearnersMergeProposed', {
      proposalId: someId('crossing'),
      mergedId: learnerId,
      ground,
      proposedById: someId('petra'),
    })
    const both = story.with({ ...crossing, at: '2023-06-01T10:00:00.000Z' })
    both
      .when(mergeLearners, { learnerId, proposalId }, otto)
      .thenRejected('merge-undecided', { proposalId: someId('crossing') })
    both
      .when(mergeLearners, { learnerId: ids.other, proposalId: someId('crossing') }, otto)
      .thenRejected('merge-undecided', { proposalId })
    // One was decided, and its follow-up has not come yet.
    const decided = past(learners.ref(ids.other), 'LearnersMerged', {
      proposalId: someId('crossing'),
      mergedId: learnerId,
      decidedById: someId('otto'),
    })
    const swallowed = story.with(decided)
    swallowed.when(mergeLearners, { learnerId, proposalId }, otto).thenRejected('same-learner')
    swallowed.when(proposeMerge, proposing(), carla, '2023-07-15').thenRejected('same-learner')
  })
})

describe('markMerged', () => {
  it('is the merged stream’s last event, by the program itself, once', () => {
    const story = two()
    story
      .when(markMerged, { learnerId: ids.other, survivorId: learnerId }, system)
      .then({ type: 'LearnerMergedInto', data: { survivorId: learnerId } })
    story.when(markMerged, { learnerId: ids.other, survivorId: learnerId }, otto).thenForbidden()
    story.did(markMerged, { learnerId: ids.other, survivorId: learnerId }, system)
    story
      .when(markMerged, { learnerId: ids.other, survivorId: learnerId }, system)
      .thenRejected('already-merged', { survivorId: learnerId })
    expect(learners.movedTo?.(story.state(ids.other))).toBe(learnerId)
  })
})

describe('after a merge', () => {
  it('the survivor has both histories, under its own name', () => {
    const { story, enrolmentId } = established()
    story.events.push(registered(ids.other))
    const input = { ...enrolling, learnerId: ids.other }
    const { enrolmentId: theirs } = story.did(enrolLearner, input, carla)
    merge(story, ids.other, learnerId)
    const state = story.state()
    expect(state.learnerId).toBe(learnerId)
    expect(learners.movedTo?.(state)).toBeUndefined()
    expect([...state.enrolments.keys()]).toEqual([theirs, enrolmentId])
    expect(state.identities.map((one) => one.learnerId)).toEqual([ids.other, learnerId])
    expect(identityOf(state)?.learnerId).toBe(learnerId)
    expect([...state.merged]).toEqual([ids.other])
  })
  it('what it was assessed and awarded under the other id counts and stays', () => {
    const { story, certificateId } = awarded()
    story.events.push(registered(ids.other))
    merge(story, learnerId, ids.other)
    const state = story.state(ids.other)
    expect(state.certificates.get(certificateId)?.learnerId).toBe(learnerId)
    story
      .when(awardCertificate, awarding({ learnerId: ids.other, awardedOn: '2023-05-01' }), ineke)
      .thenRejected('already-awarded')
  })
  it('passes of both together make one certificate, and complete an enrolment', () => {
    const { story, enrolmentId } = established()
    const other = { learnerId: ids.other }
    story.events.push(registered(ids.other))
    const { enrolmentId: theirs } = story.did(enrolLearner, { ...enrolling, ...other }, carla)
    story.did(confirmEnrolment, { ...other, enrolmentId: theirs }, carla)
    const attemptId = assess(story, String(theirs), ids.w2, other)
    story.did(establishResult, { ...other, attemptId, establishedOn: '2023-04-02' }, ineke)
    story.when(awardCertificate, awarding(), ineke).thenRejected('unit-not-passed', { unit: 'W2' })
    merge(story, ids.other, learnerId)
    story.when(awardCertificate, awarding(), ineke).then({ type: 'CertificateAwarded' })
    story.when(completeEnrolment, { learnerId, enrolmentId }, carla).then({ type: 'EnrolmentCompleted' })
  })
  it('attempts at a unit of one offering count together, also those under the other id', () => {
    const failed = established({}, { outcome: { type: 'passOrFail', passed: false } })
    failed.story.events.push(registered(ids.other))
    const { enrolmentId: theirs } = failed.story.did(enrolLearner, { ...enrolling, learnerId: ids.other }, carla)
    failed.story.did(confirmEnrolment, { learnerId: ids.other, enrolmentId: theirs }, carla)
    merge(failed.story, ids.other, learnerId)
    const next = assessing(String(theirs), ids.w1, { assessedOn: '2023-05-01' })
    failed.story.when(recordAssessment, next, fatima).thenRejected('resit-not-granted', { attempt: 2 })
    resit(failed.story, String(theirs))
    failed.story.when(recordAssessment, next, fatima).then({ type: 'AssessmentRecorded', data: { attempt: 2 } })
  })
  it('a login that was bound to the other id is still the learner, and nobody decides about it', () => {
    const { story, enrolmentId } = passedAll()
    story.events.push(registered(ids.other))
    merge(story, ids.other, learnerId)
    story
      .when(withdrawEnrolment, { learnerId, enrolmentId, reason: 'moved' }, lies)
      .then({ type: 'EnrolmentWithdrawn' })
    story.with(own('ineke', ids.other)).when(awardCertificate, awarding(), ineke).thenRejected('decides-about-self')
  })
  it('goes on: three that are one, in any order', () => {
    for (const order of [
      [ids.other, third],
      [third, ids.other],
    ]) {
      const story = two().with(registered(third))
      for (const merged of order) merge(story, merged, learnerId)
      expect(new Set(story.state().identities.map((one) => one.learnerId))).toEqual(
        new Set([learnerId, ids.other, third]),
      )
      expect(story.state().learnerId).toBe(learnerId)
    }
    const chain = two().with(registered(third))
    merge(chain, ids.other, third)
    merge(chain, third, learnerId)
    expect(chain.state().identities.map((one) => one.learnerId)).toEqual([ids.other, third, learnerId])
  })
  it('a revocation that was proposed under the other id is decided under the survivor’s', () => {
    const { story, certificateId } = awarded()
    story.events.push(registered(ids.other))
    const { proposalId } = story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke)
    merge(story, learnerId, ids.other)
    const revoking = { learnerId: ids.other, proposalId, learnerInformedOn: '2023-06-30' }
    story.when(revokeCertificate, revoking, ineke).thenRejected('same-person')
    story.when(revokeCertificate, revoking, omar).then({ type: 'CertificateRevoked', data: { certificateId } })
  })
})
