/** The documents of a grant, as whoever asks may open them. Each opening is written down as a look. */
import type { Visit } from '../kit/visit.ts'

export function evidenceSource({ services, caller }: Pick<Visit, 'services' | 'caller'>, grantId: string) {
  return async function* open(sha256: string): AsyncGenerator<Uint8Array> {
    const opened = await services.documents.open({ sha256, grantId, caller })
    // It could be opened a moment ago: half a file is never taken for a whole one.
    if (opened.kind !== 'opened') throw new Error(`document ${sha256} can't be opened any more: ${opened.kind}`)
    yield* opened.content
  }
}
