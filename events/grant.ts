/** A grant: application, decision, budget, rates, advances, commitments, claims, reports, findings, settlement. */
import { z } from 'zod'
import { MOST_COUNTED_STREAMS, unitHolding } from './counted.ts'
import { event, eventFamily } from './event.ts'
import { auditShapes } from './grant-audit.ts'
import {
  bookCalendar,
  bookPeriod,
  cents,
  costCategory,
  fraction,
  lineCode,
  MOST_LINES,
  someCents,
  sumFromZero,
  sumOfCents,
} from './money.ts'
import { commandAbandoned } from './reservation.ts'
import { assuranceKind, cofinancingKind, grantTerms, rateMethod, reportKind, settlementMode } from './scheme.ts'
import {
  advanceId,
  claimId,
  code,
  commitmentId,
  count,
  entryId,
  grantId,
  localDate,
  organisationId,
  partnershipId,
  paymentId,
  pledgeId,
  projectId,
  proposalId,
  rateId,
  reportId,
  schemeId,
  sealed,
  sha256,
  streamName,
  title,
  userId,
} from './values.ts'

/** What people write about a grant: it may name somebody, so it is sealed with the beneficiary's key. */
const words = sealed({ class: 'staff', subject: 'grant', scope: 'life' })

export const schemeVersion = z.strictObject({ schemeId, version: z.int().min(1) })
export const budgetLine = z.strictObject({
  code: lineCode,
  title: title(120),
  category: costCategory,
  amount: cents,
  /** Who spends it, where that is one partner. */
  partnerId: organisationId.optional(),
  rateMethod: rateMethod.optional(),
})
export const planItem = z.strictObject({
  kind: z.enum(['grant', 'cash', 'inKind', 'otherGrant', 'own']),
  partnerId: organisationId.optional(),
  amount: cents,
})
export const fundingSource = z.enum(['eu', 'state', 'other'])
/** What a rate is worked out from; each method has its own fields. */
export const rateBase = z.strictObject({
  /** Gross wage of a full year in that function. */
  yearWage: someCents.optional(),
  /** On top of the wage: 32 % is {n: 32, d: 100}. */
  surcharge: z.strictObject({ n: z.int().min(0).max(10_000), d: z.int().min(1).max(10_000) }).optional(),
  yearHours: z.int().min(1).max(3_000).optional(),
  /** Of a year, in the method of integral costs. */
  integralCosts: someCents.optional(),
})
/** Why a settlement is lower than what the figures give (Awb 4:46). */
export const reductionGround = z.enum(['activitiesNotDone', 'obligationsNotMet', 'wrongInformation', 'awardedInError'])
export const amendmentGround = z.enum(['request', 'byFunder', 'errorInDecision'])

/** What an amendment makes of what was paid, claimed, planned or approved before it. */
export const amendmentConsequence = z.strictObject({
  kind: z.enum([
    'advancesOverShare',
    'claimsOverMaximum',
    'planOverMaximum',
    'costsOutside',
    'costsNotEligible',
    'lessToSettle',
  ]),
  amount: someCents,
})

export const grantEvents = eventFamily('grant', {
  GrantApplied: event(
    z.strictObject({
      grantId,
      partnershipId,
      scheme: schemeVersion,
      funderId: organisationId,
      beneficiaryId: organisationId,
      projectIds: z.array(projectId).min(1).max(20),
      name: title(),
      requested: cents,
      startsOn: localDate,
      endsOn: localDate,
    }),
  ),
  /** The funder's decision; what the scheme leaves open is given here. effectiveOn = the day of the decision. */
  GrantAwarded: event(
    z.strictObject({
      /** Absent where no source gives one. */
      decisionNumber: code.optional(),
      decisionHash: sha256,
      awarded: cents,
      terms: grantTerms,
      settlementMode,
      calendar: bookCalendar,
      source: fundingSource,
      startsOn: localDate,
      endsOn: localDate,
      conditions: z.array(title()).max(30),
    }),
  ),
  GrantRefused: event(z.strictObject({ decisionHash: sha256 })),
  GrantAmended: event(
    z.strictObject({
      ground: amendmentGround,
      decisionHash: sha256,
      awarded: cents.optional(),
      startsOn: localDate.optional(),
      endsOn: localDate.optional(),
      terms: grantTerms.optional(),
      /** All of them, as they read from now on. */
      conditions: z.array(title()).max(30).optional(),
      /** Known to who amended it, and accepted with it. */
      consequences: z.array(amendmentConsequence).max(6).optional(),
    }),
  ),
  GrantWithdrawn: event(z.strictObject({ ground: code, decisionHash: sha256 })),
  /** A grant that no funder gives: costs shared by agreement. */
  CostSharingOpened: event(
    z.strictObject({
      grantId,
      partnershipId,
      scheme: schemeVersion,
      leadId: organisationId,
      projectIds: z.array(projectId).min(1).max(20),
      name: title(),
      calendar: bookCalendar,
      startsOn: localDate,
      endsOn: localDate,
    }),
  ),
  /** All lines, and where the money comes from: both sides are equal. */
  BudgetApproved: event(
    z.strictObject({
      version: z.int().min(1),
      lines: z.array(budgetLine).min(1).max(MOST_LINES),
      plan: z.array(planItem).max(40),
      /** What the funder wrote of it; needed from the second version on. */
      consentHash: sha256.optional(),
    }),
  ),
  BudgetLineShifted: event(
    z.strictObject({ from: lineCode, to: lineCode, amount: someCents, consentHash: sha256.optional() }),
  ),
  /** Once per organisation, year and function; recomputed from its base (domain.md 2.3). Cents an hour. */
  RateFixed: event(
    z.strictObject({
      rateId,
      organisationId,
      year: z
        .string()
        .regex(/^(19|20|21)\d{2}$/, 'expects a year such as 2024')
        .meta({ field: 'code' }),
      /** Of which function, never of a person; absent: of all. */
      label: title(80).optional(),
      method: rateMethod,
      base: rateBase,
      centsPerHour: someCents,
      evidence: z.array(sha256).max(10),
    }),
  ),
  PartnerShareAgreed: event(z.strictObject({ partnerId: organisationId, amount: cents, agreementHash: sha256 })),
  AdvancePaid: event(z.strictObject({ advanceId, amount: someCents, statementHash: sha256.optional() })),
  AdvanceReturned: event(z.strictObject({ advanceId, amount: someCents })),
  PartnerPaid: event(
    z.strictObject({ paymentId, partnerId: organisationId, amount: someCents, statementHash: sha256.optional() }),
  ),
  PartnerRepaid: event(
    z.strictObject({ paymentId, partnerId: organisationId, amount: someCents, statementHash: sha256.optional() }),
  ),
  CommitmentMade: event(
    z.strictObject({
      commitmentId,
      line: lineCode,
      partnerId: organisationId,
      amount: someCents,
      contractHash: sha256.optional(),
      /** Over the room of the line, and said so. */
      overrun: z.boolean(),
    }),
  ),
  CommitmentReleased: event(z.strictObject({ commitmentId, reason: z.enum(['spent', 'cancelled', 'madeInError']) })),
  CofinancingCommitted: event(
    z.strictObject({
      pledgeId,
      partnerId: organisationId,
      kind: cofinancingKind,
      amount: someCents,
      agreementHash: sha256.optional(),
      /** Public money counts towards accumulation. */
      isPublic: z.boolean(),
    }),
  ),
  CofinancingReduced: event(
    z.strictObject({ pledgeId, to: cents, reason: z.enum(['withdrawn', 'lessNeeded', 'enteredInError']) }),
  ),
  /** Names closed periods; none of them in another claim. */
  ClaimSubmitted: event(
    z.strictObject({
      claimId,
      periods: z.array(bookPeriod).min(1).max(40),
      /** Approved costs of those periods together, as they were closed. */
      approved: sumOfCents,
      amount: cents,
      reportHash: sha256.optional(),
    }),
  ),
  ClaimQuestioned: event(
    z.strictObject({ claimId, entryIds: z.array(entryId).max(100), question: words, askedById: userId }),
  ),
  ClaimAnswered: event(
    z.strictObject({ claimId, answer: words, evidence: z.array(sha256).max(20), answeredById: userId }),
  ),
  /** `decisionHash`: the funder's letter, where the beneficiary enters it. */
  ClaimAccepted: event(
    z.strictObject({ claimId, amount: cents, decisionHash: sha256.optional(), acceptedById: userId }),
  ),
  /** Freezes what was said and known. */
  ProgressReportSubmitted: event(
    z.strictObject({
      reportId,
      kind: reportKind,
      dueOn: localDate.optional(),
      periods: z.array(bookPeriod).max(40),
      narrative: words,
      risks: words.optional(),
      forecast: z.array(z.strictObject({ line: lineCode, amount: cents })).max(100),
      /** Position in the ledger that it is true for: 20 digits. */
      knownAt: z
        .string()
        .regex(/^\d{20}$/, 'expects a position of 20 digits')
        .meta({ field: 'code' }),
      packageHash: sha256.optional(),
    }),
  ),
  SettlementRequested: event(
    z.strictObject({
      reportId,
      approved: sumFromZero,
      requested: cents,
      narrative: words,
      knownAt: z
        .string()
        .regex(/^\d{20}$/, 'expects a position of 20 digits')
        .meta({ field: 'code' }),
    }),
  ),
  ...auditShapes,
  AssuranceReportFiled: event(
    z.strictObject({
      kind: assuranceKind,
      reportHash: sha256,
      auditorId: organisationId.optional(),
      opinion: z.enum(['unqualified', 'qualified', 'adverse', 'disclaimer']),
    }),
  ),
  /** effectiveOn = the day of the funder's decision. The numbers stand here as they were worked out. */
  GrantSettled: event(
    z.strictObject({
      mode: settlementMode,
      /** `limit`: the budget with what a line may go over it. */
      lines: z
        .array(
          z.strictObject({
            line: lineCode,
            approved: sumOfCents,
            findings: sumFromZero,
            limit: sumFromZero,
            counted: sumOfCents,
          }),
        )
        .max(MOST_LINES),
      approved: sumOfCents,
      findings: sumFromZero,
      /** Over the limits of the lines. */
      overLimits: sumFromZero,
      income: sumFromZero,
      countable: sumFromZero,
      rate: fraction.optional(),
      /** `known`: where the scheme says what counts them, how many were known of at that position; never fewer. */
      units: z
        .array(
          z.strictObject({
            ...{ code, count: z.int().min(0).max(1_000_000), cents: someCents },
            known: z
              .strictObject({
                count,
                at: z
                  .string()
                  .regex(/^\d{20}$/)
                  .meta({ field: 'code' }),
                /** Of those, what other grants bear already: that counts here no more. */
                elsewhere: count.optional(),
              })
              .optional(),
          }),
        )
        .max(50),
      /** Where the very units stand that were counted, and are this grant's until it is reopened. */
      countedIn: z.array(streamName).max(MOST_COUNTED_STREAMS).optional(),
      /** Before the maximum. */
      share: sumFromZero,
      maximum: cents,
      reduction: z.strictObject({ amount: someCents, ground: reductionGround }).optional(),
      amount: cents,
      cofinancing: sumFromZero,
      /** Absent where no minimum is asked. */
      cofinancingMet: z.boolean().optional(),
      decisionHash: sha256,
      settledById: userId,
    }),
  ),
  /** `counted`: the units that the settlement had counted come free. */
  SettlementReopened: event(z.strictObject({ ground: code, decisionHash: sha256, counted: unitHolding.optional() })),
  BalancePaid: event(z.strictObject({ paymentId, amount: someCents, statementHash: sha256.optional() })),
  ReclaimOrdered: event(z.strictObject({ amount: someCents, dueOn: localDate, decisionHash: sha256 })),
  ReclaimReceived: event(z.strictObject({ paymentId, amount: someCents, statementHash: sha256.optional() })),
  /** Taken over from an earlier administration, per line. */
  OpeningBalanceRecorded: event(
    z.strictObject({
      on: localDate,
      documentHash: sha256,
      lines: z
        .array(z.strictObject({ line: lineCode, approved: cents, cofinancing: cents }))
        .min(1)
        .max(100),
      advances: cents,
    }),
  ),
  /** Two persons close a period; this is the first (model.md 5, Two persons). */
  PeriodCloseProposed: event(
    z.strictObject({
      proposalId,
      period: bookPeriod,
      entries: z.int().min(0).max(10_000_000),
      total: sumOfCents,
      /** Money of others and income, as the books had them. */
      cofinancingPaid: sumOfCents.optional(),
      income: sumOfCents.optional(),
      proposedById: userId,
    }),
  ),
  /** That a period of the books is closed, and what counts of each line in it: so that a cost needs not read them all. */
  PeriodCloseNoted: event(
    z.strictObject({
      period: bookPeriod,
      lines: z.array(z.strictObject({ line: lineCode, approved: sumOfCents })).max(MOST_LINES),
    }),
  ),
  CommandAbandoned: commandAbandoned,
})
