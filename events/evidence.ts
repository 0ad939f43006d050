/** `evidence-{sha256}`: one document, whoever keeps it; later also what each grant takes of it (model.md section 4). */
import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { cents, costEvidenceKind, someCents, vatTreatment } from './money.ts'
import { commandAbandoned, confirmed, holding, released, reserved } from './reservation.ts'
import {
  attemptId,
  commandId,
  documentId,
  enrolmentId,
  entryId,
  evidence,
  grantId,
  learnerId,
  localDate,
  organisationId,
  sealed,
  sha256,
  streamName,
  title,
  ulid,
} from './values.ts'

/** What an assessment may rest on, and what else is kept. */
export const documentKind = z.enum([
  ...evidence.shape.kind.options,
  /** Of what is taken over from an earlier register. */
  'earlierRecord',
  'agreement',
  'recognitionProof',
  ...costEvidenceKind.options,
])
export type DocumentKind = z.infer<typeof documentKind>

/** Only what every browser shows without running anything in it; XML is an e-invoice, a bank statement or an audit file, and is never shown as it is. */
export const mediaType = z.enum(['application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'application/xml'])
export type MediaType = z.infer<typeof mediaType>

/**
 * Who may see it, besides who stored it: `learnerAndStaff` the learner too; `staffOnly` not the learner (it shows exam
 * content that is still in use); `organisation` the staff of the organisation that keeps it; `funding` also the lead's
 * finance and the funder's controller of a grant that takes of it; `wages` the own finance and the controller alone.
 */
export const accessClass = z.enum(['learnerAndStaff', 'staffOnly', 'organisation', 'funding', 'wages'])
export type AccessClass = z.infer<typeof accessClass>

/** What it is about. A document about several people is the organisation's. */
export const belonging = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('learner'), learnerId }),
  z.strictObject({ kind: z.literal('enrolment'), learnerId, enrolmentId, attemptId: attemptId.optional() }),
  z.strictObject({ kind: z.literal('organisation'), organisationId }),
])
export type Belonging = z.infer<typeof belonging>

/** The last line of a statement that a proof of payment can name. */
export const MOST_BANK_LINE = 100_000
/** In one event of 64 KiB. */
export const MOST_BANK_LINES = 900

export const evidenceEvents = eventFamily('evidence', {
  /**
   * The first event of the stream; again for the same bytes of somebody else (one attendance list of twelve learners) or
   * after an erasure, each time with a file and a key of its own, so that one can be erased without the others.
   */
  EvidenceStored: event(
    z.strictObject({
      sha256,
      /** Names the encrypted file. */
      documentId,
      /** The learner or organisation of `belongsTo`: whose key it is. */
      ownerId: ulid,
      belongsTo: belonging,
      kind: documentKind,
      mediaType,
      /** Of the content as it was sent. */
      bytes: z.int().min(1).max(1_000_000_000),
      accessClass,
      /** The day on the document itself, where somebody gave it. */
      datedOn: localDate.optional(),
      /** What the file is encrypted with: 32 bytes, base64url. */
      contentKey: sealed({ class: 'document', subject: 'owner', scope: 'document' }),
    }),
  ),
  /**
   * What the document is worth: of an invoice its net amount and VAT, line by line where it has lines. All grants
   * together take no more of it than net and lost VAT, less its credit notes. Before the first part of it is taken.
   */
  DocumentValued: event(
    z.strictObject({
      ownerId: ulid,
      organisationId,
      /** Of an invoice, as it stands there. */
      number: sealed({ class: 'supplier', subject: 'owner', scope: 'life' }).optional(),
      /** A supplier that is an organisation, as it is called on the document; a natural person's name is sealed. */
      supplierName: title().optional(),
      sealedSupplier: sealed({ class: 'supplier', subject: 'owner', scope: 'life' }).optional(),
      datedOn: localDate,
      net: cents,
      vat: cents,
      vatTreatment,
      lines: z.array(z.strictObject({ line: z.int().min(1).max(2_000), net: cents, vat: cents })).max(500),
      /** Where it stands as the one document of its supplier and number. */
      invoices: z.array(streamName).max(2),
      /** Where an earlier value of this document had it stand. */
      replaces: holding.optional(),
    }),
  ),
  /**
   * What was paid with each line of a bank statement, as the file says that came in, or as its keeper typed it from one that
   * no program reads. Only what was paid out, in euros; to whom stays in the document.
   */
  BankLinesRecorded: event(
    z.strictObject({
      organisationId,
      source: z.enum(['file', 'typed']),
      lines: z
        .array(z.strictObject({ line: z.int().min(1).max(MOST_BANK_LINE), amount: someCents, paidOn: localDate }))
        .min(1)
        .max(MOST_BANK_LINES),
    }),
  ),
  /** Lowers what may be taken. `exceeds`: what was taken of the document beyond what is left of it, on that day. */
  CreditNoteReceived: event(z.strictObject({ noteHash: sha256, net: cents, vat: cents, exceeds: cents })),
  /** What one entry of a grant takes, of the whole or line by line; of a document without a value that it backs it. */
  EvidenceReserved: reserved(
    z.strictObject({
      grantId,
      entryId,
      /** What backs a cost backs nothing in kind, and the other way round. */
      use: z.enum(['cost', 'inKind']),
      taken: z.array(z.strictObject({ line: z.int().min(1).max(2_000).optional(), amount: someCents })).max(20),
      /** The command whose claim this one takes the place of, in a correction. */
      insteadOf: commandId.optional(),
    }),
  ),
  EvidenceConfirmed: confirmed,
  EvidenceReleased: released,
  /** Of a claim that stays: what an approver took off. */
  EvidenceGivenBack: event(
    z.strictObject({
      takenByCommandId: commandId,
      taken: z.array(z.strictObject({ line: z.int().min(1).max(2_000).optional(), amount: someCents })).max(20),
    }),
  ),
  CommandAbandoned: commandAbandoned,
})
