/** How a command line ends. Documented in docs/operations.md. */
import { Fault, type FaultCode } from '../contract/fault.ts'

export const EXIT = {
  done: 0,
  /** Something went wrong in the program or around it. */
  fault: 1,
  /** The line itself, or the input, was not right. */
  usage: 2,
  /** A rule refused it, or it is not yours to do. */
  refused: 3,
  notFound: 4,
  /** Busy, unavailable, or another process holds the ledger: try again. */
  tryAgain: 5,
  /** A check did not hold: a scenario, a verification, a rebuild that differs. */
  checkFailed: 6,
} as const

/** A message for whoever typed the line, with how the program ends. */
export class Ending extends Error {
  readonly exitCode: number
  constructor(exitCode: number, message: string) {
    super(message)
    this.exitCode = exitCode
  }
}

const BY_CODE: Partial<Record<FaultCode, number>> = {
  'not-found': EXIT.notFound,
  'in-use': EXIT.tryAgain,
  busy: EXIT.tryAgain,
  unavailable: EXIT.tryAgain,
  'outcome-unknown': EXIT.tryAgain,
  configuration: EXIT.usage,
  'too-large': EXIT.usage,
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof Ending) return error.exitCode
  if (error instanceof Fault) return BY_CODE[error.code] ?? EXIT.fault
  return EXIT.fault
}
