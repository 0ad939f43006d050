/**
 * Handing a proof to the wallet of the learner whom it is about: OpenID4VCI 1.0, pre-authorised code flow. This file
 * answers what a wallet asks; `src/http/wallet-routes.ts` is its door, and a page of the learner makes the offer.
 */
import type { Caller } from '../../kernel/kernel.ts'
import { type Language, say } from '../../language/language.ts'
import { walletWords } from '../../language/wallet-words.ts'
import type { BadgeAsked, Badges } from '../badges.ts'
import type { JsonObject } from '../parts.ts'
import { type Refused, refused as refusedFor } from '../refused.ts'
import { checkHolderProof } from './holder-proof.ts'
import { Nonces } from './nonces.ts'
import { OfferDesk } from './offer-desk.ts'
import { WALLET_LIMITS } from './wallet-limits.ts'
import {
  authorisationServerMetadata,
  CONFIGURATION_ID,
  credentialIssuerMetadata,
  credentialOffer,
  issuerUrl,
} from './wallet-metadata.ts'
import { readCredentialRequest, readTokenRequest } from './wallet-requests.ts'

/** As the access log keeps it. */
export interface HandedOver {
  readonly kind: 'certificate'
  /** The certificate's number. */
  readonly reference: string
  readonly learnerId: string
  readonly result: 'handed-over'
}

export interface WalletPorts {
  /** The signed badge, for whoever may have it: asked anew at each hand-over, so what was forgotten meanwhile shows. */
  badge: Badges['badge']
  /** Published name of an institution that issues here; undefined for any other id. */
  issuerName(institutionId: string): Promise<string | undefined>
  /** Writes down among the looks at a learner's papers that this one was handed over. */
  recordHandOver(handedOver: HandedOver): void | Promise<void>
  /** Milliseconds since 1970. */
  now(): number
  /** As people outside reach us, without a slash at the end; without TLS (http) most wallets refuse it. */
  publicUrl(): string
}

export type MadeOffer =
  | {
      readonly kind: 'made'
      /** `openid-credential-offer://?credential_offer_uri=…`: short enough for a QR code. */
      readonly link: string
      /** The same with the offer itself in it, for wallets that fetch nothing. */
      readonly linkByValue: string
      /** What the wallet asks for, in digits; absent where none was asked for. */
      readonly pin?: string | undefined
      /** Instant. */
      readonly until: string
    }
  | Refused

/** An answer to a wallet: JSON that is never cached unless `cache` says so. */
export interface WalletAnswer {
  readonly status: number
  readonly body: JsonObject
  readonly headers?: Readonly<Record<string, string>>
  readonly cache?: boolean
}

export interface WalletIssuer {
  /** For the learner whose proof it is; `pin`: ask for a code that stands on the page (for a QR that others can see too). */
  makeOffer(
    given: Omit<BadgeAsked, 'evidence'> & {
      readonly caller: Caller
      readonly pin: boolean
      readonly language: Language
    },
  ): Promise<MadeOffer>
  /** Undefined: no such institution. */
  metadata(institutionId: string): Promise<WalletAnswer | undefined>
  authorisationServer(institutionId: string): Promise<WalletAnswer | undefined>
  /** Undefined: no such offer, or taken up. */
  offer(institutionId: string, offerId: string, language: Language): WalletAnswer | undefined
  token(institutionId: string, form: URLSearchParams): WalletAnswer
  nonce(institutionId: string): WalletAnswer
  /** `token`: of the header, undefined where it is missing; `body`: JSON as it came. */
  credential(institutionId: string, token: string | undefined, body: unknown): Promise<WalletAnswer>
}

export function createWalletIssuer(ports: WalletPorts): WalletIssuer {
  const now = () => ports.now()
  const desk = new OfferDesk(now)
  const nonces = new Nonces(now)
  /** Institutions that offered something since the start: the list of those that issue may not know the newest yet. */
  const offering = new Map<string, string>()
  const remember = (institutionId: string, name: string) => {
    if (offering.size >= WALLET_LIMITS.offers) offering.clear()
    offering.set(institutionId, name)
  }
  const nameOf = async (institutionId: string) => (await ports.issuerName(institutionId)) ?? offering.get(institutionId)
  const urlOf = (institutionId: string) => issuerUrl(ports.publicUrl(), institutionId)
  const offerOf = (institutionId: string, open: { code: string; pin?: string | undefined }, language: Language) =>
    credentialOffer(urlOf(institutionId), {
      code: open.code,
      ...(open.pin !== undefined && {
        pin: { digits: WALLET_LIMITS.pinDigits, hint: say(walletWords.pinHint, language) },
      }),
    })

  return {
    async makeOffer({ caller, pin, language, ...asked }) {
      // Made once before it is offered: who may not have it, or asks for what can't be made, hears so on the page.
      const { learnerId, certificateId, identified } = asked
      const made = await ports.badge(caller, { learnerId, certificateId, identified })
      if (made.kind === 'refused') return made
      const { certificateNumber, institution } = made.facts
      const institutionId = institution.organisationId
      const offered = { caller, learnerId, certificateId, certificateNumber, institutionId, identified }
      const open = desk.make(offered, { pin })
      if (!open) return refusedFor({ kind: 'busy', retryAfterSeconds: WALLET_LIMITS.offerMs / 1_000 })
      remember(institutionId, institution.name)
      const uri = `${urlOf(institutionId)}/offers/${open.offerId}`
      const link = (name: string, value: string) => `openid-credential-offer://?${name}=${encodeURIComponent(value)}`
      return {
        kind: 'made',
        link: link('credential_offer_uri', uri),
        linkByValue: link('credential_offer', JSON.stringify(offerOf(institutionId, open, language))),
        ...(open.pin !== undefined && { pin: open.pin }),
        until: new Date(open.until).toISOString(),
      }
    },

    async metadata(institutionId) {
      const name = await nameOf(institutionId)
      if (name === undefined) return undefined
      return { status: 200, body: credentialIssuerMetadata(urlOf(institutionId), name), cache: true }
    },
    async authorisationServer(institutionId) {
      if ((await nameOf(institutionId)) === undefined) return undefined
      return { status: 200, body: authorisationServerMetadata(urlOf(institutionId)), cache: true }
    },

    offer(institutionId, offerId, language) {
      const found = desk.find(offerId)
      if (found?.offered.institutionId !== institutionId) return undefined
      return { status: 200, body: offerOf(institutionId, found.open, language) }
    },

    token(institutionId, form) {
      const asked = readTokenRequest(form)
      if ('error' in asked) return refused(asked.error, asked.why)
      const { code, pin, details } = asked
      const exchanged = desk.exchange({ code, pin, institutionId, byIdentifier: details })
      switch (exchanged.kind) {
        case 'unknown':
          return refused('invalid_grant', 'the code is not known, was used, or is over')
        case 'pin-wrong':
          return refused('invalid_grant', 'the transaction code is not right')
        case 'pin-missing':
          return refused('invalid_request', 'a transaction code is needed')
        case 'pin-not-asked':
          return refused('invalid_request', 'no transaction code was asked for')
        default:
      }
      const { token, seconds, offered } = exchanged
      const detail = {
        type: 'openid_credential',
        credential_configuration_id: CONFIGURATION_ID,
        credential_identifiers: [offered.certificateNumber],
      }
      return {
        status: 200,
        body: {
          access_token: token,
          token_type: 'Bearer',
          expires_in: seconds,
          ...(details && { authorization_details: [detail] }),
        },
      }
    },

    nonce: (institutionId) => ({ status: 200, body: { c_nonce: nonces.make(urlOf(institutionId)) } }),

    async credential(institutionId, token, body) {
      if (token === undefined) return unauthorised()
      const right = desk.fetch(token, institutionId)
      if (!right) return unauthorised('invalid_token')
      const { offered, byIdentifier } = right
      const asked = readCredentialRequest(body, { byIdentifier, identifier: offered.certificateNumber })
      if ('error' in asked) return refused(asked.error, asked.why)
      if (asked.proofs !== undefined) {
        const issuer = urlOf(institutionId)
        const takeNonce = (nonce: string) => nonces.take(nonce, issuer)
        const proof = await checkHolderProof(asked.proofs, { issuer, now: now(), takeNonce })
        if (proof.kind === 'wrong') return refused(proof.error, proof.why)
      }
      const { caller, learnerId, certificateId, identified, certificateNumber } = offered
      const made = await ports.badge(caller, { learnerId, certificateId, identified })
      if (made.kind === 'refused') return refused('credential_request_denied', 'this proof can not be handed over now')
      // Before it leaves; of an answer that is fetched again the learner sees one line.
      if (right.firstHandedOver()) {
        await ports.recordHandOver({
          kind: 'certificate',
          reference: certificateNumber,
          learnerId,
          result: 'handed-over',
        })
      }
      return { status: 200, body: { credentials: [{ credential: made.badge }] } }
    },
  }
}

/** RFC 6749, section 5.2, and OpenID4VCI 1.0, section 8.3.1.2. */
const refused = (error: string, why: string): WalletAnswer => ({
  status: 400,
  body: { error, error_description: why },
})

/** RFC 6750, section 3. */
function unauthorised(error?: string): WalletAnswer {
  const challenge = error === undefined ? 'Bearer' : `Bearer error="${error}"`
  return { status: 401, body: { error: error ?? 'invalid_request' }, headers: { 'WWW-Authenticate': challenge } }
}
