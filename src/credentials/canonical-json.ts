/**
 * Canonical JSON of whatever JSON there is (RFC 8785): what `contract/canonical.ts` does for events, with null and
 * fractions besides. Throws TypeError for half a character (a lone surrogate), which is no Unicode.
 */
import type { Json } from './parts.ts'

export function canonicalJson(value: Json): string {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('holds half a character (a lone surrogate)')
    return JSON.stringify(value)
  }
  // Section 3.2.2.3 asks for numbers as ECMAScript writes them.
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => `${canonicalJson(name)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

/** `Array.isArray` does not narrow a readonly array. */
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)
export const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !isList(value)
/** What may stand alone or in a list, as a list. */
export const listed = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : isList(value) ? value : [value]
