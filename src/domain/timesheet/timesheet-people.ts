/** Who signs and who approves hours, and what is refused whoever does. */
import type { Role } from '../../../events/values.ts'
import type { DecisionContext, Facts, Requirement } from '../../contract/command.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { type EmploymentState, employments } from '../employment/employment.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { users } from '../user/user.ts'

export const SUPERIOR: readonly Role[] = ['teamLead', 'hrOfficer']

/** The employee in person: by the account that the employer named, or as the learner that it knows. */
export const byEmployee = (employment: EmploymentState | undefined): readonly Requirement[] => [
  ...(employment?.userId === undefined ? [] : [{ user: employment.userId }]),
  ...(employment?.learnerId === undefined ? [] : [{ self: employment.learnerId }]),
]
/** Of an employer that is not theirs nobody: an employment of somebody else is as one that does not exist. */
export const bySuperior = (employment: EmploymentState | undefined): readonly Requirement[] =>
  employment?.employerId === undefined ? [] : [{ role: SUPERIOR, at: employment.employerId }]

export const employmentOf = (employmentId: string, facts: Facts): EmploymentState | undefined =>
  facts.get(employments.ref(employmentId))

/** Of which `who` let somebody in: it is there. */
export function requiredEmployment(employmentId: string, facts: Facts) {
  const employment = employmentOf(employmentId, facts)
  if (employment?.employerId === undefined) throw new TypeError(`nobody acts on the unknown employment ${employmentId}`)
  return { ...employment, employerId: employment.employerId }
}

/** Nobody approves own hours; a person does it, and not by a token that another one has seen. */
export function refuseOwnHours(
  employment: EmploymentState | undefined,
  signedById: string | undefined,
  context: DecisionContext,
): Rejection | undefined {
  const { userId } = context.actor
  const learnerId = context.facts.get(users.ref(userId))?.learnerId
  const isEmployee =
    userId === signedById ||
    userId === employment?.userId ||
    (learnerId !== undefined && learnerId === employment?.learnerId)
  return isEmployee ? rejected('approves-own-hours') : refuseMachine(context)
}
