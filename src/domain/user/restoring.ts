/** Restored access takes two persons: one alone could hand somebody's account to whom they like. */
import type { DecisionContext, Facts, Requirement } from '../../contract/command.ts'
import { type Rejection, rejected, type StreamRef } from '../../contract/stream.ts'
import { learners } from '../learner/learner.ts'
import { refuseMachine } from '../learner/refusals.ts'
import { atLearnersOrganisations, atOwnOrganisation } from './inviting.ts'
import type { UserState } from './user.ts'

export const learnerOfAccount = ({ learnerId }: UserState): readonly StreamRef[] =>
  learnerId === undefined ? [] : [learners.ref(learnerId)]

/** The same as may invite this person. */
export const atInviters = (user: UserState, facts: Facts): readonly Requirement[] =>
  user.learnerId === undefined
    ? atOwnOrganisation(user)
    : atLearnersOrganisations(facts.get(learners.ref(user.learnerId)))

/** Nobody does this for itself, and the person must have had a way in: a first one is a matter of inviting. */
export function refuseRestoration(user: UserState, context: DecisionContext): Rejection | undefined {
  if (context.actor.userId === user.userId) return rejected('decides-about-self')
  const refusal = refuseMachine(context)
  if (refusal) return refusal
  return user.logins.size === 0 ? rejected('never-logged-in') : undefined
}
