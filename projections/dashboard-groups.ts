/** Target groups: kept sealed, and counted once they are opened for the count alone. */
import { targetGroup } from '../events/learner.ts'
import { sealedFromRow } from '../src/contract/answer.ts'
import type { ReadDb, SqlRow } from '../src/contract/projection.ts'
import type { Until } from './dashboard-cells.ts'

/** Of one enrolment each: sealed, or null where none were given. */
export interface Groups {
  readonly month: string
  readonly values: readonly unknown[]
  /** Of each, at which side the asking organisation is: a provider knows the group, an employer the person alone. */
  readonly sides: readonly ('provider' | 'employer' | 'none')[]
}

/** Of all enrolments of the month, as this organisation stands to them. */
export function readGroups(
  db: ReadDb,
  partnershipId: string,
  month: string,
  { at, before }: Until,
  organisationId: string | undefined,
): Groups {
  const known = [partnershipId, month, at, before]
  const rows = db.all(GIVEN, ...known)
  // Where nothing was given a count will do: a row each takes half as long again (measured).
  for (const row of db.all(NOT_GIVEN, ...known)) {
    for (let left = Number(row.count); left > 0; left--) rows.push(row)
  }
  const sideOf = ({ providerId, employerId }: SqlRow) =>
    providerId === organisationId ? 'provider' : employerId === organisationId ? 'employer' : 'none'
  return { month, values: rows.map(({ groups }) => sealedFromRow(groups) ?? null), sides: rows.map(sideOf) }
}

const OF_MONTH = `FROM enrolment WHERE partnershipId = ?1 AND month = ?2 AND fromPosition <= ?3 AND fromPosition < ?4
AND (toPosition IS NULL OR toPosition > ?3 OR toPosition >= ?4)`
const GIVEN = `SELECT groups, providerId, employerId ${OF_MONTH} AND groups IS NOT NULL ORDER BY enrolmentId`
const NOT_GIVEN = `SELECT NULL AS groups, providerId, employerId, count(*) AS count ${OF_MONTH} AND groups IS NULL
GROUP BY providerId, employerId`

/** Those of enrolments at the organisation as provider. The group is not the employer’s to know. */
export function asProvider({ month, values, sides }: Groups): Groups {
  const at = (_: unknown, index: number) => sides[index] === 'provider'
  return { month, values: values.filter(at), sides: sides.filter(at) }
}

export const ERASED = 'erased'
export const UNKNOWN = 'unknown'
export const groupKeys: readonly string[] = [...targetGroup.options, UNKNOWN, ERASED]

/** Several groups may hold for one enrolment; what was erased counts as that. */
export function countGroups(opened: readonly unknown[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const value of opened) {
    for (const key of keysOf(value)) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return new Map(groupKeys.flatMap((key) => (counts.has(key) ? [[key, counts.get(key) ?? 0] as const] : [])))
}

function keysOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(',')
  return [value === null ? UNKNOWN : ERASED]
}
