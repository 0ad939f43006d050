/** On the day that was asked: does it hold? Days are those of the Netherlands. */
import { localDateAt } from '../../contract/dates.ts'
import { advised, type Came, failed, passed } from './check-parts.ts'
import type { CredentialRead } from './read-credential.ts'

export interface Day {
  readonly on: string
  /** Now, where no day was asked: then the hour counts too. Milliseconds since 1970. */
  readonly now?: number | undefined
}

/**
 * A day counts in whole from the one that the credential begins on, and up to the last one of which at least the
 * morning is within it: issuers that write the end as midnight mean the day before it, wherever their midnight is.
 */
export function validityOn(read: CredentialRead, { on, now }: Day): Came {
  const from = read.own?.awardedOn ?? dayOf(read.validFrom)
  if (from !== undefined && on < from) return failed('not-yet-valid', { validFrom: from })
  const validUntil = lastDayOf(read, now)
  const { graceUntil, refreshAdvisedBy } = read.own?.policyOutcome ?? {}
  if (validUntil === undefined) {
    return isAdvised(refreshAdvisedBy, on) ? advise(refreshAdvisedBy) : passed('valid-without-end', { on })
  }
  const isOver = on > validUntil || (now !== undefined && read.own === undefined && now > (read.validUntil ?? now))
  if (isOver && graceUntil !== undefined && on <= graceUntil) return passed('in-grace', { validUntil, graceUntil })
  if (isOver) return failed('expired', { validUntil })
  return isAdvised(refreshAdvisedBy, on) ? advise(refreshAdvisedBy) : passed('within-validity', { on })
}

const isAdvised = (by: string | undefined, on: string): by is string => by !== undefined && on > by
const advise = (refreshAdvisedBy: string): Came => advised('passed', 'refresh-advised', { refreshAdvisedBy })

const HALF_DAY_MS = 12 * 60 * 60 * 1_000
const dayOf = (moment: number | undefined): string | undefined =>
  moment === undefined ? undefined : localDateAt(moment)

/** The last day on which it holds; undefined where it has no end. Until the moment itself, today (`now`) is one. */
export function lastDayOf(
  { own, validUntil }: Pick<CredentialRead, 'own' | 'validUntil'>,
  now?: number,
): string | undefined {
  if (own) return own.policyOutcome.validUntil
  if (validUntil === undefined) return undefined
  const [day, today] = [localDateAt(validUntil - HALF_DAY_MS), now === undefined ? '' : localDateAt(now)]
  return now !== undefined && now <= validUntil && today > day ? today : day
}
