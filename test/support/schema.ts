/** Walking a schema of ours: which fields it has, and what each of them may hold. */
import { z } from 'zod'
import type { SealRule } from '../../events/values.ts'

/** The kinds that events/values.ts knows, what an input adds (`personal`), and `text` for a string that is none of them. */
export type FieldKind =
  | 'id'
  | 'date'
  | 'instant'
  | 'hash'
  | 'code'
  | 'title'
  | 'sealed'
  | 'personal'
  | 'enum'
  | 'literal'
  | 'boolean'
  | 'count'
  | 'text'
  | 'unknown'

export interface Field {
  /** `*` stands for each member of a list. */
  readonly path: readonly string[]
  readonly kind: FieldKind
  /** Without what is around it (optional, default). */
  readonly schema: z.ZodType
  readonly optional: boolean
}

interface Notes {
  readonly field?: string
  readonly names?: string
  readonly personal?: string
  readonly sealed?: SealRule
  /** Text of several paragraphs. */
  readonly pages?: true
}
export const notesOf = (schema: z.ZodType): Notes => (schema.meta() ?? {}) as Notes

/** The schema itself, and whether it may be left out. */
export function bare(schema: z.ZodType): { readonly schema: z.ZodType; readonly optional: boolean } {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return { schema: bare(schema.unwrap() as z.ZodType).schema, optional: true }
  }
  return { schema, optional: false }
}

const NOTED: readonly string[] = ['id', 'date', 'instant', 'hash', 'code', 'title', 'sealed']

export function kindOf(schema: z.ZodType): FieldKind {
  const { field, personal } = notesOf(schema)
  if (personal !== undefined) return 'personal'
  if (field !== undefined) return NOTED.includes(field) ? (field as FieldKind) : 'unknown'
  if (schema instanceof z.ZodEnum) return 'enum'
  if (schema instanceof z.ZodLiteral) return 'literal'
  if (schema instanceof z.ZodBoolean) return 'boolean'
  if (schema instanceof z.ZodNumber) return 'count'
  return schema instanceof z.ZodString ? 'text' : 'unknown'
}

export const optionsOf = (schema: z.ZodUnion): readonly z.ZodType[] => schema.options as readonly z.ZodType[]
export const shapeOf = (schema: z.ZodObject): Readonly<Record<string, z.ZodType>> => schema.shape
export const elementOf = (schema: z.ZodArray): z.ZodType => schema.element as z.ZodType

/** Every field that holds a value, also those in lists and in each of several possibilities. */
export function fieldsOf(schema: z.ZodType, path: readonly string[] = []): readonly Field[] {
  const { schema: inner, optional } = bare(schema)
  const kind = kindOf(inner)
  if (kind === 'personal' || kind === 'sealed') return [{ path, kind, schema: inner, optional }]
  if (inner instanceof z.ZodObject) {
    return Object.entries(shapeOf(inner)).flatMap(([name, member]) => fieldsOf(member, [...path, name]))
  }
  if (inner instanceof z.ZodArray) return fieldsOf(elementOf(inner), [...path, '*'])
  if (inner instanceof z.ZodUnion) return optionsOf(inner).flatMap((option) => fieldsOf(option, path))
  return [{ path, kind, schema: inner, optional }]
}

/** Every object and list in it, with the same paths. */
export function partsOf(
  schema: z.ZodType,
  path: readonly string[] = [],
): readonly { readonly path: readonly string[]; readonly schema: z.ZodObject | z.ZodArray }[] {
  const { schema: inner } = bare(schema)
  if (inner instanceof z.ZodObject) {
    const below = Object.entries(shapeOf(inner)).flatMap(([name, member]) => partsOf(member, [...path, name]))
    return [{ path, schema: inner }, ...below]
  }
  if (inner instanceof z.ZodArray) return [{ path, schema: inner }, ...partsOf(elementOf(inner), [...path, '*'])]
  if (inner instanceof z.ZodUnion) return optionsOf(inner).flatMap((option) => partsOf(option, path))
  return []
}

/** How many a list may hold; undefined where nothing bounds it. */
export function boundsOf(list: z.ZodArray): { readonly least: number; readonly most: number | undefined } {
  const found = { least: 0, most: undefined as number | undefined }
  for (const check of list.def.checks ?? []) {
    const { minimum, maximum } = check._zod.def as { minimum?: number; maximum?: number }
    found.least = minimum ?? found.least
    found.most = maximum ?? found.most
  }
  return found
}

/** Characters that a text may have, also where it becomes personal or is read as an address. */
export function longest(schema: z.ZodType): number {
  if (schema instanceof z.ZodPipe) return longest(schema.in as z.ZodType)
  const { maxLength } = schema as { maxLength?: number | null }
  return maxLength ?? 64
}
