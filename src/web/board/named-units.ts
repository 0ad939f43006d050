/** The units there are, by their names: what a form offers to choose from. */
import { directory } from '../../../projections/directory-queries.ts'
import type { Visit } from '../kit/visit.ts'

/** Pages of the directory; who has more units than that chooses by another door. */
const MOST_PAGES = 5

/** Id and `ZORG-1 Wonen en huishouden`, in that order. */
export async function unitsByName(visit: Visit): Promise<ReadonlyMap<string, string>> {
  const found: (readonly [string, string])[] = []
  let cursor: string | undefined
  for (let i = 0; i < MOST_PAGES; i++) {
    const { result } = await visit.ask(directory, { kind: 'unit', limit: 200, ...(cursor && { cursor }) })
    for (const { id, code, titleNl, titleEn } of result.entries) {
      found.push([id, [code, visit.both(titleNl, titleEn)].filter(Boolean).join(' ')])
    }
    cursor = result.next
    if (!cursor) break
  }
  return new Map(found.toSorted((a, b) => a[1].localeCompare(b[1])))
}
