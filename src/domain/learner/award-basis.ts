/** What a certificate rests on: for each unit the event that makes it passed. */
import { type Rejection, rejected } from '../../contract/stream.ts'
import type { CredentialTypeDefinition } from '../credential-type/credential-type.ts'
import { isExamBoardPaper } from '../credential-type/exam-board-paper.ts'
import { decidedOn, decidingEventOf, establishedOn, passesOf } from './attempt.ts'
import type { Attempt, Enrolment, LearnerState } from './state.ts'

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
 * The newest final pass that stands of every unit, as it was on the day of the award. A renewal rests on results since
 * the certificate that it renews.
 */
export function basisFor(
  state: LearnerState,
  definition: CredentialTypeDefinition,
  { awardedOn, renewalOf }: Award,
): readonly Ground[] | Rejection {
  const boardOnly = isExamBoardPaper(definition.kind)
  const renewed = state.certificates.get(renewalOf ?? '')
  const spent = new Set<string>(renewed?.basis.map(({ eventId }) => eventId))
  const basis: Ground[] = []
  for (const { unitId, code: unit } of definition.units) {
    const passes = passesOf(state, unitId)
    if (passes.length === 0) return rejected('unit-not-passed', { unit })
    const byBoard = boardOnly ? passes.filter((pass) => pass.established?.by.kind === 'examBoard') : passes
    if (byBoard.length === 0) return rejected('not-by-exam-board', { unit })
    const inTime = byBoard.filter((pass) => decidedOn(pass) <= awardedOn)
    if (inTime.length === 0) return rejected('awarded-before-result', { unit, awardedOn })
    const fresh = inTime.filter((pass) => !spent.has(decidingEventOf(pass) ?? ''))
    const attempt = fresh.findLast((pass) => renewed === undefined || establishedOn(pass) >= renewed.awardedOn)
    const deciding = attempt && decidingEventOf(attempt)
    if (!attempt || !deciding) return rejected('renewal-needs-new-result', { unit })
    basis.push({ unitCode: attempt.unitCode, deciding, attempt })
  }
  return basis
}

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
