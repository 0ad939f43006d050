/** The BSN must stay out of the ledger (domain.md 3.2): free text and numbers of people are scanned at the door. */
import type { z } from 'zod'
import { looksLikeBsn } from '../contract/input.ts'
import { findTexts } from './typed-texts.ts'

const SCANNED: readonly (string | undefined)[] = ['text', 'number']

/** Paths of titles and personal fields whose raw text passes the eleven-test of a BSN. */
export function findBsnLike(schema: z.ZodType, raw: unknown): PropertyKey[][] {
  return findTexts(
    schema,
    raw,
    (text, { field, personal }) => (field === 'title' || SCANNED.includes(personal)) && looksLikeBsn(text),
  )
}
