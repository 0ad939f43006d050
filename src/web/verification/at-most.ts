import type { Request } from 'express'
import { FairPart, onBehalfOf } from '../../credentials/proof/fair-part.ts'
import { PageError } from '../error-page.ts'

/**
 * More than so many at once, of all or of one address, are sent away for a moment, before their bodies are read. What is
 * done is done for that address.
 */
export function atMost(most: {
  readonly all: number
  readonly each: number
}): (request: Request, work: () => Promise<void>) => Promise<void> {
  const part = new FairPart(most)
  return async ({ ip = '' }, work) => {
    const giveBack = part.take(ip)
    if (typeof giveBack === 'string') throw new PageError(giveBack === 'each' ? 429 : 503)
    try {
      await onBehalfOf(ip, work)
    } finally {
      giveBack()
    }
  }
}
