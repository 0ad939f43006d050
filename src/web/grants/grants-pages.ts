/** The pages of a grant's life: application, decision, budget, claims, periods, payments. */
import type { PageSpec } from '../kit/page.ts'
import { advancesPage } from './advances-page.ts'
import { budgetPage } from './budget-page.ts'
import { claimsPage } from './claims-page.ts'
import { cofinancingPage } from './cofinancing-page.ts'
import { commitmentsPage } from './commitments-page.ts'
import { deMinimisPage } from './de-minimis-page.ts'
import { decisionPage } from './decision-page.ts'
import { listPage } from './list-page.ts'
import { newPage } from './new-page.ts'
import { paymentsPage } from './payments-page.ts'
import { periodsPage } from './periods-page.ts'
import { ratesPage } from './rates-page.ts'
import { reportsPage } from './reports-page.ts'
import { schemePage, schemesPage } from './schemes-page.ts'
import { settlePage } from './settle-page.ts'
import { withdrawAidPage } from './withdraw-aid-page.ts'

export const grantsPages: readonly PageSpec[] = [
  listPage,
  // What has a name of its own comes before what is called by an id.
  newPage,
  schemesPage,
  schemePage,
  deMinimisPage,
  withdrawAidPage,
  decisionPage,
  periodsPage,
  claimsPage,
  budgetPage,
  paymentsPage,
  advancesPage,
  commitmentsPage,
  cofinancingPage,
  ratesPage,
  reportsPage,
  settlePage,
]
