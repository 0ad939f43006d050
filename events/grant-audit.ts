/** What a funder's controller samples of a grant and finds in it. */
import { z } from 'zod'
import { event } from './event.ts'
import { bookPeriod, cents, lineCode, MOST_CENTS, someCents } from './money.ts'
import { entryId, findingId, organisationId, sampleId, sealed, sha256, userId } from './values.ts'

/** What people write about a grant: it may name somebody, so it is sealed with the beneficiary's key. */
const words = sealed({ class: 'staff', subject: 'grant', scope: 'life' })

export const errorKind = z.enum([
  'notEligible',
  'noEvidence',
  'wrongAmount',
  'wrongPeriod',
  'notPaid',
  'procurement',
  'doubleFunded',
])
/** Of what a sample is drawn: of all that counts, or of a part of the books. Both periods are in it. */
export const sampleFilter = z.strictObject({
  fromPeriod: bookPeriod.optional(),
  untilPeriod: bookPeriod.optional(),
  line: lineCode.optional(),
  partnerId: organisationId.optional(),
})
export const sampleMethod = z.enum(['monetaryUnit', 'stratifiedRandom'])
/** Per cent. */
export const confidence = z.literal([80, 90, 95])
/** In an event of at most 64 KiB (docs/decisions/22-samples.md). */
export const SAMPLE_MOST = 400
/** With one answer to a finding; there may be several answers. */
export const MOST_ANSWER_DOCUMENTS = 5

/** Of the grant's own stream. */
export const auditShapes = {
  /** The same draw from the same seed, for ever: docs/sampling.md. Amounts in cents. */
  AuditSampleDrawn: event(
    z.strictObject({
      sampleId,
      method: sampleMethod,
      /** Of docs/sampling.md. */
      algorithm: z.literal(1),
      seed: z
        .string()
        .regex(/^[0-9a-f]{16,64}$/, 'expects 16 to 64 lower-case hexadecimal digits')
        .meta({ field: 'code' }),
      /** That was asked for. */
      size: z.int().min(1).max(SAMPLE_MOST),
      /** Of the statement that is made with it; absent where it has none. */
      confidence: confidence.optional(),
      /** Position in the ledger that the population is that of: 20 digits. */
      knownAt: z
        .string()
        .regex(/^\d{20}$/, 'expects a position of 20 digits')
        .meta({ field: 'code' }),
      filter: sampleFilter,
      /** Of what it was drawn. */
      population: z.strictObject({ entries: z.int().min(1).max(10_000_000), total: someCents, hash: sha256 }),
      /** Monetary unit: interval = rest / picks; the start in picks-ths of a cent, absent where nothing was picked. */
      interval: z
        .strictObject({
          rest: cents,
          picks: z.int().min(0).max(SAMPLE_MOST),
          start: z.int().min(0).max(MOST_CENTS).optional(),
        })
        .optional(),
      /** Stratified: by line, or by line and partner. */
      strata: z
        .array(
          z.strictObject({
            line: lineCode,
            partnerId: organisationId.optional(),
            entries: z.int().min(1).max(10_000_000),
            total: someCents,
            size: z.int().min(1).max(SAMPLE_MOST),
          }),
        )
        .max(100)
        .optional(),
      items: z
        .array(
          z.strictObject({
            entryId,
            /** Of the books that it stands in. */
            period: bookPeriod,
            amount: someCents,
            /** As large as the interval: taken without chance. */
            certain: z.boolean().optional(),
            /** Which of the strata, from 0. */
            stratum: z.int().min(0).max(99).optional(),
          }),
        )
        .min(1)
        .max(SAMPLE_MOST),
      drawnById: userId,
    }),
  ),
  /** Somebody looked at these entries of a sample, with their documents; what is wrong with one is a finding beside it. */
  AuditItemsReviewed: event(
    z.strictObject({ sampleId, entryIds: z.array(entryId).min(1).max(SAMPLE_MOST), reviewedById: userId }),
  ),
  AuditFindingRecorded: event(
    z.strictObject({
      findingId,
      entryId,
      /** Of the books that the entry stands in. */
      period: bookPeriod,
      line: lineCode,
      /** It was in kind: what is taken off counts as cofinancing no more either. */
      inKind: z.boolean(),
      sampleId: sampleId.optional(),
      kind: errorKind,
      /** What is not accepted of it. */
      amount: cents,
      /** An uncertainty is not yet an error. */
      certain: z.boolean(),
      note: words.optional(),
      recordedById: userId,
    }),
  ),
  /** What the beneficiary, or the partner whose entry it is, says about it before it is closed. */
  AuditFindingAnswered: event(
    z.strictObject({
      findingId,
      answer: words,
      /** Of the organisation that answers. */
      evidence: z.array(sha256).max(MOST_ANSWER_DOCUMENTS),
      answeredById: userId,
    }),
  ),
  AuditFindingClosed: event(
    z.strictObject({
      findingId,
      outcome: z.enum(['upheld', 'dropped', 'partly']),
      amount: cents,
      /** Taken off when the grant is settled, or already reversed in the books: never both. */
      takenOff: z.enum(['atSettlement', 'inBooks']),
      closedById: userId,
    }),
  ),
}
