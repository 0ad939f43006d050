/** How a file is asked for, in an address or on a command line: the parameters, and what they may be. */
import { z } from 'zod'
import { certificateId, learnerId } from '../../events/values.ts'
import { CERTIFICATE_FORMATS, TRANSCRIPT_FORMATS } from './files.ts'

/** Addresses that a learner shows with a proof. */
export const EVIDENCE_MAX = 5

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
  /** Where what it rests on can be seen; for the learner alone to choose. */
  evidence: z.array(evidenceUrl).max(EVIDENCE_MAX).default([]),
})

export const transcriptAsked = z.strictObject({
  learnerId,
  format: z.enum(TRANSCRIPT_FORMATS).default('clr'),
  ...shared,
})
