/** One document of the own organisation with what can be read in it. */
import type { z } from 'zod'
import { moneyDocuments } from '../../../projections/money-documents.ts'
import { valuedDocument } from '../../../projections/valued-document.ts'
import type { InvoiceRead } from '../../documents/finance/invoice-read.ts'
import { readInvoice } from '../../documents/finance/read-invoice.ts'
import { PageError } from '../error-page.ts'
import type { Visit } from '../kit/visit.ts'

export type Valued = z.infer<typeof valuedDocument.result>

export interface ReadDocument {
  readonly document: Valued
  readonly invoice: InvoiceRead | undefined
  /** There is an e-invoice in it that can't be read: why. */
  readonly unreadable: string | undefined
}

/** The address names it; what is not kept here is the page "not found". */
export async function readDocument(visit: Visit): Promise<ReadDocument> {
  const sha256 = visit.path.sha256 ?? ''
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new PageError(404)
  const document = (await visit.ask(valuedDocument, { sha256 })).result
  if (document.mediaType.startsWith('image/')) return { document, invoice: undefined, unreadable: undefined }
  return { document, ...(await readBytesOf(visit, sha256)) }
}

/** The e-invoice in a document that this person may open. */
export async function readBytesOf(visit: Visit, sha256: string): Promise<Pick<ReadDocument, 'invoice' | 'unreadable'>> {
  const opened = await visit.services.documents.open({ sha256, caller: visit.caller })
  if (opened.kind !== 'opened') throw new PageError(404)
  const pieces: Buffer[] = []
  for await (const piece of opened.content) pieces.push(piece)
  const found = await readInvoice(Buffer.concat(pieces), opened.mediaType)
  return {
    invoice: found.kind === 'read' ? found.invoice : undefined,
    unreadable: found.kind === 'refused' ? found.code : undefined,
  }
}

/** What VAT was to this organisation the last time that it said so. */
export async function lastTreatment(visit: Visit): Promise<string> {
  const { result } = await visit.ask(moneyDocuments, { organisationId: visit.organisationId, limit: 1 })
  return result.lastTreatment ?? ''
}
