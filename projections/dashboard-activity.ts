/**
 * In which months a learner is active, and at which provider and employer. A learner with two enrolments counts once, so
 * months are united per learner before they are counted; and counted as changes (one more from this month on, one less
 * from that month on), because an enrolment that runs for years would else touch a cell for each of its months.
 */
import { dayBefore } from '../src/domain/organisation/organisation.ts'
import { type Months, monthAfter, monthsOf, shared, united } from './months.ts'

export interface Employer {
  readonly organisationId: string
  readonly from: string
  readonly until?: string | undefined
}
export interface Place {
  readonly providerId: string
  readonly startsOn: string
  /** The last day: of the offering, or earlier when the learner left. */
  readonly endsOn: string
  readonly employers: readonly Employer[]
}

/** What somebody is counted under. `both` is at an organisation that is provider and employer in the same month. */
export interface Side {
  readonly dimension: 'total' | 'provider' | 'employer' | 'both'
  readonly organisationId: string
}
export interface Change extends Side {
  readonly month: string
  readonly by: number
}
/** The employer of those who have none. */
export const NONE = 'none'

/** What counting `after` instead of `before` changes. Several lists: several learners. */
export function changesOf(before: readonly (readonly Place[])[], after: readonly (readonly Place[])[]): Change[] {
  const sums = new Map<string, Change>()
  const count = (places: readonly Place[], sign: 1 | -1) => {
    for (const { side, months } of sidesOf(places)) {
      for (const { from, until } of months) {
        add(sums, { ...side, month: from, by: sign })
        add(sums, { ...side, month: monthAfter(until), by: -sign })
      }
    }
  }
  for (const places of before) count(places, -1)
  for (const places of after) count(places, 1)
  return [...sums.values()].filter(({ by }) => by !== 0)
}

function add(sums: Map<string, Change>, change: Change): void {
  const key = `${change.dimension} ${change.organisationId} ${change.month}`
  sums.set(key, { ...change, by: change.by + (sums.get(key)?.by ?? 0) })
}

function sidesOf(places: readonly Place[]): { readonly side: Side; readonly months: readonly Months[] }[] {
  const real = places.filter(({ startsOn, endsOn }) => startsOn <= endsOn)
  const providers = grouped(real.map((place) => [place.providerId, monthsOf(place.startsOn, place.endsOn)]))
  const employers = grouped(real.flatMap(employedIn))
  return [
    ...(real.length > 0 ? [side('total', '', united([...providers.values()].flat()))] : []),
    ...[...providers].map(([id, months]) => side('provider', id, months)),
    ...[...employers].map(([id, months]) => side('employer', id, months)),
    ...[...providers].flatMap(([id, months]) => {
      const both = shared(months, employers.get(id) ?? [])
      return both.length > 0 ? [side('both', id, both)] : []
    }),
  ]
}

const side = (dimension: Side['dimension'], organisationId: string, months: readonly Months[]) => ({
  side: { dimension, organisationId },
  months,
})

function grouped(of: readonly (readonly [string, Months])[]): Map<string, readonly Months[]> {
  const groups = new Map<string, readonly Months[]>()
  for (const [id, months] of of) groups.set(id, united([...(groups.get(id) ?? []), months]))
  return groups
}

/** Each employer in the months of its days, and nobody in the months of the days between. */
function employedIn({ startsOn, endsOn, employers }: Place): (readonly [string, Months])[] {
  const found: (readonly [string, Months])[] = []
  let free = startsOn
  for (const { organisationId, from, until = endsOn } of employers) {
    const first = from > startsOn ? from : startsOn
    const last = until < endsOn ? until : endsOn
    if (first > last) continue
    if (free < first) found.push([NONE, monthsOf(free, dayBefore(first, undefined))])
    found.push([organisationId, monthsOf(first, last)])
    free = dayAfter(last)
  }
  if (free <= endsOn) found.push([NONE, monthsOf(free, endsOn)])
  return found
}

const dayAfter = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
