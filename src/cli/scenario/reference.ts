/** `$name`, `$name.field`, `$name[$index].field`: how a scenario points at what it made. */

export interface Reference {
  /** As it stands in the file. */
  readonly text: string
  readonly name: string
  /** `[3]`, or `[$index]` (any value of the iteration). */
  readonly index: number | { readonly variable: string } | undefined
  /** Names and positions below: `.rows[0].eventId`. */
  readonly path: readonly (string | number)[]
}

/** A text with references in it; a single reference that is the whole text keeps the type of what it points at. */
export type Template = readonly (string | Reference)[]

const NAME = '[A-Za-z][A-Za-z0-9_]*'
const REFERENCE = new RegExp(
  `\\$(?:(\\$)|(${NAME})(?:\\[(?:(\\d{1,6})|\\$(${NAME}))\\])?((?:\\.${NAME}(?:\\[\\d{1,6}\\])*)*))`,
  'g',
)
const SAVE = new RegExp(`^(${NAME})(?:\\[(?:(\\d{1,6})|\\$(${NAME}))\\])?$`)

export function templateOf(text: string): Template {
  const parts: (string | Reference)[] = []
  let end = 0
  for (const match of text.matchAll(REFERENCE)) {
    const [whole, dollar, name, position, variable, below = ''] = match
    if (match.index > end) parts.push(text.slice(end, match.index))
    end = match.index + whole.length
    if (dollar !== undefined) parts.push('$')
    else if (name !== undefined)
      parts.push({ text: whole, name, index: indexOf(position, variable), path: pathOf(below) })
  }
  if (end < text.length || parts.length === 0) parts.push(text.slice(end))
  return parts
}

function indexOf(position: string | undefined, variable: string | undefined): Reference['index'] {
  if (variable !== undefined) return { variable }
  return position === undefined ? undefined : Number(position)
}

function pathOf(text: string): (string | number)[] {
  return [...text.matchAll(/\.([A-Za-z]\w*)|\[(\d+)\]/g)].map(([, name, position]) => name ?? Number(position))
}

/** The reference that the whole text is, or undefined. */
export function referenceOf(text: unknown): Reference | undefined {
  if (typeof text !== 'string') return undefined
  const [first, ...more] = templateOf(text)
  return typeof first === 'object' && more.length === 0 ? first : undefined
}

export function hasReference(value: unknown): boolean {
  return typeof value === 'string' && templateOf(value).some((part) => typeof part === 'object')
}

/** `crowd[$index]` or `l01`, as `save` has it. */
export interface SaveName {
  readonly name: string
  readonly index: Reference['index']
}
export function saveNameOf(text: string): SaveName | undefined {
  const match = SAVE.exec(text)
  const [, name, position, variable] = match ?? []
  return name === undefined ? undefined : { name, index: indexOf(position, variable) }
}

/** Every reference in a value, with the path to the text that holds it. */
export function* referencesIn(
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<{ reference: Reference; path: readonly (string | number)[]; whole: boolean }> {
  if (typeof value === 'string') {
    const template = templateOf(value)
    for (const part of template) {
      if (typeof part === 'object') yield { reference: part, path, whole: template.length === 1 }
    }
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* referencesIn(item, [...path, index])
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) yield* referencesIn(member, [...path, key])
  }
}
