/** Every bound of handing a proof to somebody's wallet, in one place. */
export const WALLET_LIMITS = {
  /** Offers that are open at once, of all learners together. */
  offers: 2_000,
  /** Of one learner: a new one takes the place of the oldest. */
  offersOfOne: 3,
  /** Long enough to take up a phone, install nothing and type six digits. */
  offerMs: 10 * 60_000,
  /** Wrong codes typed before the offer is over. */
  pinTries: 3,
  pinDigits: 6,
  tokenMs: 5 * 60_000,
  /** How often one token fetches its proof: an answer may get lost on the way. */
  fetches: 10,
  nonceMs: 5 * 60_000,
  /** A phone's clock may be off by as much. */
  clockSkewMs: 60_000,
  /** Of a request to a wallet's endpoint, as sent. */
  bodyBytes: 16 * 1024,
  jsonDepth: 12,
  /** Of one JWT in which a wallet shows its key. */
  proofCharacters: 8 * 1024,
} as const

/** Used nonces that are remembered: each costs a fetch of a token, and each offer has one token. */
export const USED_NONCES_MAX = WALLET_LIMITS.offers * WALLET_LIMITS.fetches
