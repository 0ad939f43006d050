/**
 * How sure a statement is about what was not looked at. Reliability factors of the Poisson distribution, as audit practice
 * has them for monetary-unit samples (in the Commission's guidance EGESIF_16-0014-01: 3.00 without errors at 95 %, 2.31 at
 * 90 %): with so many errors found, the mean under which that few would come up less often than in 5, 10 or 20 % of all
 * samples. In hundredths, rounded up; the spec works them out anew.
 */
import type { z } from 'zod'
import type { confidence } from '../../../events/grant-audit.ts'

/** Per cent: 80, 90 or 95. */
export type Confidence = z.infer<typeof confidence>

/** By the number of errors, from none. */
export const RELIABILITY: Readonly<Record<Confidence, readonly number[]>> = {
  80: [
    161, 300, 428, 552, 673, 791, 908, 1024, 1138, 1252, 1366, 1478, 1590, 1702, 1813, 1924, 2034, 2144, 2254, 2364,
    2473, 2582, 2691, 2800, 2909, 3017,
  ],
  90: [
    231, 389, 533, 669, 800, 928, 1054, 1178, 1300, 1421, 1541, 1660, 1779, 1896, 2013, 2130, 2246, 2361, 2476, 2591,
    2705, 2819, 2933, 3046, 3159, 3272,
  ],
  95: [
    300, 475, 630, 776, 916, 1052, 1185, 1315, 1444, 1571, 1697, 1821, 1945, 2067, 2189, 2310, 2431, 2550, 2670, 2788,
    2907, 3025, 3142, 3259, 3376, 3492,
  ],
}

/**
 * How many picks a monetary-unit sample needs so that, where none of them has an error, the population has no more than
 * `tolerable` cents of errors: total × factor / tolerable, rounded up. `tolerable` from 1.
 */
export function sizeFor(total: number, tolerable: number, confidence: Confidence): number {
  const [factor = 0] = RELIABILITY[confidence]
  const per = 100n * BigInt(tolerable)
  return Number((BigInt(total) * BigInt(factor) + per - 1n) / per)
}
