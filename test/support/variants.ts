/** Inputs that fit their schema, and differ in one value from one that is good. */
import type { z } from 'zod'
import type { Json } from './inputs.ts'
import { type Field, fieldsOf } from './schema.ts'

export interface Variant {
  readonly path: string
  readonly instead: string
  readonly input: Json
}

/** The same input with other texts in one place; `instead` says for each field what else it may hold. */
export function variantsOf(
  schema: z.ZodType,
  good: Json,
  instead: (field: Field) => readonly string[],
): readonly Variant[] {
  return fieldsOf(schema).flatMap((field) =>
    spotsOf(good, field.path).flatMap((put) =>
      instead(field).map((other) => ({ path: field.path.join('.'), instead: other, input: put(other) })),
    ),
  )
}

type Put = (other: Json) => Json

/** Every text that stands at that path, as a way to put another one there. */
function spotsOf(whole: Json, path: readonly string[]): readonly Put[] {
  const [part, ...deeper] = path
  if (part === undefined) return typeof whole === 'string' ? [(other) => other] : []
  const members = Object.entries(whole as Readonly<Record<string, Json>>)
  return members.flatMap(([name, member]) => {
    if (part !== '*' && part !== name) return []
    return spotsOf(member, deeper).map((put) => (other: Json) => {
      const changed = members.map(([key, kept]) => [key, key === name ? put(other) : kept] as const)
      return Array.isArray(whole) ? changed.map(([, each]) => each) : Object.fromEntries(changed)
    })
  })
}
