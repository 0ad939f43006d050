import { describe, expect, it } from 'vitest'
import {
  AWARD,
  confirm,
  decided,
  input,
  meetingId,
  other,
  prepared,
  result,
  SYSTEM,
} from '../../../test/support/board-meeting.ts'
import { someId } from '../../../test/support/given.ts'
import {
  assessed,
  bram,
  fatima,
  ids,
  ineke,
  known,
  learnerId,
  lena,
  omar,
  PASS,
  person,
  roleOf,
  sofie,
} from '../../../test/support/learners.ts'
import { addMeetingRows, holdBackMeetingRows, takeOffMeetingRows } from './change-meeting-list.ts'
import { confirmMeetingRows } from './confirm-meeting-rows.ts'
import { prepareMeeting } from './prepare-meeting.ts'
import { refuseMeetingRow } from './refuse-meeting-row.ts'

describe('prepareMeeting', () => {
  it('numbers the rows, for a day that may lie ahead, and decides nothing', () => {
    const { story, attemptId } = assessed()
    const ahead = { ...input(result(attemptId), AWARD), on: '2023-09-01' }
    story.when(prepareMeeting, ahead, sofie).then({
      type: 'MeetingPrepared',
      data: {
        meetingId,
        institutionId: ids.albeda,
        on: '2023-09-01',
        rows: [
          { row: 1, attemptId },
          { row: 2, kind: 'award' },
        ],
      },
    })
  })
  it('is the secretary’s alone, of that institution', () => {
    for (const by of [omar, ineke, bram, fatima, lena]) known().when(prepareMeeting, input(AWARD), by).thenForbidden()
  })
  it('has each assessment and each paper of a learner once', () => {
    known()
      .when(prepareMeeting, input(AWARD, { ...AWARD, learnerId: ids.other }, AWARD), sofie)
      .thenRejected('row-twice', { row: 3 })
    known()
      .when(prepareMeeting, input(other('a'), other('a')), sofie)
      .thenRejected('row-twice', { row: 2 })
  })
})

describe('the list, until it is decided', () => {
  it('takes more rows, which nobody has confirmed', () => {
    const { story } = prepared()
    story.did(confirmMeetingRows, confirm([1]), omar)
    story.when(addMeetingRows, { meetingId, rows: [other('a')] }, sofie).then({
      type: 'MeetingRowsAdded',
      data: { rows: [{ row: 2 }] },
    })
    story.did(addMeetingRows, { meetingId, rows: [other('a')] }, sofie)
    story
      .when(confirmMeetingRows, confirm([1, 2]), ineke)
      .then(
        { type: 'MeetingRowsConfirmed', data: { rows: [1, 2] } },
        { type: 'MeetingDecided', data: { rows: [{ row: 1 }] } },
      )
  })
  it('holds 200 rows, also in parts', () => {
    const many = (from: number, count: number) => Array.from({ length: count }, (_, i) => other(`many ${from + i}`))
    const story = known()
    story.did(prepareMeeting, input(...many(0, 150)), sofie)
    story.when(addMeetingRows, { meetingId, rows: many(150, 51) }, sofie).thenRejected('list-full', { most: 200 })
    story.did(addMeetingRows, { meetingId, rows: many(150, 50) }, sofie)
    story.when(prepareMeeting, input(...many(0, 201)), sofie).thenInvalid('rows')
  })
  it('loses rows with a reason: taken off by the secretary, held back also by the board', () => {
    const { story } = prepared(other('a'), other('b'))
    story.did(takeOffMeetingRows, { meetingId, rows: [2], reason: 'listedInError' }, sofie)
    for (const by of [omar, ineke]) {
      story.when(takeOffMeetingRows, { meetingId, rows: [3], reason: 'changed' }, by).thenForbidden()
      story.when(holdBackMeetingRows, { meetingId, rows: [3], reason: 'formMissing' }, by).then({
        type: 'MeetingRowsHeldBack',
        data: { rows: [3], reason: 'formMissing' },
      })
    }
    story.did(holdBackMeetingRows, { meetingId, rows: [3], reason: 'irregularity' }, sofie)
    for (const row of [2, 3]) {
      story.when(confirmMeetingRows, confirm([row]), omar).thenRejected('row-not-on-list', { row })
      story
        .when(holdBackMeetingRows, { meetingId, rows: [row], reason: 'nextMeeting' }, omar)
        .thenRejected('row-not-on-list')
    }
    story.when(confirmMeetingRows, confirm([4]), omar).thenRejected('unknown-row', { row: 4 })
    story.when(confirmMeetingRows, confirm([1, 1]), omar).thenRejected('row-twice', { row: 1 })
    // What was taken off may come back, under another number.
    story
      .when(addMeetingRows, { meetingId, rows: [other('a')] }, sofie)
      .then({ type: 'MeetingRowsAdded', data: { rows: [{ row: 4 }] } })
  })
  it('is closed once nothing is left to decide', () => {
    const { story } = decided()
    story.when(addMeetingRows, { meetingId, rows: [other('a')] }, sofie).thenRejected('meeting-decided')
    story
      .when(takeOffMeetingRows, { meetingId, rows: [1], reason: 'changed' }, sofie)
      .thenRejected('row-decided', { row: 1 })
    story.when(holdBackMeetingRows, { meetingId, rows: [1], reason: 'disputed' }, omar).thenRejected('row-decided')
    story.when(confirmMeetingRows, confirm([1]), omar).thenRejected('row-decided')
  })
})

describe('confirmMeetingRows', () => {
  it('needs a chair and a member; the second makes it final, in either order', () => {
    for (const [first, second] of [
      [omar, ineke],
      [ineke, omar],
    ] as const) {
      const { story, attemptId } = prepared()
      story.when(confirmMeetingRows, confirm([1]), first).then({ type: 'MeetingRowsConfirmed' })
      story.did(confirmMeetingRows, confirm([1]), first)
      story.when(confirmMeetingRows, confirm([1]), second).then(
        { type: 'MeetingRowsConfirmed', data: { confirmedById: second.userId ?? '' } },
        {
          type: 'MeetingDecided',
          effectiveOn: '2023-06-20',
          data: {
            meetingId,
            institutionId: ids.albeda,
            chairId: omar.userId,
            memberId: ineke.userId,
            rows: [{ row: 1, kind: 'result', learnerId, attemptId, outcome: PASS }],
          },
        },
      )
    }
  })
  it('is not for two members, nor for one person in two roles', () => {
    const { story } = prepared()
    story.events.push(...person('mia', 'examBoardMember', ids.albeda), ...roleOf('ineke', 'examBoardChair', ids.albeda))
    story.did(confirmMeetingRows, confirm([1]), ineke)
    story
      .when(confirmMeetingRows, confirm([1]), { ...ineke, userId: someId('mia') })
      .then({ type: 'MeetingRowsConfirmed' })
    story.when(confirmMeetingRows, confirm([1]), { ...ineke, role: 'examBoardChair' }).thenRejected('row-confirmed')
    story.when(confirmMeetingRows, confirm([1]), ineke).thenRejected('row-confirmed', { row: 1 })
  })
  it('is not for who prepared the list, the secretary, a program, or another board', () => {
    const { story } = prepared(other('a'))
    story.events.push(...roleOf('sofie', 'examBoardMember', ids.albeda))
    story.when(confirmMeetingRows, confirm([1]), sofie).thenForbidden()
    story
      .when(confirmMeetingRows, confirm([1]), { ...sofie, role: 'examBoardMember' })
      .thenRejected('secretary-decides')
    story.when(confirmMeetingRows, confirm([1]), { ...omar, machine: true }).thenRejected('person-needed')
    story.when(confirmMeetingRows, confirm([1]), bram).thenForbidden()
  })
  it('is not about oneself', () => {
    const { story } = prepared()
    story.events.push(...person('lea', 'examBoardMember', ids.albeda, { learnerId }))
    story.when(confirmMeetingRows, confirm([1]), { ...ineke, userId: someId('lea') }).thenRejected('decides-about-self')
  })
  it('comes on the day of the meeting or after, and lapses after thirty days', () => {
    const { story } = prepared()
    story
      .when(confirmMeetingRows, confirm([1]), omar, '2023-06-19')
      .thenRejected('meeting-lies-ahead', { on: '2023-06-20' })
    story.did(confirmMeetingRows, confirm([1]), omar, '2023-06-20')
    story
      .when(confirmMeetingRows, confirm([1]), ineke, '2023-07-20')
      .then({ type: 'MeetingRowsConfirmed' }, { type: 'MeetingDecided' })
    story.when(confirmMeetingRows, confirm([1]), ineke, '2023-07-21').then({ type: 'MeetingRowsConfirmed' })
    story.when(confirmMeetingRows, confirm([1]), omar, '2023-07-20').thenRejected('row-confirmed')
    story.when(confirmMeetingRows, confirm([1]), omar, '2023-07-21').then({ type: 'MeetingRowsConfirmed' })
  })
  it('makes one decision for each pair, results before papers', () => {
    const { story } = prepared(AWARD, other('a'))
    story.events.push(...person('mia', 'examBoardMember', ids.albeda))
    story.did(confirmMeetingRows, confirm([3]), { ...ineke, userId: someId('mia') })
    story.did(confirmMeetingRows, confirm([1, 2]), ineke)
    story
      .when(confirmMeetingRows, confirm([3, 2, 1]), omar)
      .then(
        { type: 'MeetingRowsConfirmed', data: { capacity: 'chair' } },
        { type: 'MeetingDecided', data: { memberId: ineke.userId, rows: [{ row: 1 }, { row: 2 }] } },
        { type: 'MeetingDecided', data: { memberId: someId('mia'), rows: [{ row: 3 }] } },
      )
  })
  it('is followed by one command for each row, each under a name of its own', () => {
    const { story } = prepared(AWARD)
    story.did(confirmMeetingRows, confirm([1, 2]), omar)
    const { outcome } = story.when(confirmMeetingRows, confirm([1, 2]), ineke)
    const events = outcome.kind === 'accepted' ? outcome.events : []
    const follows = events.flatMap((event) => confirmMeetingRows.follows?.(event as never) ?? [])
    expect(follows.map(({ command, input: given, name, later }) => [command, given, name, later])).toEqual([
      ['establishDecidedResult', { learnerId, meetingId, row: 1 }, 'row 1', true],
      ['awardDecidedCertificate', { learnerId, meetingId, row: 2 }, 'row 2', true],
    ])
    expect(follows[0]?.refused?.('attempt-voided')).toEqual({
      command: 'refuseMeetingRow',
      input: { meetingId, row: 1, code: 'attempt-voided' },
    })
    expect(follows[0]?.refused?.('row-refused')).toBeUndefined()
  })
})

describe('refuseMeetingRow', () => {
  it('notes once why a decided row could not be carried out, by the program alone', () => {
    const { story } = decided()
    story.when(refuseMeetingRow, { meetingId, row: 1, code: 'no-mandate' }, SYSTEM).then({
      type: 'MeetingRowRefused',
      data: { row: 1, code: 'no-mandate' },
    })
    story.did(refuseMeetingRow, { meetingId, row: 1, code: 'attempt-disputed' }, SYSTEM)
    story.when(refuseMeetingRow, { meetingId, row: 1, code: 'no-mandate' }, SYSTEM).thenRejected('row-refused')
    story.when(refuseMeetingRow, { meetingId, row: 1, code: 'no-mandate' }, omar).thenForbidden()
    story.when(refuseMeetingRow, { meetingId, row: 7, code: 'no-mandate' }, SYSTEM).thenRejected('unknown-row')
  })
})
