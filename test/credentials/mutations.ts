/** Ways in which somebody changes a signed proof: one value, one proof, or the text itself. */
import type { Json, JsonObject } from '../../src/credentials/parts.ts'
import type { Chance } from '../crash/chance.ts'

export interface Mutated {
  /** What was done, for who reads a failure. */
  readonly how: string
  readonly text: string
}

type Path = readonly (string | number)[]
type Change = (given: JsonObject, chance: Chance) => { readonly how: string; readonly to: Json | string }

const isTree = (value: Json): value is JsonObject | readonly Json[] => typeof value === 'object' && value !== null

/** Every place in it, the whole aside. */
export function placesIn(value: Json, at: Path = []): readonly Path[] {
  if (!isTree(value)) return []
  return Object.entries<Json>(value as JsonObject).flatMap(([name, inner]) => {
    const path = [...at, Array.isArray(value) ? Number(name) : name]
    return [path, ...placesIn(inner, path)]
  })
}

export function valueAt(value: Json, path: Path): Json | undefined {
  let found: Json | undefined = value
  for (const step of path) found = isTree(found ?? null) ? (found as Record<string | number, Json>)[step] : undefined
  return found
}

/** A copy in which the value at a place is another, or gone (`undefined`). */
export function changedAt(value: Json, path: Path, to: Json | undefined): Json {
  const [step, ...rest] = path
  if (step === undefined || !isTree(value)) return to ?? null
  if (Array.isArray(value)) {
    const copy: Json[] = [...(value as readonly Json[])]
    const index = Number(step)
    if (rest.length > 0) copy[index] = changedAt(copy[index] ?? null, rest, to)
    else if (to === undefined) copy.splice(index, 1)
    else copy[index] = to
    return copy
  }
  const copy: Record<string, Json> = { ...(value as JsonObject) }
  if (rest.length > 0) copy[step] = changedAt(copy[step] ?? null, rest, to)
  else if (to === undefined) delete copy[step]
  else copy[step] = to
  return copy
}

const SIGNS = 'aZ09-_.:/#é\u0000\ud800"\\ '
function flippedText(text: string, chance: Chance): string {
  if (text === '') return 'x'
  const at = chance.below(text.length)
  const other = chance.happens(0.7)
    ? String.fromCharCode(text.charCodeAt(at) ^ (1 << chance.below(4)))
    : (SIGNS[chance.below(SIGNS.length)] ?? 'x')
  return text.slice(0, at) + other + text.slice(at + (chance.happens(0.8) ? 1 : 0))
}

function otherValue(value: Json, chance: Chance): Json {
  if (chance.happens(0.15)) return chance.of<Json>([null, true, 0, '', [], {}, 'urn:x', -1, [[]]]) ?? null
  if (typeof value === 'string') return flippedText(value, chance)
  if (typeof value === 'number') return chance.of([value + 1, -value, value / 2, value + 1e-9]) ?? 0
  if (typeof value === 'boolean') return !value
  if (value === null) return 0
  if (Array.isArray(value)) return chance.happens(0.5) ? value.toReversed() : [...value, ...value]
  return chance.happens(0.5) ? [value] : { ...(value as JsonObject), extra: 'x' }
}

const anywhere = (given: JsonObject, chance: Chance) => chance.of(placesIn(given)) ?? []
const told = (path: Path) => `/${path.join('/')}`
const proofsOf = ({ proof }: JsonObject): readonly Json[] => (Array.isArray(proof) ? proof : [proof ?? null])

const changes: readonly Change[] = [
  (given, chance) => {
    const path = anywhere(given, chance)
    return {
      how: `another value at ${told(path)}`,
      to: changedAt(given, path, otherValue(valueAt(given, path) ?? null, chance)),
    }
  },
  (given, chance) => {
    const path = anywhere(given, chance)
    return { how: `nothing at ${told(path)}`, to: changedAt(given, path, undefined) }
  },
  (given, chance) => {
    const [from, to] = [anywhere(given, chance), anywhere(given, chance)]
    return { how: `the value of ${told(from)} at ${told(to)}`, to: changedAt(given, to, valueAt(given, from)) }
  },
  // Proofs: a set of which one does not fit, none at all, a chain, the same twice.
  (given, chance) => {
    const [first = null, ...rest] = proofsOf(given)
    const value = valueAt(first, ['proofValue'])
    const bad = changedAt(first, ['proofValue'], flippedText(typeof value === 'string' ? value : '', chance))
    const sets: readonly Json[] = [
      [first, bad, ...rest],
      [bad, first, ...rest],
      [bad],
      [],
      [first, null],
      [[first]],
      {},
    ]
    return { how: 'other proofs', to: changedAt(given, ['proof'], chance.of(sets) ?? null) }
  },
  (given, chance) => {
    const at = chance.below(proofsOf(given).length)
    const [name, value] = chance.of<readonly [string, Json]>([
      ['previousProof', 'urn:uuid:x'],
      ['proofPurpose', 'authentication'],
      ['cryptosuite', 'eddsa-jcs-2022'],
      ['cryptosuite', 'ecdsa-rdfc-2019'],
      ['type', 'Ed25519Signature2020'],
      ['created', '2020-01-01T00:00:00Z'],
      ['expires', '2020-01-01T00:00:00Z'],
      ['verificationMethod', 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'],
      ['@context', 'https://example.org/own'],
      ['domain', 'example.org'],
    ]) ?? ['x', 'y']
    return { how: `${name} of a proof`, to: changedAt(given, ['proof', at, name], value) }
  },
  // The text: a byte, a cut, a member twice, white space.
  (given, chance) => ({ how: 'a sign of the text', to: flippedText(JSON.stringify(given), chance) }),
  (given, chance) => {
    const text = JSON.stringify(given)
    return { how: 'cut off', to: text.slice(0, chance.below(text.length)) }
  },
  (given, chance) => {
    const name = chance.of(Object.keys(given)) ?? 'id'
    const twice = `${JSON.stringify(name)}:${JSON.stringify(chance.happens(0.5) ? 'x' : (given[name] ?? null))}`
    return { how: `${name} twice`, to: JSON.stringify(given).replace('{', `{${twice},`) }
  },
  (given) => ({ how: 'white space', to: JSON.stringify(given, null, 2) }),
]

/** One to three changes, one after another. */
export function mutated(given: JsonObject, chance: Chance): Mutated {
  let now: Json = given
  const how: string[] = []
  for (let n = 1 + (chance.happens(0.3) ? chance.below(3) : 0); n > 0; n--) {
    const change = chance.of(changes)
    if (!change || !isTree(now) || Array.isArray(now)) break
    const { how: what, to } = change(now as JsonObject, chance)
    how.push(what)
    if (typeof to === 'string') return { how: how.join(', then '), text: to }
    now = to
  }
  return { how: how.join(', then '), text: JSON.stringify(now) }
}
