/** When a paper may be awarded beside earlier ones, and how long it says to be valid. */
import { addPeriod } from '../../contract/dates.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'
import type { ValidityRules } from '../policy/policy.ts'
import { suspensionOn } from './certificate.ts'
import type { Certificate, LearnerState, PolicyOutcome } from './state.ts'

/** Periods count from the day of the award; the grace from the last valid day. */
export function validityOf(rules: ValidityRules, awardedOn: string): PolicyOutcome {
  if (rules.mode === 'none') return {}
  const advised = rules.refreshAfter && { refreshAdvisedBy: addPeriod(awardedOn, rules.refreshAfter) }
  if (rules.mode === 'advisory' || rules.validFor === undefined) return { ...advised }
  const validUntil = addPeriod(awardedOn, rules.validFor)
  return { ...advised, validUntil, ...(rules.grace && { graceUntil: addPeriod(validUntil, rules.grace) }) }
}

interface Awarding {
  readonly credentialTypeId: string
  readonly version: number
  readonly awardedOn: string
  readonly today: string
  readonly renewalOf?: string | undefined
  readonly replaces?: { readonly certificateId: string } | undefined
}

/** Was it renewed, and does the renewal, or what took that one's place, still stand? */
function renewalStands(state: LearnerState, { renewedById }: Certificate): boolean {
  let renewal = state.certificates.get(renewedById ?? '')
  while (renewal?.superseded) renewal = state.certificates.get(renewal.superseded.byCertificateId)
  return renewal !== undefined && !renewal.revoked
}

const stands = (certificate: Certificate) => !certificate.revoked && !certificate.superseded

/**
 * One paper of a version at a time, unless it renews or replaces the earlier one (domain.md 4.4). What it renews or
 * replaces is a certificate of this learner and of the same type that stands.
 */
export function refuseEarlier(state: LearnerState, award: Awarding): Rejection | undefined {
  const named = [award.renewalOf, award.replaces?.certificateId].filter((id) => id !== undefined)
  if (named.length > 1) return rejected('renews-and-replaces')
  for (const id of named) {
    const earlier = state.certificates.get(id)
    if (!earlier) return rejected('unknown-certificate')
    const number = earlier.certificateNumber
    if (earlier.credentialTypeId !== award.credentialTypeId) return rejected('another-credential-type', { number })
    if (earlier.revoked) return rejected('certificate-revoked', { number, on: earlier.revoked.moment.on })
    if (earlier.superseded) return rejected('certificate-superseded', { number, on: earlier.superseded.moment.on })
    // A fresh copy would count while what it copies does not.
    const suspended = award.replaces && suspensionOn(earlier, award.today)
    if (suspended) return rejected('certificate-suspended', { number, on: suspended.from })
    if (award.renewalOf && renewalStands(state, earlier)) return rejected('already-renewed', { number })
    if (award.awardedOn < earlier.awardedOn) {
      return rejected('date-too-early', { date: award.awardedOn, earliest: earlier.awardedOn })
    }
  }
  for (const earlier of state.certificates.values()) {
    if (earlier.credentialTypeId !== award.credentialTypeId || !stands(earlier)) continue
    if (earlier.credentialTypeVersion !== award.version) continue
    // A chain of renewals stands as a whole: only its last one may be renewed.
    if (named.includes(earlier.certificateId) || renewalStands(state, earlier)) continue
    return rejected('already-awarded', { number: earlier.certificateNumber })
  }
  return undefined
}
