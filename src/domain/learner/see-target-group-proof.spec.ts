import { describe, expect, it } from 'vitest'
import { carla, enrolling, hans, ids, known, learnerId, lena, TODAY } from '../../../test/support/learners.ts'
import { enrolLearner } from './enrol-learner.ts'
import { seeTargetGroupProof } from './see-target-group-proof.ts'

describe('seeTargetGroupProof', () => {
  const story = known()
  const given = { ...enrolling, targetGroups: ['jobSeeker'] }
  const { enrolmentId } = story.did(enrolLearner, given, carla, '2023-01-15')
  const seeing = { learnerId, enrolmentId, kinds: ['jobSeekerRegistration'], seenOn: '2023-01-16' }

  it('says who saw it, on which day, and seals the kind', () => {
    story.when(seeTargetGroupProof, seeing, carla).then({
      type: 'TargetGroupProofSeen',
      effectiveOn: '2023-01-16',
      data: { enrolmentId, learnerId, providerId: ids.albeda, seenById: carla.userId },
    })
    const { outcome } = story.when(seeTargetGroupProof, seeing, carla)
    expect(JSON.stringify(outcome)).not.toContain('jobSeeker')
  })
  it('is the provider’s: not the employer’s, to which the group is not known, nor the learner’s', () => {
    story.when(seeTargetGroupProof, seeing, hans).thenForbidden()
    story.when(seeTargetGroupProof, seeing, lena).thenForbidden()
  })
  it('comes once, of an enrolment that has a group, and not ahead', () => {
    story.when(seeTargetGroupProof, { ...seeing, enrolmentId: ids.offering }, carla).thenRejected('unknown-enrolment')
    story.when(seeTargetGroupProof, { ...seeing, seenOn: '2023-07-01' }, carla).thenRejected('date-ahead')
    const without = known()
    const bare = without.did(enrolLearner, enrolling, carla, '2023-01-15')
    without
      .when(seeTargetGroupProof, { ...seeing, enrolmentId: bare.enrolmentId }, carla)
      .thenRejected('no-target-group')
    story.did(seeTargetGroupProof, seeing, carla)
    story.when(seeTargetGroupProof, { ...seeing, seenOn: TODAY }, carla).thenRejected('proof-already-seen', {
      on: '2023-01-16',
    })
  })
})
