import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { ulid } from './values.ts'

export const ledgerEvents = eventFamily('ledger', {
  /** The first event of every ledger; a store of another ledger id is refused. */
  LedgerFounded: event(z.strictObject({ ledgerId: ulid, layout: z.int().min(1) })),
})
