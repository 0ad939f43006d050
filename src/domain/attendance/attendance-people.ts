/** Whose attendance it is, and who says so. */
import type { Role } from '../../../events/values.ts'
import type { Facts, Requirement } from '../../contract/command.ts'
import { within } from '../../contract/dates.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { scopeOf } from '../learner/authority.ts'
import { learners } from '../learner/learner.ts'
import type { Enrolment } from '../learner/state.ts'

export const RECORDING: readonly Role[] = ['coordinator', 'studentAdmin', 'trainer']
export const SUPERVISING: readonly Role[] = ['practiceSupervisor', 'teamLead']

export interface OfEnrolment {
  readonly learnerId: string
  readonly enrolmentId: string
}
export const enrolmentIn = ({ learnerId, enrolmentId }: OfEnrolment, facts: Facts): Enrolment | undefined =>
  facts.get(learners.ref(learnerId))?.enrolments.get(enrolmentId)

/** Of which `who` let somebody in: it is there. */
export function requiredEnrolment(of: OfEnrolment, facts: Facts): Enrolment {
  const enrolment = enrolmentIn(of, facts)
  if (!enrolment) throw new TypeError(`nobody acts on the unknown enrolment ${of.enrolmentId}`)
  return enrolment
}

/** The provider's people; of an enrolment that is not theirs nobody, as of one that is not there. */
export function byProvider(of: OfEnrolment, facts: Facts): readonly Requirement[] {
  const enrolment = enrolmentIn(of, facts)
  return enrolment ? [{ role: RECORDING, at: enrolment.providerId, scope: scopeOf(enrolment) }] : []
}

/** The workplace, or the employer where there is none beside it, on the Monday of that week. */
export function workplaceOn({ parties }: Enrolment, on: string): Enrolment['parties'][number] | undefined {
  const then = parties.filter(({ from, until }) => within(on, from, until))
  return then.find(({ kind }) => kind === 'workplace') ?? then.find(({ kind }) => kind === 'employer')
}
/** Who signs for that week at the workplace. */
export function bySupervisor(of: OfEnrolment & { readonly week: string }, facts: Facts): readonly Requirement[] {
  const enrolment = enrolmentIn(of, facts)
  const workplace = enrolment && workplaceOn(enrolment, of.week)
  return workplace ? [{ role: SUPERVISING, at: workplace.organisationId, scope: scopeOf(enrolment) }] : []
}
/** `202302` of 2023-02-06: the month of its Monday is where a week stands. */
export const monthIn = (day: string): string => day.slice(0, 7).replace('-', '')

export const employerIn = ({ parties }: Enrolment, from: string, until: string) =>
  parties.findLast((party) => party.kind === 'employer' && party.from <= until && (party.until ?? from) >= from)
    ?.organisationId

/** While it was confirmed and had not ended, from its first day to its last. */
export function refuseDay(enrolment: Enrolment, on: string, today: string): Rejection | undefined {
  if (!enrolment.confirmed) return rejected('enrolment-not-confirmed')
  if (on > today) return rejected('attendance-ahead', { on, today })
  const until = enrolment.ended && enrolment.ended.on < enrolment.endsOn ? enrolment.ended.on : enrolment.endsOn
  const { startsOn: from } = enrolment
  return within(on, from, until) ? undefined : rejected('day-outside-enrolment', { on, from, until })
}
