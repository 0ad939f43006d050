/** What partners agree on, and what follows from it at one of them. */
import type { AnyCommand } from '../contract/command.ts'
import { recordOutcome } from './learner/record-outcome.ts'
import { endTrainingRecognition } from './organisation/end-training-recognition.ts'
import { recogniseTraining } from './organisation/recognise-training.ts'
import { setRequirements } from './organisation/set-requirements.ts'
import { amendAgreement } from './partnership/amend-agreement.ts'
import { draftAgreement } from './partnership/draft-agreement.ts'
import { endAgreement } from './partnership/end-agreement.ts'
import { openProgrammeLine } from './partnership/open-programme-line.ts'
import { signAgreement } from './partnership/sign-agreement.ts'

export const agreementCommands: readonly AnyCommand[] = [
  draftAgreement,
  signAgreement,
  amendAgreement,
  endAgreement,
  openProgrammeLine,
  recogniseTraining,
  endTrainingRecognition,
  setRequirements,
  recordOutcome,
]
