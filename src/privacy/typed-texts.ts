/** What somebody typed into which kind of field, before it becomes opaque: the last moment that a door can look at it. */
import { z } from 'zod'

/** What a field says of itself: `field` in events/values.ts, `personal` in contract/input.ts. */
export interface FieldNotes {
  readonly field?: string
  readonly personal?: string
}

/** Paths of the texts in a raw input about which `is` says yes. What is no text, or fits no option, is left to the schema. */
export function findTexts(
  schema: z.ZodType,
  raw: unknown,
  is: (text: string, notes: FieldNotes) => boolean,
  path: PropertyKey[] = [],
): PropertyKey[][] {
  const notes = (z.globalRegistry.get(schema) ?? {}) as FieldNotes
  if (notes.field !== undefined || notes.personal !== undefined) {
    return typeof raw === 'string' && is(raw, notes) ? [path] : []
  }
  if (schema instanceof z.ZodOptional) return findTexts(schema.unwrap() as z.ZodType, raw, is, path)
  if (schema instanceof z.ZodObject && typeof raw === 'object' && raw !== null) {
    return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([key, field]) =>
      findTexts(field, (raw as Record<string, unknown>)[key], is, [...path, key]),
    )
  }
  if (schema instanceof z.ZodArray && Array.isArray(raw)) {
    const each = schema.element as z.ZodType
    return raw.flatMap((item, i) => findTexts(each, item, is, [...path, i]))
  }
  if (schema instanceof z.ZodUnion) {
    const fitting = (schema.options as readonly z.ZodType[]).find((option) => option.safeParse(raw).success)
    return fitting ? findTexts(fitting, raw, is, path) : []
  }
  return []
}
