/** Certificates as they follow from events, and what may be asked of one. */
import type { RecordedOf } from '../../../events/event.ts'
import type { learnerEvents } from '../../../events/learner.ts'
import { type Attempt, type Certificate, type LearnerState, type Moment, momentOf, type Suspension } from './state.ts'

type LearnerEvent = RecordedOf<typeof learnerEvents>
type CertificateEvent = Extract<
  LearnerEvent,
  {
    type:
      | 'CertificateAwarded'
      | 'CertificateRevocationProposed'
      | 'CertificateRevoked'
      | 'CertificateSuperseded'
      | 'CertificateSuspensionProposed'
      | 'CertificateSuspended'
      | 'CertificateReinstatementProposed'
      | 'CertificateReinstated'
      | 'CertificateReviewed'
  }
>

export function evolveCertificate(state: LearnerState, event: CertificateEvent): LearnerState {
  const moment = momentOf(event)
  if (event.type === 'CertificateAwarded') {
    const { data } = event
    state.certificates.set(data.certificateId, {
      ...data,
      birthDateAsIssued: data.birthDateAsIssued,
      renewalOf: data.renewalOf,
      takenOver: undefined,
      awardedOn: moment.on,
      awarded: moment,
      renewedById: undefined,
      revoked: undefined,
      suspensions: [],
      superseded: undefined,
      review: [],
      last: moment,
    })
    const renewed = data.renewalOf && state.certificates.get(data.renewalOf)
    if (renewed) renewed.renewedById = data.certificateId
    return state
  }
  if (event.type === 'CertificateRevocationProposed') {
    state.revocations.set(event.data.proposalId, { ...event.data, moment, decided: undefined })
    return state
  }
  if (event.type === 'CertificateSuspensionProposed') {
    const { until } = event.data
    state.suspensions.set(event.data.proposalId, { ...event.data, until, moment, decided: undefined })
    return state
  }
  if (event.type === 'CertificateReinstatementProposed') {
    state.reinstatements.set(event.data.proposalId, { ...event.data, moment, decided: undefined })
    return state
  }
  const certificate = state.certificates.get(event.data.certificateId)
  if (!certificate) return state
  certificate.last = moment
  if (event.type === 'CertificateReviewed') {
    certificate.review.splice(0)
  } else if (event.type === 'CertificateRevoked') {
    const { reason, decidedBy, learnerInformedOn, proposalId } = event.data
    certificate.revoked = { reason, by: decidedBy, learnerInformedOn, moment }
    const proposal = state.revocations.get(proposalId)
    if (proposal) proposal.decided = moment
  } else if (event.type === 'CertificateSuspended') {
    const { reason, until, decidedBy, learnerInformedOn, proposalId } = event.data
    const standing = { reason, from: moment.on, until, by: decidedBy, learnerInformedOn, moment }
    certificate.suspensions.push({ ...standing, reinstated: undefined })
    const proposal = state.suspensions.get(proposalId)
    if (proposal) proposal.decided = moment
  } else if (event.type === 'CertificateReinstated') {
    const { reason, decidedBy, proposalId } = event.data
    const last = certificate.suspensions.at(-1)
    if (last) last.reinstated = { reason, by: decidedBy, moment }
    const proposal = state.reinstatements.get(proposalId)
    if (proposal) proposal.decided = moment
  } else {
    const { byCertificateId, reason, decidedBy } = event.data
    certificate.superseded = { byCertificateId, reason, by: decidedBy, moment }
  }
  return state
}

/** Marks every certificate that rests on this attempt: it is never changed silently. */
export function flagForReview(state: LearnerState, attempt: Attempt, moment: Moment): void {
  const decisions = new Set([
    attempt.established?.moment.eventId,
    ...attempt.corrections.map((correction) => correction.moment.eventId),
  ])
  for (const certificate of state.certificates.values()) {
    if (!certificate.basis.some(({ eventId }) => decisions.has(eventId))) continue
    certificate.review.push({ attemptId: attempt.attemptId, moment })
    certificate.last = moment
  }
}

export type CertificateStatus =
  | 'valid'
  | 'refresh-advised'
  | 'in-grace'
  | 'lapsed'
  | 'revoked'
  | 'superseded'
  | 'suspended'

export type ProvesNothing = Extract<CertificateStatus, 'revoked' | 'superseded' | 'suspended'>
const PROVES_NOTHING: ReadonlySet<string> = new Set<ProvesNothing>(['revoked', 'superseded', 'suspended'])
/** Withdrawn, replaced or held: it proves nothing, whatever its term; one that lapsed still proves what was. */
export const provesNothing = (status: string): status is ProvesNothing => PROVES_NOTHING.has(status)

/**
 * Status on a day that somebody asks about, the same as the verifier of files says: what is withdrawn or held now is so for
 * every day, and a hold that is over counts for none. Undefined where it does not stand yet today.
 */
export function statusAskedFor(
  certificate: Certificate,
  on: string,
  today: string,
): CertificateStatus | 'not-yet-valid' | undefined {
  const now = certificateStatusOn(certificate, today)
  if (now === undefined || now === 'revoked' || now === 'suspended') return now
  return certificateStatusOn({ ...certificate, suspensions: [] }, on) ?? 'not-yet-valid'
}

/** The suspension that this day lies in. */
export function suspensionOn({ suspensions }: Pick<Certificate, 'suspensions'>, on: string): Suspension | undefined {
  return suspensions.findLast(
    ({ from, until, reinstated }) =>
      from <= on && (until === undefined || on <= until) && (reinstated === undefined || on < reinstated.moment.on),
  )
}

/**
 * Status on a day is always computed (model.md section 5, CertificateExpired); undefined before the award. What is for
 * good says more than what is for a while, and that more than a term that is over.
 */
export function certificateStatusOn(certificate: Certificate, on: string): CertificateStatus | undefined {
  const { awardedOn, revoked, superseded, policyOutcome } = certificate
  if (on < awardedOn) return undefined
  if (revoked && revoked.moment.on <= on) return 'revoked'
  if (superseded && superseded.moment.on <= on) return 'superseded'
  if (suspensionOn(certificate, on)) return 'suspended'
  const { validUntil, graceUntil, refreshAdvisedBy } = policyOutcome
  if (validUntil !== undefined && on > validUntil) {
    return graceUntil !== undefined && on <= graceUntil ? 'in-grace' : 'lapsed'
  }
  return refreshAdvisedBy !== undefined && on > refreshAdvisedBy ? 'refresh-advised' : 'valid'
}
