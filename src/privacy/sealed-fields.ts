/** Where an event's sealed fields stand, worked out once per shape. */
import { z } from 'zod'
import type { EventShape } from '../../events/event.ts'
import type { SealRule } from '../../events/values.ts'

export interface SealedField {
  /** Dotted, as it stands in `Sealed.path`. */
  readonly path: string
  readonly keys: readonly string[]
  readonly rule: SealRule
}

type Schema = z.core.$ZodType

const known = new WeakMap<EventShape, readonly SealedField[]>()

/** At the top of the data or in nested objects; anywhere else (a list, a choice) a TypeError says so. */
export function sealedFieldsOf(shape: EventShape): readonly SealedField[] {
  let fields = known.get(shape)
  if (!fields) {
    fields = [...within(shape.decided, []), ...(shape.filled ? within(shape.filled, []) : [])]
    known.set(shape, fields)
  }
  return fields
}

export function sealedPathsOf(shape: EventShape): readonly string[] {
  return sealedFieldsOf(shape).map(({ path }) => path)
}

function within(schema: Schema, keys: readonly string[]): SealedField[] {
  const rule = ruleOf(schema)
  if (rule) return [{ path: keys.join('.'), keys, rule }]
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, child]) => {
      const found = within(child, [...keys, key])
      if (found.length > 0 && key.includes('.'))
        throw new TypeError(`a dot in the name of ${key} makes its path ambiguous`)
      return found
    })
  }
  if (wraps(schema)) return within(schema.def.innerType, keys)
  if (hides(schema, new Set())) {
    throw new TypeError(
      `a sealed field stands at the top or in nested objects, not within the ${schema._zod.def.type} ${keys.join('.')}`,
    )
  }
  return []
}

function ruleOf(schema: Schema): SealRule | undefined {
  // `sealed()` in events/values.ts is the only place that writes this member.
  return z.globalRegistry.get(schema)?.sealed as SealRule | undefined
}

/** Optional, nullable, readonly, with a default: around a field, not a place of its own. */
function wraps(schema: Schema): schema is Schema & { readonly def: { readonly innerType: Schema } } {
  const { def } = schema as { def?: { innerType?: unknown } }
  return def?.innerType instanceof z.core.$ZodType
}

/** Is there a sealed field anywhere below? Walks the definition itself, so that no kind of schema is forgotten. */
function hides(value: unknown, seen: Set<unknown>): boolean {
  if (typeof value !== 'object' || value === null || seen.has(value)) return false
  seen.add(value)
  if (value instanceof z.core.$ZodType) return ruleOf(value) !== undefined || hides(value._zod.def, seen)
  return Object.values(value).some((member) => hides(member, seen))
}
