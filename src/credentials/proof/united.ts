/** One graph of several: blank nodes stay apart, and what two say of one named node is said once. */
export function united(sets: readonly (readonly RdfQuad[] | undefined)[]): readonly RdfQuad[] | undefined {
  const quads: RdfQuad[] = []
  const said = new Set<string>()
  for (const [number, set] of sets.entries()) {
    if (!set) return undefined
    const apart = (term: RdfTerm): RdfTerm =>
      term.termType === 'BlankNode' ? { termType: 'BlankNode', value: `d${number}${term.value}` } : term
    for (const quad of set) {
      const { subject, predicate, object, graph } = quad
      if ([subject, object, graph].some(({ termType }) => termType === 'BlankNode')) {
        quads.push({ subject: apart(subject), predicate, object: apart(object), graph: apart(graph) })
        continue
      }
      const { termType, value, datatype, language } = object
      const text = JSON.stringify([
        subject.value,
        predicate.value,
        termType,
        value,
        datatype?.value,
        language,
        graph.value,
      ])
      if (said.has(text)) continue
      said.add(text)
      quads.push(quad)
    }
  }
  return quads
}
