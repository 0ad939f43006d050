/** Policies are versioned data, not code (domain.md 4.5). A version never changes; a new one has its own start. */
import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { commandAbandoned } from './reservation.ts'
import { localDate, organisationId, period, policyId, title } from './values.ts'

/** Who makes a result final (model.md section 5, Everywhere). */
export const establisher = z.enum(['examBoard', 'certifyingOfficer', 'singleAct'])

export const assessmentRules = z.strictObject({
  kind: z.literal('assessment'),
  /** How many different persons must agree before the body decides; 1 with `singleAct`. */
  assessors: z.int().min(1).max(3),
  /** The confirming assessor must come from another organisation than the first. */
  otherOrganisation: z.boolean(),
  /** The learner's own trainer or practice supervisor may not assess. */
  independent: z.boolean(),
  /** Attempts per unit without a granted resit beyond them. */
  attempts: z.int().min(1).max(10),
  establisher,
})

/** Validity is an outcome of policy, not a mandatory date (domain.md 1.4). Periods count from awardedOn. */
export const validityRules = z.strictObject({
  kind: z.literal('validity'),
  /** `none`: no expiry. `advisory`: only advice to refresh. `expires`: not valid after validFor + grace. */
  mode: z.enum(['none', 'advisory', 'expires']),
  validFor: period.optional(),
  grace: period.optional(),
  refreshAfter: period.optional(),
})

export const policyRules = z.discriminatedUnion('kind', [assessmentRules, validityRules])

export const policyEvents = eventFamily('policy', {
  /** The first version makes the policy; effectiveOn = from. */
  PolicyPublished: event(
    z.strictObject({
      policyId,
      version: z.int().min(1),
      ownerId: organisationId,
      name: title(),
      from: localDate,
      rules: policyRules,
    }),
  ),
  /** No new decision under it from that day; decisions made stand. */
  PolicyWithdrawn: event(z.strictObject({ on: localDate, reason: z.enum(['replaced', 'ended', 'publishedInError']) })),
  CommandAbandoned: commandAbandoned,
})
