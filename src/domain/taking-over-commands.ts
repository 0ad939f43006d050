/** All that can be done to take over what was got before. */
import type { AnyCommand } from '../contract/command.ts'
import { acceptTakenOver } from './learner/accept-taken-over.ts'
import { declineTakeOver } from './learner/decline-take-over.ts'
import { takeOverCertificate, takeOverEnrolment, takeOverResult } from './learner/propose-take-over.ts'
import { withdrawTakenOver } from './learner/withdraw-taken-over.ts'

export const takingOverCommands: readonly AnyCommand[] = [
  takeOverEnrolment,
  takeOverResult,
  takeOverCertificate,
  acceptTakenOver,
  declineTakeOver,
  withdrawTakenOver,
]
