import { setTimeout as wait } from 'node:timers/promises'

/** Longer than the lookups behind it differ (a cached stream against a read one), shorter than anybody notices. */
const STEP_MS = 20

/**
 * Answers that must not be told apart by their time go out at a whole number of steps after the start: then a guess
 * that was nearly right takes as long as one that was far off. Good answers are not held up. A hundredth of a step of
 * timer noise lies on top of it, and nothing of what was compared.
 */
export async function inLikeTime<T>(
  work: () => Promise<T>,
  isAlike: (result: T) => boolean,
  clock: { now(): number; wait(ms: number): Promise<unknown> } = { now: () => performance.now(), wait },
): Promise<T> {
  const start = clock.now()
  const result = await work()
  if (isAlike(result)) await clock.wait(STEP_MS - ((clock.now() - start) % STEP_MS))
  return result
}
