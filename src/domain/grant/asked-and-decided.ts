import type { DecisionContext } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import type { GrantState } from './state.ts'

/**
 * Who asks for money and who decides about it, or enters the decision of a funder that has nobody here, are two persons.
 * Persons are compared, never roles or organisations.
 */
export const refuseAskedBy = (askedById: string | undefined, { actor }: DecisionContext): Rejection | undefined =>
  askedById !== undefined && askedById === actor.userId ? rejected('asked-and-decided') : undefined

/** Who asked last for what a settlement gives: by a request, else by a claim, else by the application. */
export const settlementAskedBy = ({ settlementAskedById, claims, appliedById }: GrantState): string | undefined =>
  settlementAskedById ?? [...claims.values()].at(-1)?.submittedById ?? appliedById
