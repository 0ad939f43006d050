import type { z } from 'zod'
import { paymentEvents } from '../../../events/payment.ts'
import { defineStream, type Rejection, rejected } from '../../contract/stream.ts'
import type { Held } from '../code/code.ts'
import { sum } from '../money.ts'

export type PaymentClaim = z.infer<(typeof paymentEvents.shapes.PaymentReserved)['decided']>['claim']
interface HeldPayment extends Held {
  readonly claim: PaymentClaim
}
export interface PaymentState {
  held: Map<string, HeldPayment>
}

/**
 * One line of a bank statement: `payment-{sha256}-{line}`. What it proves, under all grants together, is never more than
 * was paid with it.
 */
export const payments = defineStream<PaymentState, typeof paymentEvents>({
  family: paymentEvents,
  initial: () => ({ held: new Map() }),
  evolve(state, event) {
    const { commandId } = event.data
    if (event.type === 'PaymentReserved') {
      const { wideStream, claim } = event.data
      state.held.set(commandId, { wideStream, confirmed: false, claim })
    } else if (event.type === 'PaymentConfirmed') {
      const held = state.held.get(commandId)
      if (held) held.confirmed = true
    } else {
      state.held.delete(commandId)
    }
    return state
  },
  exists: (state) => state.held.size > 0,
  reservation: {
    reserved: 'PaymentReserved',
    confirmed: 'PaymentConfirmed',
    released: 'PaymentReleased',
    refuse: refuseProving,
    held: (state) => state.held,
  },
})

export const paymentRef = (statementHash: string, line: number) => payments.ref(`${statementHash}-${line}`)

function refuseProving({ held }: PaymentState, claim: Readonly<Record<string, unknown>>): Rejection | undefined {
  const { amount, lineAmount } = claim as PaymentClaim
  const leftCents = Math.max(0, lineAmount - sum([...held.values()].map((one) => one.claim.amount)))
  return amount > leftCents ? rejected('bank-line-exhausted', { leftCents }) : undefined
}
