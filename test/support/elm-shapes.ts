/**
 * As much of SHACL as the two EDC shape files use where a document can break it: how often a property may stand, of which
 * class or datatype its values are, and from which vocabulary. Reads the files' own, regular way of writing Turtle.
 */

export interface ShapedProperty {
  readonly path: string
  readonly min: number
  readonly max: number
  readonly datatype?: string
  readonly classes: readonly string[]
  /** The concept scheme that a value must be in. */
  readonly scheme?: string
}

/** Properties by the class they are about, in full addresses. */
export type Shapes = ReadonlyMap<string, readonly ShapedProperty[]>

export function shapesOf(...turtles: readonly string[]): Shapes {
  const shapes = new Map<string, ShapedProperty[]>()
  for (const turtle of turtles) readShapes(turtle, shapes)
  return shapes
}

function readShapes(turtle: string, shapes: Map<string, ShapedProperty[]>): void {
  const prefixes = new Map(
    [...turtle.matchAll(/@prefix\s+([\w-]*):\s*<([^>]+)>/g)].map(([, name = '', iri = '']) => [name, iri]),
  )
  const full = (name: string) => {
    const [prefix = '', local = ''] = name.split(':')
    const iri = prefixes.get(prefix)
    if (iri === undefined) throw new Error(`the shapes name an unknown prefix: ${name}`)
    return `${iri}${local}`
  }
  const blocks = withoutComments(turtle).split(/\n\s*\.\s*(?:\n|$)|\]\s*\.\s*(?=\n|$)/)
  const named = new Map(blocks.map((block) => [/^\s*([\w-]*:[\w-]+)/.exec(block)?.[1] ?? '', block]))
  const schemeOf = (restriction: string | undefined) =>
    restriction === undefined ? undefined : /sh:hasValue\s+<([^>]+)>/.exec(named.get(restriction) ?? '')?.[1]
  const read = (text: string): ShapedProperty | undefined => {
    const path = /sh:path\s+([\w-]+:[\w-]+)/.exec(text)?.[1]
    if (path === undefined) return undefined
    const datatype = /sh:datatype\s+([\w-]+:[\w-]+)/.exec(text)?.[1]
    const scheme = schemeOf(/sh:node\s+(:\w+)/.exec(text)?.[1])
    return {
      path: full(path),
      min: Number(/sh:minCount\s+(\d+)/.exec(text)?.[1] ?? 0),
      max: Number(/sh:maxCount\s+(\d+)/.exec(text)?.[1] ?? Number.POSITIVE_INFINITY),
      classes: [...text.matchAll(/sh:class\s+([\w-]+:[\w-]+)/g)].map(([, name = '']) => full(name)),
      ...(datatype !== undefined && { datatype: full(datatype) }),
      ...(scheme !== undefined && { scheme }),
    }
  }
  for (const block of blocks) {
    const about = /sh:targetClass\s+([\w-]+:[\w-]+)/.exec(block)?.[1]
    if (about === undefined) continue
    const of = shapes.get(full(about)) ?? []
    for (const [, reference, inline] of block.matchAll(/sh:property\s*(?:(edc:[\w-]+)|\[([^\]]*)\]?)/g)) {
      const property = read(reference === undefined ? (inline ?? '') : (named.get(reference) ?? ''))
      if (property !== undefined) of.push(property)
    }
    shapes.set(full(about), of)
  }
}

const withoutComments = (turtle: string) => turtle.replace(/(^|\s)#[^\n]*/g, '$1')

type Value = {
  readonly '@id'?: string
  readonly '@value'?: unknown
  readonly '@type'?: string
  readonly '@language'?: string
}
export type FlatNode = { readonly '@id': string; readonly '@type'?: readonly string[] } & Readonly<
  Record<string, unknown>
>

/** The nodes of an expanded document, each once under its id with all that is said of it. */
export function nodesOf(expanded: unknown): FlatNode[] {
  const nodes = new Map<string, Record<string, unknown> & { '@id': string }>()
  const visit = (thing: unknown): unknown => {
    if (Array.isArray(thing)) return thing.map(visit)
    if (typeof thing !== 'object' || thing === null || '@value' in thing) return thing
    const id = '@id' in thing ? String(thing['@id']) : `_:b${nodes.size}`
    const node: Record<string, unknown> & { '@id': string } = nodes.get(id) ?? { '@id': id }
    nodes.set(id, node)
    for (const [name, value] of Object.entries(thing)) if (name !== '@id') node[name] = visit(value)
    return { '@id': id }
  }
  visit(expanded)
  return [...nodes.values()]
}

/** What in a flattened document breaks the shapes, each as one line; also a property that no shape of its class knows. */
export function faultsOf(
  nodes: readonly FlatNode[],
  shapes: Shapes,
  alsoOf: (type: string) => readonly string[],
): string[] {
  const byId = new Map(nodes.map((node) => [node['@id'], node]))
  const faults: string[] = []
  for (const node of nodes) {
    const types = (node['@type'] ?? []).flatMap((type) => [type, ...alsoOf(type)])
    const properties = types.flatMap((type) => shapes.get(type) ?? [])
    if (properties.length === 0) continue
    const known = new Set(properties.map(({ path }) => path))
    for (const name of Object.keys(node)) {
      if (!name.startsWith('@') && !known.has(name)) faults.push(`${types[0]}: no shape knows ${name}`)
    }
    for (const property of properties) {
      const values = valuesOf(node[property.path])
      const where = `${types[0]} ${property.path}`
      // Texts count by language.
      const count = property.datatype?.endsWith('langString') ? Math.min(values.length, 1) : values.length
      if (count < property.min) faults.push(`${where}: ${values.length}, at least ${property.min}`)
      if (count > property.max) faults.push(`${where}: ${values.length}, at most ${property.max}`)
      for (const value of values)
        faults.push(...faultsOfValue(value, property, byId).map((fault) => `${where}: ${fault}`))
    }
  }
  return faults
}

function faultsOfValue(
  value: Value,
  { classes, datatype, scheme }: ShapedProperty,
  byId: ReadonlyMap<string, FlatNode>,
): string[] {
  const target = value['@id'] === undefined ? undefined : byId.get(value['@id'])
  const faults: string[] = []
  if (classes.length > 0 && !(target?.['@type'] ?? []).some((type) => classes.includes(type))) {
    faults.push(`is no ${classes.join(' or ')}`)
  }
  if (scheme !== undefined) {
    const inScheme = valuesOf(target?.['http://www.w3.org/2004/02/skos/core#inScheme'])
    if (!inScheme.some((one) => one['@id'] === scheme)) faults.push(`is not in ${scheme}`)
  }
  if (datatype?.endsWith('langString') && value['@language'] === undefined) faults.push('has no language')
  if (datatype !== undefined && !datatype.endsWith('langString') && value['@value'] !== undefined) {
    const type = value['@type'] ?? 'http://www.w3.org/2001/XMLSchema#string'
    if (type !== datatype) faults.push(`is ${type}, not ${datatype}`)
  }
  return faults
}

const valuesOf = (values: unknown): readonly Value[] => (Array.isArray(values) ? values : [])
