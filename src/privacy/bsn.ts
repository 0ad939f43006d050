/** The BSN must stay out of the ledger (domain.md 3.2): free text and numbers of people are scanned at the door. */
import { z } from 'zod'
import { looksLikeBsn } from '../contract/input.ts'

const SCANNED = new Set(['text', 'number'])

/** Paths of personal fields whose raw text passes the eleven-test of a BSN. */
export function findBsnLike(schema: z.ZodType, raw: unknown, path: PropertyKey[] = []): PropertyKey[][] {
  const meta = z.globalRegistry.get(schema) as { personal?: unknown; field?: unknown } | undefined
  if (meta?.field === 'title' || (typeof meta?.personal === 'string' && SCANNED.has(meta.personal))) {
    return typeof raw === 'string' && looksLikeBsn(raw) ? [path] : []
  }
  if (schema instanceof z.ZodOptional) return raw === undefined ? [] : findBsnLike(inner(schema), raw, path)
  if (schema instanceof z.ZodObject && typeof raw === 'object' && raw !== null) {
    return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([key, field]) =>
      findBsnLike(field, (raw as Record<string, unknown>)[key], [...path, key]),
    )
  }
  if (schema instanceof z.ZodArray && Array.isArray(raw)) {
    const each = schema.element as z.ZodType
    return raw.flatMap((item, i) => findBsnLike(each, item, [...path, i]))
  }
  if (schema instanceof z.ZodUnion) {
    const options = schema.options as readonly z.ZodType[]
    const fitting = options.find((option) => option.safeParse(raw).success)
    return fitting ? findBsnLike(fitting, raw, path) : []
  }
  return []
}

const inner = (schema: z.ZodOptional) => schema.unwrap() as z.ZodType
