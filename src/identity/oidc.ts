/**
 * Logging in with OpenID Connect: code flow with PKCE, state and nonce [OpenID Connect Core 1.0, section 3.1; RFC 9700].
 * Each provider comes back at an address of its own, so that one provider can't be handed the code of another.
 */
import { importPKCS8 } from 'jose'
import * as client from 'openid-client'
import { Fault } from '../contract/fault.ts'
import type { LoginAttempt, LoginAttempts, LoginPurpose } from './login-attempts.ts'
import { type LoginProvider, readSecretFile } from './login-providers.ts'
import { isSecret } from './secret.ts'

/** Whom a provider vouches for. Its name and address stay there: the ledger has its own. */
export interface VerifiedLogin {
  readonly provider: LoginProvider
  /** As it is to stand in the ledger. */
  readonly issuer: string
  readonly subject: string
  readonly assurance: 'low' | 'substantial' | 'high'
  /** Undefined when the provider did not say; empty when it said none. */
  readonly groups: readonly string[] | undefined
}

export type LoginRefusal =
  /** The state is not one of ours, or used, too old, or begun in another browser. */
  | 'attempt-unknown'
  | 'unknown-provider'
  | 'cancelled'
  | 'provider-refused'
  | 'provider-unreachable'
  /** Code, tokens or claims are not as they must be. */
  | 'answer-not-good'
  /** A good login, of somebody whom this provider is not configured for. */
  | 'claims-do-not-match'

export type LoginBegun = { readonly to: string } | { readonly refused: LoginRefusal }
export type LoginEnded =
  | { readonly login: VerifiedLogin; readonly attempt: LoginAttempt }
  | { readonly refused: LoginRefusal; readonly attempt?: LoginAttempt }

export interface OpenId {
  readonly providers: readonly LoginProvider[]
  /** `browser`: the secret of the cookie that this browser shows again at the end. */
  begin(code: string, given: { browser: string; returnTo: string; purpose: LoginPurpose }): Promise<LoginBegun>
  /** `query`: of the address that the browser came back to, as it came. */
  end(code: string, given: { browser: string | undefined; query: string }): Promise<LoginEnded>
  /** Where to end the session at the provider itself; undefined where it has no such place. */
  logoutAt(code: string): Promise<string | undefined>
}

export interface OpenIdOptions {
  readonly providers: readonly LoginProvider[]
  readonly attempts: LoginAttempts
  /** As browsers reach us; asked at each use, because with a free port it is known only when we listen. */
  readonly publicUrl: () => string
  readonly now: () => number
  /** Told what went wrong, never with a value out of a token. */
  readonly onProblem?: (provider: string, problem: string) => void
}

/** For each answer of a provider. */
const TIMEOUT_SECONDS = 5
/** Clocks differ. */
const SKEW_SECONDS = 30
/** An ID token is made at the end of a login, so an older one is from another. */
const TOKEN_AGE_SECONDS = 600
/** Where a provider's endpoints are is asked again after this; its keys are asked whenever an unknown one turns up. */
const DISCOVERED_FOR_MS = 24 * 3_600_000
/** A provider that did not answer is left alone for this long. */
const AWAY_FOR_MS = 5_000
/** [OpenID Connect Core 1.0, section 2]: a subject is at most 255 characters of ASCII. */
const SUBJECT = /^[\x20-\x7e]{1,255}$/
const GROUPS_MAX = 2_000

export const callbackPath = (code: string) => `/login/${code}/callback`

export function createOpenId(options: OpenIdOptions): OpenId {
  const { providers, attempts, publicUrl, now } = options
  const remotes = new Map(providers.map((provider) => [provider.code, new Remote(provider, now)]))
  const told = (code: string, error: unknown): LoginRefusal => {
    options.onProblem?.(code, problemOf(error))
    return refusalOf(error)
  }
  return {
    providers,
    async begin(code, { browser, returnTo, purpose }) {
      const remote = remotes.get(code)
      if (!remote) return { refused: 'unknown-provider' }
      let configuration: client.Configuration
      try {
        configuration = await remote.configuration()
      } catch (error) {
        return { refused: told(code, error) }
      }
      const attempt = attempts.begin({ provider: code, browser, returnTo, purpose })
      const { scopes, acrValues } = remote.provider
      // Adding a login is showing who one is there now, also where somebody else left a session open.
      const prompt = purpose.kind === 'add' ? 'login' : remote.provider.prompt
      const to = client.buildAuthorizationUrl(configuration, {
        redirect_uri: publicUrl() + callbackPath(code),
        scope: scopes.join(' '),
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        ...(acrValues.length > 0 && { acr_values: acrValues.join(' ') }),
        ...(prompt !== undefined && { prompt }),
      })
      return { to: to.href }
    },
    async end(code, { browser, query }) {
      const remote = remotes.get(code)
      if (!remote) return { refused: 'unknown-provider' }
      const states = new URLSearchParams(query).getAll('state')
      const attempt = browser !== undefined && isSecret(browser) && attempts.take(states[0] ?? '', browser)
      if (!attempt || states.length !== 1 || attempt.provider !== code) return { refused: 'attempt-unknown' }
      try {
        const login = await remote.exchange(new URL(`${publicUrl()}${callbackPath(code)}?${query}`), attempt)
        return login ? { login, attempt } : { refused: 'claims-do-not-match', attempt }
      } catch (error) {
        return { refused: told(code, error), attempt }
      }
    },
    async logoutAt(code) {
      const remote = remotes.get(code)
      if (!remote) return undefined
      try {
        const configuration = await remote.configuration()
        if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined
        return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${publicUrl()}/` }).href
      } catch {
        return undefined
      }
    },
  }
}

/** One provider, discovered at its first use. */
class Remote {
  readonly provider: LoginProvider
  readonly #now: () => number
  #known: { readonly at: number; readonly configuration: client.Configuration } | undefined
  #asking: Promise<client.Configuration> | undefined
  #away: { readonly until: number; readonly error: unknown } | undefined

  constructor(provider: LoginProvider, now: () => number) {
    this.provider = provider
    this.#now = now
  }

  async configuration(): Promise<client.Configuration> {
    const now = this.#now()
    if (this.#known && now - this.#known.at < DISCOVERED_FOR_MS) return this.#known.configuration
    if (this.#away && now < this.#away.until) {
      if (this.#known) return this.#known.configuration
      throw this.#away.error
    }
    this.#asking ??= this.#discover().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  async #discover(): Promise<client.Configuration> {
    try {
      const configuration = await discovered(this.provider)
      this.#known = { at: this.#now(), configuration }
      return configuration
    } catch (error) {
      this.#away = { until: this.#now() + AWAY_FOR_MS, error }
      // What it said yesterday holds more often than not.
      if (this.#known) return this.#known.configuration
      throw error
    }
  }

  /** Undefined: a good login whose claims are not those this provider is configured for. */
  async exchange(back: URL, { state, nonce, verifier }: LoginAttempt): Promise<VerifiedLogin | undefined> {
    const { provider } = this
    const configuration = await this.configuration()
    const tokens = await client.authorizationCodeGrant(configuration, back, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const token = tokens.claims()
    if (!token) throw new NotGood('no ID token')
    const { sub, iss, iat } = token
    const seconds = this.#now() / 1000
    if (!SUBJECT.test(sub)) throw new NotGood('sub')
    if (iat > seconds + SKEW_SECONDS || iat < seconds - TOKEN_AGE_SECONDS) throw new NotGood('iat')
    if ([token.aud].flat().some((audience) => audience !== provider.clientId)) throw new NotGood('aud')
    if (token.azp !== undefined && token.azp !== provider.clientId) throw new NotGood('azp')
    const claims: Readonly<Record<string, unknown>> =
      provider.claimsIn === 'idToken'
        ? token
        : { ...(await client.fetchUserInfo(configuration, tokens.access_token, sub)), acr: token.acr }
    if (!fits(claims, provider.match)) return undefined
    const groups = provider.groupsClaim === undefined ? undefined : textsOf(claims[provider.groupsClaim])
    return {
      provider,
      issuer: provider.recordedAs ?? iss,
      subject: sub,
      assurance: assuranceOf(provider, claims.acr),
      groups,
    }
  }
}

async function discovered(provider: LoginProvider): Promise<client.Configuration> {
  const isLocal = provider.issuer.startsWith('http:')
  const configuration = await client.discovery(
    new URL(provider.issuer),
    provider.clientId,
    {
      id_token_signed_response_alg: provider.algorithm,
      response_types: ['code'],
      [client.clockTolerance]: SKEW_SECONDS,
    },
    await authenticationOf(provider),
    { timeout: TIMEOUT_SECONDS, ...(isLocal && { execute: [client.allowInsecureRequests] }) },
  )
  // Signatures are checked although the token came over TLS: the algorithm would mean nothing otherwise.
  client.enableNonRepudiationChecks(configuration)
  return configuration
}

async function authenticationOf(provider: LoginProvider): Promise<client.ClientAuth> {
  const { clientSecretFile, privateKeyFile, privateKeyId, algorithm, secretIn } = provider
  if (privateKeyFile !== undefined) {
    const key = await importPKCS8(readSecretFile(privateKeyFile), algorithm)
    return client.PrivateKeyJwt(privateKeyId === undefined ? key : { key, kid: privateKeyId })
  }
  const secret = clientSecretFile === undefined ? provider.clientSecret : readSecretFile(clientSecretFile)
  if (secret === undefined) return client.None()
  return secretIn === 'body' ? client.ClientSecretPost(secret) : client.ClientSecretBasic(secret)
}

/** A claim is one text or a list of them; another form counts as not said. */
function textsOf(claim: unknown): readonly string[] | undefined {
  const texts = typeof claim === 'string' ? [claim] : claim
  if (!Array.isArray(texts) || texts.length > GROUPS_MAX) return undefined
  return texts.every((text): text is string => typeof text === 'string') ? texts : undefined
}

function fits(claims: Readonly<Record<string, unknown>>, match: LoginProvider['match']): boolean {
  return Object.entries(match).every(([claim, values]) => textsOf(claims[claim])?.some((text) => values.includes(text)))
}

function assuranceOf({ assurance, otherwise }: LoginProvider, acr: unknown): VerifiedLogin['assurance'] {
  return (typeof acr === 'string' && Object.hasOwn(assurance, acr) && assurance[acr]) || otherwise
}

class NotGood extends Error {}

const UNREACHABLE = ['OAUTH_TIMEOUT', 'OAUTH_HTTP_REQUEST_FAILED']

function refusalOf(error: unknown): LoginRefusal {
  if (error instanceof client.AuthorizationResponseError) {
    return error.error === 'access_denied' ? 'cancelled' : 'provider-refused'
  }
  if (error instanceof NotGood) return 'answer-not-good'
  // Of our own configuration, such as a key that can't be read any more: nobody gets in there until it is mended.
  if (error instanceof Fault) return 'provider-unreachable'
  return isAway(error) ? 'provider-unreachable' : 'answer-not-good'
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // What fetch throws when there is no connection.
  if (error instanceof TypeError && !('code' in error)) return true
  if ('code' in error && UNREACHABLE.includes(String(error.code))) return true
  const { cause } = error
  return cause instanceof Response ? cause.status >= 500 : isAway(cause)
}

/** A code and the claim's name; the library's own causes hold whole tokens. */
function problemOf(error: unknown): string {
  if (error instanceof NotGood) return `the ID token's ${error.message}`
  if (error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError)
    return error.error
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error ? String(error.code) : error.name
  return `${code}: ${error.message}`
}
