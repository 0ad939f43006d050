import { PageError } from '../error-page.ts'

/** More than so many at once are sent away for a moment, before their bodies are read. */
export function atMost(most: number): (work: () => Promise<void>) => Promise<void> {
  let under = 0
  return async (work) => {
    if (under >= most) throw new PageError(503)
    under++
    try {
      await work()
    } finally {
      under--
    }
  }
}
