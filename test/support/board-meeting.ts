/** A board of Albeda at work on one list, in stories of `learners.ts`. */
import { confirmMeetingRows } from '../../src/domain/meeting/confirm-meeting-rows.ts'
import { prepareMeeting } from '../../src/domain/meeting/prepare-meeting.ts'
import { someId } from './given.ts'
import { assessed, ids, ineke, learnerId, omar, PASS, sofie } from './learners.ts'

export const meetingId = someId('new prepareMeeting')
export const SYSTEM = { system: true } as const
export const result = (attemptId: string, more: object = {}) => ({
  kind: 'result',
  learnerId,
  attemptId,
  outcome: PASS,
  ...more,
})
export const other = (name: string) => result(someId(name), { learnerId: ids.other })
export const AWARD = { kind: 'award', learnerId, credentialTypeId: ids.basis }
export const input = (...rows: object[]) => ({ institutionId: ids.albeda, on: '2023-06-20', rows })

export function prepared(...rows: object[]) {
  const { story, attemptId } = assessed()
  story.did(prepareMeeting, input(result(attemptId), ...rows), sofie)
  return { story, attemptId }
}
export const confirm = (rows: readonly number[]) => ({ meetingId, rows: [...rows] })
/** Both have confirmed row 1. */
export function decided() {
  const made = prepared()
  made.story.did(confirmMeetingRows, confirm([1]), omar)
  made.story.did(confirmMeetingRows, confirm([1]), ineke)
  return made
}
export const carryOut = (row = 1) => ({ learnerId, meetingId, row })
