/** Somebody who learns at the school and works at the care organisation, and when she was there. Everything is invented. */
import { attendanceId, attendances } from '../../src/domain/attendance/attendance.ts'
import { ready } from './books.ts'
import { GRANT } from './funding.ts'
import { type PastEvent, someId } from './given.ts'
import { as, happened, offering, staff } from './programme.ts'
import { began, registered } from './reached.ts'

export const course = { offering: 'course' }
export const learnerId = someId('vera')
export const enrolmentId = someId('vera in course')
export const attendanceRef = attendances.ref(attendanceId(enrolmentId, '202302'))
export const tom = as('tom', 'trainer', 'school')
export const paco = as('paco', 'practiceSupervisor', 'care')
export const days = [
  { on: '2023-02-10', minutes: 240 },
  { on: '2023-02-03', minutes: 360 },
]
export const recording = { learnerId, enrolmentId, month: '202302', days }

/** Vera learns at the school and works at the care organisation. */
function working(): PastEvent[] {
  const [enrolled, confirmed] = began('vera', { ...course, day: '2023-02-01' })
  if (!enrolled || !confirmed) throw new TypeError('nobody began')
  return [{ ...enrolled, data: { ...enrolled.data, employerId: someId('care') } }, confirmed]
}
export const attending: readonly PastEvent[] = [
  ...ready,
  offering('course'),
  registered('vera'),
  ...working(),
  ...staff('tom', 'trainer', 'school'),
  ...staff('paco', 'practiceSupervisor', 'care'),
]
export const whose = {
  ...{ enrolmentId, learnerId, offeringId: someId('course'), providerId: someId('school'), employerId: someId('care') },
  month: '202302',
}
export const attended = happened(attendanceRef, 'AttendanceRecorded', {
  ...whose,
  version: 1,
  days,
  recordedById: someId('tom'),
})
export const minutesTaken = (name: string, minutes: number) =>
  happened(attendanceRef, 'AttendanceReserved', {
    ...{ commandId: someId(name), wideStream: `books-${GRANT}-2023-q1` },
    claim: { grantId: GRANT, entryId: someId(`entry of ${name}`), projectId: someId('project'), minutes },
  })
