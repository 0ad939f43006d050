import { describe, expect, it } from 'vitest'
import { type As, past, someId } from '../../../test/support/given.ts'
import {
  assessing,
  awarded,
  awarding,
  carla,
  enrolling,
  fatima,
  ids,
  ineke,
  known,
  learnerId,
  lena,
  omar,
  otto,
  own,
  passedAll,
  paula,
  petra,
  pim,
  registered,
  roleOf,
  type Story,
  sealedName,
  started,
} from '../../../test/support/learners.ts'
import { awardCertificate } from './award-certificate.ts'
import { enrolLearner } from './enrol-learner.ts'
import { erasePersonalData } from './erase-personal-data.ts'
import { identityOf } from './identity.ts'
import { learners } from './learner.ts'
import { markMerged } from './mark-merged.ts'
import { mergeLearners } from './merge-learners.ts'
import { proposeErasure } from './propose-erasure.ts'
import { proposeMerge } from './propose-merge.ts'
import { proposeRevocation } from './propose-revocation.ts'
import { recordAssessment } from './record-assessment.ts'
import { revokeCertificate } from './revoke-certificate.ts'

const proposing = (of = 'identity', more: object = {}) => ({ learnerId, class: of, ground: 'request', ...more })
/** Paula proposed it on 1 June. */
function proposed(of?: string, story: Story = known()) {
  return { story, proposalId: String(story.did(proposeErasure, proposing(of), paula, '2023-06-01').proposalId) }
}
function erase(story: Story, of: string): void {
  const { proposalId } = story.did(proposeErasure, proposing(of), paula)
  story.did(erasePersonalData, { learnerId, proposalId }, pim)
}

describe('proposeErasure', () => {
  it('is about one class, with a ground, and changes nothing until somebody else decides', () => {
    const story = known()
    story.when(proposeErasure, proposing(), paula).then({
      type: 'ErasureProposed',
      data: { class: 'identity', ground: 'request', proposedById: paula.userId },
    })
    story.did(proposeErasure, proposing(), paula)
    expect(identityOf(story.state())).toBeDefined()
    story.when(proposeErasure, proposing('staff'), paula).thenInvalid('class')
    story.when(proposeErasure, { learnerId, class: 'identity' }, paula).thenInvalid('ground')
  })
  it('is for the privacy officer where the learner was registered, or the operator', () => {
    const story = known()
    story.when(proposeErasure, proposing(), otto).then({ type: 'ErasureProposed' })
    for (const one of [petra, carla, ineke, lena]) story.when(proposeErasure, proposing(), one).thenForbidden()
  })
  it('is by a person, never about oneself', () => {
    const story = known()
    story.when(proposeErasure, proposing(), { ...paula, machine: true }).thenRejected('person-needed')
    story.with(own('paula')).when(proposeErasure, proposing(), paula).thenRejected('decides-about-self')
  })
  it('needs something of that class', () => {
    const story = known()
    for (const kind of ['target-group', 'assessment-evidence', 'award']) {
      story.when(proposeErasure, proposing(kind), paula).thenRejected('nothing-to-erase', { class: kind })
    }
    // Links, and the address of an invitation, stand in streams of their own.
    for (const kind of ['share-access', 'contact']) {
      story.when(proposeErasure, proposing(kind), paula).then({ type: 'ErasureProposed' })
    }
  })
  it('knows what is there: contact, target groups, remarks, certificates', () => {
    const told = (story: Story, of: string) =>
      story.when(proposeErasure, proposing(of), paula).then({ type: 'ErasureProposed', data: { class: of } })
    const reachable = known()
    reachable.events.splice(-1, 1, registered(learnerId, ids.albeda, { email: sealedName('lena@example.org') }))
    told(reachable, 'contact')
    const grouped = known()
    grouped.did(enrolLearner, { ...enrolling, targetGroups: ['jobSeeker'] }, carla)
    told(grouped, 'target-group')
    const remarked = started()
    remarked.story.did(recordAssessment, assessing(remarked.enrolmentId, ids.w1, { remark: 'Rustig gewerkt' }), fatima)
    told(remarked.story, 'assessment-evidence')
    told(awarded().story, 'award')
  })
  it('stands once at a time for a class, until it lapses after thirty days', () => {
    const { story, proposalId } = proposed()
    story.when(proposeErasure, proposing(), pim, '2023-07-01').thenRejected('already-proposed', { proposalId })
    story.when(proposeErasure, proposing('share-access'), pim, '2023-07-01').then({ type: 'ErasureProposed' })
    story.when(proposeErasure, proposing(), pim, '2023-07-02').then({ type: 'ErasureProposed' })
  })
})

describe('erasePersonalData', () => {
  it('is made final by another person, and says how', () => {
    const { story, proposalId } = proposed()
    story.when(erasePersonalData, { learnerId, proposalId }, pim).then({
      type: 'PersonalDataErased',
      data: {
        proposalId,
        learnerId,
        class: 'identity',
        ground: 'request',
        method: 'keyDestroyed',
        decidedById: pim.userId,
      },
    })
  })
  it('never by the person who proposed it, nor as operator', () => {
    const { story, proposalId } = proposed()
    story.when(erasePersonalData, { learnerId, proposalId }, paula).thenRejected('same-person')
    const asOperator: As = { userId: paula.userId ?? '', role: 'operator' }
    story
      .with(...roleOf('paula', 'operator', undefined))
      .when(erasePersonalData, { learnerId, proposalId }, asOperator)
      .thenRejected('same-person')
  })
  it('by a person who answers for the learner, never about oneself', () => {
    const { story, proposalId } = proposed()
    for (const one of [petra, carla, lena]) {
      story.when(erasePersonalData, { learnerId, proposalId }, one).thenForbidden()
    }
    story.when(erasePersonalData, { learnerId, proposalId }, otto).then({ type: 'PersonalDataErased' })
    story.when(erasePersonalData, { learnerId, proposalId }, { ...pim, machine: true }).thenRejected('person-needed')
    story.with(own('pim')).when(erasePersonalData, { learnerId, proposalId }, pim).thenRejected('decides-about-self')
  })
  it('within thirty days, once, and only what was proposed', () => {
    const { story, proposalId } = proposed()
    story.when(erasePersonalData, { learnerId, proposalId }, pim, '2023-07-01').then({ type: 'PersonalDataErased' })
    story.when(erasePersonalData, { learnerId, proposalId }, pim, '2023-07-02').thenRejected('proposal-lapsed')
    story.when(erasePersonalData, { learnerId, proposalId: someId('none') }, pim).thenRejected('unknown-proposal')
    story.did(erasePersonalData, { learnerId, proposalId }, pim)
    story.when(erasePersonalData, { learnerId, proposalId }, otto).thenRejected('proposal-decided')
    story.when(proposeErasure, proposing(), paula).thenRejected('nothing-to-erase', { class: 'identity' })
  })
  it('not while a revocation is undecided: it must be able to say what was on the paper', () => {
    const { story, certificateId } = awarded()
    const { proposalId } = proposed('award', story)
    const { proposalId: revocation } = story.did(
      proposeRevocation,
      { learnerId, certificateId, reason: 'fraud' },
      ineke,
      '2023-06-02',
    )
    story
      .when(proposeErasure, proposing(), paula, '2023-06-03')
      .thenRejected('revocation-undecided', { proposalId: revocation })
    story.when(erasePersonalData, { learnerId, proposalId }, pim, '2023-06-03').thenRejected('revocation-undecided')
    story.when(proposeErasure, proposing(), paula, '2023-07-03').then({ type: 'ErasureProposed' })
    story.did(revokeCertificate, { learnerId, proposalId: revocation, learnerInformedOn: '2023-06-03' }, omar)
    story.when(erasePersonalData, { learnerId, proposalId }, pim).then({ type: 'PersonalDataErased' })
  })
  it('takes one class and leaves the others', () => {
    const { story } = awarded()
    erase(story, 'award')
    const [identity] = story.state().identities
    expect([...(identity?.holds ?? [])]).toEqual(['identity'])
    expect([...(identity?.erased.keys() ?? [])]).toEqual(['award'])
  })
  it('takes every learner id that the person has had', () => {
    const story = known().with(registered(ids.other, ids.argos))
    const { proposalId: merging } = story.did(
      proposeMerge,
      { learnerId, mergedId: ids.other, ground: 'sameIdentityDocument' },
      carla,
    )
    story.did(mergeLearners, { learnerId, proposalId: merging }, petra)
    story.did(markMerged, { learnerId: ids.other, survivorId: learnerId }, { system: true })
    // Whoever registered one of them answers for the person.
    const { proposalId } = story.did(proposeErasure, proposing(), petra)
    story
      .when(erasePersonalData, { learnerId, proposalId }, paula)
      .then(
        { type: 'PersonalDataErased', data: { learnerId: ids.other } },
        { type: 'PersonalDataErased', data: { learnerId } },
      )
    story.did(erasePersonalData, { learnerId, proposalId }, paula)
    expect(identityOf(story.state())).toBeUndefined()
  })
})

it('two proposals that became about one person are carried out once', () => {
  const story = known().with(registered(ids.other))
  const theirs = { ...proposing(), learnerId: ids.other }
  const { proposalId: second } = story.did(proposeErasure, theirs, paula)
  const { proposalId: first } = story.did(proposeErasure, proposing(), paula)
  const merging = { learnerId, mergedId: ids.other, ground: 'sameIdentityDocument' }
  const { proposalId: merge } = story.did(proposeMerge, merging, carla)
  story.did(mergeLearners, { learnerId, proposalId: merge }, otto)
  story.did(erasePersonalData, { learnerId, proposalId: first }, pim)
  story.when(erasePersonalData, { learnerId, proposalId: second }, pim).thenRejected('nothing-to-erase')
})

describe('an erased learner', () => {
  it('keeps its results and certificates, and gets no new paper without a name', () => {
    const { story, certificateId } = awarded()
    erase(story, 'identity')
    const state = story.state()
    expect(state.certificates.has(certificateId)).toBe(true)
    expect([...state.attempts.values()].every(({ established }) => established)).toBe(true)
    const passed = passedAll()
    erase(passed.story, 'identity')
    passed.story.when(awardCertificate, awarding(), ineke).thenRejected('personal-data-erased')
  })
  it('may have its other name: that of a learner that was merged into it', () => {
    const story = known().with(registered(ids.other))
    const gone = past(learners.ref(ids.other), 'PersonalDataErased', {
      proposalId: someId('proposal'),
      learnerId: ids.other,
      class: 'identity',
      ground: 'request',
      method: 'keyDestroyed',
      decidedById: someId('paula'),
    })
    const merging = story.with(gone)
    const { proposalId } = merging.did(
      proposeMerge,
      { learnerId: ids.other, mergedId: learnerId, ground: 'learnerConfirmed' },
      carla,
    )
    merging.did(mergeLearners, { learnerId: ids.other, proposalId }, otto)
    expect(identityOf(merging.state(ids.other))?.learnerId).toBe(learnerId)
  })
})
