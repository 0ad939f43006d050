/**
 * The rolling ceiling of de-minimis aid: over any so many years, what one undertaking received from all funders together is
 * never more than the amount (Regulation (EU) 2023/2831, article 3(2); the figures themselves are terms of a scheme). Aid
 * counts from the day it was granted until the same day so many years later, which no longer is in it. Amounts in cents.
 */
import { addPeriod } from '../../contract/dates.ts'
import { sum } from '../money.ts'

export interface Aid {
  readonly on: string
  readonly amount: number
}

const ends = ({ on }: Aid, years: number) => addPeriod(on, `P${years}Y`)

/** In the years that end on that day. */
export const receivedBy = (aid: readonly Aid[], on: string, years: number): number =>
  sum(aid.flatMap((one) => (one.on <= on && on < ends(one, years) ? [one.amount] : [])))

/** The most there is in any such years that have this one in them: aid granted afterwards may be known already. */
export function mostWith(aid: readonly Aid[], added: Aid, years: number): number {
  const all = [...aid, added]
  const days = all.flatMap(({ on }) => (on >= added.on && on < ends(added, years) ? [on] : []))
  return Math.max(...days.map((on) => receivedBy(all, on, years)))
}

/** The first day on which there was more than the ceiling; undefined where there never was. */
export const passedOn = (aid: readonly Aid[], { amount, years }: { amount: number; years: number }) =>
  aid
    .map(({ on }) => on)
    .toSorted()
    .find((on) => receivedBy(aid, on, years) > amount)
