import { describe, expect, it } from 'vitest'
import {
  attendanceRef,
  attended,
  attending,
  course,
  days,
  enrolmentId,
  learnerId,
  minutesTaken,
  paco,
  recording,
  tom,
  whose,
} from '../../../test/support/attending.ts'
import { given, type PastEvent, someId, stateAfter } from '../../../test/support/given.ts'
import { happened } from '../../../test/support/programme.ts'
import { completed } from '../../../test/support/reached.ts'
import { attendances } from './attendance.ts'
import { confirmPracticeWeek } from './confirm-practice-week.ts'
import { recordAttendance } from './record-attendance.ts'
import { withdrawPracticeWeek } from './withdraw-practice-week.ts'

describe('recordAttendance', () => {
  it('says on which days and how long, by the provider, and names the employer that let the learner go', () => {
    given(...attending)
      .when(recordAttendance, recording, tom)
      .then({
        type: 'AttendanceRecorded',
        data: { ...whose, version: 1, days: days.toReversed(), recordedById: someId('tom') },
      })
    given(...attending)
      .when(recordAttendance, recording, paco)
      .thenForbidden()
  })
  it('is corrected by the whole month anew, as long as what grants took stays', () => {
    const less = { ...recording, days: [{ on: '2023-02-03', minutes: 300 }] }
    given(...attending, attended)
      .when(recordAttendance, less, tom)
      .then({ type: 'AttendanceRecorded', data: { version: 2 } })
    given(...attending, attended, minutesTaken('grant', 301))
      .when(recordAttendance, less, tom)
      .thenRejected('attendance-taken', { minutes: 301 })
    given(...attending, attended, minutesTaken('grant', 300))
      .when(recordAttendance, less, tom)
      .then({ type: 'AttendanceRecorded' })
  })
  it.each([
    [[{ on: '2023-03-01', minutes: 60 }], 'day-outside-month'],
    [[...days, { on: '2023-02-03', minutes: 60 }], 'day-twice'],
    [[{ on: '2023-02-28', minutes: 60 }], 'attendance-ahead'],
  ])('refuses %o', (list, code) => {
    given(...attending)
      .when(recordAttendance, { ...recording, days: list }, tom, '2023-02-27')
      .thenRejected(code)
  })
  it('not on a day outside the enrolment, nor before it was confirmed', () => {
    const early = { ...recording, month: '202301', days: [{ on: '2023-01-31', minutes: 60 }] }
    given(...attending)
      .when(recordAttendance, early, tom)
      .thenRejected('day-outside-enrolment', { from: '2023-02-01' })
    given(...attending, completed('vera', course, '2023-02-05'))
      .when(recordAttendance, recording, tom)
      .thenRejected('day-outside-enrolment', { until: '2023-02-05' })
    given(...attending.filter(({ type }) => type !== 'EnrolmentConfirmed'))
      .when(recordAttendance, recording, tom)
      .thenRejected('enrolment-not-confirmed')
  })
  it('more than a day has, and by a program, it is not', () => {
    given(...attending)
      .when(recordAttendance, { ...recording, days: [{ on: '2023-02-03', minutes: 1441 }] }, tom)
      .thenInvalid('days.0.minutes')
    given(...attending)
      .when(recordAttendance, recording, { ...tom, machine: true })
      .thenRejected('person-needed')
  })
})

describe('confirmPracticeWeek', () => {
  const week = { learnerId, enrolmentId, week: '2023-02-06', minutes: 960 }
  it('is signed at the workplace, once, when the week is over', () => {
    const { outcome, then } = given(...attending).when(confirmPracticeWeek, week, paco)
    then({ type: 'PracticeWeekConfirmed', effectiveOn: '2023-02-06', data: { ...whose, workplaceId: someId('care') } })
    if (outcome.kind !== 'accepted') return
    const done = happened(attendanceRef, 'PracticeWeekConfirmed', outcome.events[0]?.data ?? {})
    given(...attending, done)
      .when(confirmPracticeWeek, week, paco)
      .thenRejected('week-confirmed')
    given(...attending)
      .when(confirmPracticeWeek, week, paco, '2023-02-09')
      .thenRejected('week-not-over')
    given(...attending)
      .when(confirmPracticeWeek, { ...week, week: '2023-02-07' }, paco)
      .thenRejected('not-a-monday')
    given(...attending)
      .when(confirmPracticeWeek, week, tom)
      .thenForbidden()
  })
})

describe('withdrawPracticeWeek', () => {
  const told = (settled: boolean) => ({ ...paco, told: () => ({ result: { settled }, position: '0'.repeat(20) }) })
  const week = { learnerId, enrolmentId, week: '2023-02-06', reason: 'wrongHours' }
  const confirmed = happened(attendanceRef, 'PracticeWeekConfirmed', {
    ...{ ...whose, workplaceId: someId('care'), week: '2023-02-06', minutes: 960, confirmedById: someId('paco') },
  })
  it('takes a signed week back before a settlement counted it, after which it may be signed again', () => {
    const { then } = given(...attending, confirmed).when(withdrawPracticeWeek, week, told(false))
    then({ type: 'PracticeWeekWithdrawn', data: { week: '2023-02-06', reason: 'wrongHours' } })
    const withdrawn = happened(attendanceRef, 'PracticeWeekWithdrawn', { ...week, withdrawnById: someId('paco') })
    given(...attending, confirmed, withdrawn)
      .when(withdrawPracticeWeek, week, told(false))
      .thenRejected('week-not-confirmed')
    given(...attending, confirmed, withdrawn)
      .when(confirmPracticeWeek, { learnerId, enrolmentId, week: '2023-02-06', minutes: 480 }, paco)
      .then({ type: 'PracticeWeekConfirmed' })
  })
  it('stays once it was counted, and is nobody else’s to take back', () => {
    given(...attending, confirmed)
      .when(withdrawPracticeWeek, week, told(true))
      .thenRejected('week-settled')
    given(...attending, confirmed)
      .when(withdrawPracticeWeek, week, tom)
      .thenForbidden()
  })
})

describe('minutes of a month', () => {
  it('each minute once over all grants', () => {
    const claim = (events: readonly PastEvent[], minutes: number, insteadOf?: string) =>
      attendances.reservation?.refuse(stateAfter(attendanceRef, ...events), { minutes, insteadOf })
    expect(claim([attended, minutesTaken('mrdh', 400)], 200)).toBeUndefined()
    expect(claim([attended, minutesTaken('mrdh', 400)], 201)).toMatchObject({
      rejected: 'attendance-exhausted',
      details: { minutes: 200 },
    })
    expect(claim([attended, minutesTaken('mrdh', 400)], 600, someId('mrdh'))).toBeUndefined()
    const back = happened(attendanceRef, 'AttendanceGivenBack', { takenByCommandId: someId('mrdh'), minutes: 100 })
    expect(claim([attended, minutesTaken('mrdh', 400), back], 300)).toBeUndefined()
    const free = happened(attendanceRef, 'AttendanceReleased', { commandId: someId('mrdh'), reason: 'givenBack' })
    expect(claim([attended, minutesTaken('mrdh', 400), free], 600)).toBeUndefined()
  })
})
