/** The shapes that the parts of this room hand each other. */
import type { CredentialFacts, EvidenceDocument } from '../contract/credential-facts.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type JsonObject = { readonly [name: string]: Json }

export type { SigningPort } from '../contract/signing.ts'

/** A key of an issuer, as its document lists it. */
export interface IssuerKey {
  readonly keyId: string
  /** `z6Mk…`: Multikey, Ed25519. */
  readonly publicKeyMultibase: string
  /** Instants. */
  readonly from: string
  /** Rotated: signs nothing new from then, and what it signed before stays good. */
  readonly until?: string | undefined
  /** Distrusted: what is dated from then on is no proof. */
  readonly compromisedFrom?: string | undefined
}

/** An institution as issuer: one DID and every key that it had under it. The query `issuers` says which one signs now. */
export interface Issuer {
  readonly organisationId: string
  /** Published name now. */
  readonly name: string
  /** `did:web:…` or `did:key:…`. */
  readonly did: string
  /** The origin at which its document, lists and contexts stand. */
  readonly home: string
  readonly keys: readonly IssuerKey[]
}

/** Of one credential: where its bit stands. */
export interface StatusEntry {
  /** Address of the signed list. */
  readonly url: string
  readonly purpose: 'revocation' | 'suspension'
  readonly index: number
}

/** What of the person goes into the credential, as the learner chooses. */
export type Identified = 'name' | 'hash'

/** What the learner shows with a proof: an address of their own, or a document of its assessments. */
export type ShownEvidence = { readonly name: string; readonly url: string } | EvidenceDocument

export interface ToIssue {
  readonly facts: CredentialFacts
  readonly issuer: Issuer
  readonly status: StatusEntry
  readonly identified: Identified
  /** Address of this installation, without a slash at the end, for pages that people open. */
  readonly publicUrl: string
  /** What the learner chose to add. */
  readonly evidence?: readonly ShownEvidence[] | undefined
}

/** A bundle of all that verifying needs, for a machine without a network (`leerbewijs verify --bundle`). */
export interface TrustBundle {
  readonly v: 1
  readonly madeAt: string
  /** Issuers known here, with all keys and their dates. */
  readonly issuers: readonly Issuer[]
  /** Who may award what, and when; dates are days, `until` included. */
  readonly mandates: readonly {
    readonly organisationId: string
    readonly credentialTypeId: string
    readonly from: string
    readonly until?: string | undefined
  }[]
  /** Signed status list credentials, by address. */
  readonly statusLists: Readonly<Record<string, JsonObject>>
  /** Certificates that a newer one took the place of: SHA-256 of the credential's id → day. */
  readonly superseded: Readonly<Record<string, string>>
  /** Commitments of all awards, by SHA-256 of the certificate number; they say nothing without the salt. */
  readonly commitments: Readonly<Record<string, string>>
}

/** Of an award, what a credential of a known issuer says, signed. Days. */
export type AwardSaid = Readonly<Pick<CredentialFacts, 'credentialTypeId' | 'awardedOn' | 'policyOutcome'>> & {
  readonly institutionId: string
}

/**
 * What the verifier may ask of the world: one of these over the ledger, one over a bundle, and doubles in tests.
 * Undefined is "not known here"; a thrown Fault `unavailable` is "could not be checked".
 */
export interface TrustSource {
  issuerByDid(did: string): Promise<Issuer | undefined>
  mandateOn(organisationId: string, credentialTypeId: string, on: string): Promise<boolean | undefined>
  statusList(url: string): Promise<JsonObject | undefined>
  supersededOn(credentialId: string): Promise<string | undefined>
  /** What stands behind the bit of a list, for a credential whose bit is set; `since` a day. Absent in a bundle. */
  withdrawn?(
    credentialId: string,
  ): Promise<{ readonly how: 'revoked' | 'suspended'; readonly since?: string | undefined } | undefined>
  commitmentOf(certificateNumber: string): Promise<string | undefined>
  /** Undefined where no recognition is known or asked. `on` a day. */
  recognisedBy?(
    organisationId: string,
    award: AwardSaid,
    on: string,
  ): Promise<{ readonly holds: boolean; readonly until?: string | undefined } | undefined>
  /** What an organisation that recognises proofs is called; undefined where its name is not for everybody. */
  recogniserName?(organisationId: string): Promise<string | undefined>
  /** Of a bundle: when it was made. */
  readonly madeAt?: string
  /** did:web documents, status lists and hosted assertions of others; absent offline. */
  readonly fetchJson?: (url: string, limits: { readonly bytes: number }) => Promise<FetchedJson>
}
export type FetchedJson =
  | { readonly kind: 'fetched'; readonly json: Json; readonly text: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unreachable'; readonly why: string }
