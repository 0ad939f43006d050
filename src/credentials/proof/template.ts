/**
 * The RDF of a skeleton, worked out once: jsonld spends 98 % of signing on expanding what is the same each time
 * (`docs/decisions/26-credential-formats.md`).
 */
import jsonld from 'jsonld'
import { canonize } from 'rdf-canonize'
import { closedLoader } from '../contexts/loader.ts'
import type { JsonObject } from '../parts.ts'
import { CanonicalLines, type Hole } from './canonical-lines.ts'
import { type PlaceKind, type Shape, shapeOf, withValues } from './shape.ts'
import { canonicalForm } from './stock.ts'

export class Template {
  readonly #quads: readonly RdfQuad[]
  readonly #holes: readonly Hole[]
  readonly #kinds: readonly PlaceKind[]
  readonly #lines: CanonicalLines
  /** Names of nodes that every document of this skeleton has. */
  readonly #names: ReadonlySet<string>

  private constructor(quads: readonly RdfQuad[], holes: readonly Hole[], kinds: readonly PlaceKind[]) {
    this.#quads = quads
    this.#holes = holes
    this.#kinds = kinds
    this.#lines = new CanonicalLines(quads, holes)
    this.#names = new Set(
      quads.flatMap(({ subject, object }) => [subject, object].filter(isName).map(({ value }) => value)),
    )
  }

  /**
   * Undefined where a value does not end up as exactly one term of its own, or the canonical form of this very document
   * is not what the stock library makes of it. Rejects with what jsonld finds wrong.
   */
  static async learn(document: JsonObject, shape: Shape): Promise<Template | undefined> {
    const marked = withValues(document, markAt)
    const again = shapeOf(marked)
    if (again?.skeleton !== shape.skeleton) return undefined
    const quads = await jsonld.toRDF(marked, {
      base: null,
      safe: true,
      rdfDirection: 'i18n-datatype',
      produceGeneralizedRdf: false,
      documentLoader: closedLoader,
    })
    const holes = holesIn(quads, again.values)
    const filled = shape.kinds.every((kind, place) => {
      const terms = holes.filter((hole) => hole.place === place).map(({ quad, at }) => quads[quad]?.[at].termType)
      return kind === 'iri'
        ? terms.length > 0 && terms.every((type) => type === 'NamedNode')
        : terms.length === 1 && terms[0] === 'Literal'
    })
    if (!filled) return undefined
    const template = new Template(quads, holes, shape.kinds)
    return (await template.canonical(shape.values)) === (await canonicalForm(document)) ? template : undefined
  }

  /** RDFC-1.0 of the document with these values. Undefined where two nodes would have one name, and so become one. */
  async canonical(values: readonly string[]): Promise<string | undefined> {
    if (!this.#areApart(values)) return undefined
    return this.#lines.with(values) ?? canonicalQuads(this.#quadsWith(values))
  }

  /** The quads of the document with these values; undefined as above. */
  dataset(values: readonly string[]): readonly RdfQuad[] | undefined {
    return this.#areApart(values) ? this.#quadsWith(values) : undefined
  }

  #areApart(values: readonly string[]): boolean {
    const names = values.filter((_, place) => this.#kinds[place] === 'iri')
    return new Set(names).size === names.length && !names.some((name) => this.#names.has(name))
  }

  #quadsWith(values: readonly string[]): readonly RdfQuad[] {
    const quads = [...this.#quads]
    for (const { quad: index, at, place } of this.#holes) {
      const quad = quads[index]
      if (quad) quads[index] = { ...quad, [at]: { ...quad[at], value: values[place] ?? '' } }
    }
    return quads
  }
}

export const canonicalQuads = (quads: readonly RdfQuad[]): Promise<string> => canonize(quads, { algorithm: 'RDFC-1.0' })

function holesIn(quads: readonly RdfQuad[], marks: readonly string[]): readonly Hole[] {
  const places = new Map(marks.map((mark, place) => [mark, place]))
  return quads.flatMap((quad, index) =>
    (['subject', 'object'] as const).flatMap((at) => {
      const place = places.get(quad[at].value)
      return place === undefined ? [] : [{ quad: index, at, place }]
    }),
  )
}

const isName = ({ termType }: RdfTerm) => termType === 'NamedNode'

/** A document that holds one of these as a constant has it twice then, and gets no template. */
const markAt = (place: number, kind: PlaceKind) =>
  kind === 'iri'
    ? `urn:uuid:00000000-0000-0000-0000-${String(place).padStart(12, '0')}`
    : `place ${place} of a template`
