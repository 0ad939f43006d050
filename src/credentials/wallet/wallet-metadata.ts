/**
 * What an institution says of itself to a wallet (OpenID4VCI 1.0, section 12.2; RFC 8414). Each institution is an issuer
 * of its own, below one path of this installation: the well-known part goes between host and path (section 12.2.2).
 */
import type { JsonObject } from '../parts.ts'

/** The one kind of object that is handed over: an Open Badge 3.0 with a Data Integrity proof. */
export const CONFIGURATION_ID = 'OpenBadgeCredential'
export const PRE_AUTHORISED = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

const CONTEXTS = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']

/** Of an institution, as `credential_issuer` and `issuer`. */
export const issuerPath = (institutionId: string): string => `/wallet/${institutionId}`

export const issuerUrl = (publicUrl: string, institutionId: string): string =>
  `${publicUrl}${issuerPath(institutionId)}`

/** No key of a wallet is asked for, so neither binding methods nor proof types are named (section 14.1). */
export function credentialIssuerMetadata(issuer: string, name: string): JsonObject {
  return {
    credential_issuer: issuer,
    credential_endpoint: `${issuer}/credential`,
    nonce_endpoint: `${issuer}/nonce`,
    display: [
      { name, locale: 'nl' },
      { name, locale: 'en' },
    ],
    credential_configurations_supported: {
      [CONFIGURATION_ID]: {
        format: 'ldp_vc',
        scope: CONFIGURATION_ID,
        credential_signing_alg_values_supported: ['eddsa-rdfc-2022'],
        credential_definition: { '@context': CONTEXTS, type: ['VerifiableCredential', CONFIGURATION_ID] },
        credential_metadata: {
          display: [
            { name: `Bewijs van ${name}`, locale: 'nl', background_color: '#0B3B5C', text_color: '#FFFFFF' },
            { name: `Proof from ${name}`, locale: 'en', background_color: '#0B3B5C', text_color: '#FFFFFF' },
          ],
        },
      },
    },
  }
}

export function authorisationServerMetadata(issuer: string): JsonObject {
  return {
    issuer,
    token_endpoint: `${issuer}/token`,
    token_endpoint_auth_methods_supported: ['none'],
    grant_types_supported: [PRE_AUTHORISED],
    // Required by RFC 8414; there is no authorization endpoint to answer from.
    response_types_supported: [],
    authorization_details_types_supported: ['openid_credential'],
    'pre-authorized_grant_anonymous_access_supported': true,
  }
}

/** Section 4.1.1. `pinHint`: what stands beside the box in which the wallet asks for the code; at most 300 characters. */
export function credentialOffer(
  issuer: string,
  { code, pin }: { readonly code: string; readonly pin?: { readonly digits: number; readonly hint: string } },
): JsonObject {
  return {
    credential_issuer: issuer,
    credential_configuration_ids: [CONFIGURATION_ID],
    grants: {
      [PRE_AUTHORISED]: {
        'pre-authorized_code': code,
        ...(pin && { tx_code: { input_mode: 'numeric', length: pin.digits, description: pin.hint } }),
      },
    },
  }
}
