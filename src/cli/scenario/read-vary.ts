/** What a repeat draws for each iteration. */
import { type Known, knownValue } from './names.ts'
import { didYouMean } from './nearest.ts'
import { isRaw } from './raw.ts'
import type { Reader } from './reader.ts'
import { hasReference, referenceOf } from './reference.ts'
import type { Path } from './source.ts'
import type { Variation } from './vary.ts'

/** A list of `$names` (of organisations, say) stands for one of them; anything else is a value. */
export function knownVariation(reader: Reader, raw: unknown, path: Path): Known {
  if (isRaw(raw)) checkRange(reader, raw, path)
  const choices = Array.isArray(raw) ? raw : isRaw(raw) ? Object.keys(raw) : []
  if (!choices.some((choice) => hasReference(choice))) return knownValue
  reader.references(choices, path)
  const first = referenceOf(choices[0])
  const known =
    first && first.path.length === 0 && first.index === undefined ? reader.names.find(first.name) : undefined
  if (known && choices.every((choice) => referenceOf(choice) !== undefined)) return known
  reader.complain(reader.source.place(path), 'a list of choices holds values, or whole $names such as $albeda')
  return knownValue
}

/** Where the members are right, and mean nothing all the same. */
function checkRange(reader: Reader, raw: Readonly<Record<string, unknown>>, path: Path): void {
  const complain = (message: string) => reader.complain(reader.source.place(path), message)
  const { from, to } = raw
  if (from === undefined && to === undefined) {
    const weights = Object.values(raw)
    if (weights.length > 0 && weights.every((weight) => weight === 0)) {
      complain('one of the weights has to be more than 0')
    }
    return
  }
  const missing = from === undefined ? 'from' : 'to'
  const other = Object.keys(raw).find((key) => key !== 'from' && key !== 'to')
  if (from === undefined || to === undefined) {
    complain(`a range has "from" and "to"${other === undefined ? '' : didYouMean(other, [missing])}`)
  } else if (typeof from === typeof to && (to as string | number) < (from as string | number)) {
    complain('"to" lies before "from"')
  }
}

export function variationOf(name: string, raw: unknown): [string, Variation][] {
  if (Array.isArray(raw)) return [[name, { kind: 'list', choices: raw }]]
  if (!isRaw(raw)) return []
  const { from, to } = raw
  if (typeof from === 'number' && typeof to === 'number') return [[name, { kind: 'number', from, to }]]
  if (typeof from === 'string' && typeof to === 'string') return [[name, { kind: 'day', from, to }]]
  const choices = Object.entries(raw).map(([value, weight]) => [scalarOf(value), Number(weight)] as const)
  return [[name, { kind: 'weighted', choices }]]
}

/** Keys are text in YAML's eyes, but `{ true: 85, false: 15 }` means yes and no. */
function scalarOf(key: string): unknown {
  if (key === 'true' || key === 'false') return key === 'true'
  return String(Number(key)) === key ? Number(key) : key
}
