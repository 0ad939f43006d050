/** What a certificate rests on: for each unit the event that makes it passed. */
import { type Rejection, rejected } from '../../contract/stream.ts'
import type { CredentialTypeDefinition } from '../credential-type/credential-type.ts'
import { isExamBoardPaper } from '../credential-type/exam-board-paper.ts'
import { decidedOn, decidingEventOf, establishedOn, passesOf } from './attempt.ts'
import type { Attempt, Certificate, Enrolment, LearnerState } from './state.ts'

export interface Ground {
  readonly unitCode: string
  readonly deciding: string
  readonly attempt: Attempt
}
interface Award {
  readonly awardedOn: string
  readonly renewalOf?: string | undefined
}

/**
 * The newest final pass that stands of every unit, as it was on the day of the award. A renewal within the validity or
 * grace of what it renews is a refresh: at least one unit has a new result, the others keep theirs. After that, or
 * where nothing expires, every unit has one: the full course again (domain.md 1.4; 4.4, CertificateRenewed).
 */
export function basisFor(
  state: LearnerState,
  definition: CredentialTypeDefinition,
  { awardedOn, renewalOf }: Award,
): readonly Ground[] | Rejection {
  const boardOnly = isExamBoardPaper(definition.kind)
  const renewed = state.certificates.get(renewalOf ?? '')
  const until = renewed && lastRefreshDayOf(renewed)
  const refresh = until !== undefined && awardedOn <= until
  const basis: Ground[] = []
  let anyNew = false
  for (const { unitId, code: unit } of definition.units) {
    const passes = passesOf(state, unitId)
    if (passes.length === 0) return rejected('unit-not-passed', { unit })
    const byBoard = boardOnly ? passes.filter((pass) => pass.established?.by.kind === 'examBoard') : passes
    if (byBoard.length === 0) return rejected('not-by-exam-board', { unit })
    const inTime = byBoard.filter((pass) => decidedOn(pass) <= awardedOn)
    if (inTime.length === 0) return rejected('awarded-before-result', { unit, awardedOn })
    const fresh = renewed ? inTime.filter((pass) => establishedOn(pass) > renewed.awardedOn) : inTime
    const attempt = fresh.at(-1) ?? (refresh ? inTime.at(-1) : undefined)
    const deciding = attempt && decidingEventOf(attempt)
    if (!attempt || !deciding) {
      const late = until !== undefined
      return late ? rejected('renewal-window-passed', { unit, until }) : rejected('renewal-needs-new-result', { unit })
    }
    anyNew ||= fresh.length > 0
    basis.push({ unitCode: attempt.unitCode, deciding, attempt })
  }
  const unit = basis[0]?.unitCode ?? ''
  return anyNew ? basis : rejected('renewal-needs-new-result', { unit })
}

/** Until when a refresh renews it; none where it neither expires nor advises one. */
const lastRefreshDayOf = ({ policyOutcome }: Certificate): string | undefined =>
  policyOutcome.graceUntil ?? policyOutcome.validUntil ?? policyOutcome.refreshAdvisedBy

/** The enrolment that the award is about: the one named, else that of the last result. */
export function enrolmentOfBasis(
  state: LearnerState,
  basis: readonly Ground[],
  named: string | undefined,
): Enrolment | undefined {
  const last = basis.reduce<Attempt | undefined>(
    (latest, { attempt }) => (!latest || establishedOn(attempt) >= establishedOn(latest) ? attempt : latest),
    undefined,
  )
  return state.enrolments.get(named ?? last?.enrolmentId ?? '')
}
