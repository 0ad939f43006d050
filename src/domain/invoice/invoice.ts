import { invoiceEvents } from '../../../events/invoice.ts'
import { normalForm } from '../../contract/naming.ts'
import { defineStream, rejected } from '../../contract/stream.ts'
import type { Held } from '../code/code.ts'

interface HeldInvoice extends Held {
  readonly sha256: string
}
export interface InvoiceState {
  /** All of one document: it may be valued again as long as nothing is taken of it. */
  held: Map<string, HeldInvoice>
}

/**
 * One invoice of one supplier, and the document that it is: `invoice-{digest}`. The digest is a keyed hash of supplier and
 * number, so that nobody who has the ledger alone can try out names and numbers.
 */
export const invoices = defineStream<InvoiceState, typeof invoiceEvents>({
  family: invoiceEvents,
  initial: () => ({ held: new Map() }),
  evolve(state, event) {
    if (event.type === 'InvoiceReserved') {
      const { commandId, wideStream, claim } = event.data
      state.held.set(commandId, { wideStream, confirmed: false, sha256: claim.sha256 })
    } else if (event.type === 'InvoiceConfirmed') {
      const held = state.held.get(event.data.commandId)
      if (held) held.confirmed = true
    } else {
      state.held.delete(event.data.commandId)
    }
    return state
  },
  exists: (state) => state.held.size > 0,
  reservation: {
    reserved: 'InvoiceReserved',
    confirmed: 'InvoiceConfirmed',
    released: 'InvoiceReleased',
    refuse(state, claim) {
      const other = [...state.held.values()].some((held) => held.sha256 !== claim.sha256)
      return other ? rejected('invoice-known') : undefined
    },
    held: (state) => state.held,
  },
})

export type NameHmac = (...names: string[]) => string

/** The streams that an invoice is known by: one for each way in which its supplier is named. */
export const invoiceRefs = (nameHmac: NameHmac, suppliers: readonly string[], number: string) =>
  suppliers.map((supplier) => invoices.ref(nameHmac('invoice', supplierForm(supplier), number)))

/**
 * People write one supplier in several ways, and a second scan is to be known all the same: `Beeldbuis B.V.`, `Beeldbuis BV`
 * and `Beeldbuis`. The number keeps its parts, for 1-11 and 11-1 are two invoices.
 */
const supplierForm = (name: string): string =>
  normalForm(name)
    .replace(/ (?:b ?v|n ?v)$/, '')
    .replaceAll(' ', '')
