/** What is told of one cost, as its page and the parts of it read it. */
import type { z } from 'zod'
import type { costEntry } from '../../../projections/cost-entry.ts'

export type EntryTold = z.output<typeof costEntry.result>
