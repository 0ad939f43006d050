import { describe, expect, it } from 'vitest'
import {
  AWARD,
  carryOut,
  confirm,
  decided,
  input,
  meetingId,
  prepared,
  result,
  SYSTEM,
} from '../../../test/support/board-meeting.ts'
import { past, someId } from '../../../test/support/given.ts'
import {
  assessed,
  bram,
  confirmed,
  FAIL,
  fatima,
  ids,
  ineke,
  joost,
  karin,
  learnerId,
  omar,
  own,
  PASS,
  passedAll,
  person,
  roleOf,
  type Story,
  sofie,
  TODAY,
} from '../../../test/support/learners.ts'
import { confirmMeetingRows } from '../meeting/confirm-meeting-rows.ts'
import { prepareMeeting } from '../meeting/prepare-meeting.ts'
import { refuseMeetingRow } from '../meeting/refuse-meeting-row.ts'
import { awardDecidedCertificate } from './award-decided-certificate.ts'
import { confirmAssessment } from './confirm-assessment.ts'
import { establishDecidedResult } from './establish-decided-result.ts'
import { establishResult } from './establish-result.ts'
import { learners } from './learner.ts'

describe('establishDecidedResult', () => {
  it('is the result, on the day of the meeting, by the two of it', () => {
    const { story, attemptId } = decided()
    story.when(establishDecidedResult, carryOut(), SYSTEM).then({
      type: 'ResultEstablished',
      effectiveOn: '2023-06-20',
      data: {
        attemptId,
        unitCode: 'W1',
        outcome: PASS,
        establishedBy: { kind: 'examBoard', institutionId: ids.albeda, users: [omar.userId, ineke.userId], meetingId },
      },
    })
  })
  it('is the program’s alone, and of nothing that was not decided', () => {
    const { story } = decided()
    for (const by of [omar, ineke, sofie]) story.when(establishDecidedResult, carryOut(), by).thenForbidden()
    story.when(establishDecidedResult, carryOut(2), SYSTEM).thenRejected('row-not-decided', { row: 2 })
    const half = prepared().story
    half.did(confirmMeetingRows, confirm([1]), omar)
    half.when(establishDecidedResult, carryOut(), SYSTEM).thenRejected('row-not-decided')
  })
  it('is not by somebody who assessed, as chair or as member', () => {
    for (const [assessor, role] of [
      ['omar', 'examBoardChair'],
      ['ineke', 'examBoardMember'],
    ] as const) {
      const { story, attemptId } = assessed({}, {}, false)
      story.events.push(...roleOf(assessor, 'assessor', ids.albeda), qualify(assessor))
      confirmed(
        story,
        attemptId,
        { userId: someId(assessor), role: 'assessor', organisationId: ids.albeda },
        '2023-03-10',
      )
      story.did(prepareMeeting, input(result(attemptId)), sofie)
      for (const by of [omar, ineke]) story.did(confirmMeetingRows, confirm([1]), by)
      expect(role).toBe(assessor === 'omar' ? omar.role : ineke.role)
      story.when(establishDecidedResult, carryOut(), SYSTEM).thenRejected('board-member-assessed')
    }
  })
  it('is not of another outcome than the board saw, nor of what is disputed or final', () => {
    const { story, attemptId } = assessed()
    story.did(prepareMeeting, input(result(attemptId, { outcome: FAIL })), sofie)
    for (const by of [omar, ineke]) story.did(confirmMeetingRows, confirm([1]), by)
    story.when(establishDecidedResult, carryOut(), SYSTEM).thenRejected('outcome-changed')

    const disputed = decided()
    disputed.story.did(
      confirmAssessment,
      { learnerId, attemptId: disputed.attemptId, agrees: false, outcome: FAIL, confirmedOn: '2023-06-20' },
      karin,
    )
    disputed.story.when(establishDecidedResult, carryOut(), SYSTEM).thenRejected('attempt-disputed')

    const final = decided()
    final.story.did(establishResult, { learnerId, attemptId: final.attemptId, establishedOn: TODAY }, ineke)
    final.story.when(establishDecidedResult, carryOut(), SYSTEM).thenRejected('already-established')
  })
  it('is not of an institution that is another’s, nor where another body decides', () => {
    const { story, attemptId } = assessed({ exam: { establisher: 'certifyingOfficer' }, kind: 'trainingCertificate' })
    story.did(prepareMeeting, input(result(attemptId)), sofie)
    for (const by of [omar, ineke]) story.did(confirmMeetingRows, confirm([1]), by)
    story.when(establishDecidedResult, carryOut(), SYSTEM).thenRejected('another-body-decides')

    const strange = assessed()
    const secretary = { ...sofie, organisationId: ids.stranger, userId: someId('sara') }
    strange.story.events.push(
      ...person('sara', 'examBoardSecretary', ids.stranger),
      ...person('ben', 'examBoardChair', ids.stranger),
    )
    strange.story.did(prepareMeeting, { ...input(result(strange.attemptId)), institutionId: ids.stranger }, secretary)
    strange.story.did(confirmMeetingRows, confirm([1]), bram)
    strange.story.did(confirmMeetingRows, confirm([1]), {
      ...omar,
      userId: someId('ben'),
      organisationId: ids.stranger,
    })
    strange.story.when(establishDecidedResult, carryOut(), SYSTEM).thenRejected('unknown-attempt')
  })
  it('is not of a learner that lives on in another one', () => {
    const { story } = decided()
    story.events.push(past(learners.ref(learnerId), 'LearnerMergedInto', { survivorId: ids.other }))
    story.when(establishDecidedResult, carryOut(), SYSTEM).thenRejected('learner-merged')
  })
  it('is not about one of the two, whatever name they were known by when they confirmed', () => {
    const { story } = decided()
    story.events.push(own('omar'))
    story.when(establishDecidedResult, carryOut(), SYSTEM).thenRejected('decides-about-self')
  })
  it('stays refused once that was noted, whatever comes after', () => {
    const { story } = decided()
    story.did(refuseMeetingRow, { meetingId, row: 1, code: 'attempt-disputed' }, SYSTEM)
    story.when(establishDecidedResult, carryOut(), SYSTEM).thenRejected('row-refused')
  })
})

describe('awardDecidedCertificate', () => {
  function decidedAward(story: Story) {
    story.did(prepareMeeting, input(AWARD), sofie)
    for (const by of [omar, ineke]) story.did(confirmMeetingRows, confirm([1]), by)
    return story
  }
  it('is the paper, on the day of the meeting, by the two of it', () => {
    const story = decidedAward(passedAll().story)
    story.when(awardDecidedCertificate, carryOut(), SYSTEM).then({
      type: 'CertificateAwarded',
      effectiveOn: '2023-06-20',
      data: {
        credentialTypeId: ids.basis,
        institutionId: ids.albeda,
        establishedBy: { kind: 'examBoard', users: [omar.userId, ineke.userId], meetingId },
        basis: [{ unitCode: 'W1' }, { unitCode: 'W2' }],
      },
    })
    for (const by of [omar, ineke]) story.when(awardDecidedCertificate, carryOut(), by).thenForbidden()
  })
  it('is not without all results, and not twice', () => {
    const short = decidedAward(assessed().story)
    short.when(awardDecidedCertificate, carryOut(), SYSTEM).thenRejected('unit-not-passed', { unit: 'W1' })
    const story = decidedAward(passedAll().story)
    story.did(awardDecidedCertificate, carryOut(), SYSTEM)
    story.when(awardDecidedCertificate, carryOut(), SYSTEM).thenRejected('already-awarded')
  })
  it('is not by somebody who assessed', () => {
    const made = passedAll()
    const attempt = [...made.story.state().attempts.values()][0]
    expect(attempt?.assessorId).toBe(fatima.userId)
    made.story.events.push(...roleOf('joost', 'examBoardMember', ids.albeda))
    made.story.did(prepareMeeting, input(AWARD), sofie)
    made.story.did(confirmMeetingRows, confirm([1]), omar)
    made.story.did(confirmMeetingRows, confirm([1]), { ...joost, role: 'examBoardMember' })
    made.story.when(awardDecidedCertificate, carryOut(), SYSTEM).thenRejected('board-member-assessed')
  })
})

function qualify(name: string) {
  const assessorQualificationId = someId(`${name} qualified`)
  return {
    ...person(name, 'assessor', ids.albeda)[0]!,
    type: 'AssessorQualified',
    data: {
      assessorQualificationId,
      organisationId: ids.albeda,
      unitIds: [ids.w1],
      basis: 'training',
      evidence: [],
      from: '2022-01-01',
    },
  }
}
