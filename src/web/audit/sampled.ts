/** One sample as its pages are given it. */
import type { z } from 'zod'
import type { sample } from '../../../projections/sample.ts'

export type Sampled = z.infer<typeof sample.result>
