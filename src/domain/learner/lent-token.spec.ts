/** Who made somebody's token has seen it: what two persons are for does not go by it (docs/decisions/13-lent-tokens.md). */
import { describe, expect, it } from 'vitest'
import type { As } from '../../../test/support/given.ts'
import {
  assessed,
  assessing,
  awarded,
  awarding,
  carla,
  enrolling,
  fatima,
  ids,
  ineke,
  joost,
  known,
  learnerId,
  omar,
  passedAll,
  paula,
  type Story,
  started,
} from '../../../test/support/learners.ts'
import type { AnyCommand } from '../../contract/command.ts'
import { awardCertificate } from './award-certificate.ts'
import { confirmAssessment } from './confirm-assessment.ts'
import { enrolLearner } from './enrol-learner.ts'
import { establishResult } from './establish-result.ts'
import { proposeErasure } from './propose-erasure.ts'
import { proposeRevocation } from './propose-revocation.ts'
import { recordAssessment } from './record-assessment.ts'
import { revokeCertificate } from './revoke-certificate.ts'

type Act = readonly [
  name: string,
  () => { story: Story; command: AnyCommand; input: Record<string, unknown>; actor: As },
]

const acts: readonly Act[] = [
  [
    'recording',
    () => {
      const { story, enrolmentId } = started()
      return { story, command: recordAssessment, input: assessing(enrolmentId), actor: fatima }
    },
  ],
  [
    'confirming',
    () => {
      const { story, attemptId } = assessed({}, {}, false)
      const input = { learnerId, attemptId, agrees: true, confirmedOn: '2023-03-10' }
      return { story, command: confirmAssessment, input, actor: joost }
    },
  ],
  [
    'making it final',
    () => {
      const { story, attemptId } = assessed()
      return {
        story,
        command: establishResult,
        input: { learnerId, attemptId, establishedOn: '2023-03-10' },
        actor: ineke,
      }
    },
  ],
  [
    'awarding',
    () => {
      const { story } = passedAll()
      return { story, command: awardCertificate, input: awarding(), actor: ineke }
    },
  ],
  [
    'proposing a revocation',
    () => {
      const { story, certificateId } = awarded()
      return { story, command: proposeRevocation, input: { learnerId, certificateId, reason: 'fraud' }, actor: ineke }
    },
  ],
  [
    'revoking',
    () => {
      const { story, certificateId } = awarded()
      const { proposalId } = story.did(proposeRevocation, { learnerId, certificateId, reason: 'fraud' }, ineke)
      const input = { learnerId, proposalId, learnerInformedOn: '2023-06-30', revokedOn: '2023-06-30' }
      return { story, command: revokeCertificate, input, actor: omar }
    },
  ],
  [
    'proposing an erasure',
    () => ({
      story: known(),
      command: proposeErasure,
      input: { learnerId, class: 'identity', ground: 'request' },
      actor: paula,
    }),
  ],
]

describe('by a token that an admin made', () => {
  it.each(acts)('%s is refused, and by any other way in it is done', (_name, told) => {
    const { story, command, input, actor } = told()
    story.when(command, input, { ...actor, byLentToken: true }).thenRejected('token-of-another')
    expect(story.when(command, input, actor).outcome).toMatchObject({ kind: 'accepted' })
    expect(story.when(command, input, { ...actor, loggedIn: true }).outcome).toMatchObject({ kind: 'accepted' })
  })
  it('administration goes on: an enrolment needs no second person', () => {
    known()
      .when(enrolLearner, enrolling, { ...carla, byLentToken: true })
      .then({
        type: 'LearnerEnrolled',
        data: { offeringId: ids.offering },
      })
  })
})
