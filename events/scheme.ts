/**
 * A funding scheme is versioned data, not code (domain.md 2.1 and 4.5): terms that a version leaves open are asked of
 * each grant under it, from its decision. Nothing is filled in that no source gives.
 */
import { z } from 'zod'
import { countedUnit } from './counted.ts'
import { event, eventFamily } from './event.ts'
import { bookCalendar, cents, costCategory, costEvidenceKind, fraction, someCents } from './money.ts'
import { organisationKind } from './organisation.ts'
import { commandAbandoned } from './reservation.ts'
import { code, count, localDate, organisationId, period, schemeId, title, uri } from './values.ts'

/** Awb title 4.2, the same by analogy, a scheme of its own, or a contract. */
export const legalBasis = z.enum(['awb42', 'byAnalogy', 'ownScheme', 'contract'])
export const settlementMode = z.enum(['realisedCosts', 'units', 'lumpSum'])
export const rateMethod = z.enum(['fixedRate', 'wagePlusSurcharge', 'integralCosts'])
export const cofinancingKind = z.enum(['cash', 'inKind', 'otherGrant'])
export const assuranceKind = z.enum(['auditorsReport', 'assuranceReport', 'factualFindings', 'boardStatement'])
export const reportKind = z.enum(['progress', 'final', 'settlementRequest'])

/** Terms that a scheme may leave to each decision; `open` names those that a grant must then give. */
export const openTerm = z.enum([
  'rate',
  'maximum',
  'cofinancingMinimum',
  'advanceShare',
  'shift',
  'assurance',
  'reportDates',
  'eligibleCosts',
  'tolerances',
  'unitAmounts',
  'accumulationMaximum',
])

/** Of a grant and of the scheme it stands under: the grant's own go first. All may be absent. */
export const grantTerms = z.strictObject({
  rate: fraction.optional(),
  /** The most that is paid. */
  maximum: someCents.optional(),
  /** Share of the eligible costs that others must bear. */
  cofinancingMinimum: fraction.optional(),
  /** Of the awarded amount, the most that is paid before settlement. */
  advanceShare: fraction.optional(),
  /** How much a line may go over its budget at the cost of others, as a share of the line. */
  shift: fraction.optional(),
  assurance: z
    .array(z.strictObject({ from: cents, kind: assuranceKind }))
    .max(10)
    .optional(),
  tolerances: z.strictObject({ errors: fraction, uncertainties: fraction }).optional(),
  /** Of this very grant, in place of what the scheme counts from its first or last day. */
  reportDates: z
    .array(z.strictObject({ kind: reportKind, dueOn: localDate }))
    .max(20)
    .optional(),
  /** Kinds of cost that this very grant may be spent on. */
  eligibleCosts: z.array(costCategory).max(6).optional(),
  /** Of the costs, the most that all public money together may bear: the whole of them where it is never more than the costs. */
  accumulationMaximum: fraction.optional(),
  /** What a unit of the scheme is worth in this very grant. */
  unitAmounts: z
    .array(z.strictObject({ code, cents: someCents }))
    .max(50)
    .optional(),
})
export type GrantTerms = z.infer<typeof grantTerms>

export const schemeTerms = z.strictObject({
  legalBasis,
  /** Where the text of the scheme stands. */
  source: uri.optional(),
  /** Articles by which a grant may be withdrawn, changed, or its settlement reopened. */
  grounds: z.array(code).max(20),
  /** Years after notice in which a settlement may be reopened. */
  reopeningYears: z.int().min(0).max(20).optional(),
  /** Its own words, where they differ from ours. */
  words: z
    .strictObject({
      grant: title(60).optional(),
      settlement: title(60).optional(),
      advance: title(60).optional(),
    })
    .optional(),
  beneficiaryKinds: z.array(organisationKind).min(1).max(8),
  terms: grantTerms.omit({ reportDates: true, eligibleCosts: true, unitAmounts: true }),
  /** What of the terms each grant under it must give itself. */
  open: z.array(openTerm).max(10),
  cofinancingCounts: z.array(cofinancingKind).max(3),
  costCategories: z.array(costCategory).min(1).max(6),
  rateMethods: z.array(rateMethod).max(3),
  /** Hours of a full year in the method "wage plus surcharge": 1,720 in ESF. */
  yearHours: z.int().min(1).max(2_500).optional(),
  /** In the method "fixed rate", where the scheme has one for everybody. */
  fixedCentsPerHour: someCents.optional(),
  evidence: z.array(z.strictObject({ category: costCategory, kinds: z.array(costEvidenceKind).max(14) })).max(6),
  vat: z.enum(['nonRecoverable', 'none']),
  calendar: bookCalendar,
  /** Reports that fall due so long after the first or the last day of the grant. */
  reports: z.array(z.strictObject({ kind: reportKind, from: z.enum(['start', 'end']), after: period })).max(20),
  settlementMode,
  /** With `units`: what one is worth, unless that is left to each decision. */
  units: z
    .array(
      z.strictObject({
        code,
        title: title(),
        cents: someCents.optional(),
        /** Of which indicators of the grant's projects say how many there were; of any other it is counted elsewhere. */
        counted: countedUnit.optional(),
        /** With `counted`: what part of one this scheme bears beside others. Absent: the whole, which no other may pay too. */
        share: fraction.optional(),
      }),
    )
    .max(50),
  /** Learners' attendance may be in kind (*verlet*). */
  attendanceInKind: z.boolean(),
  /** State aid under the de-minimis ceiling. */
  deMinimis: z.boolean(),
  /** With `deMinimis`: what one undertaking may receive of such aid in any so many years, from all funders together. */
  deMinimisCeiling: z.strictObject({ amount: someCents, years: z.int().min(1).max(10) }).optional(),
})
export type SchemeTerms = z.infer<typeof schemeTerms>

/** Persons who were trained, or of whom an outcome is known. */
export const funderTargetKind = z.enum(['trained', 'employed', 'moreHours', 'otherSector'])

export const schemeEvents = eventFamily('scheme', {
  /** The first version makes the scheme; effectiveOn = from. A version never changes. */
  FundingSchemePublished: event(
    z.strictObject({
      schemeId,
      version: z.int().min(1),
      /** The funder, or the lead partner where costs are shared without one. */
      ownerId: organisationId,
      name: title(),
      from: localDate,
      terms: schemeTerms,
    }),
  ),
  FundingSchemeWithdrawn: event(
    z.strictObject({ on: localDate, reason: z.enum(['replaced', 'ended', 'publishedInError']) }),
  ),
  /**
   * What there is to give under the scheme in a time, such as "Sterker uit de crisis": a grant comes out of the pot in whose
   * time it was decided. The same code again changes it. effectiveOn = from.
   */
  FundingPotSet: event(z.strictObject({ code, name: title(), amount: someCents, from: localDate, until: localDate })),
  /**
   * What the funder wants to reach with all that it pays for, such as the human capital agenda: persons, each once over
   * all projects. The same code again changes it.
   */
  FunderTargetSet: event(
    z.strictObject({ code, name: title(), counts: funderTargetKind, target: count, from: localDate, until: localDate }),
  ),
  CommandAbandoned: commandAbandoned,
})
