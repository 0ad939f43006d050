/** `invoice-{digest of supplier and number}`: one invoice, one document; a second scan of it is caught. */
import { z } from 'zod'
import { eventFamily } from './event.ts'
import { confirmed, released, reserved } from './reservation.ts'
import { sha256 } from './values.ts'

export const invoiceEvents = eventFamily('invoice', {
  InvoiceReserved: reserved(z.strictObject({ sha256 })),
  InvoiceConfirmed: confirmed,
  InvoiceReleased: released,
})
