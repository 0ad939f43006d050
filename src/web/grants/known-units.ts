/** Where a grant is settled by units, how many of each the indicators of its projects count: weeks that were signed, for example. */

import type { CountedUnit } from '../../../events/scheme.ts'
import { indicators } from '../../../projections/indicators.ts'
import { indicatorsOf, realisedOf } from '../../domain/grant/counted-units.ts'
import type { Visit } from '../kit/visit.ts'

interface Settled {
  readonly grantId: string
  readonly startsOn: string
  readonly endsOn: string
  readonly units: readonly { readonly counted?: CountedUnit | undefined }[]
}
/** As the rules count them; of a kind that no indicator counts there is nothing. */
export type KnownUnits = ReadonlyMap<CountedUnit, number>

export async function knownUnits(visit: Visit, { units, ...grant }: Settled): Promise<KnownUnits> {
  const kinds = new Set(units.flatMap(({ counted }) => counted ?? []))
  if (kinds.size === 0) return new Map()
  const asked = await visit.asked(indicators, indicatorsOf(grant))
  if (asked.kind !== 'answered') return new Map()
  const { rows } = indicators.result.parse(asked.result)
  return new Map(
    [...kinds].flatMap((kind) => {
      const realised = realisedOf(kind, rows)
      return realised === undefined ? [] : [[kind, realised] as const]
    }),
  )
}
