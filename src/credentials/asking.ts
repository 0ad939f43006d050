/** How a file is asked for, in an address or on a command line: the parameters, and what they may be. */
import { z } from 'zod'
import { certificateId, learnerId, sha256 } from '../../events/values.ts'
import { EVIDENCE_MAX } from './evidence.ts'
import { CERTIFICATE_FORMATS, TRANSCRIPT_FORMATS } from './files.ts'

const shared = {
  /** Of the words on paper and in pictures; signed data has both. */
  language: z.enum(['nl', 'en']).optional(),
  /** By name, or so that only who knows name and birth date can tell whose it is. */
  identified: z.enum(['name', 'hash']).default('name'),
}

const evidenceUrl = z
  .string()
  .max(2_000)
  .refine((text) => URL.canParse(text) && new URL(text).protocol === 'https:', 'expects an address with https')

export const certificateAsked = z.strictObject({
  certificateId,
  learnerId,
  format: z.enum(CERTIFICATE_FORMATS).default('ob3'),
  ...shared,
  /** Addresses where what it rests on can be seen, or SHA-256 of documents of its assessments; the learner alone chooses. */
  evidence: z
    .array(z.union([sha256, evidenceUrl]))
    .max(EVIDENCE_MAX)
    .default([]),
})

export const transcriptAsked = z.strictObject({
  learnerId,
  format: z.enum(TRANSCRIPT_FORMATS).default('clr'),
  ...shared,
  /** SHA-256 of documents: each goes along with the proofs that rest on it. */
  evidence: z.array(sha256).max(EVIDENCE_MAX).default([]),
})
