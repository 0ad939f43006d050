/** What host and worker say to each other: plain values that can be cloned. */
import type { FaultCode } from '../contract/fault.ts'
import { Fault } from '../contract/fault.ts'
import type { ModelStatus } from './projector.ts'

export interface WorkerStart {
  /** Of the ledger, which the worker opens read-only for itself. */
  readonly address: string
  readonly ledgerId: string
  readonly layout: number
  readonly dir: string
  /** URL of a module that exports `projections`. */
  readonly projections: string
}

export type Request =
  | { readonly verb: 'start' | 'catchUp' | 'stop' }
  | { readonly verb: 'rebuild'; readonly name: string; readonly accept: boolean }
  | { readonly verb: 'release'; readonly name: string; readonly stream: string }
  | { readonly verb: 'drop'; readonly name: string }

export type ToWorker =
  | { readonly kind: 'wake' }
  | { readonly kind: 'request'; readonly id: number; readonly request: Request }

export type FromWorker =
  | { readonly kind: 'progress'; readonly progress: readonly ModelStatus[] }
  | {
      readonly kind: 'log'
      readonly level: 'info' | 'warn' | 'error'
      readonly details: object
      readonly message: string
    }
  | { readonly kind: 'reply'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: FailureText }

/** An error as text: a thrown object loses its class on the way. */
export interface FailureText {
  readonly code: FaultCode | undefined
  readonly message: string
  readonly details: Fault['details']
}

export function failureText(error: unknown): FailureText {
  if (error instanceof Fault) return { code: error.code, message: error.message, details: error.details }
  return { code: undefined, message: error instanceof Error ? error.message : String(error), details: {} }
}

export function failureOf({ code, message, details }: FailureText): Error {
  return code === undefined ? new Error(message) : new Fault(code, message, { ...details })
}
