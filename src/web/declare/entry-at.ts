/** One entry of the books, as a page of it is given. */
import type { z } from 'zod'
import type { costEntries } from '../../../projections/cost-entries.ts'
import type { Declarable } from './posting.ts'

export type Entry = z.infer<typeof costEntries.result>['entries'][number]
export interface AtEntry {
  readonly entry: Entry
  /** Undefined when nothing can be posted under it any more. */
  readonly grant: Declarable | undefined
}
