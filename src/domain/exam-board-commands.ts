/** What an exam board works with: instruments, exam plans, sittings, and the meetings that decide about a list. */
import type { AnyCommand } from '../contract/command.ts'
import { setExamPlan } from './exam-plan/set-exam-plan.ts'
import { approveExamInstrument } from './instrument/approve-exam-instrument.ts'
import { reviseExamInstrument } from './instrument/revise-exam-instrument.ts'
import { withdrawExamInstrument } from './instrument/withdraw-exam-instrument.ts'
import { awardDecidedCertificate } from './learner/award-decided-certificate.ts'
import { establishDecidedResult } from './learner/establish-decided-result.ts'
import { addMeetingRows, holdBackMeetingRows, takeOffMeetingRows } from './meeting/change-meeting-list.ts'
import { confirmMeetingRows } from './meeting/confirm-meeting-rows.ts'
import { prepareMeeting } from './meeting/prepare-meeting.ts'
import { refuseMeetingRow } from './meeting/refuse-meeting-row.ts'
import { cancelSitting } from './sitting/cancel-sitting.ts'
import { fileSessionReport } from './sitting/file-session-report.ts'
import { noteIrregularity } from './sitting/note-irregularity.ts'
import { recordSittingAttendance } from './sitting/record-sitting-attendance.ts'
import { scheduleSitting } from './sitting/schedule-sitting.ts'

export const examBoardCommands: readonly AnyCommand[] = [
  approveExamInstrument,
  reviseExamInstrument,
  withdrawExamInstrument,
  setExamPlan,
  scheduleSitting,
  cancelSitting,
  recordSittingAttendance,
  noteIrregularity,
  fileSessionReport,
  prepareMeeting,
  addMeetingRows,
  takeOffMeetingRows,
  holdBackMeetingRows,
  confirmMeetingRows,
  refuseMeetingRow,
  establishDecidedResult,
  awardDecidedCertificate,
]
