/** An e-invoice of EN 16931: UBL or CII as a file of its own, or within a PDF (Factur-X, ZUGFeRD, XRechnung). */

import { AmountFault } from './amount-reader.ts'
import { CII_VOCABULARY, ciiInvoice, isCii } from './cii-invoice.ts'
import type { InvoiceRead } from './invoice-read.ts'
import { pdfAttachments } from './pdf-attachments.ts'
import { looksLikeXml, readXml } from './read-xml.ts'
import { settleInvoice } from './settle-invoice.ts'
import { isUbl, UBL_VOCABULARY, ublInvoice } from './ubl-invoice.ts'
import { isXmlFault, type XmlFaultCode } from './xml-fault.ts'

export type InvoiceRefusal =
  | XmlFaultCode
  /** XML, but no invoice that is known here; `where` is what its root is called. */
  | 'invoice-form'
  | 'invoice-amount'
  | 'invoice-without-total'
  /** Which of them is meant nobody can say; `where` names the attachments. */
  | 'invoice-twice'
  /** Unpacked it is more than a document can be. */
  | 'pdf-large'
type Read = { readonly kind: 'read'; readonly invoice: InvoiceRead }
type Refused = { readonly kind: 'refused'; readonly code: InvoiceRefusal; readonly where?: string }
/** `none`: neither XML nor a PDF with an invoice in it, so it is typed by hand. */
export type InvoiceOutcome = Read | Refused | { readonly kind: 'none' }

/** `mediaType` is what the store found the file to be. Amounts are whole cents; nothing is ever a floating number. */
export async function readInvoice(bytes: Uint8Array, mediaType: string): Promise<InvoiceOutcome> {
  if (mediaType === 'application/xml' || mediaType === 'text/xml') return invoiceOfXml(bytes)
  return mediaType === 'application/pdf' ? invoiceOfPdf(bytes) : { kind: 'none' }
}

const VOCABULARY = { ...UBL_VOCABULARY, ...CII_VOCABULARY }

function invoiceOfXml(bytes: Uint8Array): Read | Refused {
  const root = readXml(bytes, VOCABULARY)
  if (isXmlFault(root)) return refused(root.fault, root.where)
  if (!isUbl(root) && !isCii(root)) return refused('invoice-form', root.name.replace(/^.*[}:]/, '').slice(0, 60))
  try {
    return { kind: 'read', invoice: settleInvoice(isUbl(root) ? ublInvoice(root) : ciiInvoice(root)) }
  } catch (error) {
    if (error instanceof AmountFault) {
      return refused(error.missing ? 'invoice-without-total' : 'invoice-amount', error.where)
    }
    throw error
  }
}

/** Names that the standards give it: under these a file that cannot be read is said, under others it is just a file. */
const INVOICE_NAMES = /^(?:factur-x|xrechnung|zugferd-invoice|ubl|invoice|factuur)\.xml$/i

async function invoiceOfPdf(bytes: Uint8Array): Promise<InvoiceOutcome> {
  const attachments = await pdfAttachments(bytes)
  if (attachments === 'too-large') return refused('pdf-large', undefined)
  const outcomes = distinct(attachments).flatMap(({ name, bytes: content }) => {
    const outcome = looksLikeXml(content) ? invoiceOfXml(content) : refused('xml-none', undefined)
    const isOne = outcome.kind === 'read' || (outcome.code !== 'invoice-form' && INVOICE_NAMES.test(name))
    return isOne ? [{ name, outcome }] : []
  })
  const [first, second] = outcomes
  if (second)
    return refused(
      'invoice-twice',
      outcomes
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 200),
    )
  return first?.outcome ?? { kind: 'none' }
}

/** The same file under two names is one. */
const distinct = <T extends { readonly bytes: Uint8Array }>(files: readonly T[]): T[] => [
  ...new Map(files.map((file) => [Buffer.from(file.bytes).toString('latin1'), file])).values(),
]

const refused = (code: InvoiceRefusal, where: string | undefined): Refused => ({
  kind: 'refused',
  code,
  ...(where !== undefined && { where }),
})
