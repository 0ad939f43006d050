const FIRST_MS = 250
const LONGEST_MS = 30_000

/** Doubles with each failure in a row; up to half is chance, so that those who failed together don't return together. */
export function backoffMs(failures: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10))
  return longest * (0.5 + Math.random() / 2)
}
