import type { EmploymentState } from '../employment/employment.ts'
import { shareOf } from '../money.ts'

const DAYS_OF_A_WEEK = 5

/** `2024-03-01` to `2024-03-31` of `202403`. */
export function daysOf(month: string): string[] {
  const [year, index] = [Number(month.slice(0, 4)), Number(month.slice(4)) - 1]
  const count = new Date(Date.UTC(year, index + 1, 0)).getUTCDate()
  return Array.from({ length: count }, (_, day) => new Date(Date.UTC(year, index, day + 1)).toISOString().slice(0, 10))
}

/**
 * What the contract asks in a month: for each Monday to Friday in it on which the employment ran, a fifth of the week
 * that held on that day; added up first and rounded once, half up. A public holiday counts, and is written as absent.
 */
export function contractMinutesIn(
  { startsOn, endsOn, contracts }: Pick<EmploymentState, 'startsOn' | 'endsOn' | 'contracts'>,
  month: string,
): number {
  let weeks = 0
  for (const day of daysOf(month)) {
    if (day < startsOn || (endsOn !== undefined && day > endsOn) || isWeekend(day)) continue
    weeks += contracts.findLast(({ from }) => from <= day)?.minutes ?? 0
  }
  return shareOf(weeks, { n: 1, d: DAYS_OF_A_WEEK })
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
