/** What the life of a grant is told in: agreements, acts and books, one list each. */
import { z } from 'zod'
import { budgetLine, planItem } from '../events/grant.ts'
import { bookPeriod, lineCode } from '../events/money.ts'
import { assuranceKind, cofinancingKind, grantTerms, rateMethod, reportKind, schemeTerms } from '../events/scheme.ts'
import { grantId, instant, localDate, organisationId, projectId, sha256 } from '../events/values.ts'
import { personalAnswer } from '../src/contract/answer.ts'
import { asOfAnswer, organisationAnswer } from './answers.ts'

const cents = z.int()
const id = z.string()

export const grantLifeAnswer = z.strictObject({
  grantId,
  asOf: asOfAnswer,
  view: z.enum(['all', 'own']),
  appliedOn: localDate,
  requested: cents.optional(),
  projects: z.array(z.strictObject({ projectId, name: z.string() })),
  scheme: z.strictObject({ name: z.string(), version: z.int(), ownerId: organisationId, terms: schemeTerms }),
  /** The grant's own before those of its scheme. */
  terms: grantTerms,
  /** The funder takes its decisions here itself; else the beneficiary enters what its letters say. */
  funderIsHere: z.boolean(),
  /** Who take part in its partnership, the beneficiary first. */
  partners: z.array(organisationAnswer),
  versions: z.array(
    z.strictObject({
      version: z.int(),
      on: localDate,
      lines: z.array(budgetLine),
      plan: z.array(planItem).optional(),
      consentHash: sha256.optional(),
    }),
  ),
  shifts: z.array(
    z.strictObject({ on: localDate, from: lineCode, to: lineCode, amount: cents, consentHash: sha256.optional() }),
  ),
  /**
   * `limit`: the most that counts. `spent`: what was declared and not rejected or taken back, with what was taken over.
   * `room`: the budget less both that and what is committed, as the rules reckon it; less than nothing where it is over.
   * `shiftable`: what may come without consent. Of a line that partners share each of them sees all, as where it declares.
   */
  lines: z.array(
    budgetLine.extend({
      ...{ current: cents, limit: cents, committed: cents, spent: cents, room: cents },
      shiftable: cents.optional(),
    }),
  ),
  rates: z.array(
    z.strictObject({
      rateId: id,
      on: localDate,
      organisation: organisationAnswer,
      year: z.string(),
      label: z.string().optional(),
      method: rateMethod,
      base: z.strictObject({
        yearWage: cents.optional(),
        surcharge: z.strictObject({ n: z.int(), d: z.int() }).optional(),
        yearHours: z.int().optional(),
        integralCosts: cents.optional(),
      }),
      centsPerHour: cents,
      evidence: z.array(sha256),
    }),
  ),
  shares: z.array(z.strictObject({ partner: organisationAnswer, on: localDate, amount: cents, agreementHash: sha256 })),
  payments: z.array(
    z.strictObject({
      paymentId: id,
      kind: z.enum(['paid', 'repaid']),
      partner: organisationAnswer,
      on: localDate,
      amount: cents,
      statementHash: sha256.optional(),
    }),
  ),
  commitments: z.array(
    z.strictObject({
      commitmentId: id,
      on: localDate,
      line: lineCode,
      partner: organisationAnswer,
      amount: cents,
      contractHash: sha256.optional(),
      overrun: z.boolean(),
      released: z.strictObject({ on: localDate, reason: z.string() }).optional(),
    }),
  ),
  pledges: z.array(
    z.strictObject({
      pledgeId: id,
      on: localDate,
      partner: organisationAnswer,
      kind: cofinancingKind,
      promised: cents,
      /** After what it was reduced to. */
      amount: cents,
      isPublic: z.boolean(),
      agreementHash: sha256.optional(),
      reduced: z.array(z.strictObject({ on: localDate, to: cents, reason: z.string() })),
    }),
  ),
  /** Absent for a partner, like all that follows. Those that have begun, with what stands in the way of closing each. */
  periods: z
    .array(
      z.strictObject({
        period: bookPeriod,
        lastDay: localDate,
        closed: z.boolean(),
        over: z.boolean(),
        /** Something was posted: costs, or what others paid. What nothing was posted in need not be closed. */
        posted: z.boolean(),
        entries: z.int(),
        undecided: z.int(),
        total: cents,
        proposal: z
          .strictObject({
            proposalId: id,
            at: instant,
            until: localDate,
            byViewer: z.boolean(),
            /** The books changed since: it is to be proposed once more. */
            stale: z.boolean(),
          })
          .optional(),
      }),
    )
    .optional(),
  claimed: z.array(bookPeriod).optional(),
  reports: z
    .array(
      z.strictObject({
        reportId: id,
        kind: reportKind,
        on: localDate,
        dueOn: localDate.optional(),
        periods: z.array(bookPeriod),
        narrative: personalAnswer,
        risks: personalAnswer.optional(),
        forecast: z.array(z.strictObject({ line: lineCode, amount: cents })),
        approved: cents.optional(),
        requested: cents.optional(),
        knownAt: z.string(),
      }),
    )
    .optional(),
  assurance: z
    .strictObject({
      asked: assuranceKind.optional(),
      filed: z.array(
        z.strictObject({
          kind: assuranceKind,
          on: localDate,
          opinion: z.string(),
          reportHash: sha256,
          auditor: organisationAnswer.optional(),
        }),
      ),
    })
    .optional(),
  opening: z
    .strictObject({
      on: localDate,
      documentHash: sha256,
      advances: cents,
      lines: z.array(z.strictObject({ line: lineCode, approved: cents, cofinancing: cents })),
    })
    .optional(),
  /** Money after the settlement, in order. */
  settling: z
    .array(
      z.strictObject({
        kind: z.enum(['settled', 'reopened', 'balancePaid', 'reclaimOrdered', 'reclaimReceived']),
        on: localDate,
        amount: cents.optional(),
        dueOn: localDate.optional(),
        ground: z.string().optional(),
        hash: sha256.optional(),
      }),
    )
    .optional(),
  openFindings: z.int().optional(),
})
