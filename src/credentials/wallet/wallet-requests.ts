/** What wallets send, read strictly where it matters; what the standard does not know is passed over (sections 6.1, 8.2). */
import { CONFIGURATION_ID, PRE_AUTHORISED } from './wallet-metadata.ts'

interface Complaint {
  /** As the standard names it. */
  readonly error: string
  readonly why: string
}
const complaint = (error: string, why: string): Complaint => ({ error, why })

interface TokenRequest {
  readonly code: string
  readonly pin: string | undefined
  /** Authorisation details were given: the answer has them, with the identifier to ask by. */
  readonly details: boolean
}

/** Codes of ours have 43 signs. */
const CODE_CHARACTERS_MAX = 100

export function readTokenRequest(form: URLSearchParams): TokenRequest | Complaint {
  const names = [...form.keys()]
  if (new Set(names).size < names.length) return complaint('invalid_request', 'a parameter stands there twice')
  if (!form.has('grant_type')) return complaint('invalid_request', 'grant_type is missing')
  if (form.get('grant_type') !== PRE_AUTHORISED) {
    return complaint('unsupported_grant_type', 'only the pre-authorized code grant')
  }
  const code = form.get('pre-authorized_code') ?? ''
  if (code === '') return complaint('invalid_request', 'pre-authorized_code is missing')
  if (code.length > CODE_CHARACTERS_MAX) return complaint('invalid_grant', 'the code is not known')
  const asked = form.get('authorization_details')
  if (asked !== null && !isOfOurs(asked)) {
    return complaint('invalid_authorization_details', `only openid_credential ${CONFIGURATION_ID}`)
  }
  return { code, pin: form.get('tx_code') ?? undefined, details: asked !== null }
}

function isOfOurs(text: string): boolean {
  try {
    const details: unknown = JSON.parse(text)
    const isOurs = (one: unknown) =>
      typeof one === 'object' &&
      one !== null &&
      'type' in one &&
      one.type === 'openid_credential' &&
      'credential_configuration_id' in one &&
      one.credential_configuration_id === CONFIGURATION_ID
    return Array.isArray(details) && details.length === 1 && details.every(isOurs)
  } catch {
    return false
  }
}

/** `byIdentifier`: the token was given with an identifier, and the request must name the proof by it. */
export function readCredentialRequest(
  body: unknown,
  { byIdentifier, identifier }: { readonly byIdentifier: boolean; readonly identifier: string },
): { readonly proofs: unknown } | Complaint {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return complaint('invalid_credential_request', 'the request is a JSON object')
  }
  const given = new Map<string, unknown>(Object.entries(body))
  const [wanted, other] = byIdentifier
    ? ['credential_identifier', 'credential_configuration_id']
    : ['credential_configuration_id', 'credential_identifier']
  if (given.has(other) || typeof given.get(wanted) !== 'string') {
    return complaint('invalid_credential_request', `this token asks by ${wanted} alone`)
  }
  if (given.get(wanted) !== (byIdentifier ? identifier : CONFIGURATION_ID)) {
    return byIdentifier
      ? complaint('unknown_credential_identifier', 'the token is for another credential')
      : complaint('unknown_credential_configuration', `here there is ${CONFIGURATION_ID}`)
  }
  if (given.has('credential_response_encryption')) {
    return complaint('invalid_encryption_parameters', 'answers are not encrypted beyond TLS')
  }
  return { proofs: given.get('proofs') }
}
