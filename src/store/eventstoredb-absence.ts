/** A server that is started again, or hands its lead to another, is away for seconds: what asks it something waits for it. */
import { setTimeout } from 'node:timers/promises'
import { Fault } from '../contract/fault.ts'
import { waitMs } from './eventstoredb-bell.ts'

/**
 * How long a verb outlasts the server's absence, from its call on, unless the address says otherwise (`absenceMs=`). A
 * restart took 1 to 4 s in trials. A try that is under way at the end may still take its own time.
 */
export const ABSENCE_MS = 10_000
/** More than a proxy in front would wait for an answer. */
export const ABSENCE_MS_MAX = 60_000
/** Between two tries, at most: so that a server that is back is found soon. */
const LOOK_AGAIN_MS = 500

/**
 * Does the work again as long as it can't be done for the server's absence. Only what may be done twice: reads, and appends
 * of the same bytes at an exact revision, which the server knows as a repeat. Of all tries together the outcome is
 * unknown when it was for one of them, however the last one ended; but a conflict is certain.
 */
export async function outlasting<Result>(
  work: () => Promise<Result>,
  { absenceMs, signal }: { readonly absenceMs: number; readonly signal: AbortSignal },
): Promise<Result> {
  const until = performance.now() + absenceMs
  let unknown: Fault | undefined
  for (let failures = 0; ; failures += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Fault) || error.code === 'version-conflict') throw error
      if (error.code === 'outcome-unknown') unknown = error
      const away = error.code === 'outcome-unknown' || error.code === 'unavailable'
      const wait = Math.min(LOOK_AGAIN_MS, waitMs(failures))
      if (!away || signal.aborted || performance.now() + wait > until) throw unknown ?? error
      await setTimeout(wait, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) throw unknown ?? error
    }
  }
}
