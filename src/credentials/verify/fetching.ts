/** What one question may open of others: through the guarded client of the source of trust, and only so many. */
import type { FetchedJson, TrustSource } from '../parts.ts'
import { FETCHES_MAX } from './limits.ts'

export interface Fetching {
  /** `offline` where the source of trust has no network. */
  json(url: string, bytes: number): Promise<FetchedJson | 'offline'>
}

/** An address that was opened is not opened again: twenty badges of one issuer ask for its keys once. */
export function fetchingThrough(trust: Pick<TrustSource, 'fetchJson'>): Fetching {
  const { fetchJson } = trust
  const opened = new Map<string, Promise<FetchedJson>>()
  return {
    json(url, bytes) {
      if (!fetchJson) return Promise.resolve('offline')
      const known = opened.get(url)
      if (known !== undefined) return known
      if (opened.size >= FETCHES_MAX) {
        return Promise.resolve({ kind: 'refused', why: 'addresses-many' })
      }
      const fetched = fetchJson(url, { bytes })
      opened.set(url, fetched)
      return fetched
    },
  }
}
