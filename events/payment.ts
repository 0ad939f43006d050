/** `payment-{sha256}-{line}`: one line of a bank statement, and what of it proves which cost (model.md section 4). */
import { z } from 'zod'
import { eventFamily } from './event.ts'
import { someCents } from './money.ts'
import { confirmed, released, reserved } from './reservation.ts'
import { entryId, grantId } from './values.ts'

export const paymentEvents = eventFamily('payment', {
  /** `lineAmount`: what was paid with the whole line, as the statement that is kept says. */
  PaymentReserved: reserved(z.strictObject({ grantId, entryId, amount: someCents, lineAmount: someCents })),
  PaymentConfirmed: confirmed,
  PaymentReleased: released,
})
