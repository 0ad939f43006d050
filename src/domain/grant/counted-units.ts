import { z } from 'zod'
import { type CountedUnit, countedUnit, unitKey } from '../../../events/counted.ts'
import { type Fraction, MOST_CENTS } from '../../../events/money.ts'
import type { SchemeTerms } from '../../../events/scheme.ts'
import { code, count } from '../../../events/values.ts'
import type { Claim, DecisionContext, Facts, Question } from '../../contract/command.ts'
import { isRejection, type Rejection, rejected } from '../../contract/stream.ts'
import { countedRef, type UnitClaim } from '../counted/counted.ts'
import type { CountedUnits } from './settlement.ts'
import type { GrantState } from './state.ts'
import { schemeOf } from './terms.ts'

/** How many of each unit there were, where a grant is settled by units: practice weeks, for example. */
export const unitsInput = z
  .array(z.strictObject({ code, count: count.max(1_000_000) }))
  .max(50)
  .optional()
type Given = z.infer<typeof unitsInput>

const UNITS_TO_SETTLE = 'unitsToSettle'
/** Of each kind how many are known, how many of them others bear, and which are left, the first ones first. */
const answer = z.object({
  kinds: z.array(z.object({ kind: countedUnit, known: z.int(), elsewhere: z.int(), free: z.array(unitKey) })),
})
type Told = z.infer<typeof answer>['kinds'][number]

const WHOLE: Fraction = { n: 1, d: 1 }
/** What part of each unit of this kind a grant under the scheme bears. */
export const shareOfUnit = (units: SchemeTerms['units'], kind: CountedUnit): Fraction =>
  units.find(({ counted }) => counted === kind)?.share ?? WHOLE

/** Asked before a decision about units that indicators count. */
export function unitQuestions(grant: GrantState, given: Given, facts: Facts): readonly Question[] {
  const units = schemeOf(grant, facts)?.units ?? []
  const isCounted = given?.some((one) => units.find((each) => each.code === one.code)?.counted !== undefined)
  return isCounted ? [{ query: UNITS_TO_SETTLE, params: { grantId: grant.grantId } }] : []
}

/** The very ones that are counted of a kind, by the code that they are paid under. */
interface Picked {
  readonly kind: CountedUnit
  readonly share: Fraction
  readonly units: readonly { readonly code: string; readonly of: readonly string[] }[]
}
export interface Counting {
  readonly units: readonly CountedUnits[]
  readonly picked: readonly Picked[]
}

/**
 * With what each is worth in the decision, or else in the scheme. Where the scheme says which indicators count a unit, all
 * units of that kind together are no more than those know of and no other grant bears; which ones, is picked here.
 */
export function countedUnits(
  grant: GrantState,
  given: Given,
  { facts, told }: Pick<DecisionContext, 'facts' | 'told'>,
): Counting | Rejection {
  const byUnits = grant.award?.settlementMode === 'units'
  if (byUnits && !given?.length) return rejected('units-not-counted')
  if (!byUnits && given?.length) return rejected('units-not-expected')
  const units = schemeOf(grant, facts)?.units ?? []
  const counting = new Picking(units, told)
  const counted: CountedUnits[] = []
  for (const one of given ?? []) {
    const unit = units.find((each) => each.code === one.code)
    if (!unit) return rejected('unknown-settlement-unit', { unit: one.code })
    if (counted.some((each) => each.code === one.code)) return rejected('settlement-unit-twice', { unit: one.code })
    const own = grant.award?.terms.unitAmounts?.find((each) => each.code === one.code)
    const cents = own?.cents ?? unit.cents ?? 0
    if (one.count * cents > MOST_CENTS) return rejected('too-many-units', { unit: one.code })
    const known = unit.counted === undefined ? undefined : counting.pick(unit.counted, one)
    if (isRejection(known)) return known
    counted.push({ ...one, cents, ...(known && { known }) })
  }
  return { units: counted, picked: counting.picked() }
}

class Picking {
  readonly #units: SchemeTerms['units']
  readonly #told: DecisionContext['told']
  readonly #of = new Map<CountedUnit, { code: string; of: readonly string[] }[]>()

  constructor(units: SchemeTerms['units'], told: DecisionContext['told']) {
    this.#units = units
    this.#told = told
  }
  pick(kind: CountedUnit, { code: called, count: wanted }: { code: string; count: number }) {
    const asked = this.#told?.(UNITS_TO_SETTLE)
    const known = asked && answer.parse(asked.result).kinds.find((one) => one.kind === kind)
    if (!known) return rejected('units-not-known', { unit: called })
    const picked = this.#of.get(kind) ?? []
    this.#of.set(kind, picked)
    const before = picked.reduce((total, { of }) => total + of.length, 0)
    const refusal = refuseMore(known, before + wanted, called)
    if (refusal) return refusal
    if (wanted > 0) picked.push({ code: called, of: known.free.slice(before, before + wanted) })
    return { count: known.known, at: asked.position, ...(known.elsewhere > 0 && { elsewhere: known.elsewhere }) }
  }
  picked(): readonly Picked[] {
    return [...this.#of].map(([kind, units]) => ({ kind, share: shareOfUnit(this.#units, kind), units }))
  }
}

function refuseMore({ known, elsewhere, free }: Told, given: number, unit: string): Rejection | undefined {
  if (given > known) return rejected('more-units-than-known', { unit, given, known })
  const left = free.length
  return given > left ? rejected('units-counted-elsewhere', { unit, given, known, elsewhere, left }) : undefined
}

/** One claim for each stream that holds some of them: no other grant counts the same ones after this. */
export function unitClaims({ picked }: Counting, grantId: string): readonly Claim[] {
  return picked.flatMap(({ kind, share, units }) => {
    const each = units.flatMap(({ code: called, of }) => of.map((key) => ({ called, key, ref: countedRef(kind, key) })))
    return [...Map.groupBy(each, ({ ref }) => ref.stream).values()].flatMap((there) => {
      const counts = [...Map.groupBy(there, ({ called }) => called)].map(([called, some]) => ({
        ...{ code: called, count: some.length },
      }))
      const claim = { grantId, kind, share, units: counts, of: there.map(({ key }) => key) } as UnitClaim
      return there[0] ? [{ ref: there[0].ref, claim }] : []
    })
  })
}
