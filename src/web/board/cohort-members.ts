/** Which proofs belong to a cohort: those of a meeting, or of one kind between two days. */
import type { z } from 'zod'
import { meeting } from '../../../projections/meeting.ts'
import { certificateRegisterQuery } from '../../../projections/register-query.ts'
import { COHORT_LIMITS } from '../../credentials/cohort/cohort-limits.ts'
import type { CohortMember } from '../../credentials/cohort/cohorts.ts'
import { provesNothing } from '../../domain/learner/certificate.ts'
import type { Visit } from '../kit/visit.ts'

type Row = z.infer<typeof certificateRegisterQuery.result>['rows'][number]

const PAGE_ROWS = 200
/** Rows of the register that are looked through for one cohort. */
const LOOKED_THROUGH_MAX = 20_000
/** For the choice of a kind, the newest: what was awarded long ago is asked for by its days and found all the same. */
const TYPES_FROM_ROWS = 2_000

/** Undefined: more of them than are looked through. */
async function registerRows(visit: Visit, most: number, credentialTypeId?: string): Promise<Row[] | undefined> {
  const rows: Row[] = []
  for (let cursor: string | undefined; ; ) {
    const { result } = await visit.ask(certificateRegisterQuery, {
      institutionId: visit.organisationId,
      limit: PAGE_ROWS,
      ...(credentialTypeId !== undefined && { credentialTypeId }),
      ...(cursor !== undefined && { cursor }),
    })
    rows.push(...result.rows)
    cursor = result.next
    if (cursor === undefined) return rows
    if (rows.length >= most) return credentialTypeId === undefined ? rows : undefined
  }
}

/** Kinds of proofs that this institution awarded, by their titles. */
export async function typesAwarded(
  visit: Visit,
): Promise<readonly { readonly value: string; readonly label: string }[]> {
  const rows = (await registerRows(visit, TYPES_FROM_ROWS)) ?? []
  const titles = new Map(rows.map((row) => [String(row.credentialTypeId), visit.both(row.titleNl, row.titleEn)]))
  return [...titles]
    .map(([value, label]) => ({ value, label: label || value }))
    .toSorted((a, b) => a.label.localeCompare(b.label, visit.language))
}

/** Undefined: too many to look through. Days included. */
export async function membersOfType(
  visit: Visit,
  {
    credentialTypeId,
    from,
    until,
  }: { readonly credentialTypeId: string; readonly from: string; readonly until: string },
): Promise<readonly CohortMember[] | undefined> {
  const rows = await registerRows(visit, LOOKED_THROUGH_MAX, credentialTypeId)
  return rows?.filter(({ awardedOn }) => from <= awardedOn && awardedOn <= until).map(memberOf)
}

/** What a meeting decided and was carried out. */
export async function membersOfMeeting(visit: Visit, meetingId: string): Promise<readonly CohortMember[]> {
  const { result } = await visit.ask(meeting, { meetingId })
  const numbers = result.rows.flatMap(({ carriedOut }) => carriedOut?.certificateNumber ?? [])
  const members: CohortMember[] = []
  for (const number of numbers.slice(0, COHORT_LIMITS.papers + 1)) {
    const found = await visit.ask(certificateRegisterQuery, {
      institutionId: visit.organisationId,
      number,
      limit: 1,
    })
    members.push(...found.result.rows.map(memberOf))
  }
  return members
}

/** Of what no longer counts no paper is made: it would look as if it did. */
function memberOf({ learnerId, certificateId, certificateNumber, awardedOn, status }: Row): CohortMember {
  const leftOut = provesNothing(status) ? status : undefined
  return { learnerId, certificateId, certificateNumber, awardedOn, ...(leftOut && { leftOut }) }
}
