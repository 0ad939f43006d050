/** One organisation's own figures of a month, from one up. */
import { learningRoute } from '../events/offering.ts'
import type { Role } from '../events/values.ts'
import { type MonthSums, medianDays, passRate, type Sum, sumOf, sumsBy } from './dashboard-month.ts'

/** Who may see them. */
export const OWN: readonly Role[] = ['programmeManager', 'coordinator', 'organisationAdmin']

export function ownColumns(sums: MonthSums, organisationId: string) {
  const at = ({ one }: Sum) => one === organisationId
  const enrolments = sums.enrolments.filter((cell) => at(cell) || cell.other === organisationId)
  const routes = sumsBy(enrolments, ({ detail }) => detail)
  const learners = sumsBy(sums.learners.filter(at), ({ other }) => other)
  const assessments = sums.assessments.filter(at)
  const results = sums.results.filter(at)
  const theirs = (cells: readonly Sum[]) => cells.filter((cell) => at(cell) || cell.other === organisationId)
  const withdrawn = theirs(sums.withdrawn)
  const passed = sumOf(results.filter(({ other }) => other === 'passed'))
  return {
    month: sums.month,
    // Whoever is at both sides in one month is one learner.
    learnersActive: (learners.get('provider') ?? 0) + (learners.get('employer') ?? 0) - (learners.get('both') ?? 0),
    newEnrolments: sumOf(enrolments),
    byRoute: Object.fromEntries(learningRoute.options.map((route) => [route, routes.get(route) ?? 0])),
    transfersIn: sumOf(sums.transfers.filter(({ other }) => other === organisationId)),
    transfersOut: sumOf(sums.transfers.filter(at)),
    assessments: sumOf(assessments),
    resits: sumOf(assessments.filter(({ detail }) => detail === 'resit')),
    results: sumOf(results),
    passed,
    passRate: passRate(passed, sumOf(results)),
    passedFirst: sumOf(sums.firstPassed.filter(at)),
    completed: sumOf(theirs(sums.completed)),
    withdrawn: sumOf(withdrawn),
    withdrawnByReason: Object.fromEntries(sumsBy(withdrawn, ({ detail }) => detail)),
    medianDaysAssessedToConfirmed: medianDays(sums.confirmed.filter(at)),
    pendingConfirmations: sumOf(sums.toConfirm.filter(at)),
    pendingEstablishment: sumOf(sums.toEstablish.filter(at)),
    medianDaysAssessedToEstablished: medianDays(results),
    certificatesAwarded: sumOf(sums.awarded.filter(at)),
    revoked: sumOf(sums.revoked.filter(at)),
    expiringWithin90d: sumOf(sums.expiring.filter(at)),
    seatsUsedByOthers: sumOf(sums.seatsForOthers.filter(at)),
  }
}

/** Hours with one decimal; amounts in cents. What was declared and approved is for who may see costs. */
export function moneyColumns(sums: MonthSums, organisationId: string, seesCosts: boolean) {
  const of = (cells: readonly Sum[]) => sumOf(cells.filter(({ one }) => one === organisationId))
  return {
    hoursInKind: Math.round(of(sums.minutesInKind) / 6) / 10,
    cofinancingCommitted: of(sums.promised),
    delivered: of(sums.delivered),
    openTasks: of(sums.toDecide),
    ...(seesCosts && { costsDeclared: of(sums.declared), costsApproved: of(sums.approvedCosts) }),
  }
}
