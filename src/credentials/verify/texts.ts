/**
 * A text in a language, as JSON-LD writes it: a value object, alone or one for each language (VC Data Model 2.0, section
 * 11.1). A value object that says no more than its text is that text.
 */
import { isObject, listed } from '../canonical-json.ts'
import type { Json, JsonObject } from '../parts.ts'

const MEMBERS: ReadonlySet<string> = new Set(['@value', '@language', '@direction'])

/** Has it a text, and nothing else than what a text has beside it? */
export const isTextObject = (value: JsonObject): boolean =>
  value['@value'] !== undefined &&
  Object.entries(value).every(([name, member]) => MEMBERS.has(name) && typeof member === 'string')

export interface Texts {
  readonly nl?: string | undefined
  readonly en?: string | undefined
  /** In another language, or in one that nobody names. */
  readonly other?: string | undefined
}

/** Where one is to be shown. */
export const oneOf = ({ nl, en, other }: Texts): string | undefined => nl ?? en ?? other

/** Of several in one language, or in none of ours, always the same: a list has no order in what is signed. */
export function textsIn(value: Json | undefined): Texts {
  if (typeof value === 'string') return { other: value }
  const texts = listed(value)
    .filter(isObject)
    .filter(isTextObject)
    .map((one) => ({ text: String(one['@value']), language: String(one['@language'] ?? '').toLowerCase() }))
    .toSorted((one, other) => (one.language + one.text < other.language + other.text ? -1 : 1))
  const of = (tag: string) => texts.find(({ language }) => language.split('-')[0] === tag)?.text
  return { nl: of('nl'), en: of('en'), other: texts[0]?.text }
}
