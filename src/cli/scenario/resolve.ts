/** What `$names` hold while a scenario runs. */
import type { Condition } from './model.ts'
import { firstOf, idFor } from './names.ts'
import { type Reference, type SaveName, type Template, templateOf } from './reference.ts'

/** A saved answer, or an organisation or person of the file. */
export class Saved {
  readonly ids: readonly string[]
  readonly fields: Readonly<Record<string, unknown>>
  constructor(ids: readonly string[], fields: Readonly<Record<string, unknown>>) {
    this.ids = ids
    this.fields = fields
  }
}

/** A name that holds nothing: a sentence about a step, not a fault of the program. */
export class Unresolved extends Error {}

export class Scope {
  readonly #values = new Map<string, unknown>()
  readonly #outer: readonly Scope[]
  /** Of several outer ones the first that has a name counts. */
  constructor(...outer: readonly Scope[]) {
    this.#outer = outer
  }
  get(name: string): unknown {
    return this.#values.has(name) ? this.#values.get(name) : firstOf(this.#outer, (outer) => outer.get(name))
  }
  set(name: string, value: unknown): void {
    this.#values.set(name, value)
  }
  /** A plain name lives in this scope; `name[…]` outlives an iteration. */
  save(name: SaveName, value: Saved, outliving: Scope): void {
    if (name.index === undefined) this.set(name.name, value)
    else outliving.set(`${name.name}[${this.position(name.index)}]`, value)
  }
  position(index: NonNullable<Reference['index']>): string {
    if (typeof index === 'number') return String(index)
    const value = this.get(index.variable)
    if (value === undefined) throw new Unresolved(`$${index.variable} has no value here`)
    return String(value)
  }
}

/** `field` is where it stands: a name without a field then means the id of that name. */
export function heldBy(reference: Reference, scope: Scope, field: string | undefined): unknown {
  const { name, index, path, text } = reference
  const found = scope.get(index === undefined ? name : `${name}[${scope.position(index)}]`)
  if (found === undefined)
    throw new Unresolved(`${text} holds nothing: the step that saves it was left out or comes later`)
  if (!(found instanceof Saved)) return found
  if (path.length > 0) {
    const value = path.reduce<unknown>(
      (here, part) =>
        typeof here === 'object' && here !== null ? (here as Record<string | number, unknown>)[part] : undefined,
      found.fields,
    )
    if (value === undefined)
      throw new Unresolved(`${text} holds nothing: the answer had ${Object.keys(found.fields).join(', ')}`)
    return value
  }
  const id = idFor(found.ids, field)
  if (id === undefined) throw new Unresolved(`${text}: say which of ${found.ids.join(', ')}`)
  return found.fields[id]
}

const templates = new Map<string, Template>()
const TEMPLATES_MOST = 20_000

function template(text: string): Template {
  let parts = templates.get(text)
  if (!parts) {
    if (templates.size >= TEMPLATES_MOST) templates.clear()
    parts = templateOf(text)
    templates.set(text, parts)
  }
  return parts
}

/** The value with every reference in it filled in. `$any` of a pattern stays. */
export function resolved(value: unknown, scope: Scope, field?: string): unknown {
  if (typeof value === 'string') {
    if (!value.includes('$')) return value
    const parts = template(value)
    const [first] = parts
    if (parts.length === 1 && typeof first === 'object') {
      return first.name === 'any' ? value : heldBy(first, scope, field)
    }
    return parts.map((part) => (typeof part === 'string' ? part : String(heldBy(part, scope, field)))).join('')
  }
  if (Array.isArray(value)) return value.map((item) => resolved(item, scope, field))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolved(member, scope, key)]))
  }
  return value
}

/** A condition about something that was never saved does not hold. */
export function holds(conditions: readonly Condition[], scope: Scope): boolean {
  return conditions.every(({ reference, oneOf }) => {
    try {
      const value = heldBy(reference, scope, undefined)
      return oneOf.some((one) => one === value || String(resolved(one, scope)) === String(value))
    } catch (error) {
      if (error instanceof Unresolved) return false
      throw error
    }
  })
}
