/** What an entry is proven by: documents with what is taken of each, and hours. */

import type { z } from 'zod'
import type { costEvidenceKind } from '../../../events/money.ts'
import type { SchemeTerms } from '../../../events/scheme.ts'
import type { Claim, Facts } from '../../contract/command.ts'
import { type Rejection, rejected, type StreamRef } from '../../contract/stream.ts'
import { evidences } from '../evidence/evidence.ts'
import { isKeptBy, refuseUnkept } from '../evidence/value-document.ts'
import type { GrantState } from '../grant/grant.ts'
import { shareOf, sum } from '../money.ts'
import { attendanceOf, type BooksEntry, documentsOf, type Labour, sheetOf, type Taken } from './entry.ts'

type Kind = z.infer<typeof costEvidenceKind>

/** As it comes in: the rate says what an hour costs. */
export type Hours = Omit<Labour, 'centsPerHour'>
export interface Proof {
  readonly partnerId: string
  readonly projectId?: string | undefined
  readonly taken: readonly Taken[]
  readonly evidence: readonly string[]
  readonly labour?: Hours | undefined
  readonly costDate: string
}
const MOST_DOCUMENTS = 20
const MINUTES_OF_AN_HOUR = 60

export function proofRefs(proof: Proof): readonly StreamRef[] {
  const sheet = sheetOf(proof.labour)
  const attended = attendanceOf(proof.labour)
  const documents = documentsOf(proof).slice(0, MOST_DOCUMENTS)
  return [...documents.map((hash) => evidences.ref(hash)), ...(sheet ? [sheet] : []), ...(attended ? [attended] : [])]
}

/** Where a grant funds one project, an entry that names none is that project's. */
export const projectOf = (grant: GrantState, projectId: string | undefined): string | undefined =>
  projectId ?? (grant.projectIds.length === 1 ? grant.projectIds[0] : undefined)

/** Every document that an entry names is claimed, so that none backs a cost and something in kind at once. */
export function claimsOf(
  proof: Proof,
  grant: GrantState | undefined,
  { entryId, use, insteadOf }: { entryId: string; use: 'cost' | 'inKind'; insteadOf?: string | undefined },
): Claim[] {
  const common = { grantId: grant?.grantId ?? '', entryId, ...(insteadOf !== undefined && { insteadOf }) }
  const claims: Claim[] = documentsOf(proof).map((hash) => {
    const taken = proof.taken.flatMap(({ sha256, ...part }) => (sha256 === hash ? [part] : []))
    return { ref: evidences.ref(hash), claim: { ...common, use, taken } }
  })
  const sheet = sheetOf(proof.labour) ?? attendanceOf(proof.labour)
  const projectId = grant && projectOf(grant, proof.projectId)
  if (sheet && projectId !== undefined && proof.labour) {
    claims.push({ ref: sheet, claim: { ...common, projectId, minutes: proof.labour.minutes } })
  }
  return claims
}

/** Known, kept for the partner or the lead, and together what is asked of them. */
export function refuseProof(proof: Proof, amount: number, grant: GrantState, facts: Facts): Rejection | undefined {
  const documents = documentsOf(proof)
  if (documents.length > MOST_DOCUMENTS) return rejected('too-many-documents', { most: MOST_DOCUMENTS })
  for (const hash of documents) {
    const unkept = refuseUnkept(facts.get(evidences.ref(hash)), proof.partnerId, grant.beneficiaryId)
    if (unkept) return unkept
  }
  if (proof.projectId !== undefined && !grant.projectIds.includes(proof.projectId))
    return rejected('project-not-funded')
  if (proof.taken.length === 0) return undefined
  const takenCents = sum(proof.taken.map((part) => part.amount))
  return takenCents === amount ? undefined : rejected('taken-differs', { takenCents, amountCents: amount })
}

/** The kinds of proof that an entry has: of its documents, and of hours that were signed here. */
export function kindsOf(proof: Proof, grant: GrantState, facts: Facts): Set<string> {
  const keepers = [proof.partnerId, grant.beneficiaryId]
  const kinds = new Set<string>()
  for (const hash of documentsOf(proof)) {
    const evidence = facts.get(evidences.ref(hash))
    if (!evidence || !keepers.some((keeper) => isKeptBy(evidence, keeper))) continue
    for (const { kind } of evidence.documents) kinds.add(kind)
  }
  const sheet = sheetOf(proof.labour)
  const state = sheet && facts.get(sheet)
  if (state) kinds.add(state.addendum ? 'employmentAddendum' : 'timesheet')
  return kinds
}

/** What the scheme asks for this kind of cost and is not there. That it was paid is asked when it is approved. */
export function refuseMissingKinds(
  category: BooksEntry['category'],
  kinds: ReadonlySet<string>,
  scheme: SchemeTerms | undefined,
): Rejection | undefined {
  const asked = scheme?.evidence.find((one) => one.category === category)?.kinds ?? []
  const missing = asked.filter((kind: Kind) => kind !== 'proofOfPayment' && !hasKind(kinds, kind))
  return missing.length === 0 ? undefined : rejected('evidence-missing', { kinds: missing.join(', ') })
}

/** An addendum stands in the place of timesheets [ESFP-2]. */
const hasKind = (kinds: ReadonlySet<string>, kind: Kind): boolean =>
  kinds.has(kind) || (kind === 'timesheet' && kinds.has('employmentAddendum'))

/** Minutes × rate, rounded once, half up. */
export const worthOfHours = (minutes: number, centsPerHour: number): number =>
  shareOf(centsPerHour, { n: minutes, d: MINUTES_OF_AN_HOUR })

export interface PricedLabour extends Labour {
  readonly amount: number
}

/** Hours at the rate that was fixed for this partner and year, of a signed sheet or of documents that say them. */
export function pricedLabour(proof: Proof, hours: Hours, grant: GrantState, facts: Facts): PricedLabour | Rejection {
  const rate = grant.rates.get(hours.rateId)
  if (!rate) return rejected('unknown-rate')
  if (rate.organisationId !== proof.partnerId || rate.year !== proof.costDate.slice(0, 4)) {
    return rejected('rate-of-another', { year: rate.year })
  }
  if (hours.minutes === 0) return rejected('no-hours')
  const named = hours.employmentId ?? hours.enrolmentId
  if ((named === undefined) !== (hours.month === undefined)) return rejected('timesheet-half-named')
  if (hours.employmentId !== undefined && hours.enrolmentId !== undefined) return rejected('hours-named-twice')
  const sheet = sheetOf(hours)
  if (hours.enrolmentId !== undefined) return pricedAttendance(proof, hours, rate.centsPerHour, grant, facts)
  if (!sheet && proof.taken.length === 0) return rejected('hours-not-proven')
  if (sheet) {
    if (facts.get(sheet)?.employerId !== proof.partnerId) return rejected('timesheet-unknown')
    if (hours.month !== proof.costDate.slice(0, 7).replace('-', '')) return rejected('cost-outside-month')
    if (projectOf(grant, proof.projectId) === undefined) return rejected('project-needed')
  }
  const { centsPerHour } = rate
  return { ...hours, centsPerHour, amount: worthOfHours(hours.minutes, centsPerHour) }
}

/** The minutes of a learner that the partner teaches or let go: never of somebody of another organisation. */
function pricedAttendance(
  proof: Proof,
  hours: Hours,
  centsPerHour: number,
  grant: GrantState,
  facts: Facts,
): PricedLabour | Rejection {
  const ref = attendanceOf(hours)
  const state = ref && facts.get(ref)
  if (state?.providerId !== proof.partnerId && state?.employerId !== proof.partnerId) {
    return rejected('attendance-unknown')
  }
  if (hours.month !== proof.costDate.slice(0, 7).replace('-', '')) return rejected('cost-outside-month')
  if (projectOf(grant, proof.projectId) === undefined) return rejected('project-needed')
  return { ...hours, centsPerHour, amount: worthOfHours(hours.minutes, centsPerHour) }
}
