/** `reversal-{entryId}`: an entry is reversed once, whichever period the reversal stands in. */
import { z } from 'zod'
import { eventFamily } from './event.ts'
import { confirmed, released, reserved } from './reservation.ts'

export const reversalEvents = eventFamily('reversal', {
  ReversalReserved: reserved(z.strictObject({})),
  ReversalConfirmed: confirmed,
  ReversalReleased: released,
})
