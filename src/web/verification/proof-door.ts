/** What the pages ask of the room of credentials; put together where the program is. */
import type { CredentialCheck } from '../../contract/credential-check.ts'
import type { Language } from '../../language/language.ts'

/** What is asked beside the proof itself. */
export interface Asked {
  /** A day; today when absent. */
  readonly on?: string | undefined
  readonly person?: { readonly name: string; readonly birthDate: string } | undefined
  /** An organisation that may take it as valid for a shorter time, or not at all. */
  readonly recognisedBy?: string | undefined
}

export interface ProofDoor {
  /** A file's bytes, or a text: JSON, a JWT or a link. Never throws for what it was given; a Fault is a fault of ours. */
  check(given: Uint8Array | string, asked: Asked): Promise<CredentialCheck>
  /** The credential in it, as text that can be given again; undefined where there is none. */
  textIn(given: Uint8Array | string): Promise<string | undefined>
  /** The outcome as a file to keep. */
  outcomePdf(check: CredentialCheck, language: Language): Promise<Uint8Array>
}
