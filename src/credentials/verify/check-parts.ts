/** One check of the verifier as it came out. */
import type { CheckName, CheckOutcome } from '../../contract/credential-check.ts'
import { Fault } from '../../contract/fault.ts'
import type { CredentialReason } from '../../language/credential-reasons.ts'
import type { ReasonValues } from './find/found.ts'

/** A fatal one decides the verdict; an advisory one is told, and decides nothing. */
export interface Came {
  readonly outcome: CheckOutcome['outcome']
  readonly fatal: boolean
  readonly reason: CredentialReason
  readonly values?: ReasonValues | undefined
}

export const passed = (reason: CredentialReason, values?: ReasonValues): Came => came('passed', true, reason, values)
export const failed = (reason: CredentialReason, values?: ReasonValues): Came => came('failed', true, reason, values)
/** Decides, and nobody can say: then the verdict is never "valid". */
export const uncertain = (reason: CredentialReason, values?: ReasonValues): Came =>
  came('could-not-check', true, reason, values)
export const advised = (outcome: CheckOutcome['outcome'], reason: CredentialReason, values?: ReasonValues): Came =>
  came(outcome, false, reason, values)

function came(outcome: CheckOutcome['outcome'], fatal: boolean, reason: CredentialReason, values?: ReasonValues): Came {
  return { outcome, fatal, reason, ...(values && { values }) }
}

export function outcomeOf(check: CheckName, { outcome, fatal, reason, values }: Came): CheckOutcome {
  return { check, outcome, fatal, reason, ...(values && { values: { ...values } }) }
}
export const notAsked = (check: CheckName): CheckOutcome => ({ check, outcome: 'not-asked', fatal: false })

export const AWAY = Symbol('the source of trust does not answer')

/** What the source of trust says; AWAY where it says that it can't. Every other fault is one of ours and goes on. */
export async function answered<T>(question: Promise<T>): Promise<T | typeof AWAY> {
  try {
    return await question
  } catch (error) {
    if (error instanceof Fault && (error.code === 'unavailable' || error.code === 'busy')) return AWAY
    throw error
  }
}
