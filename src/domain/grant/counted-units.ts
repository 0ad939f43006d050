import { z } from 'zod'
import { MOST_CENTS } from '../../../events/money.ts'
import { code, count } from '../../../events/values.ts'
import type { Facts } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import type { CountedUnits } from './settlement.ts'
import type { GrantState } from './state.ts'
import { schemeOf } from './terms.ts'

/** How many of each unit there were, where a grant is settled by units: practice weeks, for example. */
export const unitsInput = z
  .array(z.strictObject({ code, count: count.max(1_000_000) }))
  .max(50)
  .optional()
type Given = z.infer<typeof unitsInput>

/** With what each is worth in the decision, or else in the scheme. */
export function countedUnits(grant: GrantState, given: Given, facts: Facts): readonly CountedUnits[] | Rejection {
  const byUnits = grant.award?.settlementMode === 'units'
  if (byUnits && !given?.length) return rejected('units-not-counted')
  if (!byUnits && given?.length) return rejected('units-not-expected')
  const known = schemeOf(grant, facts)?.units ?? []
  const counted: CountedUnits[] = []
  for (const one of given ?? []) {
    const unit = known.find((each) => each.code === one.code)
    if (!unit) return rejected('unknown-settlement-unit', { unit: one.code })
    if (counted.some((each) => each.code === one.code)) return rejected('settlement-unit-twice', { unit: one.code })
    const own = grant.award?.terms.unitAmounts?.find((each) => each.code === one.code)
    const cents = own?.cents ?? unit.cents ?? 0
    if (one.count * cents > MOST_CENTS) return rejected('too-many-units', { unit: one.code })
    counted.push({ ...one, cents })
  }
  return counted
}
