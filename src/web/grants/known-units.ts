/** Where a grant is settled by units, how many of each the indicators of its projects count: weeks that were signed, for example. */

import type { z } from 'zod'
import type { CountedUnit } from '../../../events/counted.ts'
import { unitsToSettle } from '../../../projections/units-to-settle.ts'
import type { Visit } from '../kit/visit.ts'

interface Settled {
  readonly grantId: string
  readonly units: readonly { readonly counted?: CountedUnit | undefined }[]
}
type Known = z.infer<typeof unitsToSettle.result>['kinds'][number]
/** As the rules count them; of a kind that no indicator counts there is nothing. */
export type KnownUnits = ReadonlyMap<CountedUnit, Known>

export async function knownUnits(visit: Visit, { units, grantId }: Settled): Promise<KnownUnits> {
  if (units.every(({ counted }) => counted === undefined)) return new Map()
  const asked = await visit.asked(unitsToSettle, { grantId })
  if (asked.kind !== 'answered') return new Map()
  const { kinds } = unitsToSettle.result.parse(asked.result)
  return new Map(kinds.map((one) => [one.kind, one] as const))
}
