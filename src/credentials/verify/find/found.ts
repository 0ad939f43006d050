/** What was found in what somebody gave. */
import type { OwnLink } from '../../../contract/verification.ts'
import type { CredentialReason } from '../../../language/credential-reasons.ts'
import type { Values } from '../../../language/language.ts'
import type { JsonObject } from '../../parts.ts'

/** Codes, places and hosts; never anything personal. */
export type ReasonValues = Readonly<Record<string, string | number>>

export interface Unreadable {
  readonly kind: 'unreadable'
  readonly reason: CredentialReason
  readonly values?: ReasonValues | undefined
}

export type Found =
  /** JSON with proofs of its own. */
  | { readonly kind: 'credential'; readonly credential: JsonObject }
  | { readonly kind: 'jwt'; readonly token: string }
  /** Open Badges 2: the assertion itself, or only the address where it stands. */
  | { readonly kind: 'hosted'; readonly url: string; readonly assertion?: JsonObject | undefined }
  /** A link or a number of ours: whoever asks here goes on to it, nothing is looked up in this room. */
  | { readonly kind: 'own-link'; readonly to: OwnLink }
  | Unreadable

export const unreadable = (reason: CredentialReason, values?: ReasonValues & Values): Unreadable => ({
  kind: 'unreadable',
  reason,
  ...(values && { values }),
})

/** The credential as a text that can be given again; undefined where there is none. */
export function textOf(found: Found): string | undefined {
  if (found.kind === 'credential') return JSON.stringify(found.credential)
  if (found.kind === 'jwt') return found.token
  if (found.kind === 'hosted') return found.assertion && JSON.stringify(found.assertion)
  return undefined
}
