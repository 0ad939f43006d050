/** What reading one file carries along: the source, what may be named, and every complaint so far. */
import type { z } from 'zod'
import { type Fitting, fitting, variantsBelow, variantsOf } from './fits.ts'
import { article, idText } from './id-text.ts'
import type { Vocabulary } from './model.ts'
import { idFor, type Known, Names } from './names.ts'
import { referencesIn } from './reference.ts'
import type { Path, Place, Problem, Source } from './source.ts'

export class Reader {
  readonly source: Source
  readonly vocabulary: Vocabulary
  readonly names: Names
  readonly problems: Problem[]
  timezone = 'Europe/Amsterdam'
  /** Where the files are that the story names; beside the story itself when nobody says. */
  folder: string | undefined

  readonly #outer: Reader | undefined

  constructor(source: Source, vocabulary: Vocabulary, names: Names, problems: Problem[] = [], outer?: Reader) {
    this.#outer = outer
    this.source = source
    this.vocabulary = vocabulary
    this.names = names
    this.problems = problems
  }

  /** The same reading, with names of its own within these: one iteration of a repeat. */
  within(): Reader {
    const inner = new Reader(this.source, this.vocabulary, new Names(this.names), this.problems, this)
    inner.timezone = this.timezone
    inner.folder = this.folder
    return inner
  }

  /** What is saved by `name[$index]` outlives its iteration; a plain name does not. */
  declare(name: string, known: Known, outlives: boolean): void {
    if (outlives && this.#outer) this.#outer.declare(name, known, outlives)
    else this.names.declare(name, known)
  }

  complain(place: Place, message: string): void {
    this.problems.push({ ...place, message })
  }

  /** Complains of what does not fit and says whether all did. References fit anything. */
  fits(schema: z.ZodType, value: unknown, path: Path, subject: string): boolean {
    return this.#fitting(schema, value, path, subject).problems.length === 0
  }

  /** As `fits`, where no references may stand: the format itself. */
  shaped(schema: z.ZodType, value: unknown, path: Path, subject: string): boolean {
    return this.#fitting(schema, value, path, subject, false).problems.length === 0
  }

  /** As `fits`, and gives the value with numbers as text where text is wanted. */
  fitted(schema: z.ZodType, value: unknown, path: Path, subject: string): unknown {
    return this.#fitting(schema, value, path, subject).value
  }

  #fitting(schema: z.ZodType, value: unknown, base: Path, subject: string, references = true): Fitting {
    const fit = fitting(schema, value, { source: this.source, base, subject, references })
    this.problems.push(...fit.problems)
    if (references) this.#kinds(schema, value, base)
    return fit
  }

  /** A name alone stands for the id that the field wants; a field of it may be anything, to see what comes of it. */
  #kinds(schema: z.ZodType, value: unknown, base: Path): void {
    for (const { reference, path, whole } of referencesIn(value)) {
      if (!whole || reference.path.length > 0) continue
      const wanted = path.reduce(variantsBelow, variantsOf(schema)).flatMap((one) => one.meta()?.names ?? [])
      const field = path.findLast((part) => typeof part === 'string')
      const held = idFor(this.names.find(reference.name)?.ids ?? [], field)
      if (held === undefined || wanted.length === 0 || wanted.some((one) => fieldOf(one) === held)) continue
      const message = `${field} wants the ${idText(String(wanted[0]))}, and ${reference.text} holds ${article(held)}`
      this.complain(this.source.place([...base, ...path]), message)
    }
  }

  /** Every reference below this path must point at something that exists by then. */
  references(value: unknown, path: Path, field?: string, where?: string): void {
    for (const { reference, path: below, whole } of referencesIn(value)) {
      if (reference.name === 'any' && whole) continue
      const key = below.findLast((part) => typeof part === 'string') ?? field
      const wrong = this.names.wrong(reference, typeof key === 'string' ? key : undefined, where)
      if (wrong) this.complain(this.source.place([...path, ...below]), wrong)
    }
  }
}

/** `LearnerId` → `learnerId`. */
const fieldOf = (names: unknown) => String(names).replace(/^./, (first) => first.toLowerCase())
