/** Where the demo's provider keeps codes and sessions: in memory, for minutes, and no more than a bound. */

/** One record, as the provider hands it over. */
export interface Kept {
  readonly [name: string]: unknown
  readonly grantId?: string
  readonly uid?: string
  /** Seconds since 1970. */
  consumed?: number
}
interface Entry {
  readonly payload: Kept
  /** Milliseconds since 1970. */
  readonly until: number
}

const KEPT_MAX = 10_000

/** `now`: milliseconds since 1970. */
export class InMemory {
  readonly #entries = new Map<string, Entry>()
  readonly #now: () => number
  constructor(now: () => number) {
    this.#now = now
  }

  /** The adapter of one kind of record (oidc-provider, `Adapter`). */
  of(model: string) {
    const keyOf = (id: string) => `${model} ${id}`
    const find = (matches: (key: string, payload: Kept) => boolean) => {
      const now = this.#now()
      return [...this.#entries].find(([key, { payload, until }]) => until > now && matches(key, payload))
    }
    return {
      upsert: async (id: string, payload: Kept, expiresInSeconds: number) => {
        const now = this.#now()
        if (this.#entries.size >= KEPT_MAX) this.#makePlace(now)
        this.#entries.set(keyOf(id), { payload, until: now + (expiresInSeconds || 600) * 1000 })
      },
      find: async (id: string) => {
        const entry = this.#entries.get(keyOf(id))
        return entry && entry.until > this.#now() ? entry.payload : undefined
      },
      findByUid: async (uid: string) =>
        find((key, payload) => key.startsWith(`${model} `) && payload.uid === uid)?.[1].payload,
      findByUserCode: async () => undefined,
      consume: async (id: string) => {
        const entry = this.#entries.get(keyOf(id))
        if (entry) entry.payload.consumed = Math.floor(this.#now() / 1000)
      },
      destroy: async (id: string) => void this.#entries.delete(keyOf(id)),
      revokeByGrantId: async (grantId: string) => {
        for (const [key, { payload }] of this.#entries) if (payload.grantId === grantId) this.#entries.delete(key)
      },
    }
  }

  /** What has ended goes first, then the oldest. */
  #makePlace(now: number): void {
    for (const [key, { until }] of this.#entries) if (until <= now) this.#entries.delete(key)
    for (const key of this.#entries.keys()) {
      if (this.#entries.size < KEPT_MAX) return
      this.#entries.delete(key)
    }
  }
}
