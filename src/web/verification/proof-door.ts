/** What the pages ask of the room of credentials. */
import type { CredentialCheck } from '../../contract/credential-check.ts'
import type { OwnLink, PublicVerification } from '../../contract/verification.ts'
import type { BulkItem, BulkPorts, BulkRow } from '../../credentials/bulk-check/check-many.ts'
import type { Asked as Question } from '../../credentials/verify/question.ts'
import type { Language } from '../../language/language.ts'

/** What is asked beside the proof itself. */
export type Asked = Omit<Question, 'now'>

export type Looked =
  | {
      readonly kind: 'checked'
      readonly check: CredentialCheck
      /** The credential in it, as text that can be given again; undefined where there is none. */
      readonly text?: string | undefined
    }
  /** A link, or a number with its code, of this installation: it is shown where such are shown. */
  | { readonly kind: 'own-link'; readonly to: OwnLink }

export interface LookedUpShown {
  readonly way: OwnLink['way']
  readonly found: PublicVerification
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface ProofDoor {
  /** A file's bytes, or a text: JSON, a JWT or a link. Never throws for what it was given; a Fault is a fault of ours. */
  look(given: Uint8Array | string, asked: Asked): Promise<Looked>
  /** The outcome as a file to keep; undefined where PDFs can't be made. */
  outcomePdf(check: CredentialCheck, language: Language): Promise<Uint8Array | undefined>
  /** The same of what a link or a number with its code showed. */
  lookedUpPdf(shown: LookedUpShown, language: Language): Promise<Uint8Array | undefined>
  /** Rows in the order of the items. Never throws for one item. */
  lookAtMany(
    items: AsyncIterable<BulkItem>,
    asked: Omit<Asked, 'person'>,
    openLink: BulkPorts['openLink'],
  ): AsyncIterable<BulkRow>
}
