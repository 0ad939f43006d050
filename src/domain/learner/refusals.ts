/** Refusals that more than one command about a learner has. */
import type { DecisionContext } from '../../contract/command.ts'
import { daysBetween, localDateAt } from '../../contract/dates.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import { users } from '../user/user.ts'
import { isDisputed } from './attempt.ts'
import { suspensionOn } from './certificate.ts'
import type { Attempt, Certificate, Enrolment, LearnerState, Proposal } from './state.ts'

/** A proposal lapses after this many days (model.md section 5, Two persons). */
export const PROPOSAL_DAYS = 30

/** Nothing is dated ahead, or before what it follows on. */
export function refuseDate(on: string, today: string, earliest = ''): Rejection | undefined {
  if (on > today) return rejected('date-ahead', { date: on, today })
  if (on < earliest) return rejected('date-too-early', { date: on, earliest })
  return undefined
}

/**
 * Nobody decides about themself, whatever role they act in: the account says which learner it is. The acting
 * user's own state is always among the facts.
 */
export function refuseSelf(state: LearnerState, { actor, facts }: DecisionContext): Rejection | undefined {
  const self = facts.get(users.ref(actor.userId))?.learnerId
  return isLearner(state, self) ? rejected('decides-about-self') : undefined
}
/** Is this the learner, by one of the ids that it has had? */
export const isLearner = (state: LearnerState, id: string | undefined): boolean =>
  id !== undefined && state.identities.some(({ learnerId }) => learnerId === id)

/** Where two must act, both are people: a program adds no second pair of eyes, and neither does a lent token. */
export function refuseMachine(context: DecisionContext): Rejection | undefined {
  return context.actor.kind === 'person' ? refuseLentToken(context) : rejected('person-needed')
}

/** Who made somebody's token has seen it, and could be both of two persons (docs/decisions/13-lent-tokens.md). */
export function refuseLentToken({ actor }: DecisionContext): Rejection | undefined {
  return actor.byLentToken ? rejected('token-of-another') : undefined
}

/** Who decides about a learner is a person, and somebody else. */
export const refuseDecider = (state: LearnerState, context: DecisionContext): Rejection | undefined =>
  refuseMachine(context) ?? refuseSelf(state, context)

type Undecided = Pick<Proposal, 'proposedById' | 'decided'> & { readonly moment: Pick<Proposal['moment'], 'at'> }

export const isLapsed = ({ moment }: Undecided, today: string) =>
  daysBetween(localDateAt(Date.parse(moment.at)), today) > PROPOSAL_DAYS
export const isOpen = (proposal: Undecided, today: string) =>
  proposal.decided === undefined && !isLapsed(proposal, today)

/** One of a kind about a certificate at a time: until it is decided or lapses nobody proposes it again. */
export function refuseRepeated(
  proposals: ReadonlyMap<string, Proposal & { readonly certificateId: string }>,
  certificateId: string,
  today: string,
): Rejection | undefined {
  const open = [...proposals.values()].find((one) => one.certificateId === certificateId && isOpen(one, today))
  return open && rejected('already-proposed', { proposalId: open.proposalId })
}

/** May this person make the proposal final today? Persons are compared, never logins or tokens. */
export function refuseSecond(proposal: Undecided, context: DecisionContext): Rejection | undefined {
  if (proposal.decided) return rejected('proposal-decided', { on: proposal.decided.on })
  if (isLapsed(proposal, context.today)) return rejected('proposal-lapsed', { days: PROPOSAL_DAYS })
  if (proposal.proposedById === context.actor.userId) return rejected('same-person')
  return refuseMachine(context)
}

export function refuseEnded(enrolment: Enrolment): Rejection | undefined {
  switch (enrolment.status) {
    case 'rejected':
      return rejected('enrolment-rejected', { on: enrolment.ended?.on ?? '' })
    case 'withdrawn':
      return rejected('enrolment-withdrawn', { on: enrolment.ended?.on ?? '' })
    case 'completed':
      return rejected('enrolment-completed', { on: enrolment.ended?.on ?? '' })
    default:
      return undefined
  }
}

/** Only while it is provisional and nobody disagrees. */
export function refuseUnlessPending(attempt: Attempt): Rejection | undefined {
  if (attempt.voided) return rejected('attempt-voided', { on: attempt.voided.moment.on })
  if (attempt.established) return rejected('already-established', { on: attempt.established.moment.on })
  if (isDisputed(attempt)) return rejected('attempt-disputed')
  return undefined
}

/** Was it taken back or replaced? For good, so nothing about it changes any more. */
function refuseOver({ revoked, superseded, certificateNumber: number }: Certificate): Rejection | undefined {
  if (revoked) return rejected('certificate-revoked', { number, on: revoked.moment.on })
  return superseded && rejected('certificate-superseded', { number, on: superseded.moment.on })
}

/** Only what counts now can stop counting for a while. */
export function refuseUnlessCounting(certificate: Certificate, today: string): Rejection | undefined {
  const suspended = suspensionOn(certificate, today)
  if (!suspended) return refuseOver(certificate)
  const { certificateNumber: number } = certificate
  return refuseOver(certificate) ?? rejected('certificate-suspended', { number, on: suspended.from })
}

export function refuseUnlessSuspended(certificate: Certificate, today: string): Rejection | undefined {
  const { certificateNumber: number } = certificate
  return (
    refuseOver(certificate) ??
    (suspensionOn(certificate, today) ? undefined : rejected('certificate-not-suspended', { number }))
  )
}
