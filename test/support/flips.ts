/** Every way to change one thing in a JSON document: each name, each value, each item. */
import type { Json, JsonObject } from '../../src/credentials/parts.ts'

export interface Flip {
  /** Path and kind of the change. */
  readonly where: string
  readonly document: JsonObject
}

export function* flips(document: JsonObject): Generator<Flip> {
  for (const { where, value } of changes(document, '')) if (isObject(value)) yield { where, document: value }
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

function* changes(value: Json, path: string): Generator<{ where: string; value: Json }> {
  if (typeof value === 'string') yield { where: `${path}: a sign`, value: flipped(value) }
  else if (typeof value === 'number') yield { where: `${path}: a number`, value: value + 1 }
  else if (typeof value === 'boolean') yield { where: `${path}: yes or no`, value: !value }
  else if (isList(value)) {
    yield* value.flatMap((item, index) =>
      [...changes(item, `${path}/${index}`)].map(({ where, value: other }) => ({
        where,
        value: value.with(index, other),
      })),
    )
    for (const index of value.keys()) yield { where: `${path}/${index}: gone`, value: value.toSpliced(index, 1) }
  } else if (isObject(value)) {
    const entries = Object.entries(value)
    for (const [index, [name, member]] of entries.entries()) {
      for (const { where, value: other } of changes(member, `${path}/${name}`))
        yield { where, value: Object.fromEntries(entries.with(index, [name, other])) }
      yield { where: `${path}/${name}: gone`, value: Object.fromEntries(entries.toSpliced(index, 1)) }
    }
  }
}

/** One sign in the middle another one, of the same kind: a text that still looks like what it was. */
function flipped(text: string): string {
  const at = Math.floor(text.length / 2)
  const sign = text[at] ?? ''
  const other = /[0-9]/.test(sign) ? String((Number(sign) + 1) % 10) : sign === 'a' ? 'b' : 'a'
  return text.slice(0, at) + other + text.slice(at + 1)
}
