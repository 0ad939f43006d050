/** An e-invoice of EN 16931: UBL or CII as a file of its own, or within a PDF (Factur-X, ZUGFeRD, XRechnung). */
import type { InvoiceRead } from './invoice-read.ts'
import { readXml } from './read-xml.ts'
import { settleInvoice } from './settle-invoice.ts'
import { InvoiceFault } from './stated-invoice.ts'
import { isUbl, UBL_VOCABULARY, ublInvoice } from './ubl-invoice.ts'
import { isXmlFault, type XmlFaultCode } from './xml-fault.ts'

export type InvoiceRefusal =
  | XmlFaultCode
  /** XML, but no invoice that is known here; `where` is what its root is called. */
  | 'invoice-form'
  | InvoiceFault['code']
export type InvoiceOutcome =
  | { readonly kind: 'read'; readonly invoice: InvoiceRead }
  /** Neither XML nor a PDF with an invoice in it: typed by hand. */
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly code: InvoiceRefusal; readonly where?: string }

/** `mediaType` is what the store found the file to be. Amounts are whole cents; nothing is ever a floating number. */
export async function readInvoice(bytes: Uint8Array, mediaType: string): Promise<InvoiceOutcome> {
  return mediaType === 'application/xml' || mediaType === 'text/xml' ? invoiceOfXml(bytes) : { kind: 'none' }
}

function invoiceOfXml(bytes: Uint8Array): InvoiceOutcome {
  const root = readXml(bytes, UBL_VOCABULARY)
  if (isXmlFault(root)) return refused(root.fault, root.where)
  if (!isUbl(root)) return refused('invoice-form', root.name.replace(/^.*[}:]/, '').slice(0, 60))
  try {
    return { kind: 'read', invoice: settleInvoice(ublInvoice(root)) }
  } catch (error) {
    if (error instanceof InvoiceFault) return refused(error.code, error.where)
    throw error
  }
}

const refused = (code: InvoiceRefusal, where: string | undefined): InvoiceOutcome => ({
  kind: 'refused',
  code,
  ...(where !== undefined && { where }),
})
