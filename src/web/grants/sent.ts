/** What came in of one form among several: amounts as whole cents, shares as fractions, the file as its hash. */
import type { z } from 'zod'
import type { documentKind } from '../../../events/evidence.ts'
import type { Fraction } from '../../../events/money.ts'
import { actWords as words } from '../../language/act-words.ts'
import { centsOf } from '../kit/money.ts'
import { sentenceFor } from '../kit/refusals.ts'
import { notTakenText, storeFile } from '../kit/uploads.ts'
import type { Visit } from '../kit/visit.ts'
import { fractionOf } from './fraction.ts'

export class Sent {
  readonly #visit: Visit
  readonly #act: string
  /** Of fields that can't be read; what a command would refuse it says itself. */
  readonly errors = new Map<string, string>()
  /** The hash of the file that came with it. */
  stored: string | undefined

  constructor(visit: Visit, act: string) {
    this.#visit = visit
    this.#act = act
  }
  get failed(): boolean {
    return this.errors.size > 0
  }
  named(field: string): string {
    return `${this.#act}-${field}`
  }
  wrong(field: string, text: string): void {
    this.errors.set(this.named(field), text)
  }

  text(field: string): string {
    return this.#visit.fields.text(this.named(field))
  }
  all(field: string): readonly string[] {
    return this.#visit.fields.all(this.named(field))
  }
  checked(field: string): boolean {
    return this.#visit.fields.checked(this.named(field))
  }
  /** Left out where it is empty. */
  some<K extends string>(field: K, text = this.text(field)): { readonly [key in K]?: string } {
    return (text === '' ? {} : { [field]: text }) as { readonly [key in K]?: string }
  }
  /** 0 where it can't be read: then the form has an error. */
  cents(field: string): number {
    const cents = centsOf(this.text(field))
    if (cents === undefined) this.wrong(field, this.#visit.t(words.noAmount))
    return cents ?? 0
  }
  someCents(field: string): number | undefined {
    return this.text(field) === '' ? undefined : this.cents(field)
  }
  whole(field: string): number | undefined {
    const value = this.#visit.fields.whole(this.named(field))
    if (value === undefined || !Number.isNaN(value)) return value
    this.wrong(field, this.#visit.t(words.noNumber))
    return undefined
  }
  fraction(field: string): Fraction | undefined {
    const text = this.text(field)
    if (text === '') return undefined
    const found = fractionOf(text)
    if (!found) this.wrong(field, this.#visit.t(words.noFraction))
    return found
  }
  /** A choice out of a list that the form had. The command's own schema has the last word. */
  choice<T extends string>(field: string): T {
    const text = this.text(field)
    if (text === '') this.wrong(field, this.#visit.t(words.noChoice))
    return text as T
  }

  /** The document of the form, kept as the organisation's; or the hash that was typed. */
  async document(
    field: string,
    kind: z.infer<typeof documentKind>,
    { optional = false }: { readonly optional?: boolean } = {},
  ): Promise<string | undefined> {
    const { file, organisationId, language } = this.#visit
    if (file === undefined) {
      const typed = this.text(`${field}-hash`).toLowerCase().replace(/\s+/g, '')
      if (typed === '' && !optional) this.wrong(field, this.#visit.t(words.noDocument))
      return typed === '' ? undefined : typed
    }
    if ('refused' in file) {
      this.wrong(field, notTakenText(file, language))
      return undefined
    }
    const about = { kind, belongsTo: { kind: 'organisation', organisationId } } as const
    const stored = await storeFile(this.#visit, file, about, this.#visit.keyFor(`file ${this.#act}`))
    if (stored.kind === 'stored') {
      this.stored = stored.sha256
      return stored.sha256
    }
    const why = stored.kind === 'refused' ? sentenceFor(this.#visit, stored.outcome) : notTakenText(stored, language)
    this.wrong(field, why)
    return undefined
  }
}
