/** Until when a share is to be seen, as somebody says it: a moment, a day, some minutes, or as long as they work there. */
import { addPeriod, endOfDay, instantAt } from '../../contract/dates.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'

/** A link that outlives its purpose is forgotten, not used. */
const LONGEST = 'P5Y'

export interface TermSaid {
  /** Instant. */
  readonly until?: string | undefined
  /** The last day, in Amsterdam. */
  readonly untilDay?: string | undefined
  readonly forMinutes?: number | undefined
  readonly employmentId?: string | undefined
}
export type Term = { readonly until?: string }

interface Clock {
  readonly now: string
  readonly today: string
}

/** Exactly one of the three; none only where an employment ends it. */
export function termOf(said: TermSaid, { now, today }: Clock): Term | Rejection {
  const named = [said.until, said.untilDay, said.forMinutes].filter((end) => end !== undefined)
  if (named.length > 1 || (named.length === 0 && said.employmentId === undefined)) return rejected('one-end-needed')
  const until = endOf(said, now)
  if (until === undefined) return {}
  if (until <= now) return rejected('until-passed', { until })
  const latest = addPeriod(today, LONGEST)
  return until.slice(0, 10) > latest ? rejected('until-too-far', { latest }) : { until }
}

function endOf({ until, untilDay, forMinutes }: TermSaid, now: string): string | undefined {
  if (forMinutes !== undefined) return instantAt(Date.parse(now) + forMinutes * 60_000)
  return untilDay === undefined ? until : lastInstantOf(untilDay)
}

/** That day still counts, by the clock of Amsterdam. */
export function lastInstantOf(day: string): string {
  const end = endOfDay(day)
  if (end === undefined) throw new TypeError(`no such day: ${day}`)
  return instantAt(end)
}
