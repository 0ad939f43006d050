/**
 * The statements of a credential in one writing. To linked data a value alone, in a list, in a list of lists, twice, or
 * with nothing beside it is the same, and so is a text as an object that says no more; a signature fits all of these, so
 * that whoever shows a proof chooses between them.
 */
import { isList, isObject } from '../canonical-json.ts'
import type { Json, JsonObject } from '../parts.ts'

/** The depth is bounded when it is read. */
export const plainly = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, plain(value)]))

function plain(value: Json): Json {
  if (isObject(value)) return isBareText(value) ? (value['@value'] ?? null) : plainly(value)
  if (!isList(value)) return value
  const [one, ...more] = new Set(alone(value).map(plain))
  return one !== undefined && more.length === 0 ? one : [...(one === undefined ? [] : [one]), ...more]
}

const isBareText = (value: JsonObject): boolean =>
  typeof value['@value'] === 'string' && Object.keys(value).length === 1

const alone = (list: readonly Json[]): readonly Json[] =>
  list.flatMap((one) => (one === null ? [] : isList(one) ? alone(one) : [one]))
