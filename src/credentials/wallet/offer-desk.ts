/**
 * Offers that are open: in memory, since each lives for minutes and none outlives the server. They are found by hashes,
 * so that how long a search takes says nothing of a code or a token. Bounds: `WALLET_LIMITS`.
 */
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { Caller } from '../../kernel/kernel.ts'
import type { Identified } from '../parts.ts'
import { WALLET_LIMITS } from './wallet-limits.ts'

/** What is offered, and in whose name it will be fetched: rights are looked at again when that happens. */
export interface Offered {
  readonly caller: Caller
  readonly learnerId: string
  readonly certificateId: string
  readonly certificateNumber: string
  readonly institutionId: string
  readonly identified: Identified
}

export interface OpenOffer {
  readonly offerId: string
  /** `pre-authorized_code`. */
  readonly code: string
  /** `tx_code`, for the page alone. */
  readonly pin?: string | undefined
  /** Milliseconds since 1970. */
  readonly until: number
}

export type Exchanged =
  | { readonly kind: 'token'; readonly token: string; readonly seconds: number; readonly offered: Offered }
  | { readonly kind: 'unknown' | 'pin-missing' | 'pin-not-asked' | 'pin-wrong' }

export interface Fetch {
  readonly offered: Offered
  readonly byIdentifier: boolean
  firstHandedOver(): boolean
}

interface Entry {
  readonly open: OpenOffer
  readonly offered: Offered
  wrong: number
  token?: { readonly hash: string; readonly until: number; fetches: number; byIdentifier: boolean; recorded: boolean }
}

const secret = (bytes: number) => randomBytes(bytes).toString('base64url')
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')
const same = (a: string, b: string) => timingSafeEqual(Buffer.from(hashOf(a)), Buffer.from(hashOf(b)))

export class OfferDesk {
  readonly #now: () => number
  readonly #byId = new Map<string, Entry>()
  /** Oldest first. */
  readonly #byLearner = new Map<string, readonly Entry[]>()
  readonly #byCode = new Map<string, Entry>()
  readonly #byToken = new Map<string, Entry>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** Undefined when as many are open as may be. */
  make(offered: Offered, { pin }: { readonly pin: boolean }): OpenOffer | undefined {
    const [oldest, ...newer] = this.#ofLearner(offered.learnerId)
    if (oldest && newer.length + 1 >= WALLET_LIMITS.offersOfOne) this.#drop(oldest)
    if (this.#byId.size >= WALLET_LIMITS.offers) for (const entry of this.#byId.values()) this.#alive(entry)
    if (this.#byId.size >= WALLET_LIMITS.offers) return undefined
    const digits = WALLET_LIMITS.pinDigits
    const open: OpenOffer = {
      offerId: secret(16),
      code: secret(32),
      until: this.#now() + WALLET_LIMITS.offerMs,
      ...(pin && { pin: String(randomInt(10 ** digits)).padStart(digits, '0') }),
    }
    const entry: Entry = { open, offered, wrong: 0 }
    this.#byId.set(open.offerId, entry)
    this.#byCode.set(hashOf(open.code), entry)
    this.#byLearner.set(offered.learnerId, [...this.#ofLearner(offered.learnerId), entry])
    return open
  }

  /** An offer that was not taken up yet. */
  find(offerId: string): { readonly open: OpenOffer; readonly offered: Offered } | undefined {
    const entry = this.#alive(this.#byId.get(offerId))
    return entry && !entry.token ? entry : undefined
  }

  /**
   * A code for a token, once. A code that comes back ends the token too: two have it, and only one should
   * (RFC 6749, section 10.5). `byIdentifier`: the token's requests name the proof by its identifier.
   */
  exchange(given: {
    readonly code: string
    readonly pin: string | undefined
    readonly institutionId: string
    readonly byIdentifier: boolean
  }): Exchanged {
    const entry = this.#alive(this.#byCode.get(hashOf(given.code)))
    if (!entry || entry.offered.institutionId !== given.institutionId) return { kind: 'unknown' }
    if (entry.token) {
      this.#drop(entry)
      return { kind: 'unknown' }
    }
    const { pin } = entry.open
    if (pin === undefined && given.pin !== undefined) return { kind: 'pin-not-asked' }
    if (pin !== undefined && given.pin === undefined) return { kind: 'pin-missing' }
    if (pin !== undefined && given.pin !== undefined && !same(pin, given.pin)) {
      entry.wrong += 1
      if (entry.wrong >= WALLET_LIMITS.pinTries) this.#drop(entry)
      return { kind: 'pin-wrong' }
    }
    const token = secret(32)
    const hash = hashOf(token)
    const until = this.#now() + WALLET_LIMITS.tokenMs
    entry.token = { hash, until, fetches: 0, byIdentifier: given.byIdentifier, recorded: false }
    this.#byToken.set(hash, entry)
    return { kind: 'token', token, seconds: WALLET_LIMITS.tokenMs / 1_000, offered: entry.offered }
  }

  /**
   * What a token gives the right to fetch; each call counts as one fetch. `firstHandedOver` is to be asked right before the
   * proof leaves, and is true once: what was asked wrongly or refused before is no hand-over.
   */
  fetch(token: string, institutionId: string): Fetch | undefined {
    const entry = this.#alive(this.#byToken.get(hashOf(token)))
    const { token: held, offered } = entry ?? {}
    if (!held || offered?.institutionId !== institutionId) return undefined
    if (held.fetches >= WALLET_LIMITS.fetches) return undefined
    held.fetches += 1
    return {
      offered,
      byIdentifier: held.byIdentifier,
      firstHandedOver() {
        const isFirst = !held.recorded
        held.recorded = true
        return isFirst
      },
    }
  }

  #alive(entry: Entry | undefined): Entry | undefined {
    if (!entry) return undefined
    // Once taken up it is the token that counts; a code that comes back is known for as long.
    if (this.#now() < (entry.token?.until ?? entry.open.until)) return entry
    this.#drop(entry)
    return undefined
  }
  #ofLearner(learnerId: string): readonly Entry[] {
    return this.#byLearner.get(learnerId) ?? []
  }
  #drop(entry: Entry): void {
    const { open, token, offered } = entry
    const left = this.#ofLearner(offered.learnerId).filter((one) => one !== entry)
    if (left.length > 0) this.#byLearner.set(offered.learnerId, left)
    else this.#byLearner.delete(offered.learnerId)
    this.#byId.delete(open.offerId)
    this.#byCode.delete(hashOf(open.code))
    if (token) this.#byToken.delete(token.hash)
  }
}
