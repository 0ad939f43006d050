/** Which `$names` exist at a place in the file, and what can be read of them. */
import { z } from 'zod'
import type { AnyCommand } from '../../contract/command.ts'
import { idFieldOf } from '../../kernel/repeats.ts'
import { keysAt } from './fits.ts'
import type { AskedQuery } from './model.ts'
import { didYouMean } from './nearest.ts'
import type { Reference } from './reference.ts'

export interface Known {
  readonly kind: 'organisation' | 'person' | 'operator' | 'answer' | 'result' | 'value'
  /** What a reference without a field may stand for. */
  readonly ids: readonly string[]
  /** What can be asked of it; undefined when that is only known later. */
  readonly fields: readonly string[] | undefined
  readonly indexed: boolean
}

/** `$any` is a pattern, `$index` counts, `$operator` is there already. */
export const RESERVED: readonly string[] = ['operator', 'any', 'index']

const ANSWER_FIELDS = ['position', 'revision', 'key', 'commandId', 'stream']

const entity = (kind: Known['kind'], id: string): Known => ({
  kind,
  ids: [id],
  fields: [id, 'position', 'revision'],
  indexed: false,
})
export const knownOrganisation = entity('organisation', 'organisationId')
export const knownPerson = entity('person', 'userId')
export const knownOperator: Known = { ...entity('operator', 'userId'), fields: ['userId'] }
export const knownValue: Known = { kind: 'value', ids: [], fields: [], indexed: false }

/** What a command answers when it is accepted. */
export function knownAnswer(command: AnyCommand, indexed: boolean): Known {
  const ids = [...new Set([idFieldOf(command.stream.kind), ...(command.answers ?? [])])]
  const reveals = command.reveals ?? []
  const secrets = [...reveals, ...(reveals.includes('linkSecret') ? ['link'] : []), ...(command.showsOnce ?? [])]
  return { kind: 'answer', ids, fields: [...ids, ...secrets, ...ANSWER_FIELDS], indexed }
}

export function knownResult(query: AskedQuery, indexed: boolean): Known {
  const schema: unknown = query.result
  const fields = schema instanceof z.ZodObject ? [...keysAt(schema, []), 'position'] : undefined
  return { kind: 'result', ids: [], fields, indexed }
}

/** The first of several that has an answer. */
export function firstOf<Outer, Found>(
  all: readonly Outer[],
  ask: (one: Outer) => Found | undefined,
): Found | undefined {
  for (const one of all) {
    const found = ask(one)
    if (found !== undefined) return found
  }
  return undefined
}

/** Names from outside in: those of a file that this one continues, those of the file, those of one iteration. */
export class Names {
  readonly #names = new Map<string, Known>()
  readonly #outer: readonly Names[]

  /** Of several outer ones the first that has a name counts. */
  constructor(...outer: readonly Names[]) {
    this.#outer = outer
  }
  declare(name: string, known: Known): void {
    this.#names.set(name, known)
  }
  find(name: string): Known | undefined {
    return this.#names.get(name) ?? firstOf(this.#outer, (outer) => outer.find(name))
  }
  /** Declared in this very layer. */
  has(name: string): boolean {
    return this.#names.has(name)
  }
  all(): string[] {
    return [...this.#outer.flatMap((outer) => outer.all()), ...this.#names.keys()]
  }

  /**
   * What is wrong with a reference under this field of `with`; nothing when it will hold something. `where` says how far
   * the names reach.
   */
  wrong(reference: Reference, field: string | undefined, where = 'before this'): string | undefined {
    const { name, index, path, text } = reference
    const known = this.find(name)
    if (!known) return `nothing ${where} is called $${name}${didYouMean(name, this.all(), (near) => `$${near}`)}`
    if (known.indexed && index === undefined) return `$${name} holds one for each $index: write $${name}[$index]`
    if (!known.indexed && index !== undefined) return `$${name} is no list: leave the [ ] out`
    if (typeof index === 'object' && this.find(index.variable)?.kind !== 'value') {
      return `$${index.variable} has no value here: it is known inside a repeat`
    }
    const [first] = path
    if (typeof first === 'string' && known.fields && !known.fields.includes(first)) {
      if (known.fields.length === 0) return `$${name} is a value and has no fields`
      const near = didYouMean(first, known.fields, (one) => `$${name}.${one}`)
      return `$${name} has no "${first}"${near || `; it has ${known.fields.join(', ')}`}`
    }
    if (path.length === 0 && known.kind === 'result') return `${text}: say which field of the answer`
    if (path.length > 0 || known.ids.length <= 1 || field === undefined || idFor(known.ids, field)) return undefined
    return `${text} could be ${known.ids.map((id) => `${text}.${id}`).join(' or ')}: say which`
  }
}

/** Which of the ids stands under a field without being named: its namesake, or the only one. */
export function idFor(ids: readonly string[], field: string | undefined): string | undefined {
  const singular = field?.replace(/s$/, '')
  return ids.find((id) => id === field || id === singular) ?? (ids.length === 1 ? ids[0] : undefined)
}
