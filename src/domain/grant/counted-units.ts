import { z } from 'zod'
import { MOST_CENTS } from '../../../events/money.ts'
import type { CountedUnit } from '../../../events/scheme.ts'
import { code, count } from '../../../events/values.ts'
import type { DecisionContext, Facts, Question } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { sum } from '../money.ts'
import type { CountedUnits } from './settlement.ts'
import type { GrantState } from './state.ts'
import { schemeOf } from './terms.ts'

/** How many of each unit there were, where a grant is settled by units: practice weeks, for example. */
export const unitsInput = z
  .array(z.strictObject({ code, count: count.max(1_000_000) }))
  .max(50)
  .optional()
type Given = z.infer<typeof unitsInput>

const INDICATORS = 'indicators'
/** What of the indicators' answer counts units. Of a small group its number is left out for who may not see it. */
const counts = z.object({ rows: z.array(z.object({ kind: z.string(), realised: z.int().optional() })) })

/** The days that count are those of the grant. */
export const indicatorsOf = ({ grantId, startsOn, endsOn }: Pick<GrantState, 'grantId' | 'startsOn' | 'endsOn'>) => ({
  grantId: grantId ?? '',
  from: startsOn,
  until: endsOn,
})

/** Asked before a decision about units that indicators count. */
export function unitQuestions(grant: GrantState, given: Given, facts: Facts): readonly Question[] {
  const units = schemeOf(grant, facts)?.units ?? []
  const isCounted = given?.some((one) => units.find((each) => each.code === one.code)?.counted !== undefined)
  return isCounted ? [{ query: INDICATORS, params: indicatorsOf(grant) }] : []
}

/** Together over the indicators of that kind; undefined where there is none, or none that shows its number. */
export function realisedOf(
  kind: CountedUnit,
  rows: readonly { readonly kind: string; readonly realised?: number | undefined }[],
): number | undefined {
  const found = rows.flatMap((row) => (row.kind === kind && row.realised !== undefined ? [row.realised] : []))
  return found.length === 0 ? undefined : sum(found)
}

/**
 * With what each is worth in the decision, or else in the scheme. Where the scheme says which indicators count a unit, all
 * units of that kind together are no more than those know of.
 */
export function countedUnits(
  grant: GrantState,
  given: Given,
  { facts, told }: Pick<DecisionContext, 'facts' | 'told'>,
): readonly CountedUnits[] | Rejection {
  const byUnits = grant.award?.settlementMode === 'units'
  if (byUnits && !given?.length) return rejected('units-not-counted')
  if (!byUnits && given?.length) return rejected('units-not-expected')
  const units = schemeOf(grant, facts)?.units ?? []
  const counted: CountedUnits[] = []
  const ofKind = new Map<CountedUnit, number>()
  for (const one of given ?? []) {
    const unit = units.find((each) => each.code === one.code)
    if (!unit) return rejected('unknown-settlement-unit', { unit: one.code })
    if (counted.some((each) => each.code === one.code)) return rejected('settlement-unit-twice', { unit: one.code })
    const own = grant.award?.terms.unitAmounts?.find((each) => each.code === one.code)
    const cents = own?.cents ?? unit.cents ?? 0
    if (one.count * cents > MOST_CENTS) return rejected('too-many-units', { unit: one.code })
    if (unit.counted === undefined) {
      counted.push({ ...one, cents })
      continue
    }
    const known = knownUnits(unit.counted, told)
    if (!known) return rejected('units-not-known', { unit: one.code })
    const together = (ofKind.get(unit.counted) ?? 0) + one.count
    if (together > known.count)
      return rejected('more-units-than-known', { unit: one.code, given: together, known: known.count })
    ofKind.set(unit.counted, together)
    counted.push({ ...one, cents, known })
  }
  return counted
}

function knownUnits(kind: CountedUnit, told: DecisionContext['told']): CountedUnits['known'] {
  const answer = told?.(INDICATORS)
  const known = answer && realisedOf(kind, counts.parse(answer.result).rows)
  return answer && known !== undefined ? { count: known, at: answer.position } : undefined
}
