/**
 * `c_nonce` (OpenID4VCI 1.0, section 7): anybody may ask for one, so none is kept. It carries its own time under a key of
 * this process; only used ones are remembered, until they are too old anyway.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { USED_NONCES_MAX, WALLET_LIMITS } from './wallet-limits.ts'

const TIME_BYTES = 6
const BODY_BYTES = TIME_BYTES + 10
const MAC_BYTES = 16

export class Nonces {
  readonly #key = randomBytes(32)
  readonly #now: () => number
  /** Nonce to the time at which it would be too old. */
  readonly #used = new Map<string, number>()

  constructor(now: () => number) {
    this.#now = now
  }

  make(issuer: string): string {
    const body = Buffer.alloc(BODY_BYTES)
    body.writeUIntBE(this.#now(), 0, TIME_BYTES)
    randomBytes(BODY_BYTES - TIME_BYTES).copy(body, TIME_BYTES)
    return Buffer.concat([body, this.#mac(body, issuer)]).toString('base64url')
  }

  /** True once for each that this process made for that issuer and that is not too old. */
  take(nonce: string, issuer: string): boolean {
    const bytes = Buffer.from(nonce, 'base64url')
    if (bytes.length !== BODY_BYTES + MAC_BYTES || bytes.toString('base64url') !== nonce) return false
    const body = bytes.subarray(0, BODY_BYTES)
    if (!timingSafeEqual(bytes.subarray(BODY_BYTES), this.#mac(body, issuer))) return false
    const over = body.readUIntBE(0, TIME_BYTES) + WALLET_LIMITS.nonceMs
    if (this.#now() >= over || this.#used.has(nonce)) return false
    if (this.#used.size >= USED_NONCES_MAX) this.#sweep()
    if (this.#used.size >= USED_NONCES_MAX) return false
    this.#used.set(nonce, over)
    return true
  }

  #mac(body: Uint8Array, issuer: string): Buffer {
    return createHmac('sha256', this.#key).update(body).update(issuer).digest().subarray(0, MAC_BYTES)
  }
  #sweep(): void {
    for (const [nonce, over] of this.#used) if (over <= this.#now()) this.#used.delete(nonce)
  }
}
