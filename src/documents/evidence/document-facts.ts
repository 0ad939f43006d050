/** What is known of a document for who asks: enough to name it, whether or not it may be opened. */
import { evidence } from '../../../projections/evidence.ts'
import { EXTENSIONS } from '../content/media-type.ts'
import type { ReportAsk } from '../reports/asking.ts'

export type DocumentFacts =
  | {
      readonly kind: 'readable'
      readonly sha256: string
      readonly mediaType: keyof typeof EXTENSIONS
      readonly bytes: number
      readonly what: string
    }
  /** Not kept here, or not for this reader: which of the two is told to nobody. */
  | { readonly kind: 'refused'; readonly sha256: string }
  | { readonly kind: 'erased'; readonly sha256: string }

export async function documentFacts({ ask, grantId }: ReportAsk, sha256: string): Promise<DocumentFacts> {
  const outcome = await ask(evidence, { sha256, grantId }, {})
  if (outcome.kind !== 'answered') return { kind: 'refused', sha256 }
  // The kernel gives what the query's own schema describes.
  const { mediaType, bytes, kind: what, erased } = outcome.result as ReturnType<typeof evidence.result.parse>
  return erased ? { kind: 'erased', sha256 } : { kind: 'readable', sha256, mediaType, bytes, what }
}

/** Such as `document-0123456789ab.pdf`: as the document is called when it is opened by itself. */
export const documentName = ({ sha256, mediaType }: Extract<DocumentFacts, { kind: 'readable' }>): string =>
  `document-${sha256.slice(0, 12)}.${EXTENSIONS[mediaType]}`
